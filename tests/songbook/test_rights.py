"""The rights check: what stands in the book is free, what is not free is named and no more."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import mmb_learn.songbook
from mmb_learn.songbook import not_free, songbook

FOLDER = Path(mmb_learn.songbook.__file__).parent
LAST_FREE = 1955  # åndsverkloven § 11: seventy years after the end of the year of death, in 2026
SONGS: list[dict[str, Any]] = tomllib.loads((FOLDER / "songs.toml").read_text("utf-8"))["song"]


def _known(maker: dict[str, Any]) -> bool:
    """Say whether somebody died in time, or it is handed down: from the file itself, not from its reader."""
    return "tradition" in maker or (isinstance(maker.get("died"), int) and maker["died"] <= LAST_FREE)


@pytest.mark.parametrize("song", SONGS, ids=lambda song: song["id"])
def test_both_makers_of_a_song_died_in_time_or_it_is_traditional(song):
    words_of, tune_of = song.get("words", []), song["tune"]

    assert tune_of
    assert words_of or song["language"] == "zxx"
    assert [maker for maker in (*words_of, *tune_of) if not _known(maker)] == []


def test_no_song_is_marked_as_not_yet_checked():
    assert [song["id"] for song in SONGS if song["sure"] not in {"high", "medium"} or "rights" in song] == []


def test_what_was_published_after_its_makers_day_is_not_here():
    years = {song.id: song.decade for song in songbook() if song.decade}

    assert {name: year for name, year in years.items() if int(year[:4]) > LAST_FREE} == {}


def test_songs_that_are_not_free_are_named_without_a_word_or_a_note_of_them():
    raw = tomllib.loads((FOLDER / "not_free.toml").read_text("utf-8"))

    assert {key for kind in raw.values() for song in kind for key in song} == {"id", "title", "language"}


def test_no_song_stands_on_both_sides():
    absent = {song.title.casefold() for song in (*not_free().song, *not_free().unsettled)}

    assert absent & {song.title.casefold() for song in songbook()} == set()


def test_there_are_the_fifty_free_songs_that_were_asked_for():
    assert len(songbook()) >= 50
