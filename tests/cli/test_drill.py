"""A drill: a class at work, a backup, a day of changes and erasures, and the backup put back.

nbgrader is the real one, and every byte below the data folder is searched.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mmb_learn.assessment.desk import desk
from mmb_learn.course import (
    Device,
    Institution,
    NewPupil,
    Part,
    Person,
    Refused,
    Role,
    SchoolClass,
    Store,
    answers,
    assignments,
    classes,
    coming_back,
    members,
    people,
    retention,
    reviews,
    submissions,
    tries,
)
from mmb_learn.course.tries import Outcome
from mmb_learn.upkeep import doctor
from mmb_learn.upkeep.backup import back_up
from mmb_learn.upkeep.erasures import erase_answer, remove_class, remove_person
from mmb_learn.upkeep.grading import grade_waiting

CHECKOUT = Path(__file__).resolve().parents[2]
MODULE, EDITION = "sound-environment", 2
ALIASES = ("Zirkon Rev", "Zirkon Ulv", "Zirkon Elg")
DAY = timedelta(days=1)


def told(alias: str) -> str:
    return f"Hemmelig reinlender av {alias.split()[1]}"


@dataclass
class Drill:
    """A data folder with a class of three in it, all of whom handed in and were answered."""

    data: Path
    at: datetime
    school_class: SchoolClass = field(init=False)
    teacher: Person = field(init=False)
    pupils: dict[str, NewPupil] = field(default_factory=dict)

    def begin(self, store: Store) -> None:
        self.teacher = people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, self.at)
        self.school_class = classes.new_class(store, "Zirkon klasse", self.teacher, self.at)
        for alias in ALIASES:
            self._work(store, alias)
        given = assignments.assign(store, self.school_class.id, MODULE, None, self.at, self.at + 7 * DAY)
        assignments.extend(store, given.id, self.pupil("Elg").id, self.at + 9 * DAY)
        classes.say(store, self.school_class.id, self.teacher.id, "Ta med hodetelefoner.", self.at)

    def _work(self, store: Store, alias: str) -> None:
        code = self.school_class.join_code
        came = coming_back.join_class(store, code, alias, Device.TELEPHONE, self.at)
        assert isinstance(came, NewPupil)
        self.pupils[alias] = came
        text = {"done": told(alias), "learned": "", "clever": "", "next": ""}
        typed = f"typed-{came.person.pseudonym}"
        entry = answers.Entry(typed, MODULE, "reflection", text, 0, self.at, attempt=False, edition=EDITION)
        answers.save(store, came.person.id, entry, None, self.at)
        sent = submissions.hand_in(
            store, came.person.id, MODULE, "reflection", EDITION, {"reflection": text}, self.at
        )
        reviews.mark(store, sent.id, self.teacher.id, {"seen": 2}, f"Du skrev: {told(alias)}", self.at)
        reviews.release(store, sent.id, self.teacher.id, self.at)
        tries.answer_try(
            store, came.person.id, MODULE, "why-sound", Outcome.TRIED, None, told(alias), self.at
        )

    def pupil(self, name: str) -> Person:
        return self.pupils[f"Zirkon {name}"].person

    def grade(self, now: datetime) -> None:
        graded = grade_waiting(desk(self.data, self.data, CHECKOUT), now)
        assert (graded.waiting, graded.stuck) == (0, 0)

    def holding(self, text: str) -> set[str]:
        """Give the files below the data folder that hold a text, and the texts of the gradebook that do."""
        found = {
            str(path.relative_to(self.data))
            for path in self.data.rglob("*")
            if path.is_file() and text.encode() in path.read_bytes()
        }
        with closing(sqlite3.connect(self.data / "course" / "gradebook.db")) as gradebook:
            dump = "\n".join(gradebook.iterdump())
        return found | ({"gradebook"} if text in dump else set())


@pytest.fixture(scope="module")
def _drilled(_graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Drill:
    drill = Drill(shutil.copytree(_graded, tmp_path_factory.mktemp("drill") / "data"), datetime.now(UTC))
    with Store.open(drill.data) as store:
        drill.begin(store)
    drill.grade(drill.at)
    return drill


@pytest.fixture
def drill(_drilled: Drill, tmp_path: Path) -> Drill:
    mine = copy(_drilled)
    mine.data = shutil.copytree(_drilled.data, tmp_path / "data")
    return mine


def test_a_person_a_reflection_and_a_class_leave_no_byte(drill):
    for alias in ALIASES:
        places = drill.holding(told(alias))
        assert {"gradebook", "store.sqlite"} <= places
        assert {place.split("/")[1] for place in places if "/" in place} >= {"submitted", "autograded"}

    with Store.open(drill.data) as store:
        erase_answer(store, drill.data, drill.pupil("Rev").id, MODULE, "reflection", drill.at)
        tries.erase_try(store, drill.pupil("Rev").id, MODULE, "why-sound")
        remove_person(store, drill.data, drill.pupil("Ulv").id, drill.at)
    drill.grade(drill.at)

    assert drill.holding(told("Zirkon Rev")) == set()
    assert drill.holding(told("Zirkon Ulv")) == set()
    assert drill.holding("Zirkon Ulv") == set()
    assert drill.holding(told("Zirkon Elg")) != set()
    assert drill.holding("Zirkon Rev") != set()

    with Store.open(drill.data) as store:
        gone = remove_class(store, drill.data, drill.school_class, drill.at)
        assert {person.name for person in gone} == {"Zirkon Rev", "Zirkon Elg"}
    drill.grade(drill.at)

    for text in ("Zirkon", "Hemmelig reinlender", "Ta med hodetelefoner", drill.school_class.join_code):
        assert drill.holding(text) == set()


def test_a_backup_put_back_brings_the_class_and_none_of_what_was_erased_or_shut_since(drill, run):
    now = drill.at + DAY
    backup = back_up(drill.data, drill.data.parent / "data-backups", drill.at)
    with Store.open(drill.data) as store:
        other = classes.new_class(store, "Ny klasse", drill.teacher, now)
        erase_answer(store, drill.data, drill.pupil("Rev").id, MODULE, "reflection", now)
        remove_person(store, drill.data, drill.pupil("Ulv").id, now)
        words = coming_back.new_words(store, drill.pupil("Elg").id, now)
        retention.set_months(store, drill.school_class.id, 3, now)
        classes.close_joining(store, drill.school_class.id)
        classes.say(store, drill.school_class.id, drill.teacher.id, "Noe annet", now)

    status, said, _ = run("restore", backup, "--data", drill.data)

    assert status == 0, said
    assert drill.holding(told("Zirkon Rev")) <= {"store.sqlite"}  # a try's words, that nobody erased
    assert drill.holding("Zirkon Ulv") == set()
    assert drill.holding(told("Zirkon Ulv")) == set()
    with Store.open(drill.data) as store:
        found = classes.find_class(store, drill.school_class.id)
        assert found is not None
        assert (found.name, found.keep_months, found.joining_until) == ("Zirkon klasse", 3, None)
        assert classes.class_of_code(store, other.join_code) is None
        assert {p.person.name for p in members.pupils(store, found.id)} == {
            "Zirkon Rev",
            "Zirkon Elg",
        }
        message = classes.message(store, found.id)
        assert message is not None
        assert message.text == "Ta med hodetelefoner."
        (given,) = assignments.for_pupil(store, drill.pupil("Elg").id, now)
        assert given.due_at == drill.at + 9 * DAY
        old = drill.pupils["Zirkon Elg"].words
        assert isinstance(coming_back.come_back(store, old, Device.COMPUTER, now), Refused)
        assert not isinstance(coming_back.come_back(store, words, Device.COMPUTER, now), Refused)
        kept = submissions.all_of(store, drill.pupil("Elg").id)[0]
        assert kept.answers["reflection"]["done"] == told("Zirkon Elg")
    lines = [str(seen) for seen in doctor.examine(drill.data, CHECKOUT, now)]
    assert "ok       the gradebook says what the store says" in lines


def test_a_class_deleted_since_stays_deleted_also_when_the_data_folder_is_lost(drill, run):
    backup = back_up(drill.data, drill.data.parent / "data-backups", drill.at)
    with Store.open(drill.data) as store:
        remove_class(store, drill.data, drill.school_class, drill.at + DAY)
    drill.data.rename(drill.data.with_name("lost"))

    status, said, _ = run("restore", backup, "--data", drill.data)

    assert status == 0, said
    with Store.open(drill.data) as store:
        assert classes.class_of_code(store, drill.school_class.join_code) is None
        assert classes.classes_of(store, drill.teacher.id, Part.TEACHER) == ()
    for text in ("Zirkon", "Hemmelig reinlender"):
        assert drill.holding(text) == set()
