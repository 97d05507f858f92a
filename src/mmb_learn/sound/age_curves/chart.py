"""Median hearing at some ages as a drawing: one curve for each age, downwards as in an audiogram.

Between the tabulated frequencies the lines only lead the eye. What the standard gives for information only is
dashed, with open points. Each curve has points of its own shape, and its age beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mmb_learn.look import (
    FONT,
    HEIGHT,
    INK,
    LABEL_TEXT,
    LEAD,
    MUTED,
    PAPER,
    SLACK,
    Ends,
    WriteNumber,
    axis_marks,
    axis_words,
    by_name,
    dressed,
    label_places,
)
from mmb_learn.sound.hearing import (
    HEARING_FREQUENCIES,
    Sex,
    for_information_only,
    hearing_threshold_shift,
)
from mmb_learn.sound.refusal import HearingError, within

WIDTH = 216
TOP = -4.0  # dB: air above those who hear as at eighteen
SPAN = (115.0, 8700.0)  # Hz
OCTAVES = (125, 250, 500, 1000, 2000, 4000, 8000)
NAMED = OCTAVES[::2]  # there is room for every second one
SHAPES = ("circle", "square", "triangle-up", "diamond")
LOSS_STEPS = (10, 20)


@dataclass(frozen=True)
class AgeCurvesWords:
    """What the chart says, in one language: its text alternative, its axes, and an age beside its curve."""

    description: str
    frequency: str
    shift: str
    age: Callable[[float], str]


def age_curves_chart(
    ages: Iterable[float], sex: Sex | str, words: AgeCurvesWords, write: WriteNumber
) -> dict[str, Any]:
    """Specification of the median shift of the threshold since eighteen, in dB by Hz, at up to four ages.

    Raises HearingError `sound-count` for none or more than four, and as `hearing_threshold_shift` does.
    """
    known = tuple(ages)
    within(len(known), (1, len(SHAPES)), "count", HearingError)
    curves = [_curve(age, sex, words.age(age)) for age in known]
    deepest = max(point["shift"] for curve in curves for point in curve)
    ends = (10 * math.ceil((deepest + 2) / 10), TOP)
    specification = _drawn(words, [curve[0]["name"] for curve in curves], ends, write)
    specification["datasets"] = {
        "points": [point for curve in curves for point in curve],
        "firm": [point for curve in curves for point in curve if point["firm"]],
        "loose": [point for curve in curves for point in _loose(curve)],
        "names": _names([curve[-1] for curve in curves], ends),
    }
    return specification


def age_curves_table(
    ages: Iterable[float], sex: Sex | str, write: WriteNumber
) -> tuple[tuple[str, ...], ...]:
    """Rows of a frequency and the shift at each age; in brackets what is for information only."""
    known = tuple(ages)
    return tuple(
        (write(frequency, 0), *(_cell(age, sex, frequency, write) for age in known))
        for frequency in HEARING_FREQUENCIES
    )


def _cell(age: float, sex: Sex | str, frequency: int, write: WriteNumber) -> str:
    shift = write(hearing_threshold_shift(age, sex, frequency), 1)
    return f"({shift})" if for_information_only(age, frequency) else shift


def _curve(age: float, sex: Sex | str, name: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "frequency": frequency,
            "shift": hearing_threshold_shift(age, sex, frequency),
            "firm": not for_information_only(age, frequency),
        }
        for frequency in HEARING_FREQUENCIES
    ]


def _loose(curve: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what is for information only, from the last firm point on."""
    firm = [point for point in curve if point["firm"]]
    return curve[len(firm) - 1 :] if len(firm) < len(curve) else []


def _names(points: list[dict[str, Any]], ends: Ends) -> list[dict[str, Any]]:
    """Each age beside the end of its curve."""
    deepest, top = ends
    heights = [HEIGHT * (point["shift"] - top) / (deepest - top) for point in points]
    places = label_places(heights, FONT + 4)
    return [
        {"name": point["name"], "shift": point["shift"], "place": top + place * (deepest - top) / HEIGHT}
        for point, place in zip(points, places, strict=True)
    ]


def _drawn(words: AgeCurvesWords, names: list[str], ends: Ends, write: WriteNumber) -> dict[str, Any]:
    """Specification without its data: the firm curves, the loose ends, their points and their ages."""
    import altair as alt  # noqa: PLC0415 — 1.4 s: only who draws waits for it

    labels: dict[float, str] = {
        frequency: write(frequency, 0) if frequency in NAMED else "" for frequency in OCTAVES
    }
    tones = alt.Scale(type="log", domain=SPAN, nice=False)
    octaves = alt.Axis(values=list(OCTAVES), tickCount=20, labelOverlap=False, labelExpr=axis_words(labels))
    x = alt.X("frequency:Q", title=words.frequency, scale=tones, axis=octaves)
    y = alt.Y("shift:Q", title=words.shift, scale=alt.Scale(domain=ends, nice=False))
    y = y.axis(**axis_marks(0, ends[0], LOSS_STEPS))
    firm, loose = (
        alt.Chart(alt.NamedData(name)).encode(x=x, y=y, detail="name:N") for name in ("firm", "loose")
    )
    points, ages = (alt.Chart(alt.NamedData(name)) for name in ("points", "names"))
    shape = by_name(alt.Shape, list(zip(names, SHAPES, strict=False)))
    fill = alt.condition("datum.firm", alt.value(INK), alt.value(PAPER))
    lead = alt.value(WIDTH + LEAD)
    chart = alt.layer(
        firm.mark_line(stroke=INK, strokeWidth=2),
        loose.mark_line(stroke=INK, strokeWidth=2, strokeDash=(5, 4)),
        points.mark_point(opacity=1, stroke=INK, strokeWidth=1.5, size=44).encode(
            x=x, y=y, shape=shape, fill=fill
        ),
        ages.mark_rule(stroke=MUTED, strokeWidth=1).encode(x=alt.value(WIDTH), x2=lead, y=y, y2="place:Q"),
        ages.mark_text(**LABEL_TEXT).encode(x=lead, y=alt.Y("place:Q"), text="name:N"),
    )
    return dressed(chart, words.description, (WIDTH, HEIGHT), round(SLACK * max(map(len, names))))
