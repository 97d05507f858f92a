"""The walk calculator's controls: an invented example, what was measured, the figures, the gate, the tempo.

The gate stands before the tempo and must be answered; the example opens stopped, for its person has fallen
and freezes. What stands here before any script is what `view.js` reckons, so the page does not jump.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words, number
from mmb_learn.rhythm.change import CADENCE_DECIMALS, SPEED_DECIMALS, STEP_DECIMALS
from mmb_learn.rhythm.cue import CADENCE_ENDS, SMALL_STEPS, TEMPO_ENDS, suggested_cue
from mmb_learn.rhythm.gait import (
    DISTANCE_ENDS,
    FASTEST_USUAL,
    SECONDS_ENDS,
    STEPS_ENDS,
    USUAL_CADENCE,
    USUAL_STEP_LENGTH,
)
from mmb_learn.rhythm.walk_calculator.example import AFTER, BEFORE, STOPS, WALKS, Walk, example_change

COLUMNS = ("before", "after")
MEASURES = {"distance": "decimal", "steps": "numeric", "seconds": "decimal"}
"""What is typed of a walk, and which keys a phone shows for it."""

FIGURES = {"cadence": CADENCE_DECIMALS, "speed": SPEED_DECIMALS, "step-length": STEP_DECIMALS}
RISKS = ("fall", "freezing", "dizzy", "aid", "thinner")
WAYS = ("walk", "count")

_WHOLE = Markup(
    '<div class="panel example" data-part="example"><p class="kicker">{example}</p><p>{told}</p>'
    '<div class="choices">'
    '<button type="button" class="quiet" data-example="after" aria-pressed="true">{with_practice}</button>'
    '<button type="button" class="quiet" data-example="hurried" aria-pressed="false">{hurried}</button>'
    '<button type="button" class="primary" data-part="empty">{empty}</button></div></div>'
    '<div class="panel rule" data-part="own" tabindex="-1" hidden><p class="kicker">{own}</p><p>{rule}</p>'
    '<div class="choices"><button type="button" class="quiet" data-part="print">{print}</button>'
    '<button type="button" class="quiet" data-part="next">{next}</button>'
    '<button type="button" class="quiet" data-part="again">{again}</button></div></div>'
    '<fieldset class="ways"><legend>{measured}</legend>{ways}<p class="help">{count_help}</p></fieldset>'
    '<div class="walks">{walks}</div>{clock}{table}<p class="help" data-part="by-hand">{by_hand}</p>'
    '<div class="panel doubts" data-part="doubts" hidden><p class="kicker">{look_again}</p>'
    '<ul data-part="doubt-list"></ul></div>'
    '<p class="instrument-title">{change_title}</p><p class="change" data-part="change">{change}</p>'
    '<output class="said" data-part="said" aria-live="polite"></output>{gate}'
    '<p class="instrument-title">{tempo_title}</p>'
    '<output class="tempo" data-part="tempo" data-state="stopped" aria-live="polite">{tempo}</output>'
)
_RADIO = Markup(
    '<label class="tick"><input type="radio" name="walk-calculator-{name}" value="{value}"{checked} '
    'autocomplete="off"> <span>{label}</span></label>'
)
_WALK = Markup('<fieldset class="walk" data-walk="{walk}"><legend>{legend}</legend>{fields}</fieldset>')
_FIELD = Markup(
    '<div class="field" data-part="{part}-field"><label for="walk-calculator-{part}">{label}</label>'
    '<input type="text" id="walk-calculator-{part}" data-part="{part}" inputmode="{keys}" value="{value}" '
    'autocomplete="off" aria-describedby="walk-calculator-{part}-refused"></div>'
    '<p class="refused" id="walk-calculator-{part}-refused" data-part="{part}-refused" role="alert" hidden>'
    "</p>"
)
_CLOCK = Markup(
    '<details class="more clock"><summary>{title}</summary><div class="more-body"><p class="help">{lead}</p>'
    '<fieldset class="ways"><legend>{into}</legend>{columns}</fieldset>'
    '<button type="button" class="primary big" data-part="clock">{start}</button>'
    '<p class="running" data-part="running" aria-hidden="true"></p>'
    '<button type="button" class="quiet" data-part="stop" aria-disabled="true">{stop}</button>'
    '<p class="help" data-part="clock-state" role="status"></p></div></details>'
)
_TABLE = Markup(
    '<div class="walked-wide"><table class="walked"><caption class="said">{caption}</caption>'
    "<thead><tr><td></td>{heads}</tr></thead>"
    "<tbody>{rows}</tbody></table></div>"
)
_CELL = Markup('<td data-part="{walk}-{figure}">{shown}</td>')
_GATE = Markup(
    '<fieldset class="gate"><legend>{title}</legend><p>{asks}</p>{ticks}'
    '<p class="always">{always}</p></fieldset>'
)
_TICK = Markup(
    '<label class="tick"><input type="checkbox" data-gate="{risk}"{checked} autocomplete="off"> '
    "<span>{label}</span></label>"
)


def walk_calculator_html(words: Words) -> Markup:
    """Native controls, filled with the invented example, and its results."""
    return _WHOLE.format(
        example=words["walk-calculator.example"],
        told=words["walk-calculator.example-told"],
        with_practice=words["walk-calculator.example-after"],
        hurried=words["walk-calculator.example-hurried"],
        empty=words["walk-calculator.empty"],
        own=words["walk-calculator.own"],
        rule=words["walk-calculator.own-rule"],
        print=words["walk-calculator.print"],
        next=words["walk-calculator.next"],
        again=words["walk-calculator.again"],
        measured=words["walk-calculator.measured"],
        ways=_radios("way", {way: words[f"walk-calculator.way.{way}"] for way in WAYS}),
        count_help=words["walk-calculator.count-help"],
        walks=Markup().join(_walk(name, WALKS[name], words) for name in COLUMNS),
        clock=_clock(words),
        table=_table(words),
        by_hand=words["walk-calculator.by-hand"],
        look_again=words["walk-calculator.look-again"],
        change_title=words["walk-calculator.change"],
        change=_change(words),
        gate=_gate(words),
        tempo_title=words["walk-calculator.tempo-title"],
        tempo=_stopped(words),
    )


def walk_calculator_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script reckons with: limits, decimals, the example; stated here once."""
    return {
        "ends": {"distance": DISTANCE_ENDS, "steps": STEPS_ENDS, "seconds": SECONDS_ENDS},
        "usual": {"cadence": USUAL_CADENCE, "stepLength": USUAL_STEP_LENGTH, "speed": FASTEST_USUAL},
        "decimals": {"cadence": CADENCE_DECIMALS, "speed": SPEED_DECIMALS, "stepLength": STEP_DECIMALS},
        "cadenceEnds": CADENCE_ENDS,
        "tempoEnds": TEMPO_ENDS,
        "smallSteps": SMALL_STEPS,
        "walks": {name: asdict(walk) for name, walk in WALKS.items()},
        "stops": STOPS,
    }


