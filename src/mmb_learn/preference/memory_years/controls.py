"""The memory years' controls: a year, what follows from it, what many heard then, and what to ask first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words
from mmb_learn.preference.years import (
    ARRIVAL_AGES,
    BIRTH_YEARS,
    DECADES,
    FIRST_AGE,
    LAST_AGE,
    PEAK_AGE,
    decades_of,
    reminiscence_years,
)

OPENS_AT = 1940
OTHERS = (1940, 1957, 1981)
CAME_AT = 25
TRAPS = ("abroad", "no-radio", "disliked")

_WHOLE = Markup(
    '<div class="year"><label for="memory-years-birth">{label}</label>'
    '<input type="text" id="memory-years-birth" data-part="birth" inputmode="numeric" '
    'value="{year}" autocomplete="off" aria-describedby="memory-years-refused memory-years-rule"></div>'
    '<p class="refused" id="memory-years-refused" data-part="refused" role="alert" hidden></p>{slider}'
    '<p class="help" id="memory-years-rule">{rule}</p>'
    '<div class="choices">{others}</div>'
    '<output class="instrument-result" data-part="result" aria-live="polite">{result}</output>'
    '<figure class="drawn"><svg data-part="drawn" viewBox="0 0 320 120" role="img" '
    'aria-labelledby="memory-years-alt"><title id="memory-years-alt" data-part="alt">{alt}</title></svg>'
    '</figure><p class="instrument-title">{heard}</p><p class="help">{guess}</p>'
    '<dl class="decades">{decades}</dl>'
    '<fieldset class="traps"><legend>{traps_title}</legend>{traps}</fieldset>'
    '<p class="ask-first">{ask}</p>'
)
_OTHER = Markup('<button type="button" class="quiet small" data-year="{year}">{label}</button>')
_DECADE = Markup('<div data-decade="{decade}"{hidden}><dt>{name}</dt><dd><ul>{kinds}</ul></dd></div>')
_KIND = Markup("<li>{}</li>")
_TRAP = Markup(
    '<label class="tick"><input type="checkbox" data-trap="{trap}" aria-controls="memory-years-{trap}" '
    'autocomplete="off"> <span>{label}</span></label>'
    '<div class="panel" id="memory-years-{trap}" data-part="{trap}" hidden>{more}'
    '<p data-part="{trap}-said" role="status">{said}</p></div>'
)


def memory_years_html(words: Words) -> Markup:
    """Native controls, with what follows from the year they open at."""
    years = reminiscence_years(OPENS_AT)
    said = {
        "first": str(years.first),
        "peak": str(years.peak),
        "last": str(years.last),
        "birth": str(OPENS_AT),
    }
    shown = decades_of(years)
    return _WHOLE.format(
        label=words["memory-years.birth"],
        year=OPENS_AT,
        slider=_slider(words),
        rule=words["memory-years.rule"],
        others=Markup().join(
            _OTHER.format(year=year, label=words.fill("memory-years.born", birth=str(year)))
            for year in OTHERS
        ),
        result=words.fill("memory-years.result", **said),
        alt=words.fill("memory-years.alt", **said),
        heard=words["memory-years.heard"],
        guess=words["memory-years.guess"],
        decades=Markup().join(_decade(decade, decade in shown, words) for decade in DECADES),
        traps_title=words["memory-years.traps"],
        traps=Markup().join(_trap(trap, words) for trap in TRAPS),
        ask=words["memory-years.ask"],
    )


def memory_years_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script reckons with; stated once, in Python."""
    return {
        "birthYears": BIRTH_YEARS,
        "ages": (FIRST_AGE, PEAK_AGE, LAST_AGE),
        "decades": tuple(DECADES),
    }


def _slider(words: Words) -> Markup:
    return slider_html(
        "memory-years-slider", "slider", words["memory-years.slider"], BIRTH_YEARS, OPENS_AT, str(OPENS_AT)
    )


def _decade(decade: int, shown: bool, words: Words) -> Markup:  # noqa: FBT001 - in these years or not
    kinds = (_KIND.format(words[f"memory-years.kind.{kind}"]) for kind in DECADES[decade])
    return _DECADE.format(
        decade=decade,
        hidden="" if shown else Markup(" hidden"),
        name=words.fill("memory-years.decade", decade=str(decade)),
        kinds=Markup().join(kinds),
    )


def _trap(trap: str, words: Words) -> Markup:
    more = Markup()
    if trap == "abroad":
        shown = words.fill("memory-years.age", age=CAME_AT)
        label = words["memory-years.arrival"]
        more = slider_html("memory-years-arrival", "arrival", label, ARRIVAL_AGES, CAME_AT, shown)
    return _TRAP.format(
        trap=trap,
        label=words[f"memory-years.trap.{trap}"],
        more=more,
        said="" if trap == "abroad" else words[f"memory-years.trap-said.{trap}"],
    )


MEMORY_YEARS = Instrument(
    "memory-years", memory_years_html, ("memory-years.", "error.memory-years-"), memory_years_facts
)
