"""The invented minutes: Selma's marks, the words with two readings, and the caution about what is rare."""

from __future__ import annotations

import re

import pytest

from mmb_learn.language import LANGUAGES, sentences, words
from mmb_learn.observation import cohens_kappa
from mmb_learn.observation.two_observers.controls import two_observers_html
from mmb_learn.observation.two_observers.story import BANDS, BEHAVIOURS, FIRST, INTERVALS, SECOND


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [FIRST, SECOND])
def test_each_half_minute_is_told_with_selmas_reason_and_each_loose_word_in_every_language(told, language):
    said = sentences(language)
    start = f"two-observers.{told.id}."

    loose = {key.removeprefix(start) for key in said if key.startswith(start) and ".loose." in key}

    assert {
        f"{start}i{place}.{what}" for place in range(1, INTERVALS + 1) for what in ("told", "reason")
    } <= {*said}
    assert loose == {f"i{place}.loose.{name}" for name in BEHAVIOURS for place in told.loose[name]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [FIRST, SECOND])
def test_selmas_reason_names_exactly_what_she_marked(told, language):
    said = words(language)
    for place in range(1, INTERVALS + 1):
        reason = said[f"two-observers.{told.id}.i{place}.reason"]
        begun = [name for name in BEHAVIOURS if reason.startswith(f"{said[f'two-observers.{name}']}.")]

        assert begun == [name for name in BEHAVIOURS if told.marks(name)[place - 1]]


def test_a_reader_who_looks_for_signs_differs_from_selma_where_a_word_is_loose():
    seen = {"restless": (4, 8), "part": (2, 6, 7, 9)}

    for name in BEHAVIOURS:
        differ = {*seen[name]} ^ {*FIRST.marked[name]}
        assert differ
        assert differ <= {*FIRST.loose[name]}


def test_with_mended_definitions_only_the_seat_far_away_is_left():
    seen = {"restless": (5, 6), "part": (2, 4, 7, 8, 10)}
    marks = {name: [place in places for place in range(1, INTERVALS + 1)] for name, places in seen.items()}

    assert cohens_kappa(marks["restless"], SECOND.marks("restless")).kappa == 1
    part = cohens_kappa(marks["part"], SECOND.marks("part"))
    assert part.agreement == 0.9
    assert part.kappa == pytest.approx(0.8)


def test_the_caution_tells_the_figures_of_two_who_each_mark_once():
    html = str(two_observers_html(words("nb")))

    assert "De merker likt i 8 av 10, altså 80 prosent. Likevel er kappa −0,11." in html


def test_the_controls_are_two_boxes_for_each_of_ten_half_minutes_and_nowhere_to_write():
    html = str(two_observers_html(words("nb")))

    assert html.count('type="checkbox"') == 20
    assert not re.search(r"<textarea|type=\"(text|date|number)\"", html)


def test_the_words_about_kappa_reach_all_the_way_up():
    assert [end for end, _ in BANDS] == sorted(end for end, _ in BANDS)
    assert BANDS[-1][0] == 1
