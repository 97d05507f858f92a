"""A code of one's own: easy to type, hard to guess, kept as a slow hash with a salt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmb_learn.course import codes
from mmb_learn.errors import AnswerError


@pytest.mark.parametrize("code", ["", "abc", "a b c", "1-2-3", "…!?."])
def test_a_code_of_fewer_than_four_digits_or_letters_is_refused(code):
    with pytest.raises(AnswerError, match="code-too-short"):
        codes.chosen(code)


@pytest.mark.parametrize("code", ["1111", "1234", "4321", "abcd", "ÅÅÅÅ", "a a a a", "98765"])
def test_signs_in_a_row_are_too_easy(code):
    with pytest.raises(AnswerError, match="code-too-easy"):
        codes.chosen(code)


def test_a_code_longer_than_a_line_is_refused():
    with pytest.raises(AnswerError, match="code-too-long"):
        codes.chosen("fløyte 7 " * 10)


@pytest.mark.parametrize("code", ["1357", "fløyte", "blå 7", "2468", "abce"])
def test_four_digits_or_letters_are_enough(code):
    assert codes.chosen(code) == codes.plain(code)


def test_a_capital_and_a_space_that_a_telephone_added_do_not_matter():
    kept = codes.hashed(codes.chosen("fløyte 7"))

    assert codes.matches(" Fløyte7 ", kept)
    assert not codes.matches("fløyte8", kept)


def test_the_same_code_is_kept_differently_each_time_and_never_as_it_is():
    one, other = codes.hashed("fløyte7"), codes.hashed("fløyte7")

    assert one != other
    assert "fløyte7" not in one
    assert one.startswith("scrypt:16384:8:5:")
    assert len(one) <= 250


@settings(max_examples=5, deadline=None)
@given(st.text(min_size=4, max_size=20), st.text(max_size=20))
def test_only_the_code_itself_matches(code, other):
    assert codes.matches(other, codes.hashed(code)) == (codes.plain(other) == codes.plain(code))
