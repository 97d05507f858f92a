"""What a room looks like now: for the big screen in the teacher's language, for each phone in its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mmb_learn.course import Room, Round, Stage, Tally, Turn, room_rounds
from mmb_learn.course.room_stages import open_turn, shown, way_back, ways_on
from mmb_learn.server.room_question import Choice, Put, put
from mmb_learn.server.templates import part

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

TALK_FOR = timedelta(minutes=2)


@dataclass(frozen=True)
class Row:
    """One option with its counts, a count for each turn that is shown."""

    choice: Choice
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Result:
    """The sums of the turns that are shown. A turn with too few answers has no column."""

    turns: tuple[tuple[Turn, Tally], ...]
    rows: tuple[Row, ...]

    @property
    def counted(self) -> tuple[tuple[Turn, Tally], ...]:
        """Give the turns that have enough answers."""
        return tuple((turn, each) for turn, each in self.turns if each.counts is not None)

    def right(self, tally: Tally) -> int:
        """Give how many chose what is right."""
        counts = tally.counts or {}
        return sum(counts.get(row.choice.id, 0) for row in self.rows if row.choice.right)


def result(visit: Visit, asked: Round, drawn: Put, turns: tuple[Turn, ...]) -> Result:
    """Read the sums of some turns."""
    found = tuple((turn, room_rounds.tally_of(visit.workbook.store, asked, turn)) for turn in turns)
    told = [each.counts for _, each in found if each.counts is not None]
    rows = (Row(choice, tuple(counts.get(choice.id, 0) for counts in told)) for choice in drawn.choices)
    return Result(found, tuple(rows))


@dataclass(frozen=True)
class Now:
    """A room as it stands: what it is asked, how far that is, and what may be seen."""

    room: Room
    asked: Round | None
    drawn: Put | None
    result: Result | None
    answered: int
    left: int

    @property
    def turn(self) -> Turn | None:
        """Give which time is being answered, None for neither."""
        return open_turn(self.asked.path) if self.asked is not None and self.drawn is not None else None

    @property
    def ways_on(self) -> tuple[Stage, ...]:
        """Give the stages that may follow."""
        if self.asked is None or self.drawn is None:
            return ()
        return ways_on(self.asked.path, explained=self.drawn.explained)

    @property
    def goes_back(self) -> bool:
        """Say whether there is a way back."""
        return self.asked is not None and way_back(self.asked.path) is not None

    @property
    def version(self) -> str:
        """Give a word that changes with what is shown, besides how many have answered."""
        if self.asked is None:
            return "0"
        return f"{self.asked.id}.{len(self.asked.path)}.{self.asked.stage}"


def now_of(visit: Visit, room: Room) -> Now:
    """Read how a room stands."""
    workbook = visit.workbook
    asked = room_rounds.current(workbook.store, room.id)
    drawn = None if asked is None else put(workbook, visit.language, asked.what)
    if asked is None or drawn is None:
        return Now(room, asked, drawn, None, 0, 0)
    turns, turn = shown(asked.path), open_turn(asked.path)
    left = TALK_FOR - (workbook.now() - asked.stage_at)
    return Now(
        room,
        asked,
        drawn,
        result(visit, asked, drawn, turns) if turns else None,
        room_rounds.answered(workbook.store, asked, turn) if turn is not None else 0,
        max(0, min(TALK_FOR, left).seconds) if left > timedelta() else 0,
    )


def answered_line(visit: Visit, now: Now) -> str:
    """Say how many have answered, nothing where nobody is asked."""
    return "" if now.turn is None else str(visit.words.count("room.answered", now.answered))


def on_screen(visit: Visit, now: Now, code: Markup, address: str) -> Markup:
    """Give what stands on the big screen."""
    said = answered_line(visit, now)
    return part(
        visit,
        "room-screen.html.j2",
        now=now,
        code=code,
        address=address,
        answered=said,
        xsrf=visit.xsrf_token.decode(),
        solo=visit.workbook.solo,
    )


def on_phone(visit: Visit, now: Now, code: str, mine: Mapping[Turn, str | None]) -> Markup:
    """Give what stands on a phone."""
    letters = {each.id: each.letter for each in now.drawn.choices} if now.drawn is not None else {}
    first = letters.get(mine.get(Turn.FIRST) or "", "")
    return part(visit, "room-phone.html.j2", now=now, code=code, mine=mine, first=first)


def state(visit: Visit, now: Now, known: str, **more: Any) -> dict[str, Any]:
    """Give what a page that follows a room is told; `html` only where it shows something else."""
    made = more.pop("html")
    said = {"version": now.version, "answered": answered_line(visit, now)} | more
    return said if known == now.version else said | {"html": str(made())}
