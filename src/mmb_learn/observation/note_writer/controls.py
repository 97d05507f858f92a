"""The note writer's controls: an invented example first, a box for each part of a note, and the text to copy.

The boxes are asked not to be remembered by the browser, nor to be spelled by somebody's server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words

LAW = "https://www.helsedirektoratet.no/rundskriv/helsepersonelloven-med-kommentarer/dokumentasjonsplikt"
"""The Health Personnel Act chapter 8 with comments, checked 2026-11-22."""

DAYS_AHEAD = {"good": 7, "mend": -3}
"""When the examples' next step is, from the day they are read."""

LOUD = ("softer", "speech", "louder", "headphones")
LONGEST = 5000  # letters in a box: pages, and still read at once when somebody pastes a book
LINES = {"what": 2, "who": 1, "when": 1, "next": 2, "next-who": 1}
HELPED = frozenset({"reason", "consent", "who", "before", "during", "after", "side", "assessment"})
MEASURE = ("what", "who", "when", "minutes", "loud")
OBSERVED = ("before", "during", "after")
NEXT = ("next", "next-who", "next-date")

GOOD = ("reason", "consent", *MEASURE[:4], *OBSERVED, "side", "assessment", *NEXT[:2])
MEND = ("reason", "what", "when", *OBSERVED, "assessment", "next")
"""What the examples say in words; the boxes they leave empty are empty for a reason."""

_WHOLE = Markup(
    '<div class="panel example" data-part="example"><p class="kicker">{example}</p><p>{told}</p>'
    '<div class="choices">'
    '<button type="button" class="quiet" data-example="good" aria-pressed="true">{good}</button>'
    '<button type="button" class="quiet" data-example="mend" aria-pressed="false">{mend}</button>'
    '<button type="button" class="primary" data-part="empty">{empty}</button></div></div>'
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p><p>{rule}</p>'
    '<div class="choices"><button type="button" class="quiet" data-part="print">{print}</button>'
    '<button type="button" class="quiet" data-part="again">{again}</button></div></div>'
    '<p class="keeps">{keeps}</p><div class="boxes" data-part="boxes">{boxes}</div>'
    '<section class="out"><p class="instrument-title">{look}</p>'
    '<p class="sum" data-part="sum" role="status"></p><ul class="looks" data-part="looks"></ul>'
    '<label class="instrument-title" for="note-writer-text">{result}</label>'
    '<p class="help" id="note-writer-text-help">{result_help}</p>'
    '<textarea id="note-writer-text" data-part="text" rows="12" readonly autocomplete="off" '
    'aria-describedby="note-writer-text-help" placeholder="{no_text}"></textarea><div class="choices">'
    '<button type="button" class="primary" data-part="copy">{copy}</button>'
    '<button type="button" class="danger" data-part="erase">{erase}</button></div>'
    '<p class="state" data-part="state" role="status"></p></section>{law}'
)
_LAW = Markup(
    '<section class="law"><p class="instrument-title">{title}</p><p>{record}</p><p>{content}</p>'
    '<p><a href="{address}" target="_blank" rel="noopener noreferrer">{source}</a></p>'
    '<p class="help">{note}</p></section>'
)
_GROUP = Markup('<fieldset class="group"><legend>{title}</legend>{boxes}</fieldset>')
_ENTRY = Markup(
    '<div class="entry" data-box="{box}"><label for="note-writer-{box}">{label}</label>{help}{control}'
    '<div class="nudge" id="note-writer-{box}-nudge" data-part="nudge-{box}" hidden></div></div>'
)
_HELP = Markup('<p class="help" id="note-writer-{box}-help">{help}</p>')
_NAMED = Markup('id="note-writer-{box}" data-part="{box}" autocomplete="off" aria-describedby="{described}"')
_UNSPELLED = Markup('spellcheck="false" writingsuggestions="false"')


