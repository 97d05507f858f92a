"""A translator says that a section agrees with its source again."""

from datetime import date
from pathlib import Path

import pytest

from mmb_learn.content.accept import accept
from mmb_learn.content.check import check_course
from mmb_learn.errors import ContentError

TODAY = date(2026, 11, 21)


def rewrite(course: Path) -> None:
    """Change two sections of the source."""
    path = course / "modules" / "tiny" / "text" / "nb.md"
    text = path.read_text("utf-8")
    text = text.replace("Nå er det din tur.", "Nå er turen din.").replace(
        "Nå vet du hva", "Nå vet du godt hva"
    )
    path.write_text(text, "utf-8")


def stale(course: Path) -> list[str]:
    """Give the places of stale sections."""
    return [f"{f.path.name}:{f.line}" for f in check_course(course, TODAY) if f.code == "MMB401"]


def test_one_section_of_one_language_is_accepted(course):
    rewrite(course)
    before = stale(course)

    assert accept(course, "nn.md#try-it") == 1
    assert before == ["en.md:13", "en.md:85", "nn.md:13", "nn.md:85"]
    assert stale(course) == ["en.md:13", "en.md:85", "nn.md:13"]


def test_only_the_headings_are_touched(course):
    path = course / "modules" / "tiny" / "text" / "nn.md"
    before = path.read_text("utf-8").splitlines()
    rewrite(course)

    accept(course, "tiny/nn.md#try-it")

    after = path.read_text("utf-8").splitlines()
    assert [line for line, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new] == [85]


def test_a_whole_file_is_accepted(course):
    rewrite(course)

    assert accept(course, "nn.md") == 2
    assert stale(course) == ["en.md:13", "en.md:85"]


def test_everything_is_accepted_and_nothing_is_left_to_accept(course):
    rewrite(course)

    assert accept(course, "all") == 4
    assert stale(course) == []
    assert accept(course, "all") == 0


@pytest.mark.parametrize("what", ["nn.md#nothing", "nb.md#try-it", "other/nn.md#try-it"])
def test_what_is_nowhere_cannot_be_accepted(course, what):
    with pytest.raises(ContentError, match="is nowhere"):
        accept(course, what)


def test_a_section_of_the_lesson_plans_is_accepted_by_their_own_address(course):
    path = course / "modules" / "tiny" / "lessons" / "nb.md"
    path.write_text(path.read_text("utf-8").replace("Ta tida.", "Ta tida for alle."), "utf-8")
    before = stale(course)

    assert accept(course, "tiny/lessons/nn.md#double-quiet") == 1
    assert len(before) == 2
    assert stale(course) == [place for place in before if not place.startswith("nn.md")]
    with pytest.raises(ContentError, match="is nowhere"):
        accept(course, "tiny/nn.md#double-quiet")
