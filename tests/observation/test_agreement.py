"""Two observers held against each other: published tables, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.observation import AgreementError, cohens_kappa

pairs = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40)


def marks(table):
    """Spread a table of counts out into two observers' marks."""
    spread = [
        (row, column)
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    return zip(*spread, strict=True)


@pytest.mark.parametrize(
    ("table", "agreement", "chance", "kappa"),
    [
        # Cohen 1960, Educational and Psychological Measurement 20, 37-46: two who sort 200 into three.
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.70, 0.41, 0.492),
        # Two who read fifty applications, and two pairs that agree on 60 of 100 (the usual textbook tables).
        (((20, 5), (10, 15)), 0.70, 0.50, 0.40),
        (((45, 15), (25, 15)), 0.60, 0.54, 0.1304),
        (((25, 35), (5, 35)), 0.60, 0.46, 0.2593),
    ],
)
def test_kappa_of_published_tables_is_the_published_one(table, agreement, chance, kappa):
    found = cohens_kappa(*marks(table))

    assert found.agreement == pytest.approx(agreement)
    assert found.chance == pytest.approx(chance)
    assert found.kappa == pytest.approx(kappa, abs=0.0005)


def test_a_rare_behaviour_gives_high_agreement_and_a_kappa_below_nought():
    rare = cohens_kappa([1] + [0] * 9, [0, 1] + [0] * 8)

    assert rare.agreement == 0.8
    assert rare.kappa == pytest.approx(-1 / 9)


def test_kappa_is_not_defined_where_both_mark_the_same_throughout():
    never = cohens_kappa([0] * 10, [0] * 10)

    assert (never.agreement, never.chance, never.kappa) == (1, 1, None)


def test_one_who_always_marks_the_same_gives_a_kappa_of_nought():
    assert cohens_kappa([0, 1, 0, 1], [0, 0, 0, 0]).kappa == 0


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=40).filter(lambda each: len(set(each)) > 1))
def test_full_agreement_on_more_than_one_mark_is_a_kappa_of_exactly_one(marked):
    assert cohens_kappa(marked, marked).kappa == 1


@given(pairs)
def test_it_does_not_matter_who_is_first(both):
    first, second = zip(*both, strict=True)

    assert cohens_kappa(first, second) == cohens_kappa(second, first)


@given(pairs, st.permutations("abc"))
def test_the_names_of_the_marks_do_not_matter(both, names):
    renamed = [tuple(names["abc".index(mark)] for mark in pair) for pair in both]

    assert cohens_kappa(*zip(*renamed, strict=True)) == cohens_kappa(*zip(*both, strict=True))


@given(pairs)
def test_kappa_lies_between_minus_one_and_one_and_never_above_the_agreement(both):
    found = cohens_kappa(*zip(*both, strict=True))

    assert found.kappa is None or -1 <= found.kappa <= found.agreement


@given(pairs)
def test_intervals_that_one_has_not_marked_are_left_out(both):
    first, second = zip(*both, strict=True)

    assert cohens_kappa([*first, None, "a"], [*second, "b", None]) == cohens_kappa(first, second)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ([1, 0], [1], "observation-unequal"),
        ([], [], "observation-no-marks"),
        ([None, 1], [1, None], "observation-no-marks"),
    ],
)
def test_marks_that_cannot_be_held_against_each_other_are_refused(first, second, code):
    with pytest.raises(AgreementError) as refused:
        cohens_kappa(first, second)

    assert refused.value.code == code
