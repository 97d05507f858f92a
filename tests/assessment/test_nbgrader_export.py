"""Stock `nbgrader export` on the course directory of a running course says what the store says."""

from __future__ import annotations

import csv
from pathlib import Path

from handed_in import add_person, hand_in, now
from listening_course import PARTLY, RIGHT
from test_nbgrader_course import stock

from mmb_learn.assessment.worker import Worker
from mmb_learn.course import Role, Store, people, reviews, submissions

TOLD = {"told": {"done": "Vi sang sammen", "learned": "", "clever": "", "next": ""}}


def exported(directory: Path, to: Path) -> dict[tuple[str, str], dict[str, str]]:
    stock(directory, "export", "--to", str(to))
    with to.open(encoding="utf-8") as file:
        return {(row["student_id"], row["assignment"]): row for row in csv.DictReader(file)}


def test_scores_of_tasks_and_released_reflections_are_exported_by_pseudonym(
    store: Store, directory: Path, tmp_path: Path
):
    worker = Worker(store, directory, attached=False)
    reviewer = add_person(store, "Nils Fiktheim", Role.FACILITATOR)
    twice, once = add_person(store, "Rev Rødpels"), add_person(store, "Åse Fiktdal")
    hand_in(store, twice, PARTLY)
    hand_in(store, twice, RIGHT)
    hand_in(store, once, PARTLY)
    answered, waiting = (hand_in(store, each, TOLD, "reflection") for each in (twice, once))
    reviews.mark(store, answered, reviewer, {"seen": 2, "learned": 1}, "Fint sett", now(), done=True)
    reviews.release(store, answered, reviewer, now())
    while worker.work_once():
        pass

    rows = exported(directory, tmp_path / "grades.csv")

    names = {person.id: person.pseudonym for person in people.people(store)}
    for person in (twice, once):
        latest = submissions.latest(store, person, "listening", "tasks")
        assert latest is not None
        assert float(rows[names[person], "listening"]["score"]) == latest.points
        assert float(rows[names[person], "listening"]["max_score"]) == latest.maximum
    assert float(rows[names[twice], "listening-reflection"]["score"]) == 3
    assert float(rows[names[once], "listening-reflection"]["score"]) == 0
    assert waiting
    assert {student for student, _ in rows} == {names[twice], names[once]}
    written = (tmp_path / "grades.csv").read_text("utf-8")
    assert not any(word in written for word in ("Rev", "Åse", "Nils", "sang", "Fint"))
