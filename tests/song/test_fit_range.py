"""Keys that a voice can sing in: those that fit, the one that lies best, and how far a tune is too wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.song import OLDER_GROUP, RangeError, fit_range
from mmb_learn.songbook import songbook

TUNES = st.tuples(st.integers(40, 84), st.integers(0, 30)).map(lambda each: (each[0], min(96, sum(each))))
VOICES = st.tuples(st.integers(36, 60), st.integers(0, 24)).map(lambda each: (each[0], sum(each)))
D4 = 62
WITH_RANGE = [song for song in songbook() if song.range]


def test_the_hymn_of_an_octave_lies_with_its_middle_at_d4():
    fit = fit_range(60, 72, *OLDER_GROUP)

    assert fit.fitting == (-5, -4, -3, -2, -1)
    assert (fit.best, fit.octaves, fit.too_wide) == (-4, 0, 0)
    assert (60 + 72) / 2 + fit.best == D4


def test_sixteen_semitones_fit_in_one_key_and_seventeen_in_none():
    assert fit_range(57, 73, *OLDER_GROUP).fitting == (-2,)

    wide = fit_range(57, 74, *OLDER_GROUP)

    assert (wide.fitting, wide.too_wide) == ((), 1)
    assert 57 + wide.best == OLDER_GROUP[0]


def test_of_two_keys_as_near_the_shorter_way_is_best():
    fit = fit_range(60, 67, *OLDER_GROUP)

    assert fit.best == -1
    assert abs(fit.best + 63.5 - D4) == abs(-2 + 63.5 - D4)


def test_men_find_the_same_keys_an_octave_lower():
    women, men = fit_range(60, 72, 55, 71), fit_range(60, 72, 43, 59)

    assert (men.fitting, men.best) == (women.fitting, women.best)
    assert (women.octaves, men.octaves) == (0, -1)


@pytest.mark.parametrize("song", WITH_RANGE, ids=lambda song: song.id)
def test_every_song_of_the_book_fits_a_group_unless_its_range_is_over_sixteen(song):
    low, high = song.range

    fit = fit_range(low, high, *OLDER_GROUP)

    assert bool(fit.fitting) == (high - low <= 16)
    assert fit.too_wide == max(0, high - low - 16)


@given(TUNES, VOICES)
def test_what_fits_lies_within_the_voice_and_there_is_such_a_key_unless_it_is_too_wide(tune, voice):
    fit = fit_range(*tune, *voice)

    for shift in fit.fitting:
        sounding = [note + shift + 12 * fit.octaves for note in tune]
        assert voice[0] <= sounding[0] <= sounding[1] <= voice[1]
        assert abs(shift) <= 11
    assert bool(fit.fitting) == (fit.too_wide == 0)
    assert fit.too_wide == max(0, (tune[1] - tune[0]) - (voice[1] - voice[0]))


@given(TUNES, VOICES)
def test_no_key_that_fits_lies_nearer_the_wanted_place_than_the_best(tune, voice):
    fit = fit_range(*tune, *voice)
    wanted = sum(voice) / 2 - 1

    def off(shift):
        return abs(sum(tune) / 2 + shift + 12 * fit.octaves - wanted)

    if fit.fitting:
        assert fit.best in fit.fitting
        assert off(fit.best) == min(map(off, fit.fitting))
    else:
        assert tune[0] + fit.best + 12 * fit.octaves == voice[0]
        assert abs(fit.best) <= 11


@given(TUNES, VOICES, st.integers(-1, 1))
def test_a_voice_an_octave_away_has_the_same_keys(tune, voice, octaves):
    moved = fit_range(*tune, *(note + 12 * octaves for note in voice))

    here = fit_range(*tune, *voice)
    assert (moved.fitting, moved.best % 12) == (here.fitting, here.best % 12)


@pytest.mark.parametrize("note", [60.5, "60", None, True, float("nan"), 23, 97])
def test_what_is_no_note_is_refused(note):
    with pytest.raises(RangeError, match="find-the-key-note") as refused:
        fit_range(note, 72, *OLDER_GROUP)

    assert refused.value.values["lowest"] == 24


@pytest.mark.parametrize(("notes", "code"), [((70, 60, 55, 71), "tune"), ((60, 70, 71, 55), "voice")])
def test_a_highest_note_below_the_lowest_is_refused(notes, code):
    with pytest.raises(RangeError, match=f"find-the-key-{code}-order"):
        fit_range(*notes)
