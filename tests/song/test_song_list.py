"""The list of songs before any script: every song with its makers, and why others are not in it."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from mmb_learn.language import LANGUAGES, words
from mmb_learn.song.song_book import SONG_BOOK
from mmb_learn.song.song_book.view import REMARKS, song_html
from mmb_learn.songbook import Song, not_free, songbook

BOOK = {song.id: song for song in songbook()}
each_song = pytest.mark.parametrize("song", songbook(), ids=lambda song: song.id)


def _said(song: Song, language: str = "nb") -> str:
    return song_html(song, words(language)).striptags()


@each_song
def test_each_song_names_its_makers_with_the_year_they_died_or_says_it_is_traditional(song: Song):
    said = _said(song)

    for maker in (*song.words, *song.tune):
        assert (f"{maker.name} (" in said and f"død {maker.died})" in said) or "tradisjon" in said


@each_song
def test_each_says_its_language_its_tempo_how_sure_we_are_and_from_where(song: Song):
    said = _said(song)

    low, high = song.tempo
    assert f"{low}–{high} slag per minutt" in said
    assert ("er sjekket." in said) == (song.sure == "high")
    assert ("Ingen side er slått opp" in said) == (not song.sources)
    assert ("halvtoner" in said) == (song.abc is not None or song.id in {"ja-vi-elsker", "glade-jul"})


@each_song
def test_title_and_verse_are_marked_with_the_language_they_are_in(song: Song):
    html = song_html(song, words("en"))

    assert f'class="song-title" lang="{song.shown_in}"' in html
    assert ('data-song-part="verse"' in html) == (song.verse is not None)
    assert f'data-song-part="verse" lang="{song.language}"' in html or song.verse is None


def test_songs_of_grief_are_asked_for_first():
    asked = {song.id for song in songbook() if "Spør først." in _said(song)}

    assert {"sa-ta-da-mine-hender", "varen", "den-fyrste-song", "o-bli-hos-meg"} <= asked
    assert "fader-jakob" not in asked


def test_a_remark_belongs_to_a_song_of_the_book():
    assert [name for name in REMARKS if name not in BOOK] == []


@pytest.mark.parametrize(
    ("song_id", "language", "said"),
    [
        ("deilig-er-jorden", "nb", "B-dur"),
        ("deilig-er-jorden", "en", "B flat major"),
        ("fagert-er-landet", "nn", "g-moll"),
        ("fagert-er-landet", "en", "G minor"),
        ("internasjonalen", "nb", "Olav Kringen (oversatte; død 1951); kom ut i 1904"),
        ("o-jul-med-din-glede", "nb", "kom ut i 1840-årene"),
        ("kjerringa-med-staven", "en", "traditional (Norway); published in the 1800s"),
        ("krakevisa", "nn", "tradisjon (Stord)"),
    ],
)
def test_keys_years_and_traditions_are_named_as_the_reader_names_them(song_id, language, said):
    assert said in _said(BOOK[song_id], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_that_is_not_free_is_named_with_its_reason(language):
    said = words(language)
    html = SONG_BOOK.html(said)

    for song in not_free().song:
        reason = said[f"song-book.not-free.{song.id}"]
        assert reason.language == language
        assert f'<strong lang="{song.language}">{song.title}</strong>: {reason}'[:40] in html
    for song in not_free().unsettled:
        assert f'<span lang="{song.language}">{song.title}</span>' in html


def test_the_page_is_light():
    said = words("nb")
    packed = gzip.compress(SONG_BOOK.html(said).encode())
    facts = gzip.compress(json.dumps(dict(SONG_BOOK.facts(said))).encode())

    assert len(packed) < 20_000
    assert len(facts) < 8_000


def test_what_a_song_is_found_by_is_a_choice_that_can_be_made():
    html = SONG_BOOK.html(words("nb"))
    choices = {
        name: set(re.findall(r'<option value="([^"]+)"', field))
        for name, field in re.findall(r'<select id="song-book-([a-z]+)".*?>(.*?)</select>', html)
    }

    for song in dict(SONG_BOOK.facts(words("nb")))["songs"].values():
        for name, values in choices.items():
            known = song[name] if isinstance(song[name], (list, tuple)) else [song[name]]
            assert {each for each in known if each} <= values
