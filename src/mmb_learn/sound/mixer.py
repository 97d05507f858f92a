"""How strong sources in a room are where somebody sits, and how far one voice stands above them.

Each source is a point that sounds alike to all sides. At the seat come its direct sound, which falls with
distance, and what the room gives back, which is the same everywhere in it:

    L(r) = L1 + 10·log10(1/r² + 16π/A)

L1 is the level of the direct sound one metre away, as out of doors. Inside, a meter there shows more. The
usual form is Lp = Lw + 10·log10(Q/4πr² + 4/A) with Q = 1; L1 is Lw less 10·log10(4π), so 4/A becomes 16π/A.
The absorption A is used as it is, and not the room constant A/(1 - mean absorption): in a furnished day room
they differ by a decibel or so, which is less than the rule of thumb is worth.
Source: T. E. Vigran, Building Acoustics (2008), eq. 4.49; H. Kuttruff, Room Acoustics, on the reverberation
distance (checked 2026-11-22).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mmb_learn.sound.level import checked_levels, energy_sum
from mmb_learn.sound.refusal import RoomError, within
from mmb_learn.sound.room import REVERBERATIONS, SABINE, VOLUMES, acoustic_capacity

DISTANCES = (0.1, 100.0)
"""m, ours: from an ear beside a mouth to the far end of any room where somebody listens."""

EASY = 10.0
"""dB: from here a voice is easily followed, by young and old alike (Sato et al. 2011: 10 to 15 dB)."""

STRAIN, LOST = 3.0, -3.0
"""dB, ours: below the first one the words begin to fall out, below the second most of them are gone.

Half of the sentences reach young people with good ears at about −5 dB; people with hearing loss need up to
10 dB more (the sources of the module's facts), so −3 to 3 dB is where the two part.
"""

OLDER_EARS = 0.0
"""dB: the ratio to plan for at least where people hear less well (Rindel, see `room.py`)."""


class Ease(StrEnum):
    """How well a voice can be followed, by its lead over the noise."""

    ALONE = "alone"
    EASY = "easy"
    EFFORT = "effort"
    PARTS = "parts"
    LOST = "lost"


@dataclass(frozen=True)
class Source:
    """Something that sounds: level at 1 m in dB (direct sound), distance in m, and whether it is on."""

    id: str
    level: float
    distance: float
    on: bool = True


@dataclass(frozen=True)
class Room:
    """A room: its volume in m³, and how long sound hangs in it, in s."""

    volume: float
    reverberation: float

    @property
    def absorption(self) -> float:
        """Give its absorption in m², after Sabine: A = 0.161·V/T. Raises RoomError as `acoustic_capacity`."""
        volume = within(self.volume, VOLUMES, "volume", RoomError)
        return SABINE * volume / within(self.reverberation, REVERBERATIONS, "reverberation", RoomError)

    @property
    def capacity(self) -> tuple[int, int]:
        """How many whole people can talk in it: with good ears (−3 dB), and with older ones (0 dB)."""
        normal = acoustic_capacity(self.volume, self.reverberation)
        older = acoustic_capacity(self.volume, self.reverberation, OLDER_EARS)
        return math.floor(normal + 1e-9), math.floor(older + 1e-9)


@dataclass(frozen=True)
class Ward:
    """A voice that somebody wants to follow, the sources around, and the room they are all in."""

    voice: Source
    sources: tuple[Source, ...]
    room: Room


@dataclass(frozen=True)
class Heard:
    """What reaches the seat, in dB: each source that is on, their sum, the voice, and its lead over the sum.

    `noise` and `lead` are None when nothing but the voice is on.
    """

    levels: tuple[tuple[str, float], ...]
    noise: float | None
    voice: float
    lead: float | None

    @property
    def ease(self) -> Ease:
        """Say how well the voice can be followed, from the lead as it is shown, to a tenth of a dB."""
        return ease(self.lead)


def level_at(level: float, distance: float, absorption: float) -> float:
    """Level in dB at `distance` m from a source of `level` dB at 1 m, in a room of `absorption` m².

    Raises LevelError as `checked_levels` does, and RoomError `sound-distance` outside 0.1–100 m.
    """
    metres = within(distance, DISTANCES, "distance", RoomError)
    return checked_levels([level])[0] + 10 * math.log10(1 / metres**2 + 16 * math.pi / absorption)


def reverberation_distance(absorption: float) -> float:
    """Distance in m at which direct and reverberant sound are equal: √(A/16π), about 0.057·√(V/T)."""
    return math.sqrt(absorption / (16 * math.pi))


def heard(ward: Ward) -> Heard:
    """Give what reaches the seat. Raises LevelError and RoomError as `level_at` and `Room.absorption` do."""
    absorption = ward.room.absorption
    levels = tuple(
        (source.id, level_at(source.level, source.distance, absorption))
        for source in ward.sources
        if source.on
    )
    voice = level_at(ward.voice.level, ward.voice.distance, absorption)
    noise = energy_sum(level for _, level in levels) if levels else None
    return Heard(levels, noise, voice, None if noise is None else voice - noise)


def ease(lead: float | None) -> Ease:
    """Say how well a voice with this lead in dB can be followed; None is a voice alone."""
    if lead is None:
        return Ease.ALONE
    shown = round(lead, 1)
    if shown >= EASY:
        return Ease.EASY
    if shown >= STRAIN:
        return Ease.EFFORT
    return Ease.PARTS if shown >= LOST else Ease.LOST


def understood(lead: float | None) -> bool:
    """Say whether the task is done: the voice leads by 10 dB or more, or is alone."""
    return ease(lead) in {Ease.EASY, Ease.ALONE}


def changes(start: Ward, now: Ward) -> int:
    """Count the controls that stand elsewhere than at the start: moving one about and back is no change."""
    return sum(before != after for before, after in zip(_controls(start), _controls(now), strict=True))


def _controls(ward: Ward) -> Iterator[float]:
    for source in (ward.voice, *ward.sources):
        yield from (source.level, source.distance, source.on)
    yield from (ward.room.volume, ward.room.reverberation)
