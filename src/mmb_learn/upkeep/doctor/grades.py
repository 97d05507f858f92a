"""The grader's course directory, and whether nbgrader's gradebook says what the store says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mmb_learn.course import Store
from mmb_learn.errors import AssessmentError
from mmb_learn.upkeep.doctor.seen import Seen

_FOLDER = "course"


def directory(data: Path) -> Seen:
    """Look whether the grader has its course directory."""
    there = (data / _FOLDER / "gradebook.db").is_file() and (data / _FOLDER / "release").is_dir()
    if there:
        return Seen(f"the grader has its course directory {data / _FOLDER}")
    return Seen(
        f"there is no course directory {data / _FOLDER}", "start the workbook once: its grader makes it"
    )


def gradebook(data: Path, store: Store, address: str | None = None) -> Iterator[Seen]:
    """Compare points and marks; the store is the truth. A gradebook that many share has an address."""
    from mmb_learn.assessment import gradebook_server  # noqa: PLC0415 - nbgrader takes seconds
    from mmb_learn.assessment.differences import differences  # noqa: PLC0415

    try:
        if address and gradebook_server.is_server(address) and not gradebook_server.is_made(address):
            yield Seen("there is no gradebook yet", "start a grader once: it makes the gradebook")
            return
        found = differences(store, data / _FOLDER, address)
    except AssessmentError as error:
        yield Seen(str(error), "docs/graders.md says what a gradebook needs")
        return
    for each in found:
        said = f"{each.assignment} of {each.pseudonym}: {each.what}"
        yield Seen(said, "run mmb-learn grade --fill; if it stays, the store's figures count")
    if not found:
        yield Seen("the gradebook says what the store says")
