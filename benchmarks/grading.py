"""Grading: a class hands in at once, until all are scored; `nbgrader autograde` on the same answers."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from tests.browser.workbook_server import ROOT, WorkbookServer

from mmb_learn.assessment.names import assignment_name
from mmb_learn.course import Store, schema

from .figures import OURS, Figure
from .learner import Learner
from .progress import say
from .stage import Stage
from .together import arrived

PART = "Grading"
ALL, SAME = "100 submissions graded", "Submissions scored alike"
_MODULE, _EDITION = "sound-environment", 2
_LONGEST = 600.0
_SAVING = 8  # people who save at the same time before they hand in
_ANSWERS: Mapping[str, tuple[Any, ...]] = {
    "one-change": (["b"], ["a"], None),
    "trial-order": (["c", "d", "a", "e", "b"], ["a", "b", "c", "d", "e"], None),
    "two-tvs": ("63", "120", "62,9"),
    "one-talker": ("60", "63", None),
    "which-afternoon": (["b"], ["c"], None),
    "curves-or-person": (
        {"a": "curves", "b": "person", "c": "curves", "d": "person"},
        {"a": "person", "b": "person", "c": "curves", "d": "person"},
    ),
    "see-not-think": (["a", "c", "e"], ["a", "b"], ["a", "c"]),
    "mark-what-else": (["b", "d", "f"], ["b"], None),
    "honest-words": (["c"], ["a"], None),
}
_STOCK = "stock nbgrader"
Scores = Mapping[str, Mapping[str, tuple[float, float]]]


def answers_of(number: int) -> dict[str, Any]:
    """Give the answers of one person: some right, some not, some missing; the same in each run."""
    rolls = random.Random(number)  # noqa: S311 - the same answers each time
    chosen = {question: rolls.choice(kinds) for question, kinds in _ANSWERS.items()}
    return {question: value for question, value in chosen.items() if value is not None}


def grading(stage: Stage) -> Iterator[Figure]:
    """Grade the same submissions twice, and compare the points of every question."""
    server, size = stage.server, stage.size
    server.wait(healthy=True)
    names, mine = asyncio.run(_ours(server, size.submissions))
    say(f"graded {len(names)} submissions in {mine:.1f} s, ours")
    sample = names[: size.submissions_stock]
    theirs, given = _stock(sample, stage.folder)
    say(f"graded {len(sample)} submissions in {theirs:.1f} s, stock nbgrader")
    told = _scores(server, names)
    scaled = "" if len(sample) == len(names) == 100 else f"measured with {len(sample)}"
    own = "" if len(names) == 100 else f"measured with {len(names)}"
    yield Figure(PART, ALL, OURS, "s", (mine / len(names) * 100,), note=own)
    yield Figure(PART, ALL, _STOCK, "s", (theirs / len(sample) * 100,), note=scaled)
    yield Figure(PART, "Submissions graded in a minute", OURS, "a minute", (60 * len(names) / mine,))
    yield Figure(PART, "Submissions graded in a minute", _STOCK, "a minute", (60 * len(sample) / theirs,))
    alike = sum(told[name] == given[name] for name in sample)
    yield Figure(PART, SAME, OURS, f"of {len(sample)}", (alike,))


async def _ours(server: WorkbookServer, count: int) -> tuple[list[str], float]:
    """Let everybody answer, then hand in at once; give who they are, and the seconds until all are scored."""
    everybody = await arrived(server, count)
    turn = asyncio.Semaphore(_SAVING)

    async def answer(number: int, learner: Learner) -> None:
        async with turn:
            for question, value in answers_of(number).items():
                await learner.save(f"{_MODULE}/{question}", value)

    await asyncio.gather(*(answer(*each) for each in enumerate(everybody)))
    say(f"{count} people have answered, and hand in now")
    began, where = time.perf_counter(), f"api/submissions/{_MODULE}/tasks"
    await asyncio.gather(*(learner.ask("POST", where, {"request": "benchmark"}) for learner in everybody))
    names = [learner.pseudonym for learner in everybody]
    with Store.open(server.data) as store:
        while (done := len(_marked(store, names))) < count:
            if time.perf_counter() - began > _LONGEST:
                raise TimeoutError(f"only {done} of {count} were scored")
            await asyncio.sleep(0.1)
    return names, time.perf_counter() - began


def _marked(store: Store, names: Sequence[str]) -> dict[str, Mapping[str, Sequence[float]]]:
    rows, people = schema.submissions.c, schema.people.c
    mine = select(people.pseudonym, rows.scores).select_from(schema.submissions.join(schema.people))
    with store.reading() as connection:
        found = connection.execute(mine.where(people.pseudonym.in_(names), rows.state == "marked")).all()
    return {row.pseudonym: row.scores for row in found}


def _scores(server: WorkbookServer, names: Sequence[str]) -> Scores:
    with Store.open(server.data) as store:
        found = _marked(store, names)
    return {
        name: {question: (float(points), float(most)) for question, (points, most) in scores.items()}
        for name, scores in found.items()
    }


def _stock(names: Sequence[str], logs: Path) -> tuple[float, Scores]:
    """Grade with `nbgrader autograde` in a course directory of its own; give seconds and scores."""
    data = logs / "stock-course"
    assignment = assignment_name(_MODULE, "tasks", _EDITION)
    _submit_apart(data, names)
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    began = time.perf_counter()
    with (logs / "nbgrader.log").open("ab") as log:
        command = [f"{programs}/nbgrader", "autograde", assignment]
        subprocess.run(
            command,
            cwd=data / "course",
            env=environment,
            stdout=log,
            stderr=log,
            check=True,
            timeout=_LONGEST,
        )
    took = time.perf_counter() - began
    scores = _read(data / "course", names, assignment)
    shutil.rmtree(data)
    return took, scores


def _submit_apart(data: Path, names: Sequence[str]) -> None:
    """Write the submissions in a process of its own: nbgrader changes the one that it works in."""
    program = "import sys; from benchmarks.grading import submit; submit(sys.argv[1], sys.argv[2:])"
    subprocess.run(
        [sys.executable, "-c", program, str(data), *names], cwd=ROOT, check=True, capture_output=True
    )


def submit(data: str, names: Sequence[str]) -> None:
    """Write what each handed in, as nbgrader wants it."""
    from mmb_learn.assessment.course_directory import prepare  # noqa: PLC0415 - nbgrader, slow to import
    from mmb_learn.assessment.submit import write_submission  # noqa: PLC0415 - likewise

    course = prepare(ROOT, Path(data))
    for number, name in enumerate(names):
        assignment = assignment_name(_MODULE, "tasks", _EDITION)
        write_submission(course, name, assignment, answers_of(number), datetime.now(UTC))


def _read(course: Path, names: Sequence[str], assignment: str) -> Scores:
    """Read the points out of nbgrader's own gradebook."""
    from nbgrader.api import Gradebook  # noqa: PLC0415 - slow to import

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            name: {
                grade.name: (float(grade.auto_score), float(grade.max_score))
                for grade in gradebook.find_submission_notebook(assignment, assignment, name).grades
                if grade.auto_score is not None
            }
            for name in names
        }
