"""From what one session costs to what a thousand need: a model without a clock or a file in it.

How the course is used is assumed here, each with its reason; what one session costs is measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

CLASS = 30  # pupils, as in the lesson plans
PUPILS = 0.6  # of all participants; the others work in health and care, or in a culture school
LESSONS_A_WEEK = 30  # six on each of five days, and a class uses the workbook in one of them
POPULAR = 2.0  # the busiest lesson has twice its share: mornings in the middle of the week
UNITS_A_WEEK = 3  # of a health worker, 12.5 minutes each, as the units are long
UNIT_HOURS = 12.5 / 60
WAKING_HOURS = 60.0  # in a week, spread over shifts
BUSIEST_HOUR = 3.0  # times the mean
GATHERING = 60  # people who open the same unit when the course leader says so
GATHERINGS_AT_ONCE = 2500  # one for so many participants, at least one
COMES_WITHIN = 60.0  # seconds: a bell rings, and whole classes open the unit
HANDS_IN_WITHIN = 600.0  # seconds: the end of a lesson
SAVES_EACH = 1250  # in the whole course: 300 questions twice or thrice, ten texts fifty times
HAND_INS_EACH = 10  # five modules, tasks and reflection
FULL = 0.6  # how busy a core may be at the peak, so that nobody waits in a queue
SPREAD = 3.0  # standard deviations above the mean: one peak in seven hundred is higher
CONNECTIONS = 15  # of one process to PostgreSQL at most
GRADER_CONNECTIONS = 2


@dataclass(frozen=True)
class Costs:
    """What was measured: seconds of the processor, megabytes, bytes, saves a second, seconds between saves.

    `server` in a name is the part of the web process itself, which has one core to itself and not more.
    """

    opening: float
    server_opening: float
    sign_in: float
    minute: float
    server_minute: float
    database_minute: float
    hand_in: float
    kernel: float
    process: float
    graders: float
    save_bytes: float
    hand_in_bytes: float
    saves: float
    pause: float
    room: int


@dataclass(frozen=True)
class Need:
    """What so many participants need at the peak."""

    participants: int
    live: int
    comers: int
    cores: float
    first_cores: float
    processes: int
    least: int
    memory: float
    connections: int
    graders: int
    saves: float
    disk: float

    @property
    def per_thousand(self) -> float:
        """Give the thousands of participants."""
        return self.participants / 1000


def upper(mean: float) -> float:
    """Give how many come at once when so many do on average, each independent of the others."""
    return mean + SPREAD * math.sqrt(mean)


def comers(participants: int) -> int:
    """Give how many open a unit in the same minute: the classes of the busiest lesson, and gatherings."""
    classes = PUPILS * participants / CLASS
    at_once = min(classes, math.ceil(upper(POPULAR * classes / LESSONS_A_WEEK)))
    gatherings = max(1, round(participants / GATHERINGS_AT_ONCE))
    return int(at_once) * CLASS + gatherings * GATHERING


def alone(participants: int) -> int:
    """Give how many work by themselves in the busiest hour."""
    workers = (1 - PUPILS) * participants
    mean = workers * UNITS_A_WEEK * UNIT_HOURS / WAKING_HOURS * BUSIEST_HOUR
    return math.ceil(upper(mean))


def need(participants: int, costs: Costs) -> Need:
    """Give what so many participants need, at the busiest minute of the week."""
    coming = comers(participants)
    live = coming + alone(participants)
    rate, working = coming / COMES_WITHIN, live / 60
    handing_in = coming / HANDS_IN_WITHIN * costs.hand_in
    cores = (rate * costs.opening + working * costs.minute + handing_in) / FULL
    server = (rate * costs.server_opening + working * costs.server_minute) / FULL
    processes = max(2, math.ceil(server), math.ceil(live / costs.room))
    graders = max(1, math.ceil(handing_in / FULL))
    return Need(
        participants=participants,
        live=live,
        comers=coming,
        cores=cores,
        first_cores=cores + rate * costs.sign_in / FULL,
        processes=processes,
        least=max(2, math.ceil(server)),
        memory=(live * costs.kernel + processes * costs.process + graders * costs.graders) / 1000,
        connections=processes * CONNECTIONS + graders * GRADER_CONNECTIONS,
        graders=graders,
        saves=live / costs.pause,
        disk=disk_each(costs) * participants / 1e9,
    )


def disk_each(costs: Costs) -> float:
    """Give the bytes that one person takes when the course is over."""
    return SAVES_EACH * costs.save_bytes + HAND_INS_EACH * costs.hand_in_bytes
