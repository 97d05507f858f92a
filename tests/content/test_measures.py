"""How figures are compared, words counted, and reading made hard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.content.check.measure import count
from mmb_learn.content.check.rules.figures_differ import figures
from mmb_learn.content.check.rules.hard_to_read import lix
from mmb_learn.language import number, numbers, span


@pytest.mark.parametrize(
    ("norwegian", "english"),
    [
        ("2,5 meter", "2.5 metres"),
        ("1\u00a0720 personer", "1,720 people"),
        ("10 000 steg", "10,000 steps"),
        ("kl. 14–17", "14:00–17:00"),
        ("kl. 14:02", "14:02"),
        ("10–15 minutter", "10–15 minutes"),
        ("fra −0,27 til 0,17", "from −0.27 to 0.17"),
        ("85 %", "85%"),
        ("98,6; 105,3", "98.6, 105.3"),
        ("elleve dager", "11 days"),
        ("onsdag 3. mars 2027", "Wednesday 3 March 2027"),
        ("03.03.2027", "3 Mar 2027"),
        ("K2 og {leq}", "K2 and {leq}"),
    ],
)
def test_the_same_figure_is_the_same_however_it_is_written(norwegian, english):
    assert figures(norwegian, "nb") == figures(english, "en")


@pytest.mark.parametrize(
    ("one", "other"), [("65,0", "65,1"), ("1 720", "1 702"), ("{leq}", "{limit}"), ("5", "5 5")]
)
def test_other_figures_differ(one, other):
    assert figures(one, "nb") != figures(other, "nb")


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_what_code_writes_is_the_same_figure_in_all_languages(value, decimals):
    shown = {
        language: figures(number(value, language, decimals), language) for language in ("nb", "nn", "en")
    }

    assert shown["nb"] == shown["nn"] == shown["en"]
    assert sum(shown["nb"].values()) == 1


@given(st.lists(st.floats(0, 999), min_size=2), st.integers(0, 2))
def test_rows_of_figures_are_the_same_too(values, decimals):
    shown = {language: figures(numbers(values, language, decimals), language) for language in ("nb", "en")}

    assert shown["nb"] == shown["en"]


@given(st.integers(-99, 99), st.integers(-99, 99))
def test_ranges_are_the_same_too(low, high):
    assert figures(span(low, high, "nb"), "nb") == figures(span(low, high, "en"), "en")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Vi måler lyd.", 3),
        ("Se [WHO 1999](source:who-1999) her.", 4),
        ("Det ble {leq}.", 3),
        ("- ett\n- to", 2),
        ("| a | b |\n|---|---|\n| c | d |", 4),
        ("**To ord**", 2),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_counts(markdown, words):
    assert count(markdown) == words


def test_the_index_is_words_in_a_sentence_and_long_words_in_a_hundred():
    assert lix(["Vi måler lyd. Det er lett."]) == 3.0
    assert lix(["Ekvivalentnivået er energien."]) == pytest.approx(3 + 100 * 2 / 3)
    assert lix([]) == 0.0


def test_a_list_item_ends_a_sentence():
    assert lix(["- to ord\n- tre ord her"]) == 2.5
