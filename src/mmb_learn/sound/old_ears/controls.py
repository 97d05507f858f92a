"""Native controls for an age, a sex, and what is heard; the curve as a picture and as a table.

All shifts for whole years are worked out here, with `hearing.py`; the script is told them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words, number
from mmb_learn.sound.controls import decibels
from mmb_learn.sound.hearing import (
    HEARING_FREQUENCIES,
    LOWEST_FOR_INFORMATION,
    OLDEST,
    OLDEST_FIRM,
    YOUNGEST,
    Sex,
    for_information_only,
    hearing_threshold_shift,
)
from mmb_learn.sound.mixer import heard
from mmb_learn.sound.ward import BESIDE_HER

AGE, SEX = 70, Sex.WOMAN
LEFT, RIGHT, TOP, BOTTOM = 62, 292, 14, 174  # px of the picture: where its curve may lie
DEEPEST = 80  # dB at the bottom
NAMED = (125, 500, 2000, 8000)  # Hz beside the axis

_EARS = Markup(
    '<p class="actions"><button type="button" class="primary" data-part="play">{play}</button></p>'
    '<p class="help" data-part="state" role="status"></p>{age}'
    '<fieldset class="ears-sex"><legend>{sex}</legend>{sexes}</fieldset>'
    '<fieldset class="ears-heard"><legend>{listen}</legend>{curve}{background}</fieldset>'
    '<svg class="ears-curve" viewBox="0 0 300 206" aria-hidden="true" focusable="false">{picture}</svg>'
    '<output class="instrument-result" data-part="result" aria-live="polite">{result}</output>'
    '<p class="help" data-part="information"{hidden}>{information}</p>'
    '<details class="more"><summary>{show}</summary><div class="more-body"><table><thead><tr>'
    '<th scope="col">{pitch}</th><th scope="col">{shift}</th></tr></thead><tbody>{rows}</tbody></table></div>'
    "</details>{told}"
    '<details class="more"><summary>{how}</summary><div class="more-body">{reckoned}</div></details>'
)
_CHOICE = Markup(
    '<label class="ears-choice"><input type="{type}" data-part="{part}"{name}{checked} autocomplete="off">'
    "<span>{words}</span></label>"
)
_ROW = Markup('<tr><th scope="row">{frequency}</th><td data-part="shift-{hertz}">{shift}</td></tr>')
_TEXT = Markup('<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>')
_LINE = Markup('<path class="ears-grid" d="M{left} {y:.1f}H{right}"/>')
_POINT = Markup(
    '<circle class="ears-point{open}" data-part="point-{hertz}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
)
_PATH = Markup('<path class="ears-line" data-part="line" d="{d}"/>')
_PARAGRAPH = Markup("<p>{}</p>")


def old_ears_html(words: Words) -> Markup:
    """Native controls, at seventy years and for women."""
    return _EARS.format(
        age=slider_html(
            "old-ears-age",
            "age",
            words["old-ears.age"],
            (YOUNGEST, OLDEST),
            AGE,
            words.fill("old-ears.years", age=AGE),
        ),
        sexes=Markup().join(_choice("radio", sex, words, on=sex is SEX) for sex in Sex),
        curve=_choice("checkbox", "curve", words, on=True),
        background=_choice("checkbox", "background", words, on=False),
        **{key: words[f"old-ears.{key}"] for key in ("play", "sex", "listen", "how")},
        picture=_picture(words),
        result=_result(words),
        information=words.fill("old-ears.information", age=OLDEST_FIRM, frequency=LOWEST_FOR_INFORMATION),
        hidden=Markup("") if for_information_only(AGE, LOWEST_FOR_INFORMATION) else Markup(" hidden"),
        show=words["button.figures-as-table"],
        pitch=words["sound.axis-pitch"],
        shift=words["sound.axis-shift"],
        rows=Markup().join(_row(frequency, words) for frequency in HEARING_FREQUENCIES),
        told=_told(words),
        reckoned=_reckoned(words),
    )


def old_ears_facts(_words: Words) -> Mapping[str, Any]:
    """Give the script the shifts by sex and year of age, where they are less firm, and the room's levels."""
    at_seat = heard(BESIDE_HER)
    return {
        "frequencies": HEARING_FREQUENCIES,
        "youngest": YOUNGEST,
        "shifts": {
            sex.value: [
                [round(hearing_threshold_shift(age, sex, frequency), 2) for frequency in HEARING_FREQUENCIES]
                for age in range(YOUNGEST, OLDEST + 1)
            ]
            for sex in Sex
        },
        "firmTo": OLDEST_FIRM,
        "informationFrom": LOWEST_FOR_INFORMATION,
        "levels": {**dict(at_seat.levels), "voice": at_seat.voice},
        "picture": {"top": TOP, "bottom": BOTTOM, "deepest": DEEPEST},
    }


