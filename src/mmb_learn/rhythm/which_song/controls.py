"""The choice of a cadence, a metre and a language, and below it the songs that go with them.

The stop rule stands first. The lists are reckoned here for the first cadence with the rule of `fitting.py`,
so the page is whole before its script and does not jump when `view.js` starts; all other songs wait unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, options_html, radios_html, slider_html
from mmb_learn.language import Words, number
from mmb_learn.rhythm.fitting import WALKING_ENDS, Sung, fitting
from mmb_learn.rhythm.which_song.view import song_html
from mmb_learn.songbook import Song, songbook, tune

FIRST_CADENCE = 104
SHOWN_FIRST = 6
"""Songs that fit, before the button that shows all."""

BEATS = ("any", "two", "three")
LANGUAGES = ("any", "nb", "nn", "sv", "fi", "fkv", "zxx")
PLAYED: Mapping[int, int] = {2: 8, 3: 8, 4: 4, 6: 4}
"""Bars that are played, by felt beats in the bar: about as far as a breath or two goes."""

_WHICH_SONG = Markup(
    '<p class="gate" data-part="gate">{gate}</p>'
    '<div class="choose"><label for="which-song-cadence">{cadence}</label>'
    '<p class="help" id="which-song-help">{help}</p>'
    '<input type="number" id="which-song-cadence" data-part="cadence" min="{low}" max="{high}" step="1" '
    'value="{value}" inputmode="numeric" autocomplete="off" '
    'aria-describedby="which-song-help which-song-refused">'
    '<p class="refused" id="which-song-refused" data-part="refused" role="alert" hidden></p>{slider}'
    '{beats}<p class="field"><label for="which-song-language">{language}</label>'
    '<select id="which-song-language" data-part="language" autocomplete="off">{languages}</select></p></div>'
    '<output class="found" data-part="found" for="which-song-cadence which-song-language" aria-live="polite">'
    "{found}</output>"
    '<p class="check"><label><input type="checkbox" data-part="steps" autocomplete="off"> {steps}</label></p>'
    '<p class="help sounding" data-part="state" role="status"></p>'
    '<ol class="songs" data-part="fitting" role="list">{fitting}</ol>'
    '<button type="button" class="quiet" data-part="all" aria-expanded="false"{enough}>{all}</button>'
    '<details class="more" data-part="near-box"{no_near}>'
    '<summary data-part="near-count">{near_count}</summary>'
    '<ol class="songs" data-part="near" role="list">{near}</ol></details>'
    '<ol hidden data-part="others">{others}</ol>'
    '<div class="panel"><p class="panel-title"><strong>{own}</strong></p><p>{suggested} {detective}</p>'
    '<p data-part="tap">{tap}</p><p>{marches}</p></div>'
)


def which_song_html(words: Words) -> Markup:
    """Native controls at the first cadence, with the songs that fit and those that are near."""
    low, high = (int(end) for end in WALKING_ENDS)
    cadence = number(FIRST_CADENCE, words.language)
    shown = words.fill("which-song.per-minute", cadence=cadence)
    return _WHICH_SONG.format(
        gate=words["which-song.gate"],
        cadence=words["which-song.cadence"],
        help=words["which-song.cadence-help"],
        low=low,
        high=high,
        value=FIRST_CADENCE,
        slider=slider_html(
            "which-song-slider", "slider", words["which-song.slider"], (low, high), FIRST_CADENCE, shown
        ),
        beats=radios_html(
            "which-song-beats",
            words["which-song.beats.legend"],
            ((each, words[f"which-song.beats.{each}"]) for each in BEATS),
        ),
        language=words["which-song.language"],
        languages=options_html(
            ("" if each == "any" else each, words[f"which-song.in.{each}"]) for each in LANGUAGES
        ),
        steps=words["which-song.steps"],
        own=words["which-song.own.title"],
        suggested=words["which-song.own.suggested"],
        detective=words["which-song.own.detective"],
        tap=words["which-song.own.tap"],
        marches=words["which-song.own.marches"],
        **_lists(words),
    )


def _lists(words: Words) -> dict[str, object]:
    """Give the songs at the first cadence, in their three lists, and what is said of how many they are."""
    book = {song.id: song for song in songbook()}
    found = fitting(map(_sung, songbook()), FIRST_CADENCE)
    fits, near = ([fit for fit in found if fit.fits is right] for right in (True, False))
    others = book.keys() - {fit.id for fit in found}
    rows = [
        song_html(book[fit.id], fit, words, hidden=place >= SHOWN_FIRST) for place, fit in enumerate(fits)
    ]
    return {
        "found": words.count("which-song.found", len(fits), cadence=FIRST_CADENCE),
        "fitting": Markup().join(rows),
        "enough": Markup(" hidden") if len(fits) <= SHOWN_FIRST else "",
        "all": words.fill("which-song.all", count=len(fits)),
        "no_near": "" if near else Markup(" hidden"),
        "near_count": words.count("which-song.near", len(near)),
        "near": Markup().join(song_html(book[fit.id], fit, words) for fit in near),
        "others": Markup().join(song_html(song, None, words) for song in songbook() if song.id in others),
    }


def which_song_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script reckons with: each song's tempo and metre, and the notes of its first bars."""
    return {"shownFirst": SHOWN_FIRST, "songs": [_facts(song) for song in songbook()]}


def _sung(song: Song) -> Sung:
    return Sung(song.id, song.tempo, song.beats_together, song.language)


def _facts(song: Song) -> dict[str, Any]:
    known = {"id": song.id, "tempo": song.tempo, "together": song.beats_together, "language": song.language}
    return known | _beginning(song) if song.abc else known


def _beginning(song: Song) -> dict[str, Any]:
    """Give the notes of the first bars, and the beat on which the first whole bar begins."""
    melody = tune(song.id)
    end = melody.first_bar + PLAYED[melody.beats_per_bar] * melody.beats_per_bar
    notes = [(round(start, 4), round(length, 4), key) for start, length, key in melody.notes if start < end]
    return {"notes": notes, "firstBar": melody.first_bar}


WHICH_SONG = Instrument(
    id="which-song",
    html=which_song_html,
    prefixes=("which-song.", "error.which-song-", "error.rhythm-cadence"),
    facts=which_song_facts,
)
