"""An agenda after the programme's four rooms, with times reckoned from when a gathering begins and ends.

Theory, round the table, examples from organisations, municipal talks and the next step; a welcome before and
a word from each at the end. Times are whole five minutes, so that they can be read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

_STEP = timedelta(minutes=5)
_BREAK, _LUNCH = 3, 9  # steps
_FOR_BREAK, _FOR_LUNCH = 30, 60


class Room(StrEnum):
    """What a part of the day is for."""

    WELCOME = "welcome"
    THEORY = "theory"
    TABLE = "table"
    EXAMPLES = "examples"
    NEXT = "next"
    CLOSING = "closing"
    BREAK = "break"
    LUNCH = "lunch"


_SHARES = {
    Room.WELCOME: 1,
    Room.THEORY: 4,
    Room.TABLE: 5,
    Room.EXAMPLES: 4,
    Room.NEXT: 5,
    Room.CLOSING: 1,
}
"""How the time without breaks is shared; round the table and the next step are what one comes for."""


@dataclass(frozen=True)
class Slot:
    """One part of the day."""

    room: Room
    starts_at: datetime
    ends_at: datetime


def agenda(starts_at: datetime, ends_at: datetime) -> tuple[Slot, ...]:
    """Give the parts of a gathering; the last one ends with it. Only the shortest ones lack a room."""
    steps = (ends_at.astimezone(UTC) - starts_at.astimezone(UTC)) // _STEP
    order = tuple(_order(steps))
    rests = {Room.BREAK: _BREAK, Room.LUNCH: _LUNCH}
    shared = _shared(steps - sum(rests.get(room, 0) for room in order))
    return tuple(_slots(starts_at, ends_at, [(room, rests.get(room) or shared[room]) for room in order]))


def _order(steps: int) -> Iterator[Room]:
    yield from (Room.WELCOME, Room.THEORY)
    if steps >= _FOR_LUNCH:
        yield Room.BREAK
    yield Room.TABLE
    if steps >= _FOR_BREAK:
        yield Room.LUNCH if steps >= _FOR_LUNCH else Room.BREAK
    yield Room.EXAMPLES
    if steps >= _FOR_LUNCH:
        yield Room.BREAK
    yield from (Room.NEXT, Room.CLOSING)


def _shared(steps: int) -> dict[Room, int]:
    """Share steps by the largest remainder."""
    whole = sum(_SHARES.values())
    given = {room: steps * share // whole for room, share in _SHARES.items()}
    left = sorted(_SHARES, key=lambda room: -(steps * _SHARES[room] % whole))
    for room in left[: steps - sum(given.values())]:
        given[room] += 1
    return given


def _slots(starts_at: datetime, ends_at: datetime, parts: list[tuple[Room, int]]) -> Iterator[Slot]:
    there = [(room, steps) for room, steps in parts if steps]
    at, zone = starts_at.astimezone(UTC), starts_at.tzinfo
    for number, (room, steps) in enumerate(there, 1):
        until = ends_at.astimezone(UTC) if number == len(there) else at + steps * _STEP
        yield Slot(room, at.astimezone(zone), until.astimezone(zone))
        at = until
