"""The single case's controls, filled with the invented Solveig's days as `view.js` fills them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.language.figures import figure
from mmb_learn.observation.case import (
    FORMAT,
    LARGEST,
    LONGEST,
    MOST_DAYS,
    MOST_PHASES,
    POINTS,
    Phase,
    read_case,
)
from mmb_learn.observation.single_case import markup
from mmb_learn.observation.single_case.example import EXAMPLES, TOLD, example
from mmb_learn.observation.single_case.view import MEASURES, RIVALS, Pair


def single_case_html(words: Words) -> Markup:
    """Native controls: the first example's days, what they say, and the way to a verdict."""
    said = {name.replace("-", "_"): words[f"single-case.{name}"] for name in markup.SAID}
    pair = Pair(read_case(_example(EXAMPLES[0], words)), 0, words)
    given = {
        "what_given": pair.case.what,
        "unit_given": pair.case.unit,
        "each_given": words[f"single-case.axis.{pair.case.each}"],
        "longest": LONGEST,
    }
    phases = Markup().join(_phase(place, phase, words) for place, phase in enumerate(pair.case.phases))
    points = _options((each, words[f"single-case.each.{each}"]) for each in POINTS)
    return markup.WHOLE.format(
        **said,
        told=words[f"single-case.told.{EXAMPLES[0]}"],
        examples=_options((name, words[f"single-case.{name}.name"]) for name in EXAMPLES),
        entry=markup.ENTRY.format(**said, **given, points=points, phases=phases),
        results=_results(pair, said | given, words),
        blank=_phase(0, Phase("", ()), words),
    )


def single_case_facts(words: Words) -> Mapping[str, Any]:
    """Give what the script reads a series by, and the examples; stated once, in Python."""
    return {
        "format": FORMAT,
        "points": POINTS,
        "mostDays": MOST_DAYS,
        "mostPhases": MOST_PHASES,
        "largest": LARGEST,
        "longest": LONGEST,
        "examples": {name: _example(name, words) for name in EXAMPLES},
    }


def _example(name: str, words: Words) -> dict[str, Any]:
    return example(name, {part: str(words[f"single-case.{name}.{part}"]) for part in TOLD})


def _results(pair: Pair, said: Mapping[str, Any], words: Words) -> Markup:
    light = pair.light()
    rivals = ((name, words[f"single-case.rival.{name}"]) for name in RIVALS)
    return markup.RESULTS.format(
        **said,
        finding=pair.finding(),
        state=light.state,
        lamps=markup.LAMPS,
        lamp_title=light.title,
        lamp_said=Markup().join(markup.ITEM.format(each) for each in light.said),
        rival_ticks=Markup().join(markup.TICK.format(*each) for each in rivals),
        rivals_said=words["single-case.rivals-said.none"],
        measures=Markup().join(_measure(name, words) for name in MEASURES),
    )


def _measure(name: str, words: Words) -> Markup:
    return markup.MEASURE.format(
        name, words[f"single-case.measure.{name}"], words[f"single-case.means.{name}"]
    )


def _phase(place: int, phase: Phase, words: Words) -> Markup:
    days = ("–" if day is None else figure(day, words.language) for day in phase.days)
    return markup.PHASE.format(
        letter=words.fill("single-case.phase", letter="ABCDEFGH"[place]),
        name=words["single-case.phase-name"],
        days=words["single-case.phase-days"],
        name_given=phase.name,
        days_given=" ".join(days),
        longest=LONGEST,
    )


def _options(options: Iterable[tuple[str, str]]) -> Markup:
    return Markup().join(markup.OPTION.format(*option) for option in options)


SINGLE_CASE = Instrument(
    "single-case",
    single_case_html,
    ("single-case.", "error.single-case-", "error.paper-"),
    single_case_facts,
)