def _choice(kind: str, part: str, words: Words, *, on: bool) -> Markup:
    return _CHOICE.format(
        type=kind,
        part=part,
        name=Markup(' name="old-ears-sex" value="{}"').format(part) if kind == "radio" else "",
        checked=Markup(" checked") if on else "",
        words=words[f"old-ears.{part}"],
    )


def _result(words: Words) -> str:
    low, high = (number(hearing_threshold_shift(AGE, SEX, tone), words.language, 1) for tone in (1000, 4000))
    return words.fill(f"old-ears.result.{SEX}", age=AGE, low=low, high=high)


def _row(frequency: int, words: Words) -> Markup:
    shift = number(hearing_threshold_shift(AGE, SEX, frequency), words.language, 1)
    return _ROW.format(frequency=number(frequency, words.language, 0), hertz=frequency, shift=shift)


def _picture(words: Words) -> Markup:
    places = [
        (frequency, _x(frequency), _y(hearing_threshold_shift(AGE, SEX, frequency)))
        for frequency in HEARING_FREQUENCIES
    ]
    depths = range(0, DEEPEST + 1, 20)
    lines = [_LINE.format(left=LEFT, right=RIGHT, y=_y(depth)) for depth in depths]
    levels = [
        _TEXT.format(x=LEFT - 8, y=_y(depth) + 6, anchor="end", words=decibels(words, depth, 0))
        for depth in depths
    ]
    path = _PATH.format(d="M" + "L".join(f"{x:.1f} {y:.1f}" for _, x, y in places))
    points = [_POINT.format(hertz=hertz, x=x, y=y, open="") for hertz, x, y in places]
    return Markup().join([*lines, *levels, *_tones(words), path, *points])


def _tones(words: Words) -> list[Markup]:
    return [
        _TEXT.format(
            x=_x(frequency) if frequency != NAMED[-1] else RIGHT + 6,
            y=BOTTOM + 24,
            anchor="middle" if frequency != NAMED[-1] else "end",
            words=words.fill("old-ears.hertz", frequency=number(frequency, words.language, 0))
            if frequency == NAMED[0]
            else number(frequency, words.language, 0),
        )
        for frequency in NAMED
    ]


def _x(frequency: int) -> float:
    octaves = math.log2(frequency / HEARING_FREQUENCIES[0])
    return (
        LEFT + 8 + (RIGHT - LEFT - 14) * octaves / math.log2(HEARING_FREQUENCIES[-1] / HEARING_FREQUENCIES[0])
    )


def _y(shift: float) -> float:
    return TOP + (BOTTOM - TOP) * shift / DEEPEST


def _told(words: Words) -> Markup:
    return Markup().join(_PARAGRAPH.format(words[key]) for key in ("old-ears.is", "old-ears.is-not"))


def _reckoned(words: Words) -> Markup:
    lead = number(heard(BESIDE_HER).lead or 0, words.language, 0)
    parts = (words[f"old-ears.{key}"] for key in ("filter", "your-own"))
    room = words.fill("old-ears.room", lead=lead)
    return Markup().join(_PARAGRAPH.format(part) for part in (*parts, room))


OLD_EARS = Instrument(
    id="old-ears",
    html=old_ears_html,
    prefixes=("old-ears.",),
    facts=old_ears_facts,
)
