"""The songbook: only what is free, and facts that cannot contradict each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mmb_learn.errors import ContentError
from mmb_learn.songbook import read_songs, songbook

LAST_FREE = 1955  # åndsverkloven § 11: seventy years after the end of the year of death, in 2026
SONG = """
[[song]]
id = "{id}"
title = "En sang"
language = "nb"
words = [{{ name = "Ada Ask", died = {died} }}]
tune = [{{ tradition = "NO" }}]
tempo = [{tempo}]
occasions = ["christmas"]
"""


def _song(name: str = "en-sang", died: int = 1900, tempo: str = "96, 112") -> str:
    return SONG.format(id=name, died=died, tempo=tempo)


def _said(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "songs.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_songs(path)
    return [str(finding).removeprefix(f"{path}:") for finding in caught.value.findings]


def test_the_book_holds_the_courses_songs():
    assert len(songbook()) == 70
    assert len([song for song in songbook() if song.abc]) == 23


def test_every_maker_died_in_time_or_is_a_tradition():
    makers = [(song.id, maker) for song in songbook() for maker in (*song.words, *song.tune)]

    late = {
        (name, maker.name)
        for name, maker in makers
        if maker.tradition is None and (maker.died is None or maker.died > LAST_FREE)
    }

    assert late == set()


@pytest.mark.parametrize(
    "protected",
    ["bae-bae-lille-lam", "lisa-gikk-til-skolen", "pa-laven-sitter-nissen", "17-mai-er-jeg-sa-glad-i"],
)
def test_what_is_not_known_to_be_free_is_not_in_it(protected):
    assert protected not in {song.id for song in songbook()}


def test_each_id_stands_once():
    assert [name for name, times in Counter(song.id for song in songbook()).items() if times > 1] == []


def test_tempi_are_such_that_people_sing_in():
    odd = {
        song.id: song.tempo
        for song in songbook()
        if not 44 <= song.tempo[0] < song.tempo[1] <= 140 or song.tempo[1] / song.tempo[0] > 1.4
    }

    assert odd == {}


def test_the_metre_in_the_notes_is_the_metre_that_is_stated():
    differing = {song.id for song in songbook() if song.abc and f"\nM:{song.metre}\n" not in f"\n{song.abc}"}

    assert differing == set()


def test_a_tune_to_hum_has_no_words_and_every_other_song_has():
    assert [song.id for song in songbook() if (song.language == "zxx") == bool(song.words)] == []


def test_six_eight_is_felt_in_two_and_a_waltz_in_three():
    book = {song.id: song for song in songbook()}

    felt = {name: (book[name].beats_per_bar, book[name].beats_together) for name in NAMED}

    assert felt == NAMED


NAMED = {
    "nynn-ro-ro-baten": (2, 2),
    "fader-jakob": (4, 2),
    "nynn-brahms-vuggesang": (3, 3),
    "den-store-hvite-flokk": (6, 3),
    "varen": (None, None),
}


def test_an_author_is_told_where_and_what_of_a_song_that_is_not_free(tmp_path):
    text = _song("gammel") + _song("ny", died=1956)

    (said,) = _said(tmp_path, text)

    assert said.split(" → ") == [
        "11: MMB093 ny: Ada Ask is not known to be free",
        "leave the song out, or find that its maker died in 1955 or before",
    ]


def test_an_author_is_told_of_both_songs_with_one_id(tmp_path):
    said = _said(tmp_path, _song() + _song())

    assert [line.partition(" →")[0] for line in said] == [
        "2: MMB093 en-sang: the id stands twice",
        "11: MMB093 en-sang: the id stands twice",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_song(tempo="112, 96"), "2: MMB093 en-sang: tempo: felt beats a minute lie from 40 to 200"),
        (_song(tempo="20, 30"), "2: MMB093 en-sang: tempo: felt beats a minute lie from 40 to 200"),
        (_song("En sang"), "2: MMB093 En sang: id: 'En sang' is not an id"),
        (_song() + 'metre = "5/4"', "2: MMB093 en-sang: metre: Input should be '2/4'"),
        (_song() + "mood = 3", "2: MMB093 en-sang: mood: Unexpected keyword argument"),
        (
            _song() + 'words_published = "gammel"',
            "2: MMB093 en-sang: words_published: 'gammel' is not a year",
        ),
        (_song() + 'abc = "K:C"', "2: MMB093 en-sang: has notes, but not metre, key, range and bars"),
        (_song().replace("[[song]]", "[song]"), "1: MMB093 every song: "),
        ("[[song", "1: MMB093 is not TOML"),
    ],
)
def test_an_author_is_told_what_cannot_be(tmp_path, text, told):
    (said,) = _said(tmp_path, text)

    assert said.startswith(told)
