"""Singing through a care situation: which moves fit at which moment, as data, and what is said of a placing.

A situation is a row of moments, a placing a move (or none) for each. `look_at` goes through them in time and
carries what is true so far: whether the person has been greeted, hears, has said yes. The first rule that
holds gives its note. A sign to stop takes the yes back, whatever is done at it.

The steps (greet at eye height, ask and see the answer, hum first, let the song carry the action, pause, end
with the care, note) and the signs to stop are our own summary of how care singing is taught. Humming, not
singing, at meals: a person may sing instead of eating (the same). Checked 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

MOVES = ("greet", "aid", "consent", "hum", "song", "pause", "stop", "note", "radio", "faster", "instruct")
"""What one can do at a moment; the last three tempt."""


class Moment(StrEnum):
    """What a moment is for; several ways of using it may fit."""

    OPEN = "open"
    BEGIN = "begin"
    ACT = "act"
    SIGN = "sign"
    AGAIN = "again"
    END = "end"
    LATER = "later"


class Verdict(StrEnum):
    """How a move fits: it does, it is possible, not yet, or stop."""

    FITS = "fits"
    NEAR = "near"
    AGAIN = "again"
    STOP = "stop"


class State(StrEnum):
    """What may be true so far."""

    GREETED = "greeted"
    HEARS = "hears"
    YES = "yes"
    HAS_AID = "has-aid"
    EATS = "eats"


OPEN, BEGIN, ACT, SIGN, ONCE_MORE, END, LATER = Moment
WITHOUT_AID = (OPEN, OPEN, BEGIN, ACT, SIGN, ONCE_MORE, END, LATER)
WITH_AID = (OPEN, OPEN, OPEN, ACT, SIGN, ONCE_MORE, END, LATER)


@dataclass(frozen=True)
class Situation:
    """One situation of care: its moments in time, what is true when it begins, and ways that fit.

    `more_moves` tempt here alone.
    """

    id: str
    moments: tuple[Moment, ...]
    ways: tuple[tuple[str, ...], ...]
    has_aid: bool = False
    eats: bool = False
    more_moves: tuple[str, ...] = ()

    @property
    def moves(self) -> tuple[str, ...]:
        """Give the moves one may choose between here."""
        return MOVES + self.more_moves

    @property
    def begins(self) -> frozenset[State]:
        """Give what is true before the first moment."""
        known = {State.HEARS: not self.has_aid, State.HAS_AID: self.has_aid, State.EATS: self.eats}
        return frozenset(state for state, holds in known.items() if holds)


@dataclass(frozen=True)
class Rule:
    """A note for these moves at these moments (none named: at all), where all of `when` holds."""

    note: str
    verdict: Verdict
    moves: tuple[str, ...]
    at: tuple[Moment, ...] = ()
    when: Mapping[State, bool] = field(default_factory=dict)
    then: State | None = None

    def holds(self, move: str, moment: Moment, states: frozenset[State]) -> bool:
        """Say whether this is the rule for the move."""
        return (
            move in self.moves
            and (not self.at or moment in self.at)
            and all((state in states) is wanted for state, wanted in self.when.items())
        )


@dataclass(frozen=True)
class Note:
    """What is said of the move at one moment, counted from 0."""

    moment: int
    move: str
    verdict: Verdict
    code: str


FITS, NEAR, AGAIN, STOP = Verdict
GREETED, HEARS, YES, HAS_AID, EATS = State
MUSIC = ("hum", "song")
ALL = (*MOVES, "joik")

RULES: tuple[Rule, ...] = (
    Rule("stopped", FITS, ("stop",), (SIGN,)),
    Rule("went-quiet", NEAR, ("pause",), (SIGN,)),
    Rule("over-sign", STOP, ALL, (SIGN,)),
    Rule("joik", STOP, ("joik",)),
    Rule("noted", FITS, ("note",), (LATER,)),
    Rule("note-early", AGAIN, ("note",)),
    Rule("write-now", NEAR, ALL, (LATER,)),
    Rule("radio", AGAIN, ("radio",)),
    Rule("faster", AGAIN, ("faster",)),
    Rule("instruct", AGAIN, ("instruct",)),
    Rule("stop-kept", FITS, ("stop",), (ONCE_MORE,)),
    Rule("stop-free", NEAR, ("stop",)),
    Rule("goodbye", FITS, ("greet",), (END,)),
    Rule("greeted-again", NEAR, ("greet",), (), {GREETED: True}),
    Rule("greeted", FITS, ("greet",), (OPEN,), {}, GREETED),
    Rule("greeted-late", NEAR, ("greet",), (), {}, GREETED),
    Rule("no-aid", NEAR, ("aid",), (), {HAS_AID: False}),
    Rule("hands-first", AGAIN, ("aid",), (), {GREETED: False}),
    Rule("aid-there", NEAR, ("aid",), (), {HEARS: True}),
    Rule("aid-in", FITS, ("aid",), (), {}, HEARS),
    Rule("asked-ungreeted", AGAIN, ("consent",), (), {GREETED: False}),
    Rule("asked-unheard", AGAIN, ("consent",), (), {HEARS: False}),
    Rule("asked-more", NEAR, ("consent",), (), {YES: True}),
    Rule("asked-again", FITS, ("consent",), (ONCE_MORE, END), {}, YES),
    Rule("asked", FITS, ("consent",), (), {}, YES),
    Rule("waited", FITS, ("pause",), (ONCE_MORE,)),
    Rule("rest", FITS, ("pause",), (END,)),
    Rule("quiet-start", NEAR, ("pause",), (), {YES: False}),
    Rule("breath", FITS, ("pause",)),
    Rule("sung-ungreeted", AGAIN, MUSIC, (), {GREETED: False}),
    Rule("sung-unheard", AGAIN, MUSIC, (), {HEARS: False}),
    Rule("sung-after-no", AGAIN, MUSIC, (ONCE_MORE, END), {YES: False}),
    Rule("sung-unasked", AGAIN, MUSIC, (), {YES: False}),
    Rule("song-ends", FITS, MUSIC, (END,)),
    Rule("song-at-meal", AGAIN, ("song",), (), {EATS: True}),
    Rule("hummed-at-meal", FITS, ("hum",), (), {EATS: True}),
    Rule("hummed", FITS, ("hum",), (OPEN, BEGIN)),
    Rule("song-at-once", NEAR, ("song",), (OPEN, BEGIN)),
    Rule("carried", FITS, MUSIC),
)
"""The first that holds counts; together they have a note for every move at every moment."""

TAKES_BACK: Mapping[Moment, State] = MappingProxyType({SIGN: YES})
"""What is no longer true after a moment, whatever was done at it."""

SITUATIONS: tuple[Situation, ...] = (
    Situation(
        "morning-care",
        WITHOUT_AID,
        (
            ("greet", "consent", "hum", "song", "stop", "consent", "song", "note"),
            ("greet", "consent", "pause", "hum", "stop", "stop", "greet", "note"),
        ),
    ),
    Situation(
        "transfer",
        WITHOUT_AID,
        (
            ("greet", "consent", "hum", "song", "stop", "pause", "pause", "note"),
            ("greet", "consent", "hum", "pause", "stop", "consent", "hum", "note"),
        ),
    ),
    Situation(
        "meal",
        WITH_AID,
        (
            ("greet", "aid", "consent", "hum", "stop", "consent", "song", "note"),
            ("greet", "aid", "consent", "pause", "stop", "pause", "greet", "note"),
        ),
        has_aid=True,
        eats=True,
    ),
    Situation(
        "bedtime",
        WITHOUT_AID,
        (
            ("greet", "consent", "hum", "hum", "stop", "consent", "hum", "note"),
            ("greet", "consent", "hum", "song", "stop", "pause", "greet", "note"),
        ),
    ),
    Situation(
        "shower",
        WITH_AID,
        (
            ("greet", "aid", "consent", "hum", "stop", "consent", "hum", "note"),
            ("greet", "aid", "consent", "song", "stop", "stop", "greet", "note"),
        ),
        has_aid=True,
        more_moves=("joik",),
    ),
)


def look_at(situation: Situation, placing: Sequence[str | None]) -> tuple[Note, ...]:
    """Give the notes on a placing: one for each moment that has a move, in time.

    `placing` has a move or None for each moment. Raises ValueError for another number of moments, or for a
    move that the situation does not have.
    """
    if len(placing) != len(situation.moments) or not set(placing) <= {*situation.moves, None}:
        msg = f"{situation.id} has {len(situation.moments)} moments and the moves {situation.moves}"
        raise ValueError(msg)
    states, notes = situation.begins, []
    for place, (moment, move) in enumerate(zip(situation.moments, placing, strict=True)):
        if move is not None:
            rule = next(rule for rule in RULES if rule.holds(move, moment, states))
            notes.append(Note(place, move, rule.verdict, rule.note))
            states |= {rule.then} if rule.then else frozenset()
        states -= {TAKES_BACK.get(moment)}
    return tuple(notes)
