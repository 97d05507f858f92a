"""Controls that several instruments of rhythm have: the picture of a pulse, which `pulse.js` moves."""

from __future__ import annotations

from markupsafe import Markup

_PULSE = Markup(
    '<svg class="pulse" viewBox="0 0 320 72" aria-hidden="true" focusable="false">'
    '<path class="way" d="M28 44H292"/>'
    '<circle class="end" data-part="left" cx="28" cy="44" r="20"/>'
    '<circle class="end" data-part="right" cx="292" cy="44" r="20"/>'
    '<circle class="mark" data-part="mark" cx="28" cy="44" r="13"/>'
    '<g data-part="bar"><circle cx="136" cy="12" r="6"/><circle cx="160" cy="12" r="6"/>'
    '<circle cx="184" cy="12" r="6"/></g></svg>'
)


def pulse_html() -> Markup:
    """Give the picture of a pulse, at rest: a mark between two ends, and the beats of a bar."""
    return _PULSE
