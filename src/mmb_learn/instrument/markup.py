"""Controls that many instruments have, as HTML: whole and usable before any script."""

from __future__ import annotations

from markupsafe import Markup

_SLIDER = Markup(
    '<p class="slider"><label for="{id}">{label}</label>'
    '<span class="slider-value" data-shown="{part}" aria-hidden="true">{shown}</span>'
    '<input type="range" id="{id}" data-part="{part}" min="{low}" max="{high}" step="{step}" value="{value}" '
    'aria-valuetext="{shown}" autocomplete="off"></p>'
)


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
