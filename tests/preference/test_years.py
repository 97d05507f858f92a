"""The years that stick: known answers, refusals, and decades that the words know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mmb_learn.language import LANGUAGES, words
from mmb_learn.preference.years import (
    BIRTH_YEARS,
    DECADES,
    Years,
    YearsError,
    decades_of,
    reminiscence_years,
    years_elsewhere,
)

BORN = some.integers(*BIRTH_YEARS)


@pytest.mark.parametrize(
    ("born", "years"), [(1940, Years(1950, 1954, 1970)), (1957, Years(1967, 1971, 1987))]
)
def test_known_people_get_known_years(born, years):
    assert reminiscence_years(born) == years


@pytest.mark.parametrize("born", [0, -1940, 1909, 2011, 20000, 1940.0, 1940.5, "1940", None, True])
def test_a_year_that_cannot_be_is_refused_with_the_years_that_can(born):
    with pytest.raises(YearsError, match="memory-years-birth") as caught:
        reminiscence_years(born)

    assert caught.value.values == {"lowest": "1910", "highest": "2010"}


@pytest.mark.parametrize("age", [-1, 91, 2.5, "25", True])
def test_an_age_that_cannot_be_is_refused(age):
    with pytest.raises(YearsError, match="memory-years-arrival"):
        years_elsewhere(1950, age)


@pytest.mark.parametrize(
    ("born", "age", "elsewhere"),
    [
        (1950, 25, (1960, 1975)),
        (1950, 10, (1960, 1960)),
        (1950, 9, None),
        (1950, 0, None),
        (1950, 30, (1960, 1980)),
        (1950, 70, (1960, 1980)),
    ],
)
def test_who_came_from_another_country_has_years_the_table_does_not_hold_for(born, age, elsewhere):
    assert years_elsewhere(born, age) == elsewhere


def test_a_decade_that_only_one_year_touches_is_left_out():
    assert decades_of(reminiscence_years(1940)) == (1950, 1960)
    assert decades_of(reminiscence_years(1957)) == (1960, 1970, 1980)
    assert decades_of(reminiscence_years(2010)) == ()


@given(BORN)
def test_the_decades_lie_within_the_years(born):
    years = reminiscence_years(born)

    assert all(decade < years.last and years.first < decade + 9 for decade in decades_of(years))
    assert len(decades_of(years)) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_music_has_its_words(language):
    said = words(language)

    assert all(f"memory-years.kind.{kind}" in said for kinds in DECADES.values() for kind in kinds)
    assert [decade for decade, kinds in DECADES.items() if len(kinds) < 2] == []
