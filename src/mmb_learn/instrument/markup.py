"""Controls that many instruments have, as HTML: whole and usable before any script."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

_SLIDER = Markup(
    '<p class="slider"><label for="{id}">{label}</label>'
    '<span class="slider-value" data-shown="{part}" aria-hidden="true">{shown}</span>'
    '<input type="range" id="{id}" data-part="{part}" min="{low}" max="{high}" step="{step}" value="{value}" '
    'aria-valuetext="{shown}" autocomplete="off"></p>'
)
_RADIOS = Markup(
    '<fieldset class="radios"><legend>{legend}</legend><div class="row">{radios}</div></fieldset>'
)
_RADIO = Markup(
    '<label class="radio"><input type="radio" name="{name}" value="{value}"{checked} '
    'autocomplete="off"><span>{label}</span></label>'
)
_OPTION = Markup('<option value="{value}"{selected}>{label}</option>')


def slider_html(
    id: str,  # noqa: A002 - the attribute's own name
    part: str,
    label: str,
    ends: tuple[float, float],
    value: float,
    shown: str,
    step: float = 1,
) -> Markup:
    """Slider with its label and its value in words; `slot.js` shows another value by the same part."""
    low, high = ends
    return _SLIDER.format(
        id=id, part=part, label=label, shown=shown, low=low, high=high, step=step, value=value
    )


def radios_html(name: str, legend: str, choices: Iterable[tuple[object, str]]) -> Markup:
    """Radio buttons of values and their labels in a group, the first one chosen."""
    radios = (
        _RADIO.format(name=name, value=value, label=label, checked="" if place else Markup(" checked"))
        for place, (value, label) in enumerate(choices)
    )
    return _RADIOS.format(legend=legend, radios=Markup().join(radios))


def options_html(choices: Iterable[tuple[object, str]], chosen: object = None) -> Markup:
    """Options of values and their labels, for a list to choose from."""
    return Markup().join(
        _OPTION.format(value=value, label=label, selected=Markup(" selected") if value == chosen else "")
        for value, label in choices
    )
