"""Notes in time, as verovio reads them: bars that add up, pitches that are the song's own."""

from __future__ import annotations

import pytest

from mmb_learn.songbook import Song, bar_lengths, songbook, tune, tunes_for_tapping

WITH_NOTES = [song for song in songbook() if song.abc]
each_song = pytest.mark.parametrize("song", WITH_NOTES, ids=lambda song: song.id)

FADER_JAKOB = [
    (0, 60),
    (1, 62),
    (2, 64),
    (3, 60),
    (4, 60),
    (5, 62),
    (6, 64),
    (7, 60),
    (8, 64),
    (9, 65),
    (10, 67),
]


@each_song
def test_every_bar_is_full_and_an_upbeat_is_made_up_for_at_the_end(song: Song):
    beats = song.beats_per_bar
    first, *middle, last = bar_lengths(song.id)

    assert set(middle) == {beats}
    assert (first, last) == (beats, beats) or first + last == beats


@each_song
def test_there_are_as_many_bars_as_the_book_says(song: Song):
    upbeat = bar_lengths(song.id)[0] < (song.beats_per_bar or 0)

    assert len(bar_lengths(song.id)) - upbeat == song.bars


@each_song
def test_the_notes_lie_where_the_book_says(song: Song):
    pitches = [pitch for _, _, pitch in tune(song.id).notes]

    assert (min(pitches), max(pitches)) == song.range


@each_song
def test_one_note_is_sung_at_a_time_and_none_outlasts_the_bars(song: Song):
    melody = tune(song.id)
    ends = [start + length for start, length, _ in melody.notes]

    following = [start for start, _, _ in melody.notes][1:]

    assert all(end <= start + 1e-9 for end, start in zip(ends, following, strict=False))
    assert min(length for _, length, _ in melody.notes) > 0.1
    assert ends[-1] <= melody.first_bar + sum(bar_lengths(song.id)) + 1e-9


def test_a_well_known_tune_has_its_well_known_notes():
    begun = [(start, pitch) for start, _, pitch in tune("fader-jakob").notes[:11]]

    assert begun == FADER_JAKOB


def test_a_key_without_signs_takes_none_from_the_tune_before_it():
    assert min(pitch for _, _, pitch in tune("nynn-ode-til-gleden").notes) == 57  # D major: F and C sharp

    assert {pitch % 12 for _, _, pitch in tune("nynn-blinke-stjerne").notes} == {0, 2, 4, 5, 7, 9}


def test_a_beat_of_six_eight_is_a_dotted_crotchet():
    melody = tune("nynn-ro-ro-baten")

    assert (melody.beats_per_bar, melody.notes[0], melody.notes[1]) == (2, (0.0, 1.0, 57), (1.0, 1.0, 57))


def test_an_upbeat_ends_on_a_beat():
    melody = tune("o-jul-med-din-glede")

    assert melody.first_bar == 1
    assert melody.notes[:2] == ((0.5, 0.5, 57), (1.0, 1.0, 64))


def test_tunes_to_tap_to_are_well_apart_in_metre():
    tunes = tunes_for_tapping()

    assert [each.id for each in tunes][:2] == ["fader-jakob", "ja-vi-elsker"]
    assert {each.beats_per_bar for each in tunes} == {2, 3, 4}
    assert all(60 <= each.tempo <= 130 for each in tunes)


def test_a_song_without_notes_has_no_tune():
    with pytest.raises(KeyError, match="varen"):
        tune("varen")
