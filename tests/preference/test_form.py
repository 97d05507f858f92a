"""The preference form: no name, day or place is asked for, and what is not its own is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mmb_learn.errors import AnswerError
from mmb_learn.preference.form import FIELDS, FORMAT, GROUPS, Kind, empty_form, read_form, review_day

TOLD = {"text": "Reinlender", "source": "family"}


def _form(**fields: Any) -> dict[str, Any]:
    return {"format": FORMAT, "fields": {name.replace("_", "-"): value for name, value in fields.items()}}


def test_no_entry_asks_for_a_name_a_day_of_birth_or_a_place():
    assert not {"name", "birth-date", "born", "place", "address"} & FIELDS.keys()
    assert [field.id for field in FIELDS.values() if field.kind is Kind.DAY] == ["review"]
    assert all(option.endswith("s") or option == "unknown" for option in FIELDS["decade"].options)


def test_the_groups_are_short():
    assert max(len(group.fields) for group in GROUPS) <= 6


def test_an_empty_form_is_a_form_and_a_part_of_one_is_made_whole():
    assert read_form(empty_form()) == empty_form()
    assert read_form(_form(played=TOLD))["fields"] == empty_form()["fields"] | {"played": TOLD}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "form",
        {},
        {"format": FORMAT},
        {"format": "mmb-rescue-1", "fields": {}},
        {"format": FORMAT, "fields": []},
        {"format": FORMAT, "fields": {}, "name": "x"},
        _form(name=TOLD),
        _form(played="Trekkspill"),
        _form(played={"text": "x"}),
        _form(played={"text": "x", "source": "doctor"}),
        _form(played={"text": 1, "source": ""}),
        _form(played={"text": "x" * 10_001, "source": ""}),
        _form(aids={"text": "x", "source": "family"}),
        _form(peace=[TOLD] * 13),
        _form(peace=[None]),
        _form(decade="1941"),
        _form(decade=["1940s"]),
        _form(grew_up="coast"),
        _form(grew_up=["moon"]),
        _form(reactions=[{"score": 3, "seen": ""}]),
        _form(reactions=[{"score": True, "seen": ""}]),
        _form(reactions=[{"score": 1, "seen": ""}] * 9),
        _form(review="2027-02-30"),
        _form(review="i mars"),
        _form(review=20270222),
    ],
)
def test_what_is_no_form_of_ours_is_refused(value):
    with pytest.raises(AnswerError, match="preference-form-foreign"):
        read_form(value)


@pytest.mark.parametrize(
    ("today", "then"),
    [
        (date(2026, 11, 22), date(2027, 2, 22)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 9, 15), date(2026, 12, 15)),
        (date(2026, 10, 31), date(2027, 1, 31)),
    ],
)
def test_it_is_looked_at_again_in_three_months(today, then):
    assert review_day(today) == then


@given(some.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_three_months_are_89_to_92_days(today):
    assert 89 <= (review_day(today) - today).days <= 92