def _radios(name: str, labels: Mapping[str, str]) -> Markup:
    return Markup().join(
        _RADIO.format(name=name, value=value, label=label, checked="" if place else Markup(" checked"))
        for place, (value, label) in enumerate(labels.items())
    )


def _walk(name: str, walk: Walk, words: Words) -> Markup:
    fields = Markup().join(
        _FIELD.format(
            part=f"{name}-{measure}",
            label=words[f"walk-calculator.{measure}"],
            keys=keys,
            value=_plain(getattr(walk, measure), words),
        )
        for measure, keys in MEASURES.items()
    )
    return _WALK.format(walk=name, legend=words[f"walk-calculator.{name}"], fields=fields)


def _plain(value: float, words: Words) -> str:
    return number(value, words.language, 0 if value == int(value) else 1)


def _clock(words: Words) -> Markup:
    return _CLOCK.format(
        title=words["walk-calculator.clock.title"],
        lead=words["walk-calculator.clock.lead"],
        into=words["walk-calculator.clock.into"],
        columns=_radios("into", {walk: words[f"walk-calculator.{walk}"] for walk in COLUMNS}),
        start=words["walk-calculator.clock.start"],
        stop=words["walk-calculator.clock.stop"],
    )


def _table(words: Words) -> Markup:
    heads = (Markup('<th scope="col">{}</th>').format(words[f"walk-calculator.{walk}"]) for walk in COLUMNS)
    return _TABLE.format(
        caption=words["walk-calculator.figures"],
        heads=Markup().join(heads),
        rows=Markup().join(_row(figure, decimals, words) for figure, decimals in FIGURES.items()),
    )


def _row(figure: str, decimals: int, words: Words) -> Markup:
    cells = (
        _CELL.format(
            walk=name,
            figure=figure,
            shown=number(getattr(walk.gait, figure.replace("-", "_")), words.language, decimals),
        )
        for name, walk in (("before", BEFORE), ("after", AFTER))
    )
    head = Markup('<th scope="row">{}</th>').format(words[f"walk-calculator.{figure}"])
    return Markup("<tr>{}</tr>").format(head + Markup().join(cells))


def _change(words: Words) -> str:
    """Say the example's change; for anything else the script says it."""
    changed = example_change()
    return " ".join(
        (
            words[f"walk-calculator.change-said.speed-{changed.speed}"],
            words[f"walk-calculator.change-said.step-{changed.step_length}"],
            words[f"walk-calculator.change-said.cadence-{changed.cadence}"],
            words["walk-calculator.change-said.no-cause"],
        )
    )


def _gate(words: Words) -> Markup:
    ticks = (
        _TICK.format(
            risk=risk,
            label=words[f"walk-calculator.gate.{risk}"],
            checked=Markup(" checked") if risk in STOPS else "",
        )
        for risk in (*RISKS, "none")
    )
    return _GATE.format(
        title=words["walk-calculator.gate.title"],
        asks=words["walk-calculator.gate.asks"],
        ticks=Markup().join(ticks),
        always=words["walk-calculator.gate.always"],
    )


def _stopped(words: Words) -> Markup:
    start = suggested_cue(BEFORE.gait.cadence or 0).start
    sentences = (
        words["walk-calculator.tempo.stopped"],
        words.fill("walk-calculator.tempo.stopped-own", start=start),
        words["walk-calculator.tempo.stopped-freezing"],
    )
    return Markup().join(Markup("<span>{}</span> ").format(sentence) for sentence in sentences)


WALK_CALCULATOR = Instrument(
    "walk-calculator",
    walk_calculator_html,
    ("walk-calculator.", "rhythm.doubt.", "error.rhythm-"),
    walk_calculator_facts,
)
