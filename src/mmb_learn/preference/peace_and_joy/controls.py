"""Two lists, a day and its plan, filled with the invented example as `view.js` fills them.

A song's card and a time of the plan are templates: the page has them once, and the script copies them. What
stands here before any script is what the script shows, so the page does not jump.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, options_html
from mmb_learn.language import Words
from mmb_learn.preference import day, listening
from mmb_learn.preference.day import List
from mmb_learn.preference.lists import FORMAT, MEALS, NAMES, SOURCES, TOLD, Made, Song, read_made
from mmb_learn.preference.peace_and_joy import markup
from mmb_learn.preference.peace_and_joy.example import DAY, LISTS, Listed
from mmb_learn.preference.peace_and_joy.view import facts_told, length_told, slot_told, total_told
from mmb_learn.songbook import Song as BookSong
from mmb_learn.songbook import songbook

TEMPI = (*listening.FELT, "beats")
PRINTED_LINES = 8
_ALPHABET = str.maketrans("æøåÆØÅ’", "{|}{|} ")


def peace_and_joy_html(words: Words) -> Markup:
    """Native controls: the example's lists, her day and its plan, and what one can take along."""
    made = example(words)
    return markup.WHOLE.format(
        **_said(markup.SAID, words),
        load=words["peace-and-joy.load"],
        lists=Markup().join(_list(name, made.lists[name], words) for name in NAMES),
        times=Markup().join(_time(name, words) for name in DAY),
        slots=Markup().join(_slot(slot, words) for slot in made.plan().slots),
        card=_card(_BLANK, words),
        slot=markup.SLOT.format(time="", list="", why=""),
    )


def peace_and_joy_facts(words: Words) -> Mapping[str, Any]:
    """Give what the script reckons with: the rule's figures, the example, the song book's titles."""
    return {
        "rules": {
            "lead": day.LEAD,
            "beforeCare": day.BEFORE_CARE,
            "care": day.CARE,
            "meal": day.MEAL,
            "shortest": day.SHORTEST,
            "longest": day.LONGEST,
            "rest": day.REST,
            "windingDown": day.WINDING_DOWN,
            "search": day.SEARCH,
            "step": day.STEP,
            "awake": day.AWAKE_ENDS,
            "mostMeals": day.MOST_MEALS,
            "longPeak": day.LONG_PEAK,
        },
        "felt": dict(listening.FELT),
        "beatsEnds": listening.BEATS_ENDS,
        "secondsEnds": listening.SECONDS_ENDS,
        "seconds": listening.SECONDS,
        "mostSongs": listening.MOST_SONGS,
        "sources": SOURCES,
        "meals": MEALS,
        "example": {
            "lists": {name: [_written(one, words) for one in LISTS[name]] for name in NAMES},
            "day": dict(DAY),
        },
        "book": [_known(song) for song in _by_title()],
    }


def example(words: Words) -> Made:
    """Give the example's lists and day, as a person would have kept them."""
    lists = {name: [_written(one, words) for one in LISTS[name]] for name in NAMES}
    return read_made({"format": FORMAT, "lists": lists, "day": dict(DAY)})


def _said(names: tuple[str, ...], words: Words) -> dict[str, str]:
    return {name.replace("-", "_"): words[f"peace-and-joy.{name}"] for name in names}


def _written(one: Listed, words: Words) -> dict[str, Any]:
    song = None if one.song is None else next(each for each in songbook() if each.id == one.song)
    own = f"peace-and-joy.solveig.{one.name}"
    return {
        "title": song.title if song else words[f"{own}-title"],
        "language": song.shown_in if song else "",
        "seconds": one.seconds,
        "tempo": one.tempo,
        "source": one.source,
        "file": "",
        **{name: words[f"{own}-{name}"] for name in TOLD},
    }


_BLANK = Song("", "", "", "", "", "", listening.SECONDS, "", "")


def _by_title() -> list[BookSong]:
    return sorted(songbook(), key=lambda song: song.title.casefold().translate(_ALPHABET))


def _known(song: BookSong) -> dict[str, Any]:
    low, high = song.tempo
    return {
        "id": song.id,
        "title": song.title,
        "language": song.shown_in,
        "tempo": (low + high) // 2,
    }


def _list(name: List, songs: tuple[Song, ...], words: Words) -> Markup:
    options = (markup.SONG.format(song.id, song.shown_in, song.title) for song in _by_title())
    advice = listening.order_advice(name, [listening.beats(song.tempo) for song in songs])
    return markup.LIST.format(
        name=name,
        title=words[f"peace-and-joy.list.{name}"],
        total=total_told(songs, words),
        advice=words[f"peace-and-joy.order.{advice}"],
        songs=Markup().join(_card(song, words) for song in songs),
        lines=_lines(words),
        none=words["peace-and-joy.none"],
        add=words["peace-and-joy.add"],
        add_button=words["peace-and-joy.add-button"],
        book=words["peace-and-joy.book"],
        book_none=words["peace-and-joy.book-none"],
        options=Markup().join(options),
        song_title=words["peace-and-joy.song-title"],
        title_help=words["peace-and-joy.title-help"],
    )


def _lines(words: Words) -> Markup:
    heads = (words["peace-and-joy.song-title"], *(words[f"peace-and-joy.told.{name}"] for name in TOLD))
    return markup.LINES.format(
        heads=Markup().join(markup.HEAD.format(head) for head in heads), rows=markup.ROW * PRINTED_LINES
    )


def _card(song: Song, words: Words) -> Markup:
    """Give a song's card; what its fields hold the script writes, for nobody sees them before."""
    shown = [(name, words[f"peace-and-joy.told.{name}"], getattr(song, name)) for name in TOLD]
    untold = words["peace-and-joy.untold"]
    return markup.CARD.format(
        title=song.title,
        language=Markup(' lang="{}"').format(song.language) if song.language else "",
        facts=facts_told(song, words),
        label=Markup().join(markup.TOLD.format(name, label, text or untold) for name, label, text in shown),
        fields=Markup().join(markup.FIELD.format(*each) for each in shown),
        seconds=length_told(song.seconds),
        tempi=_options("tempo", TEMPI, words),
        sources=_options("source", SOURCES, words),
        **_said(markup.CARD_SAID, words),
        song_title=words["peace-and-joy.song-title"],
        move_peace=words["peace-and-joy.move-peace"],
        move_joy=words["peace-and-joy.move-joy"],
    )


def _options(name: str, values: tuple[str, ...], words: Words) -> Markup:
    named = ((value, words[f"peace-and-joy.{name}.{value}"]) for value in values)
    return options_html((("", words["peace-and-joy.chosen-none"]), *named))


def _time(name: str, words: Words) -> Markup:
    return markup.TIME.format(name=name, label=words[f"peace-and-joy.day.{name}"], value=DAY[name])


def _slot(slot: day.Slot, words: Words) -> Markup:
    return markup.SLOT.format(**vars(slot_told(slot, words)))


PEACE_AND_JOY = Instrument(
    "peace-and-joy",
    peace_and_joy_html,
    ("peace-and-joy.", "error.peace-and-joy-", "error.paper-"),
    peace_and_joy_facts,
)
