"""The aim builder's controls: a goal that fails, a box for each piece by its letter, and the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.observation.aim_builder.examples import EXAMPLES, WEEKS_AHEAD, Example

LETTERS = {
    "s": ("seen", "hours"),
    "m": ("from", "to", "unit"),
    "a": ("whose", "wish", "accepted"),
    "r": ("first",),
    "t": ("by",),
}
UNITS = ("minutes-day", "times-day", "times-evening", "times-week", "minutes-time")
CHOICES = {
    "unit": UNITS,
    "whose": ("person", "family", "staff"),
    "accepted": ("person", "family", "not-asked"),
}
HELPED = frozenset({"seen", "hours", "from", "accepted"})
TOLD = ("seen", "hours", "wish", "first")
LONGEST = 2000  # letters in a box: a page, and still read at once when somebody pastes a book
_DAYS_A_WEEK = 7

_WHOLE = Markup(
    '<div class="panel example" data-part="example" tabindex="-1">'
    '<p class="kicker" data-part="place">{place}</p>'
    '<p data-part="told">{told}</p><div class="choices">'
    '<button type="button" class="primary" data-part="next">{next}</button>'
    '<button type="button" class="quiet" data-part="suggest">{suggest}</button>'
    '<button type="button" class="quiet" data-part="empty">{empty}</button></div></div>'
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p><p>{rule}</p>'
    '<div class="choices"><button type="button" class="quiet" data-part="print">{print}</button>'
    '<button type="button" class="quiet" data-part="again">{again}</button></div></div>'
    '<p class="keeps">{keeps}</p><div class="so-far"><p class="instrument-title">{so_far}</p>'
    '<p class="sentence" data-part="sentence"></p><p class="help" data-part="sum" role="status"></p></div>'
    '<div class="boxes">{letters}</div><p class="why" data-part="why" role="status"></p>'
    '<div class="choices" data-part="onwards"><button type="button" class="quiet" data-part="next-too">{next}'
    '</button></div><section class="out">'
    '<label class="instrument-title" for="aim-builder-text">{result}</label>'
    '<textarea id="aim-builder-text" data-part="text" rows="6" readonly autocomplete="off"></textarea>'
    '<div class="choices"><button type="button" class="primary" data-part="copy">{copy}</button>'
    '<button type="button" class="danger" data-part="erase">{erase}</button></div>'
    '<p class="state" data-part="state" role="status"></p></section>'
)
_LETTER = Markup(
    '<fieldset class="letter" data-letter="{letter}"><legend>{title}</legend>{boxes}'
    '<div class="letter-said" id="aim-builder-said-{letter}" data-part="said-{letter}"></div></fieldset>'
)
_ENTRY = Markup(
    '<div class="entry" data-box="{box}"><label for="aim-builder-{box}">{label}</label>{help}{control}</div>'
)
_HELP = Markup('<p class="help" id="aim-builder-{box}-help">{help}</p>')
_NAMED = Markup('id="aim-builder-{box}" data-part="{box}" autocomplete="off" aria-describedby="{described}"')


def aim_builder_html(words: Words) -> Markup:
    """Native controls, filled with the first goal that fails."""
    letters = (
        _LETTER.format(
            letter=letter,
            title=words[f"aim-builder.letter.{letter}"],
            boxes=Markup().join(_entry(box, letter, words) for box in boxes),
        )
        for letter, boxes in LETTERS.items()
    )
    first = next(iter(EXAMPLES))
    return _WHOLE.format(
        place=words.fill("aim-builder.example", place=1, count=len(EXAMPLES)),
        told=words[f"aim-builder.{first}.told"],
        next=words["aim-builder.next"],
        suggest=words["aim-builder.suggest"],
        empty=words["aim-builder.empty"],
        own=words["aim-builder.own"],
        rule=words["aim-builder.own-rule"],
        print=words["aim-builder.print"],
        again=words["aim-builder.again"],
        keeps=words["aim-builder.keeps"],
        so_far=words["aim-builder.so-far"],
        letters=Markup().join(letters),
        result=words["aim-builder.result"],
        copy=words["aim-builder.copy"],
        erase=words["aim-builder.erase"],
    )


def aim_builder_facts(words: Words) -> Mapping[str, Any]:
    """Give the goals that fail: what is told of each, its boxes, and the boxes that mend it."""
    return {
        "examples": [_example(name, example, words) for name, example in EXAMPLES.items()],
        "daysAhead": WEEKS_AHEAD * _DAYS_A_WEEK,
    }


def _example(name: str, example: Example, words: Words) -> dict[str, Any]:
    told = {box: words[f"aim-builder.{name}.{box}"] for box in TOLD}
    better = {box: words[f"aim-builder.{name}.better-{box}"] for box in example.told_better}
    chosen = {
        "from": example.start,
        "to": example.goal,
        "unit": example.unit,
        "whose": example.whose,
        "accepted": example.accepted,
        "by": "ahead" if example.has_day else "",
    }
    return {
        "id": name,
        "letter": example.letter,
        "told": words[f"aim-builder.{name}.told"],
        "why": words[f"aim-builder.{name}.why"],
        "aim": told | chosen,
        "better": better | dict(example.better),
    }


def _entry(box: str, letter: str, words: Words) -> Markup:
    help_ = _HELP.format(box=box, help=words[f"aim-builder.help.{box}"]) if box in HELPED else Markup()
    return _ENTRY.format(
        box=box, label=words[f"aim-builder.box.{box}"], help=help_, control=_control(box, letter, words)
    )


def _control(box: str, letter: str, words: Words) -> Markup:
    said = f"aim-builder-said-{letter}"
    described = f"aim-builder-{box}-help {said}" if box in HELPED else said
    named = _NAMED.format(box=box, described=described)
    name, first = next(iter(EXAMPLES.items()))
    if box in CHOICES:
        return _select(box, getattr(first, box), named, words)
    if box == "by":
        return Markup('<input type="date" {}>').format(named)
    if box in {"from", "to"}:
        value = first.start if box == "from" else first.goal
        return Markup('<input type="text" inputmode="decimal" value="{}" {}>').format(value, named)
    written = words[f"aim-builder.{name}.{box}"]
    return Markup(
        '<textarea rows="2" maxlength="{}" {} spellcheck="false" writingsuggestions="false">{}</textarea>'
    ).format(LONGEST, named, written)


def _select(box: str, chosen: str, named: Markup, words: Words) -> Markup:
    option = Markup('<option value="{}"{}>{}</option>')
    options = Markup().join(
        option.format(
            value, Markup(" selected") if value == chosen else "", words[f"aim-builder.{box}.{value}"]
        )
        for value in CHOICES[box]
    )
    return Markup("<select {}>{}{}</select>").format(
        named, option.format("", "", words["aim-builder.chosen-none"]), options
    )


AIM_BUILDER = Instrument(
    "aim-builder",
    aim_builder_html,
    ("aim-builder.", "identifying.", "note-writer.list."),
    aim_builder_facts,
)
