"""Rooms: how long sound hangs in them, and how many people can talk in them and still follow each other.

Both are rules of thumb for a plan, not measurements: real rooms differ, and so do ears.
"""

from __future__ import annotations

from mmb_learn.sound.refusal import RoomError, within

SABINE = 0.161
"""s/m: 24·ln(10) divided by the speed of sound in air at 20 °C, 343 m/s (ISO 3382-2)."""

VOLUMES = (1.0, 1_000_000.0)
"""m³, ours: from a cupboard to more than the largest cathedrals."""

ABSORPTIONS = (0.1, 1_000_000.0)
"""m², ours: less than a bare tiled closet has, and more than any hall."""

REVERBERATIONS = (0.1, 30.0)
"""s, ours: from a studio lined for silence to longer than any room where people meet."""

NOISE_AT_EQUAL = 65.0
"""dB(A) of talk in the room when a voice one metre away is just as strong: signal-to-noise 0 dB (Rindel)."""

LOMBARD_START = 45.0
"""dB(A): above this people raise their voices half a dB for each dB of noise (Rindel)."""

SUFFICIENT = -3.0
"""dB: the signal-to-noise ratio that may do for people with normal hearing (Rindel).

It is clearly insufficient for older people with hearing loss, and in a language one knows less well.
"""

RATIOS = (-10.0, (NOISE_AT_EQUAL - LOMBARD_START) / 2)
"""dB: where the rule holds. One dB of ratio is two dB of noise, so at +10 dB the noise is 45 dB(A) and people
no longer raise their voices; at −10 dB it is 85 dB(A), where talk is shouting (the lower end is ours)."""


def reverberation_time(volume: float, absorption: float) -> float:
    """Reverberation time in s of a room of `volume` m³ with `absorption` m² (Sabine): how long sound hangs.

    T = 0.161·V/A, for a room that is fairly even and not very absorbing; in a room with a soft ceiling and
    bare walls the true time is longer. Raises RoomError `sound-volume` outside 1–1 000 000 m³ and
    `sound-absorption` outside 0.1–1 000 000 m². Source: ISO 3382-2; W. C. Sabine.
    """
    room = within(volume, VOLUMES, "volume", RoomError)
    return SABINE * room / within(absorption, ABSORPTIONS, "absorption", RoomError)


def acoustic_capacity(volume: float, reverberation_time: float, snr: float = SUFFICIENT) -> float:
    """How many people a room of `volume` m³ and `reverberation_time` s holds, if talk is to be followed.

    It reckons with two in seven talking at once, one metre from who listens, at a signal-to-noise ratio
    `snr` of −3 dB: N = V/(20·T), rounded by its author from V/(22·T), so 15 may as well be 14. Each 3 dB
    more halve it: plan for 0 dB at least where people hear less well. Whole people are its whole part.
    Raises RoomError `sound-volume` outside 1–1 000 000 m³, `sound-reverberation` outside 0.1–30 s and
    `sound-snr` outside −10–10 dB.
    Source: Rindel, «Acoustical capacity as a means of noise control in eating establishments» (2012), and
    odeon.dk/learn/articles/restaurant-acoustics (checked 2026-11-21).
    """
    room = within(volume, VOLUMES, "volume", RoomError)
    seconds = within(reverberation_time, REVERBERATIONS, "reverberation", RoomError)
    above = within(snr, RATIOS, "snr", RoomError) - SUFFICIENT
    people: float = room / (20 * seconds) * 2 ** (-above / 3)
    return people
