"""What a reflection's reviews are made of: a person's handings-in in a row, each with its markings.

A `Chain` is one person's handings-in of one module's reflection up to the one in view. Marks of an earlier
one are offered until the newer has its own, and the item says so (`changed_since`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mmb_learn.course.feedback import Feedback

REFLECTION = "reflection"


class ReviewState(StrEnum):
    """How far a facilitator has come with a reflection."""

    WAITING = "waiting"
    IN_MARKING = "in-marking"
    REVIEWED = "reviewed"
    RELEASED = "released"
    RETURNED = "returned"


@dataclass(frozen=True)
class Marking:
    """What a reviewer said at one time: points by criterion, an answer, and whether to write once more.

    `signed` is the reviewer's name, empty when she has left the course.
    """

    reviewer_id: int | None
    marks: Mapping[str, int]
    feedback: Feedback
    done: bool
    at: datetime
    again: bool = False
    id: int = 0
    signed: str = ""

    @property
    def comment(self) -> str:
        """Give the answer as running words."""
        return self.feedback.composed()

    def says_as(self, other: Marking) -> bool:
        """Tell whether another marking says the same, whenever and by whomever."""
        return self._said() == other._said()

    def _said(self) -> tuple[Mapping[str, int], Feedback, bool, bool]:
        return self.marks, self.feedback, self.done, self.again


@dataclass(frozen=True)
class ReplyBack:
    """What the participant wrote back to an answer, once; `read_at` is when a reviewer read it."""

    text: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class ReviewItem:
    """A line of the queue: state and day, no time of day, and no name until released."""

    submission_id: int
    module: str
    number: int
    handed_in_on: date
    state: ReviewState
    changed_since: bool
    marks: Mapping[str, int]
    comment: str
    again: bool
    name: str | None
    reply_waits: bool = False
    edition: int = 0


@dataclass(frozen=True)
class Review:
    """A reflection under review. `earlier` holds the markings before the one shown, the oldest first.

    `revision` is the number of the marking shown, 0 for none, and grows; `marked_by` is who wrote it, and
    `signed` her name. `reply` is what was written back to this answer, or to the one before.
    `name` and `pseudonym` are None until released; with `changed_since` the marks are of an earlier
    handing-in.
    """

    submission_id: int
    module: str
    edition: int
    number: int
    handed_in_on: date
    answers: Mapping[str, Any]
    state: ReviewState
    changed_since: bool
    marks: Mapping[str, int]
    feedback: Feedback
    again: bool
    revision: int
    marked_by: int | None
    earlier: tuple[Marking, ...]
    name: str | None
    pseudonym: str | None
    released_at: datetime | None
    read_at: datetime | None
    signed: str
    reply: ReplyBack | None

    @property
    def comment(self) -> str:
        """Give the answer as running words."""
        return self.feedback.composed()

    def item(self) -> ReviewItem:
        """Give the line of the queue."""
        return ReviewItem(
            self.submission_id,
            self.module,
            self.number,
            self.handed_in_on,
            self.state,
            self.changed_since,
            self.marks,
            self.comment,
            self.again,
            self.name,
            self.reply is not None and self.reply.read_at is None,
            self.edition,
        )


@dataclass(frozen=True)
class Released:
    """Which marking the participant sees, since when, and when she read it."""

    marking: Marking
    at: datetime
    read_at: datetime | None
    is_latest: bool


@dataclass(frozen=True)
class Link:
    """One handing-in of a reflection with all that was said of it."""

    id: int
    person_id: int
    name: str
    pseudonym: str
    module: str
    edition: int
    number: int
    answers: Mapping[str, Any]
    handed_in_at: datetime
    markings: tuple[Marking, ...]
    released: Released | None
    reply: ReplyBack | None = None
    is_returned: bool = False

    @property
    def is_there(self) -> bool:
        """Say whether a reviewer has a text to answer: it is not erased, and does not lie with its writer."""
        return bool(self.answers) and not self.is_returned

    @property
    def state(self) -> ReviewState:
        """Work the state out from what is there."""
        if not self.markings:
            return ReviewState.WAITING
        if self.released is not None and self.released.is_latest:
            return ReviewState.RELEASED
        return ReviewState.REVIEWED if self.markings[-1].done else ReviewState.IN_MARKING


@dataclass(frozen=True)
class Chain:
    """One person's handings-in of one reflection, the oldest first; the last is the one in view."""

    links: tuple[Link, ...]

    @property
    def latest(self) -> Link:
        """Give the handing-in in view."""
        return self.links[-1]

    def upwards(self) -> Iterator[Chain]:
        """Give the chain as it was at each handing-in."""
        for end in range(1, len(self.links) + 1):
            yield Chain(self.links[:end])

    def said(self) -> tuple[Marking, ...]:
        """Give every marking of these handings-in, the oldest first."""
        return tuple(marking for link in self.links for marking in link.markings)

    def shown(self) -> Marking | None:
        """Give the marking that a facilitator sees: the last, be it of an earlier handing-in."""
        return self.said()[-1] if self.said() else None

    def reviewed_before(self) -> Link | None:
        """Give the nearest earlier handing-in that a reviewer has said something of."""
        return next((link for link in reversed(self.links[:-1]) if link.markings), None)

    def review(self) -> Review:
        """Give what a facilitator sees; of a text that lies with its writer no word."""
        if self.latest.is_returned:
            hidden = self._review(None, (), ReviewState.RETURNED, None, changed_since=False)
            return replace(hidden, answers={}, released_at=None, read_at=None)
        said = self.said()
        changed = bool(said) and not self.latest.markings
        replies = (link.reply for link in reversed(self.links) if link.reply is not None)
        reply = next(replies, None)
        return self._review(self.shown(), said[:-1], self.latest.state, reply, changed_since=changed)

    def reply(self) -> Review | None:
        """Give what the participant sees of the handing-in in view; None before its release."""
        released = self.latest.released
        if released is None:
            return None
        reply = self.latest.reply
        return self._review(released.marking, (), ReviewState.RELEASED, reply, changed_since=False)

    def _review(
        self,
        shown: Marking | None,
        earlier: tuple[Marking, ...],
        state: ReviewState,
        reply: ReplyBack | None,
        *,
        changed_since: bool,
    ) -> Review:
        link = self.latest
        named = state is ReviewState.RELEASED
        return Review(
            link.id,
            link.module,
            link.edition,
            link.number,
            link.handed_in_at.date(),
            link.answers,
            state,
            changed_since,
            shown.marks if shown else {},
            shown.feedback.about(link.answers) if shown else Feedback(),
            shown is not None and shown.again and not changed_since,
            shown.id if shown else 0,
            shown.reviewer_id if shown else None,
            earlier,
            link.name if named else None,
            link.pseudonym if named else None,
            link.released.at if link.released else None,
            link.released.read_at if link.released else None,
            shown.signed if shown else "",
            reply,
        )
