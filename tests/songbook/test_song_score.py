"""Scores: every song in every transposition, its bars, range and syllables, and nothing a page must fear."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from threading import Thread
from xml.etree.ElementTree import Element, fromstring

import pytest

from mmb_learn.songbook import WIDEST, Song, score, songbook, spelt, tune
from mmb_learn.songbook.lines import first_bars

SVG = "{http://www.w3.org/2000/svg}"
WITH_NOTES = [song for song in songbook() if song.abc]
SUNG = [song for song in WITH_NOTES if song.sung]
ALL = range(-WIDEST, WIDEST + 1)
each_song = pytest.mark.parametrize("song", WITH_NOTES, ids=lambda song: song.id)
each_sung = pytest.mark.parametrize("song", SUNG, ids=lambda song: song.id)


@cache
def _drawn(song_id: str, semitones: int = 0, *, wide: bool = False) -> Element:
    return fromstring(score(song_id, semitones, wide=wide))  # noqa: S314 - our own


def _notes(drawn: Element) -> dict[int, int]:
    return {
        int(note.get("data-note", "")): int(note.get("data-pitch", ""))
        for note in drawn.iter(f"{SVG}g")
        if note.get("class") == "note"
    }


def _signs(drawn: Element) -> list[str]:
    """Give the signs that are drawn with notes, by their name in the music font."""
    notes = (each for each in drawn.iter(f"{SVG}g") if each.get("class") == "note")
    uses = (use.get("href", "").rpartition("-")[2] for note in notes for use in note.iter(f"{SVG}use"))
    return [name for name in uses if name in {"E260", "E261", "E262", "E263", "E264"}]


@each_song
def test_in_every_transposition_the_notes_drawn_are_the_tunes_own_so_much_higher(song: Song):
    own = {number: pitch for number, (_, _, pitch) in enumerate(tune(song.id).notes)}

    for semitones in ALL:
        found = _notes(_drawn(song.id, semitones))

        assert found == {number: pitch + semitones for number, pitch in own.items()}
        assert (min(found.values()), max(found.values())) == tuple(
            end + semitones for end in song.range or ()
        )


@each_song
def test_as_many_bars_are_drawn_as_the_book_says_and_an_upbeat(song: Song):
    bars = [each for each in _drawn(song.id).iter(f"{SVG}g") if each.get("class") == "measure"]

    upbeat = tune(song.id).notes[0][0] < tune(song.id).first_bar
    assert len(bars) == (song.bars or 0) + upbeat


@each_song
def test_a_score_has_a_title_and_nothing_that_reaches_out_or_runs(song: Song):
    text = score(song.id)
    drawn = _drawn(song.id)

    assert (drawn.get("role"), drawn.get("lang")) == ("img", song.shown_in)
    title = drawn.find(f"{SVG}title")
    assert title is not None
    assert title.text == song.title
    assert drawn.get("aria-labelledby") == title.get("id")
    assert set(re.findall(r"https?://[^\"]+", text)) == {SVG[1:-1]}
    assert not re.search(r"<script|\son\w+=|@import|<foreignObject|<image", text)
    assert {use.get("href", "")[0] for use in drawn.iter(f"{SVG}use")} == {"#"}


@each_song
def test_every_sign_a_score_uses_stands_in_it_under_an_id_of_that_song(song: Song):
    drawn = _drawn(song.id, -6)

    ids = [each.get("id") for each in drawn.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {use.get("href", "")[1:] for use in drawn.iter(f"{SVG}use")} <= set(ids)
    assert all(str(each).startswith(f"{song.id}--6-") for each in ids)


@each_sung
def test_each_note_has_its_syllable_or_holds_the_one_before(song: Song):
    syllables = (song.sung or "").split()

    assert len(syllables) == len(tune(song.id).notes)
    assert syllables[0] != "_"


@each_sung
def test_the_syllables_together_are_the_verse(song: Song):
    said = (
        " ".join(each for each in (song.sung or "").split() if each != "_")
        .replace("- ", "")
        .replace("~", " ")
    )
    letters = re.compile(r"\W+")

    sung, verse = (letters.sub("", text).casefold() for text in (said, song.verse or ""))

    assert verse.startswith(sung)
    assert sung == verse or song.id == "o-jul-med-din-glede"  # whose refrain is not written down


@each_sung
def test_the_words_stand_beneath_the_notes_as_they_are_sung(song: Song):
    drawn = [text.text for text in _drawn(song.id).iter(f"{SVG}text")]

    expected = [each.removesuffix("-").replace("~", " ") for each in (song.sung or "").split() if each != "_"]
    assert [each for each in drawn if each] == expected


def test_a_tune_to_hum_has_no_words():
    assert list(_drawn("nynn-blinke-stjerne").iter(f"{SVG}text")) == []


def test_a_key_without_signs_shows_none_at_its_notes():
    assert _signs(_drawn("fader-jakob")) == []

    assert _signs(_drawn("fader-jakob", 2)) == []


def test_a_note_outside_the_key_shows_its_sign_in_every_key():
    assert all(len(_signs(_drawn("sa-ta-da-mine-hender", semitones))) == 1 for semitones in ALL)


def test_notes_keep_their_place_in_the_key():
    written, higher = spelt("sa-ta-da-mine-hender"), spelt("sa-ta-da-mine-hender", 1)

    moved = {other.place - one.place for one, other in zip(written, higher, strict=True)}

    assert moved == {-5}  # from A to B flat: three sharps to two flats
    assert {other.pitch - one.pitch for one, other in zip(written, higher, strict=True)} == {1}


def test_a_tied_note_has_the_number_of_the_one_it_is_tied_to():
    drawn = [
        note.get("data-note")
        for note in _drawn("den-store-hvite-flokk").iter(f"{SVG}g")
        if note.get("class") == "note"
    ]

    assert len(drawn) == len(tune("den-store-hvite-flokk").notes) + 3
    assert drawn[-1] == drawn[-2]


def test_a_wide_page_has_fewer_lines_than_a_phone():
    narrow, wide = (_drawn("ja-vi-elsker", wide=wide).get("viewBox", "").split() for wide in (False, True))

    assert int(wide[2]) > 2 * int(narrow[2])
    assert int(wide[3]) < int(narrow[3]) / 2


@pytest.mark.parametrize(("song_id", "semitones"), [("varen", 0), ("nowhere", 0), ("fader-jakob", 7)])
def test_there_is_no_score_without_notes_or_out_of_reach(song_id, semitones):
    with pytest.raises(KeyError):
        score(song_id, semitones)


def test_scores_come_out_the_same_in_whatever_thread_they_are_drawn():
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(score("fader-jakob", 1))) for _ in range(3)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [score("fader-jakob", 1)] * 3


@each_sung
def test_a_line_is_never_fuller_than_it_is_drawn_at_rest(song: Song):
    for wide in (False, True):
        drawn = _drawn(song.id, wide=wide)
        page = int(drawn.get("viewBox", "").split()[2])
        bars = [each for each in drawn.iter(f"{SVG}g") if each.get("class") == "measure"]
        ends = [float(each.find(f"{SVG}path").get("d").split(" L")[1].split()[0]) for each in bars]  # type: ignore[union-attr]

        assert max(ends) <= page + 10
        assert sum(later < earlier for earlier, later in pairwise(ends)) < len(bars)


def test_lines_end_where_the_next_bar_has_no_room():
    assert first_bars(ROW, 100) == {2, 3}
    assert first_bars(ROW, 200) == {3}
    assert first_bars(ROW, 1000) == set()


ROW = f"""<svg xmlns="{SVG[1:-1]}">
<g class="measure"><path d="M0 5 L600 5"/><g class="meterSig"><use transform="translate(200, 7)"/></g></g>
<g class="measure"><path d="M600 5 L1000 5"/></g>
<g class="measure"><path d="M1000 5 L1900 5"/></g>
<g class="measure"><path d="M1900 5 L2300 5"/></g></svg>"""
"""Bars of 60, 40, 90 and 40 units in one long line; clef and signs take 20."""
