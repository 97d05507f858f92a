"""The day room of «Lyngstua» one afternoon: where the mixer starts, and how far its controls go.

All levels are invented. They are chosen so that no single change brings the voice 10 dB above the rest, and
several ways of three changes do; a test goes through all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from mmb_learn.sound.mixer import Room, Source, Ward

LYNGSTUA = Ward(
    voice=Source("voice", level=60, distance=2.0),
    sources=(
        Source("tv", level=60, distance=3.0),
        Source("kitchen", level=54, distance=5.0),
        Source("ventilation", level=40, distance=3.0),
        Source("alarm", level=56, distance=5.0, on=False),
        Source("talk", level=55, distance=2.5),
        Source("music", level=48, distance=4.0),
    ),
    room=Room(volume=240, reverberation=0.8),
)
"""The module's own room, 240 m³ and 0.8 s, and somebody who speaks as one usually does, 60 dB at 1 m."""


@dataclass(frozen=True)
class Reach:
    """The ends of one source's sliders: level at 1 m in dB, and distance in m."""

    levels: tuple[float, float]
    distances: tuple[float, float]


REACHES: Mapping[str, Reach] = MappingProxyType(
    {
        "voice": Reach((50, 64), (0.5, 5)),
        "tv": Reach((46, 62), (1.5, 8)),
        "kitchen": Reach((46, 58), (3, 10)),
        "ventilation": Reach((34, 48), (2, 6)),
        "alarm": Reach((48, 58), (3, 10)),
        "talk": Reach((46, 60), (1.5, 8)),
        "music": Reach((40, 56), (1.5, 8)),
    }
)
"""How far each can be changed. A voice above 64 dB at 1 m is no longer talk to somebody, but over them.

The ends also keep the sound of it good: the whole mix has to fit below full scale when all stand at their
loudest, so each decibel more at an end makes everything else a little weaker.
"""

LEVEL_STEP, DISTANCE_STEP = 1, 0.5

VOLUME_REACH, VOLUME_STEP = (180, 360), 10
"""m³: a smaller room and a larger one of the same house."""

REVERBERATION_REACH, REVERBERATION_STEP = (0.4, 1.0), 0.1
"""s: from curtains, felt and full shelves to bare walls and floor."""

BESIDE_HER = replace(LYNGSTUA, voice=replace(LYNGSTUA.voice, distance=0.5))
"""The same room when somebody has sat down half a metre away: the voice leads, by less than is easy."""