def note_writer_html(words: Words) -> Markup:
    """Native controls, filled with the good note of the invented person."""
    boxes = Markup().join(
        (
            _entry("reason", words),
            _entry("consent", words),
            _group("measure", MEASURE, words),
            *(_entry(box, words) for box in (*OBSERVED, "side", "assessment")),
            _group("next-step", NEXT, words),
        )
    )
    return _WHOLE.format(
        example=words["note-writer.example"],
        told=words["note-writer.example-told"],
        good=words["note-writer.good-note"],
        mend=words["note-writer.mend-note"],
        empty=words["note-writer.empty"],
        own=words["note-writer.own"],
        rule=words["note-writer.own-rule"],
        print=words["note-writer.print"],
        again=words["note-writer.again"],
        keeps=words["note-writer.keeps"],
        boxes=boxes,
        look=words["note-writer.look"],
        result=words["note-writer.result"],
        result_help=words["note-writer.result-help"],
        no_text=words["note-writer.no-text"],
        copy=words["note-writer.copy"],
        erase=words["note-writer.erase"],
        law=_law(words),
    )


def note_writer_facts(words: Words) -> Mapping[str, Any]:
    """Give the two examples: boxes to words, and the days until their next step."""
    good = {box: words[f"note-writer.good.{box}"] for box in GOOD} | {"loud": "speech"}
    mend = {box: words[f"note-writer.mend.{box}"] for box in MEND}
    return {"examples": {"good": good, "mend": mend}, "daysAhead": DAYS_AHEAD}


def _law(words: Words) -> Markup:
    return _LAW.format(
        title=words["note-writer.law"],
        record=words["note-writer.law-39"],
        content=words["note-writer.law-40"],
        address=LAW,
        source=words["note-writer.law-source"],
        note=words["note-writer.law-note"],
    )


def _group(name: str, boxes: tuple[str, ...], words: Words) -> Markup:
    entries = Markup().join(_entry(box, words) for box in boxes)
    return _GROUP.format(title=words[f"note-writer.{name}"], boxes=entries)


def _entry(box: str, words: Words) -> Markup:
    help_ = _HELP.format(box=box, help=words[f"note-writer.help.{box}"]) if box in HELPED else Markup()
    return _ENTRY.format(
        box=box, label=words[f"note-writer.box.{box}"], help=help_, control=_control(box, words)
    )


def _control(box: str, words: Words) -> Markup:
    described = (
        f"note-writer-{box}-help note-writer-{box}-nudge" if box in HELPED else f"note-writer-{box}-nudge"
    )
    named = _NAMED.format(box=box, described=described)
    if box == "loud":
        return _loud(named, words)
    if box == "next-date":
        return Markup('<input type="date" {}>').format(named)
    written = words[f"note-writer.good.{box}"] if box in GOOD else ""
    if box == "minutes":
        return Markup('<input type="text" inputmode="numeric" value="{}" {}>').format(written, named)
    lines = LINES.get(box, 3)
    control = Markup('<textarea rows="{}" maxlength="{}" {} {}>{}</textarea>').format(
        lines, LONGEST, named, _UNSPELLED, written
    )
    return control + _none_seen(words) if box == "side" else control


def _loud(named: Markup, words: Words) -> Markup:
    option = Markup('<option value="{}"{}>{}</option>')
    options = Markup().join(
        option.format(
            level, Markup(" selected") if level == "speech" else "", words[f"note-writer.loud.{level}"]
        )
        for level in LOUD
    )
    return Markup("<select {}>{}{}</select>").format(
        named, option.format("", "", words["note-writer.loud.none"]), options
    )


def _none_seen(words: Words) -> Markup:
    return Markup(
        '<label class="tick"><input type="checkbox" data-part="none-seen" autocomplete="off"> '
        "<span>{}</span></label>"
    ).format(words["note-writer.none-seen"])


NOTE_WRITER = Instrument("note-writer", note_writer_html, ("note-writer.", "identifying."), note_writer_facts)
