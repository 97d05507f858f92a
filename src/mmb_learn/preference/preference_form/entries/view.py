"""One entry of the form as native controls: a text, songs, a choice, ticks, reactions or a day.

Beside what the screen shows stands what paper needs: boxes to tick where nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import options_html
from mmb_learn.language import Words
from mmb_learn.preference.form import LONGEST, SCORES, SNIPPETS, SOURCES, Field, Kind

_BOX = "☐"
_ENTRY = Markup('<div class="entry" data-field="{id}" data-kind="{kind}">{body}</div>')
_SET = Markup(
    '<fieldset class="entry" data-field="{id}" data-kind="{kind}"><legend>{label}</legend>{body}</fieldset>'
)
_TEXT = Markup(
    '<label for="preference-form-{id}">{label}</label>'
    '<div class="written" data-text="{text}"><textarea id="preference-form-{id}" rows="2" '
    'maxlength="{longest}" autocomplete="off" data-text-of>{text}</textarea></div>'
)
_SOURCE = Markup(
    '<div class="source"><span class="help" aria-hidden="true">{asked}</span>'
    '<select aria-label="{label}" autocomplete="off" data-source-of>{options}</select>'
    '<span class="on-paper" aria-hidden="true">{boxes}</span></div>'
)
_TICK = Markup(
    '<label class="tick"><input type="{type}" name="preference-form-{id}" value="{option}"{chosen} '
    'autocomplete="off"> <span>{label}</span></label>'
)
_SONGS = Markup(
    '<ol class="songs" data-songs>{rows}</ol>'
    '<button type="button" class="quiet small" data-add>{add}</button>'
)
_SONG = Markup(
    '<li data-song><div class="written" data-text="{text}"><input type="text" aria-label="{label}" '
    'value="{text}" maxlength="{longest}" autocomplete="off" data-text-of></div>{source}</li>'
)
_REACTION = Markup(
    '<li data-reaction><p class="snippet" aria-hidden="true">{title}</p><div class="score">'
    '<select aria-label="{score_label}" autocomplete="off" data-score-of>{options}</select>'
    '<span class="on-paper" aria-hidden="true">{boxes}</span></div>'
    '<div class="written" data-text="{text}"><textarea aria-label="{seen_label}" rows="2" '
    'maxlength="{longest}" autocomplete="off" data-text-of placeholder="{seen}">{text}</textarea></div></li>'
)
_DAY = Markup(
    '<label for="preference-form-{id}">{label}</label>'
    '<input type="date" id="preference-form-{id}" value="{value}" autocomplete="off">'
)


def entry_html(field: Field, given: Any, words: Words) -> Markup:
    """Give the controls of an entry, holding what is given."""
    label = words[f"preference-form.field.{field.id}"]
    body, wrap = _body(field, given, label, words)
    return wrap.format(id=field.id, kind=field.kind, label=label, body=body)


def _body(field: Field, given: Any, label: str, words: Words) -> tuple[Markup, Markup]:
    match field.kind:
        case Kind.TEXT:
            return _text(field, given, label, words), _ENTRY
        case Kind.DAY:
            return _DAY.format(id=field.id, label=label, value=given), _ENTRY
        case Kind.SONGS:
            return _songs(given, words), _SET
        case Kind.REACTIONS:
            return _reactions(given, words), _SET
        case _:
            return _ticks(field, given, words), _SET


def _text(field: Field, given: Mapping[str, str], label: str, words: Words) -> Markup:
    written = _TEXT.format(id=field.id, label=label, text=given["text"], longest=LONGEST)
    if not field.sourced:
        return written
    return written + _source(words.fill("preference-form.who-says-of", entry=label), given["source"], words)


def _source(label: str, chosen: str, words: Words) -> Markup:
    named = {source: str(words[f"preference-form.source.{source}"]) for source in SOURCES}
    return _SOURCE.format(
        asked=words["preference-form.who-says"],
        label=label,
        options=options_html((("", words["preference-form.no-source"]), *named.items()), chosen),
        boxes="  ".join(f"{_BOX} {name}" for name in named.values()),
    )


def _mark(attribute: str, on: bool) -> Markup:  # noqa: FBT001 - an attribute is there or not
    return Markup(" {}").format(attribute) if on else Markup()


def _ticks(field: Field, given: str | list[str], words: Words) -> Markup:
    one = field.kind is Kind.ONE
    return Markup().join(
        _TICK.format(
            type="radio" if one else "checkbox",
            id=field.id,
            option=option,
            chosen=_mark("checked", given == option if one else option in given),
            label=words[f"preference-form.option.{option}"],
        )
        for option in field.options
    )


def _songs(given: list[Mapping[str, str]], words: Words) -> Markup:
    rows = (_song(number, song, words) for number, song in enumerate(given or [_NO_SONG], start=1))
    return _SONGS.format(rows=Markup().join(rows), add=words["preference-form.add-song"])


_NO_SONG = {"text": "", "source": ""}


def _song(number: int, song: Mapping[str, str], words: Words) -> Markup:
    return _SONG.format(
        label=words.fill("preference-form.song", number=number),
        text=song["text"],
        longest=LONGEST,
        source=_source(words.fill("preference-form.song-source", number=number), song["source"], words),
    )


def _reactions(given: list[Mapping[str, Any]], words: Words) -> Markup:
    empty = [{"score": None, "seen": ""}] * (SNIPPETS - len(given))
    rows = (_reaction(number, each, words) for number, each in enumerate([*given, *empty], start=1))
    return Markup("<ol>{}</ol>").format(Markup().join(rows))


def _reaction(number: int, given: Mapping[str, Any], words: Words) -> Markup:
    scores = ((score, words[f"preference-form.score-word.{score}"]) for score in SCORES)
    chosen = "" if given["score"] is None else given["score"]
    return _REACTION.format(
        title=words.fill("preference-form.snippet", number=number),
        score_label=words.fill("preference-form.snippet-score", number=number),
        seen_label=words.fill("preference-form.snippet-seen", number=number),
        seen=words["preference-form.seen"],
        options=options_html((("", words["preference-form.not-tried"]), *scores), chosen),
        boxes="  ".join(f"{_BOX} {score:d}".replace("-", "−") for score in SCORES),
        text=given["seen"],
        longest=LONGEST,
    )
