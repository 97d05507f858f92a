"""`mmb-learn new question`: a question of one kind at the end of a unit, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mmb_learn.content.facts import read_file
from mmb_learn.content.heading import sections, with_mark
from mmb_learn.content.model import Module, Use
from mmb_learn.content.place import line_of, places
from mmb_learn.content.read import module_folder, read_module
from mmb_learn.content.skeleton.edit import (
    HERE,
    LANGUAGES,
    joined,
    own_section,
    refused_id,
    with_item,
    with_lines,
)
from mmb_learn.errors import WorkbookError
from mmb_learn.question import KINDS

_UNIT: Final = 2
_MOST_STEPS: Final = 8
_NEVER_CHECKED: Final = ("scale",)


def new_question(
    course: Path, module_id: str, unit_id: str, ident: str, kind: str, use: Use = Use.PRACTICE
) -> tuple[Path, ...]:
    """Put a question into `module.toml` and at the end of its unit in each text; give the files written.

    Raises WorkbookError when it cannot stand there, and writes nothing then.
    """
    refused_id(ident)
    folder = module_folder(course, module_id)
    if not (folder / "module.toml").is_file():
        raise WorkbookError(
            f"There is no module «{module_id}»: begin it with mmb-learn new module {module_id}."
        )
    module = read_module(folder)
    _refuse(module, unit_id, ident, kind, use)
    facts = folder / "module.toml"
    files = {facts: _with_facts(read_file(facts), module, unit_id, ident, kind, use)}
    files |= _with_words(folder, unit_id, ident, kind)
    for path, text in files.items():
        path.write_text(text, "utf-8")
    return tuple(files)


def _refuse(module: Module, unit_id: str, ident: str, kind: str, use: Use) -> None:
    units = {unit.id: unit for unit in module.units}
    if unit_id not in units:
        raise WorkbookError(f"There is no unit «{unit_id}» in {module.id}: it has {', '.join(units)}.")
    if kind not in KINDS:
        raise WorkbookError(f"There is no kind «{kind}»: the kinds are {', '.join(KINDS)}.")
    if use is Use.CHECKED and kind in _NEVER_CHECKED:
        raise WorkbookError(f"A {kind} is for oneself and never handed in: leave out --use checked.")
    if ident in module.questions or any(ident in unit.steps for unit in module.units):
        raise WorkbookError(f"«{ident}» is there already in {module.id}: choose another id.")
    if len(units[unit_id].steps) >= _MOST_STEPS:
        raise WorkbookError(
            f"The unit «{unit_id}» has {_MOST_STEPS} steps, which is full: choose another unit."
        )


def _with_facts(text: str, module: Module, unit_id: str, ident: str, kind: str, use: Use) -> str:
    at = [unit.id for unit in module.units].index(unit_id)
    table = [f"[question.{ident}]", *_facts(kind)]
    if use is Use.CHECKED:
        table[table.index('use = "practice"')] = 'use = "checked"'
        table[3:3] = _checked(module, kind)
    return joined([*with_item(text, ("unit", at, "steps"), ident).rstrip().splitlines(), "", *table])


def _facts(kind: str) -> list[str]:
    """Give what stands below `[question.<kind>]` in the questions to begin with."""
    text = read_file(HERE / "questions" / "module.toml")
    begin = line_of(places(text), ("question", kind))
    below = text.splitlines()[begin:]
    return below[: below.index("")] if "" in below else below


def _checked(module: Module, kind: str) -> list[str]:
    """Give what a checked question is worth and goes with; the outcome is the module's first, for now."""
    points = {"plan": [], "text": ["points = 2"]}.get(kind, ["points = 1"])
    assignment = "reflection" if kind == "text" else "tasks"
    return [*points, f'outcome = "{module.outcomes[0]}"', f'assignment = "{assignment}"']


def _with_words(folder: Path, unit_id: str, ident: str, kind: str) -> Mapping[Path, str]:
    source, written = _words("nb", ident, kind), {}
    for language in LANGUAGES:
        path = folder / "text" / f"{language}.md"
        words = _words(language, ident, kind)
        if language != "nb":
            words[0] = with_mark(words[0], sections(source)[0].mark().hash)
        lines = read_file(path).splitlines()
        written[path] = joined(with_lines(lines, _end(lines, unit_id), words))
    return written


def _words(language: str, ident: str, kind: str) -> list[str]:
    """Give the section of a kind under the question's own id."""
    section = own_section(read_file(HERE / "questions" / "text" / f"{language}.md").splitlines(), kind)
    body = "\n".join(section.body).rstrip("\n").splitlines()
    return [f"### {ident}: {section.title}", *body]


def _end(lines: list[str], unit_id: str) -> int:
    """Give how many lines there are up to the end of a unit."""
    begin = own_section(lines, unit_id).line
    after = (each.line for each in sections(lines) if each.line > begin and each.level <= _UNIT)
    return next(after, len(lines) + 1) - 1
