"""A reflection given back to its writer lies in no folder of nbgrader, and its first version never again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import nbformat
import pytest
from handed_in import add_person, hand_in, now
from nbgrader.api import Gradebook

from mmb_learn.assessment.differences import differences
from mmb_learn.assessment.worker import Worker
from mmb_learn.course import JobKind, Role, Store, jobs, people, returned, reviews

NAME = "listening-reflection"
SECRET, CLEAN = "Fru Fiktdal i Oppdiktvik", "En kvinne som bor alene"


def told(text: str) -> dict[str, object]:
    return {"told": {"done": text, "learned": "", "clever": "", "next": ""}}


def holding(folder: Path, text: str) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in files if text.encode() in path.read_bytes()]


def work(store: Store, directory: Path) -> None:
    worker = Worker(store, directory, attached=False)
    while worker.work_once():
        pass


@pytest.fixture
def given_back(store: Store, directory: Path) -> tuple[int, int]:
    """Hand in, mark, release and give back; give the person and the reviewer."""
    person, reviewer = add_person(store), add_person(store, "Nils Fiktheim", Role.FACILITATOR)
    number = hand_in(store, person, told(SECRET), "reflection")
    reviews.mark(store, number, reviewer, {"seen": 2}, f"Du nevner {SECRET}.", now(), done=True)
    reviews.release(store, number, reviewer, now())
    work(store, directory)
    assert len(holding(directory, SECRET)) >= len(("submitted", "autograded", "gradebook"))
    assert returned.give_back(store, number, reviewer, now())
    return person, reviewer


def test_given_back_it_is_in_no_file_of_nbgrader_and_undone_it_is_there_again(
    store: Store, directory: Path, given_back: tuple[int, int]
):
    work(store, directory)
    assert holding(directory, SECRET) == []
    assert differences(store, directory) == ()

    (away,) = returned.of_person(store, given_back[0])
    assert returned.undo(store, away.submission_id, given_back[1], now())
    work(store, directory)

    assert len(holding(directory, SECRET)) >= len(("submitted", "autograded", "gradebook"))
    assert differences(store, directory) == ()


def test_rewritten_the_first_version_is_in_no_byte_of_the_data_folder(
    store: Store, data: Path, directory: Path, given_back: tuple[int, int]
):
    hand_in(store, given_back[0], told(CLEAN), "reflection")
    work(store, directory)

    assert holding(data, SECRET) == []
    assert len(holding(directory, CLEAN)) >= len(("submitted", "autograded"))
    assert differences(store, directory) == ()


def test_an_erasing_that_comes_late_does_not_take_the_new_version_along(
    store: Store, directory: Path, given_back: tuple[int, int]
):
    work(store, directory)
    hand_in(store, given_back[0], told(CLEAN), "reflection")
    early = jobs.take(store, "one that fails", now())
    assert early is not None
    assert early.kind is JobKind.ERASE
    jobs.fail(store, early, "a full disk", now())
    work(store, directory)

    Worker(store, directory, attached=False, ahead=timedelta(minutes=1)).work_once()

    assert jobs.pending(store) == jobs.Pending(0, 0, 0)
    person = people.person(store, given_back[0])
    assert person is not None
    copy = directory / "submitted" / person.pseudonym / NAME / f"{NAME}.ipynb"
    assert CLEAN in nbformat.writes(nbformat.read(copy, as_version=4))
    with Gradebook(f"sqlite:///{directory / 'gradebook.db'}") as gradebook:
        assert gradebook.find_submission(NAME, person.pseudonym) is not None


def test_what_is_given_back_before_it_was_marked_never_reaches_nbgrader(store: Store, directory: Path):
    person, reviewer = add_person(store), add_person(store, "Nils Fiktheim", Role.FACILITATOR)
    number = hand_in(store, person, told(SECRET), "reflection")
    returned.give_back(store, number, reviewer, now())

    work(store, directory)

    assert holding(directory, SECRET) == []
    assert differences(store, directory) == ()
