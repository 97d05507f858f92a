"""A-weighting: how much a sound meter turns a tone down or up, so that its figure follows the ear.

The curve is that of IEC 61672-1, made for the ear at low levels. It belongs to the meter; how loud something
is to one person, no curve tells.
"""

from __future__ import annotations

import math

from mmb_learn.sound.refusal import FrequencyError, within

LOWEST_FREQUENCY, HIGHEST_FREQUENCY = 10.0, 20_000.0
"""Hz: the ends of the table in IEC 61672-1, and of what a sound meter is made for."""

_POLES = (20.6, 107.7, 737.9, 12_194.0)  # Hz, as IEC 61672-1 rounds them
_REFERENCE = 1000.0  # Hz: here the curve is 0 dB by definition


def a_weighting(frequency: float) -> float:
    """A-weighting of a tone, in dB, at a frequency in Hz: 0 at 1 kHz, −26.2 at 63 Hz, +1.2 at 2 kHz.

    A = 20·log10(R(f) / R(1 kHz)), where the usual «+2.00 dB» is R(1 kHz), here worked out, and
    R(f) = 12194²·f⁴ / [(f² + 20.6²)·(f² + 12194²)·√((f² + 107.7²)·(f² + 737.9²))].
    Raises FrequencyError `sound-frequency` outside 10–20 000 Hz. Source: IEC 61672-1, annex E.
    """
    checked = within(frequency, (LOWEST_FREQUENCY, HIGHEST_FREQUENCY), "frequency", FrequencyError)
    return 20 * math.log10(_response(checked) / _response(_REFERENCE))


def _response(frequency: float) -> float:
    """How much of the pressure comes through, before the curve is set to 0 dB at 1 kHz."""
    lowest, low, high, highest = (pole**2 for pole in _POLES)
    square = frequency**2
    return (
        highest
        * square**2
        / ((square + lowest) * (square + highest) * math.sqrt((square + low) * (square + high)))
    )
