"""Keys on the line of fifths: the textbook's signs, and the fewest of them wherever one transposes."""

from __future__ import annotations

import pytest

from mmb_learn.songbook import WIDEST, shift, signs, tonic
from mmb_learn.songbook.key import interval, place

ALL = range(-WIDEST, WIDEST + 1)
KEYS = ("C", "G", "D", "A", "F", "Bb", "Eb", "Am", "Gm")


@pytest.mark.parametrize(
    ("key", "known"),
    [("C", 0), ("G", 1), ("D", 2), ("F", -1), ("Bb", -2), ("Eb", -3), ("Am", 0), ("Gm", -2), ("F#m", 3)],
)
def test_a_key_has_the_signs_it_is_known_by(key, known):
    assert signs(key) == known


def test_notes_stand_in_the_order_of_fifths():
    assert [place(letter) for letter in "FCGDAEB"] == [-1, 0, 1, 2, 3, 4, 5]
    assert (place("B", -1), place("F", 1), tonic("Bb"), tonic("Gm")) == (-2, 6, -2, 1)


@pytest.mark.parametrize("key", KEYS)
def test_a_moved_key_lies_as_many_semitones_higher_and_never_has_more_than_six_signs(key):
    for semitones in ALL:
        added = shift(key, semitones)

        assert (7 * added - semitones) % 12 == 0
        assert abs(signs(key) + added) <= 6


@pytest.mark.parametrize(
    ("key", "semitones", "known"),
    [
        ("C", 0, "P1"),
        ("C", 2, "M2"),
        ("C", -1, "-m2"),  # to B, five sharps
        ("D", -1, "-A1"),  # to D flat, not C sharp with seven
        ("A", 4, "d4"),  # to D flat, not C sharp
        ("Bb", 1, "A1"),  # to B
        ("G", -6, "-A4"),  # to D flat
        ("Gm", 5, "P4"),
    ],
)
def test_the_interval_is_named_as_a_musician_names_it(key, semitones, known):
    assert interval(key, semitones) == known
