"""The 24-hour sheet's controls: an invented week, its codes, its spans as a list, and ways to take it along.

The cells are painted by the script; without it the spans stand in their table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import LANGUAGES, Words
from mmb_learn.language import words as words_of
from mmb_learn.observation.day_grid import markup
from mmb_learn.observation.day_grid.example import CODES, example_weeks
from mmb_learn.observation.day_sheet import (
    DAYS,
    FORMAT,
    IDS,
    LONGEST,
    LONGEST_NAME,
    NONE,
    QUARTERS,
    STEPS,
    WEEKS,
    empty_week,
)

_MOST_ROWS = 2000
"""Rows of a file: two weeks have 1344 quarters, and a spreadsheet may leave empty rows between."""

_MOST_BYTES = 1_000_000
_PENCIL = "c"
_COLUMNS = ("week", "day", "from", "to", "code")


def day_grid_html(words: Words) -> Markup:
    """Native controls, filled with the invented example."""
    said: dict[str, str] = {
        key.removeprefix("day-grid.").replace("-", "_").replace(".", "_"): words[key]
        for key in words.subset(("day-grid.",))
    }
    codes = example(words)["codes"]
    said |= {
        "meaning": words[f"day-grid.definition.{_PENCIL}"],
        "pencils": Markup().join(_pencils(codes, words)),
        "days": Markup().join(_options((day, words[f"day-grid.day.{day + 1}"]) for day in range(DAYS))),
        "codes_chosen": Markup().join(_options(((code["id"], _named(code)) for code in codes), _PENCIL)),
        "codes_listed": Markup().join(_code(code, words) for code in codes),
        "spans": Markup().join(_spans(0, words)),
    }
    pieces = (
        markup.BEGIN,
        markup.SETTINGS,
        markup.SHEET,
        markup.LIST,
        markup.CODES,
        markup.FINDING,
        markup.TAKE,
    )
    return Markup().join(piece.format(**said) for piece in pieces)


def example(words: Words) -> dict[str, Any]:
    """Give the invented record, its codes told in the reader's language."""
    return {"format": FORMAT, "step": STEPS[-1], "codes": suggested(words), "weeks": example_weeks()}


def empty(words: Words) -> dict[str, Any]:
    """Give a record in which nothing is marked."""
    return example(words) | {"weeks": {name: empty_week() for name in WEEKS}}


def suggested(words: Words) -> list[dict[str, str]]:
    """Give the codes to begin with."""
    return [
        {
            "id": name,
            "letter": letter,
            "name": str(words[f"day-grid.code.{name}"]),
            "definition": str(words[f"day-grid.definition.{name}"]),
        }
        for name, letter in CODES
    ]


def day_grid_facts(words: Words) -> Mapping[str, Any]:
    """Give what the script reads a record by, the example, and the words a spreadsheet may use."""
    return {
        "format": FORMAT,
        "steps": STEPS,
        "ids": IDS,
        "longest": LONGEST,
        "longestName": LONGEST_NAME,
        "mostRows": _MOST_ROWS,
        "mostBytes": _MOST_BYTES,
        "example": example(words),
        "names": {
            "columns": {name: _in_all(f"day-grid.column.{name}") for name in _COLUMNS},
            "weeks": {
                name: [phase, *_in_all(f"day-grid.week.{name}"), *_in_all(f"day-grid.week-short.{name}")]
                for name, phase in zip(WEEKS, "ab", strict=True)
            },
            "days": [_in_all(f"day-grid.day.{day + 1}") for day in range(DAYS)],
        },
    }


def _in_all(key: str) -> list[str]:
    return sorted({words_of(language)[key].lower() for language in LANGUAGES})


def _named(code: Mapping[str, str]) -> str:
    return f"{code['letter']} {code['name']}"


def _options(pairs: Iterable[tuple[object, str]], chosen: object = None) -> list[Markup]:
    marked = Markup(" selected")
    return [markup.OPTION.format(value, marked if value == chosen else "", name) for value, name in pairs]


def _pencils(codes: list[dict[str, str]], words: Words) -> list[Markup]:
    eraser = {"id": NONE, "letter": "", "name": words["day-grid.clear"]}
    return [
        markup.PENCIL.format(**each, checked=Markup(" checked") if each["id"] == _PENCIL else "")
        for each in (*codes, eraser)
    ]


def _code(code: Mapping[str, str], words: Words) -> Markup:
    return markup.CODE.format(
        **code,
        letter_said=words["day-grid.code-letter"],
        name_said=words["day-grid.code-name"],
        definition_said=words["day-grid.code-definition"],
        remove=words["day-grid.remove"],
        remove_said=words.fill("day-grid.code-remove-of", name=code["name"]),
    )


def _spans(day: int, words: Words) -> list[Markup]:
    codes = {code["id"]: code for code in suggested(words)}
    runs = groupby(range(QUARTERS), example_weeks()["before"][day].__getitem__)
    spans = [(code, list(quarters)) for code, quarters in runs if code != NONE]
    return [_span(day, quarters[0], quarters[-1] + 1, codes[code], words) for code, quarters in spans]


def _span(day: int, begin: int, end: int, code: Mapping[str, str], words: Words) -> Markup:
    told = {
        "day": words[f"day-grid.day.{day + 1}"],
        "from": _clock(begin),
        "to": _clock(end),
        "code": code["name"],
    }
    return markup.SPAN.format(
        id=code["id"],
        letter=code["letter"],
        name=code["name"],
        day=day,
        begin=begin,
        end=end,
        day_said=told["day"],
        from_said=told["from"],
        to_said=told["to"],
        edit=words["day-grid.edit"],
        drop=words["day-grid.remove"],
        edit_said=words.fill("day-grid.span-change-of", **told),
        drop_said=words.fill("day-grid.span-remove-of", **told),
    )


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


DAY_GRID = Instrument(
    "day-grid", day_grid_html, ("day-grid.", "error.day-grid-", "error.paper-"), day_grid_facts
)
