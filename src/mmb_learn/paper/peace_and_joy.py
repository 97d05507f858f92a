"""Peace and joy on paper: both lists with their labels, and the day's plan; empty, with lines to write on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.language import Words
from mmb_learn.paper.sheet import Part, Sheet, Table, Text
from mmb_learn.preference.day import LONGEST, Doubt, PlanError
from mmb_learn.preference.lists import NAMES, TIMES, TOLD, Made, Song, read_made
from mmb_learn.preference.peace_and_joy.view import clock_told, facts_told, slot_told, total_told

_EMPTY_ROWS = 6
_WIDTHS = (5, 4, 4, 4)


def peace_and_joy_sheet(data: Mapping[str, Any], words: Words) -> Sheet:
    """Give the sheet of two lists and a day; of those with nothing in them, the empty sheet.

    Raises AnswerError `peace-and-joy-foreign` for what is no such thing.
    """
    made = read_made(data)
    day = (_times(made, words),) if made.is_empty else (_times(made, words), *_plan(made, words))
    return Sheet(
        language=words.language,
        title=words["peace-and-joy.title"],
        rule=words["peace-and-joy.paper.rule"],
        page=words["peace-and-joy.paper.page"],
        missing=words["peace-and-joy.paper.missing"],
        parts=(
            *(Part(words[f"peace-and-joy.list.{name}"], _list(made.lists[name], words)) for name in NAMES),
            Part(words["peace-and-joy.plan-title"], day, words["peace-and-joy.plan-ask"]),
        ),
    )


def _list(songs: tuple[Song, ...], words: Words) -> tuple[Table | Text, ...]:
    head = (words["peace-and-joy.paper.song"], *(words[f"peace-and-joy.told.{name}"] for name in TOLD))
    label = words["peace-and-joy.paper.songs"]
    if not songs:
        return (Table(label, head, (("",) * len(head),) * _EMPTY_ROWS, _WIDTHS, tall=True),)
    rows = tuple(
        (f"{place}. {song.title}\n{facts_told(song, words)}", song.memory, song.feeling, song.use)
        for place, song in enumerate(songs, start=1)
    )
    return Table(label, head, rows, _WIDTHS), Text(
        words["peace-and-joy.paper.total"], total_told(songs, words)
    )


def _times(made: Made, words: Words) -> Table:
    head = words["peace-and-joy.paper.what"], words["peace-and-joy.paper.clock"]
    rows = tuple((words[f"peace-and-joy.day.{name}"], made.day[name]) for name in TIMES)
    shown = rows if made.is_empty else tuple(row for row in rows if row[1])
    return Table(words["peace-and-joy.day-title"], head, shown or rows, (3, 2), tall=made.is_empty)


def _plan(made: Made, words: Words) -> tuple[Table | Text, ...]:
    label = words["peace-and-joy.paper.times"]
    try:
        plan = made.plan()
    except PlanError as refused:
        return (Text(label, words[f"error.{refused.code}"]),)
    told = [slot_told(slot, words) for slot in plan.slots]
    head = tuple(words[f"peace-and-joy.paper.{name}"] for name in ("clock", "list", "why"))
    rows = tuple((each.time, each.list, each.why) for each in told)
    times = Table(label, head, rows, (3, 3, 7)) if rows else Text(label, words["peace-and-joy.plan-none"])
    doubts = " ".join(_doubt(doubt, words) for doubt in plan.doubts)
    return (times, Text(words["peace-and-joy.look-again"], doubts)) if doubts else (times,)


def _doubt(doubt: Doubt, words: Words) -> str:
    at = "" if doubt.at is None else clock_told(doubt.at)
    return words.fill(f"peace-and-joy.doubt.{doubt.code}", at=at, longest=LONGEST)
