"""The preference form on paper: filled in as a person sent it, or empty with lines and boxes to write on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mmb_learn.language import Words, day
from mmb_learn.paper.sheet import Blank, Boxes, Part, Sheet, Table, Text
from mmb_learn.preference.form import GROUPS, SCORES, SNIPPETS, SOURCES, Field, Kind, empty_form, read_form

_SONG_LINES = 4
_HELPED = ("background", "songs", "hearing", "reactions")


def preference_form_sheet(data: Mapping[str, Any], words: Words) -> Sheet:
    """Give the sheet of a form; of one with nothing in it, the empty sheet.

    Raises AnswerError `preference-form-foreign` for what is no such form.
    """
    form = read_form(data)
    make = _blank if form == empty_form() else _filled
    return Sheet(
        language=words.language,
        title=words["preference-form.title"],
        rule=words["preference-form.paper.rule"],
        page=words["preference-form.paper.page"],
        missing=words["preference-form.paper.missing"],
        parts=tuple(
            Part(
                words[f"preference-form.group.{group.id}"],
                tuple(make(field, form["fields"][field.id], words) for field in group.fields),
                words[f"preference-form.help.{group.id}"] if group.id in _HELPED else "",
            )
            for group in GROUPS
        ),
    )


def _filled(field: Field, given: Any, words: Words) -> Text | Table:
    label = words[f"preference-form.field.{field.id}"]
    if given in ("", []) or (field.kind is Kind.TEXT and not given["text"]):
        return Text(label, words["preference-form.not-filled"])
    match field.kind:
        case Kind.SONGS:
            rows = tuple((song["text"], _source(song["source"], words)) for song in given)
            return Table(label, _song_head(words), rows, (3, 2))
        case Kind.REACTIONS:
            return Table(label, _snippet_head(words), _reactions(given, words), (1, 2, 4))
        case Kind.TEXT:
            return Text(label, _told(given, words))
        case Kind.DAY:
            return Text(label, day(date.fromisoformat(given), words.language))
        case _:
            chosen = [given] if isinstance(given, str) else given
            return Text(label, "; ".join(words[f"preference-form.option.{each}"] for each in chosen))


def _blank(field: Field, _given: Any, words: Words) -> Blank | Boxes | Table:
    label = words[f"preference-form.field.{field.id}"]
    options = tuple(words[f"preference-form.option.{option}"] for option in field.options)
    match field.kind:
        case Kind.SONGS:
            boxes = "   ".join(f"☐ {name}" for name in _sources(words))
            return Table(label, _song_head(words), (("", boxes),) * _SONG_LINES, (1, 1), tall=True)
        case Kind.REACTIONS:
            scores = "  ".join(f"☐ {score}".replace("-", "−") for score in SCORES)
            rows = tuple((str(number), scores, "") for number in range(1, SNIPPETS + 1))
            return Table(label, _snippet_head(words), rows, (1, 2, 4), tall=True)
        case Kind.ONE:
            return Boxes(label, words["preference-form.paper.one"], options)
        case Kind.SEVERAL:
            return Boxes(label, words["preference-form.paper.several"], options)
        case _:
            return Blank(label, 1 if field.kind is Kind.DAY else 2, _sources(words) if field.sourced else ())


def _told(given: Mapping[str, str], words: Words) -> str:
    if not given["source"]:
        return given["text"]
    source = _source(given["source"], words)
    return words.fill("preference-form.paper.by", text=given["text"], source=source)


def _source(source: str, words: Words) -> str:
    return words[f"preference-form.source.{source}"] if source else words["preference-form.no-source"]


def _sources(words: Words) -> tuple[str, ...]:
    return tuple(words[f"preference-form.source.{source}"] for source in SOURCES)


def _song_head(words: Words) -> tuple[str, ...]:
    return words["preference-form.paper.song-head"], words["preference-form.paper.source-head"]


def _snippet_head(words: Words) -> tuple[str, ...]:
    return (
        words["preference-form.paper.snippet-head"],
        words["preference-form.score"],
        words["preference-form.seen"],
    )


def _reactions(given: list[Mapping[str, Any]], words: Words) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(number), _score(each["score"], words), each["seen"])
        for number, each in enumerate(given, start=1)
    )


def _score(score: int | None, words: Words) -> str:
    if score is None:
        return words["preference-form.not-tried"]
    return words[f"preference-form.score-word.{score}"]
