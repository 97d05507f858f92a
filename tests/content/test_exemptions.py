"""What rules leave alone on purpose."""

from datetime import date
from pathlib import Path

import pytest

from mmb_learn.content.check import check_course

TODAY = date(2026, 11, 21)


def say(course: Path, language: str, old: str, new: str) -> set[str]:
    """Give the codes found after one edit of a text."""
    path = course / "modules" / "tiny" / "text" / f"{language}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return {finding.code for finding in check_course(course, TODAY)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("vi 71 dB ved", "vi 72 dB ved", id="in a case"),
        pytest.param(
            "Åtte målinger i stua, fra 52", "Åtte målinger i stua, fra 51", id="in words of a figure"
        ),
        pytest.param("- a) Det blir dobbelt", "- a) 80 dB, og det blir dobbelt", id="in an option"),
        pytest.param("Nå vet du", "Etter 10 minutter vet du", id="minutes"),
        pytest.param("Nå vet du", "80 % vet det [WHO](source:who-1999), og du", id="beside its source"),
        pytest.param("> sample: Jeg", "> sample: Det var 60 dB. Jeg", id="in a sample"),
    ],
)
def test_a_figure_that_claims_nothing_may_be_bare(course, old, new):
    assert "MMB303" not in say(course, "nb", old, new)


@pytest.mark.parametrize(
    "words", ["«ikke nå»", "*Fager kveldsol smiler ikke*", "[ikke nå](lang:nb)", "å nå den"]
)
def test_quotations_titles_and_twins_are_no_slips_in_nynorsk(course, words):
    assert "MMB405" not in say(course, "nn", "No veit du", f"No veit du {words} og")


def test_an_expert_may_use_her_own_words(course):
    assert "MMB403" not in say(course, "nb", "> expert: Vi", "> expert: Dessverre. Vi")


def test_the_grades_may_be_spoken_of_where_nobody_is_graded(course):
    assert "MMB402" not in say(course, "nb", "Nå er det din tur.", "Karakteren fra 1 til 6 setter læreren.")


def test_words_behind_read_more_are_not_counted(course):
    assert "MMB501" not in say(course, "nb", "Energien legges", "lyd " * 700 + "Energien legges")


def test_a_unit_with_a_plan_needs_no_other_thing_to_try(course):
    panel = "::: try Prøv dette på neste vakt"

    assert "MMB505" not in say(course, "nb", panel, "::: rule Prøv dette på neste vakt")
