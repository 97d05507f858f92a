"""Two lists, a day and its plan, filled with the invented example as `view.js` fills them.

A song's card and a time of the plan are templates: the page has them once, and the script copies them. What
stands here before any script is what the script shows, so the page does not jump.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.preference import day, listening
from mmb_learn.preference.peace_and_joy import markup
from mmb_learn.preference.peace_and_joy.example import DAY, LISTS, MEALS, SOURCES, TEMPI, TOLD, Listed
from mmb_learn.songbook import Song, songbook

NAMES = ("peace", "joy")
PRINTED_LINES = 8
_ALPHABET = str.maketrans("æøåÆØÅ’", "{|}{|} ")


def peace_and_joy_html(words: Words) -> Markup:
    """Native controls: the example's lists, her day and its plan, and what one can take along."""
    return markup.WHOLE.format(
        **_said(markup.SAID, words),
        load=words["peace-and-joy.load"],
        lists=Markup().join(_list(name, words) for name in NAMES),
        times=Markup().join(_time(name, words) for name in DAY),
        slots=Markup().join(_slot(slot, words) for slot in example_plan().slots),
        card=_card(_blank(), words),
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
            "lists": {name: [shown(one, words) for one in LISTS[name]] for name in NAMES},
            "day": dict(DAY),
        },
        "book": [_known(song) for song in _by_title()],
    }


def example_plan() -> day.Plan:
    """Give the plan of the example's day with its own lists."""
    at = {name: _minutes(clock) for name, clock in DAY.items()}
    totals = {name: listening.whole_minutes([one.seconds for one in LISTS[name]]) for name in NAMES}
    meals = [at[meal] for meal in MEALS]
    return day.day_plan(
        (at["peak-from"], at["peak-to"]), meals, at["bedtime"], at["wake"], at["care"], **totals
    )


def shown(one: Listed, words: Words) -> dict[str, Any]:
    """Give one of the example's songs as the script keeps a song."""
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


def _said(names: tuple[str, ...], words: Words) -> dict[str, str]:
    return {name.replace("-", "_"): words[f"peace-and-joy.{name}"] for name in names}


def _blank() -> dict[str, Any]:
    empty = dict.fromkeys(("title", "language", "tempo", "source", "file", *TOLD), "")
    return {**empty, "seconds": listening.SECONDS}


def _by_title() -> list[Song]:
    return sorted(songbook(), key=lambda song: song.title.casefold().translate(_ALPHABET))


def _known(song: Song) -> dict[str, Any]:
    low, high = song.tempo
    return {
        "id": song.id,
        "title": song.title,
        "language": song.shown_in,
        "tempo": (low + high) // 2,
    }


def _list(name: str, words: Words) -> Markup:
    songs = [shown(one, words) for one in LISTS[name]]
    seconds = [song["seconds"] for song in songs]
    options = (markup.SONG.format(song.id, song.shown_in, song.title) for song in _by_title())
    count = words.count("peace-and-joy.songs", len(songs))
    total = words.fill("peace-and-joy.total", songs=count, length=_length(sum(seconds)))
    tempi = [listening.beats(song["tempo"]) for song in songs]
    advice = listening.order_advice("peace" if name == "peace" else "joy", tempi)
    return markup.LIST.format(
        name=name,
        title=words[f"peace-and-joy.list.{name}"],
        total=total,
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


def _card(song: Mapping[str, Any], words: Words) -> Markup:
    """Give a song's card; what its fields hold the script writes, for nobody sees them before."""
    return markup.CARD.format(
        title=song["title"],
        language=Markup(' lang="{}"').format(song["language"]) if song["language"] else "",
        facts=_facts(song, words),
        label=Markup().join(
            markup.TOLD.format(
                name, words[f"peace-and-joy.told.{name}"], song[name] or words["peace-and-joy.untold"]
            )
            for name in TOLD
        ),
        fields=Markup().join(
            markup.FIELD.format(name, words[f"peace-and-joy.told.{name}"], song[name]) for name in TOLD
        ),
        seconds=_length(song["seconds"]),
        tempi=_options("tempo", TEMPI, words),
        sources=_options("source", SOURCES, words),
        **_said(markup.CARD_SAID, words),
        song_title=words["peace-and-joy.song-title"],
        move_peace=words["peace-and-joy.move-peace"],
        move_joy=words["peace-and-joy.move-joy"],
    )


def _options(name: str, values: tuple[str, ...], words: Words) -> Markup:
    first = markup.OPTION.format("", words["peace-and-joy.chosen-none"])
    rest = (markup.OPTION.format(value, words[f"peace-and-joy.{name}.{value}"]) for value in values)
    return first + Markup().join(rest)


def _facts(song: Mapping[str, Any], words: Words) -> str:
    """Give the length, the tempo and who says it, in one line."""
    tempo = song["tempo"]
    parts = [_length(song["seconds"])]
    if isinstance(tempo, int):
        parts.append(words.fill("peace-and-joy.beats-a-minute", beats=tempo))
    elif tempo:
        parts.append(words[f"peace-and-joy.tempo.{tempo}"])
    if song["source"]:
        source = words[f"peace-and-joy.source.{song['source']}"]
        parts.append(words.fill("peace-and-joy.says", source=source))
    return " · ".join(parts)


def _time(name: str, words: Words) -> Markup:
    return markup.TIME.format(name=name, label=words[f"peace-and-joy.day.{name}"], value=DAY[name])


def _slot(slot: day.Slot, words: Words) -> Markup:
    return markup.SLOT.format(
        time=words.fill("peace-and-joy.span", start=_clock(slot.start), end=_clock(slot.end)),
        list=words[f"peace-and-joy.list.{slot.list}"],
        why=words.fill(f"peace-and-joy.why.{slot.kind}", lead=day.LEAD),
    )


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _length(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


PEACE_AND_JOY = Instrument(
    "peace-and-joy",
    peace_and_joy_html,
    ("peace-and-joy.", "error.peace-and-joy-"),
    peace_and_joy_facts,
)
