"""`module.toml` and `programme.toml` to frozen data.

A file becomes a table (`tomllib`), the table a shape (`shapes`), the shape a `Module`. What does not fit
becomes findings with the line of the table or key it concerns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mmb_learn.content.aims import Aim, Curriculum, Track
from mmb_learn.content.charts import chart_of
from mmb_learn.content.model import (
    Certificate,
    Fact,
    Module,
    Programme,
    Question,
    Source,
    Unit,
    Use,
)
from mmb_learn.content.place import Place, line_of, places
from mmb_learn.content.shapes import ModuleShape, ProgrammeShape, QuestionShape
from mmb_learn.content.slip import NO_FILE, NOT_TOML, QUESTION, SHAPE
from mmb_learn.errors import ContentError, Finding
from mmb_learn.question import KINDS

_Shape = TypeVar("_Shape", bound=BaseModel)
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")


def read_file(path: Path) -> str:
    """Give the text of a course file; ContentError when it is missing or not UTF-8."""
    try:
        return path.read_text("utf-8").removeprefix("\ufeff")
    except FileNotFoundError:
        raise ContentError(
            NO_FILE.at(path, 1, "the file is missing", "Write it, or take its name away.")
        ) from None
    except (UnicodeDecodeError, OSError) as error:
        finding = NO_FILE.at(path, 1, f"the file cannot be read: {error}", "Save it as UTF-8 text.")
        raise ContentError(finding) from error


def read_module_facts(folder: Path, *, keys: bool) -> Module:
    """Give the module of a folder; without `keys`, what would answer a checked question is left out."""
    path = folder / "module.toml"
    text = read_file(path)
    where = places(text)
    shape = shaped(ModuleShape, path, text, where)
    return Module(
        id=folder.name,
        folder=folder,
        edition=shape.edition,
        minutes=shape.minutes,
        outcomes=tuple(shape.outcomes),
        low=shape.achievement.low,
        high=shape.achievement.high,
        sources={
            key: Source(key, s.title, s.address, s.checked, line_of(where, ("source", key)))
            for key, s in shape.source.items()
        },
        facts={
            key: Fact(key, f.value, f.unit, f.decimals, f.source, f.computed, line_of(where, ("fact", key)))
            for key, f in shape.fact.items()
        },
        series={key: tuple(s.values) for key, s in shape.series.items()},
        charts={key: chart_of(key, c, line_of(where, ("chart", key))) for key, c in shape.chart.items()},
        units=tuple(
            Unit(u.id, u.minutes, tuple(u.steps), u.needs, line_of(where, ("unit", n)))
            for n, u in enumerate(shape.unit)
        ),
        questions=_questions(shape.question, path, where, keys=keys),
    )


def read_programme_facts(course: Path) -> Programme:
    """Give the programme of a course folder."""
    path = course / "modules" / "programme.toml"
    text = read_file(path)
    where = places(text)
    shape = shaped(ProgrammeShape, path, text, where)
    asked = shape.certificate
    return Programme(
        course,
        tuple(shape.modules),
        tuple(shape.outcomes),
        tuple(shape.terms),
        {key: Curriculum(key, c.code, Track(c.track)) for key, c in shape.curriculum.items()},
        {
            key: Aim(key, a.curriculum, a.confirmed, a.address, a.checked, line_of(where, ("aim", key)))
            for key, a in shape.aim.items()
        },
        Certificate(tuple(asked.completed), asked.tried) if asked else None,
        shape.open_to_try,
    )


def shaped(kind: type[_Shape], path: Path, text: str, where: Sequence[Place]) -> _Shape:
    """Give a TOML text as a shape; ContentError with the line of all that does not fit."""
    try:
        return kind.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else max(1, text.count("\n"))
        what = f"this is not TOML: {_AT_LINE.sub('', str(error))}"
        remedy = "Look at quotes, brackets and commas here and in the line above."
        raise ContentError(NOT_TOML.at(path, line, what, remedy)) from error
    except ValidationError as error:
        raise ContentError(*(_misshapen(path, where, slip) for slip in error.errors())) from error


def _misshapen(path: Path, where: Sequence[Place], slip: Mapping[str, Any]) -> Finding:
    location = [part for part in slip["loc"] if part != "[key]"]
    line, name = line_of(where, location), ".".join(str(part) for part in location)
    match slip["type"]:
        case "missing":
            return SHAPE.at(path, line, f"«{name}» is missing", f"Add a line «{location[-1]} = …».")
        case "extra_forbidden":
            return SHAPE.at(
                path, line, f"«{name}» is not known here", "Look at its spelling, or take it away."
            )
        case _:
            said = str(slip["msg"])
            return SHAPE.at(
                path, line, f"«{name}»: {said[:1].lower()}{said[1:]}", "Write the value as asked for."
            )


def _questions(
    shapes: Mapping[str, QuestionShape], path: Path, where: Sequence[Place], *, keys: bool
) -> dict[str, Question]:
    questions: dict[str, Question] = {}
    findings: list[Finding] = []
    for key, shape in shapes.items():
        try:
            questions[key] = _question(key, shape, line_of(where, ("question", key)), keys=keys)
        except ValueError as error:
            findings += _unfit(path, where, key, error)
    if findings:
        raise ContentError(*findings)
    return questions


def _question(key: str, shape: QuestionShape, line: int, *, keys: bool) -> Question:
    if shape.kind not in KINDS:
        raise ValueError(f"kind: «{shape.kind}» is none of {', '.join(KINDS)}")
    kind, use = KINDS[shape.kind], Use(shape.use)
    facts = kind.read_facts(shape.model_extra or {})
    if use is Use.CHECKED and not keys:
        facts = kind.without_key(facts)
    return Question(key, shape.kind, use, shape.points, shape.outcome, shape.assignment, facts, line)


def _unfit(path: Path, where: Sequence[Place], key: str, error: ValueError) -> list[Finding]:
    """Say what is off in one question's own facts; a plain ValueError begins with the key it concerns."""
    remedy = "See the kind's own facts in the guide for authors."
    if isinstance(error, ValidationError):
        slips = [(".".join(map(str, slip["loc"])), slip["msg"]) for slip in error.errors()]
    else:
        name, _, said = str(error).partition(": ")
        slips = [(name, said)] if said else [("", name)]
    return [
        QUESTION.at(
            path,
            line_of(where, ("question", key, *name.split(".")[:1])),
            f"question «{key}»: {name}{': ' if name else ''}{said[:1].lower()}{said[1:]}",
            remedy,
        )
        for name, said in slips
    ]
