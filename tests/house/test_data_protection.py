"""docs/data-protection.md says what the code does, and its templates say the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmb_learn.course import access, classes, retention, returned, rooms
from mmb_learn.upkeep.backup import KEPT_FOR

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "data-protection.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "docs" / "templates"
PAIRS = [
    ("protokoll.nb.md", "protokoll.nn.md"),
    ("personvernkonsekvenser.nb.md", "personvernkonsekvensar.nn.md"),
    ("til-elever.nb.md", "til-elevar.nn.md"),
    ("til-ansatte.nb.md", "til-tilsette.nn.md"),
]
HOLE = re.compile(r"\[(?! \]|\d+\]|\d+, )[^\[\]]+\]|\[12\]")
LINK = re.compile(r"<(https://[^>]+)>")


def read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "said",
    [
        (
            f"A new class says {classes.KEPT_MONTHS} months; "
            f"its teacher may choose from 1 to {retention.MOST_MONTHS}"
        ),
        f"after {retention.GRACE.days} days at the earliest",
        f"A line stays for {access.KEPT_FOR.days} days.",
        f"older than {KEPT_FOR.days} days",
        f"can undo it for {int(returned.UNDO.total_seconds() // 60)} minutes",
        f"by itself after {rooms.OPEN_FOR.total_seconds() / 3600:.0f} hours",
        f"Sums of five or more stay for {rooms.KEPT_FOR.days} days",
    ],
)
def test_the_times_on_the_page_are_those_of_the_code(said):
    assert said in PAGE


def test_the_times_in_the_templates_are_those_of_the_code():
    for name in PAIRS[0]:
        assert f"[{classes.KEPT_MONTHS}]" in read(name)
        assert f"| {access.KEPT_FOR.days} dag" in read(name)
        assert f" {KEPT_FOR.days} dag" in read(name)


def test_every_template_is_linked_and_each_is_there_in_both_languages():
    linked = set(re.findall(r"\(templates/([^)]+)\)", PAGE))

    assert linked == {name for pair in PAIRS for name in pair} == {path.name for path in TEMPLATES.iterdir()}


@pytest.mark.parametrize(("nb", "nn"), PAIRS)
def test_the_two_languages_have_the_same_lines_holes_and_sources(nb, nn):
    bokmal, nynorsk = read(nb), read(nn)

    assert len(bokmal.splitlines()) == len(nynorsk.splitlines())
    assert len(HOLE.findall(bokmal)) == len(HOLE.findall(nynorsk)) > 3
    assert LINK.findall(bokmal) == LINK.findall(nynorsk)


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair])
def test_a_template_says_that_it_is_one_and_no_legal_advice(name):
    assert re.search(r"^> Mal, ikk(e|je) juridisk råd\.$", read(name), re.MULTILINE)


def test_every_source_has_an_address_and_the_page_a_day():
    assert "Looked up on 22 November 2026" in PAGE
    numbers = re.findall(r"^(\d)\. .*<https://", PAGE, re.MULTILINE)
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "8"]
    for name in (name for pair in PAIRS for name in pair):
        text = read(name)
        assert bool(LINK.search(text)) == ("22. november 2026" in text)
