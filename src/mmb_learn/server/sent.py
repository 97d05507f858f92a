"""What an outbox sends: one entry, checked at the edge before anything inside sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from mmb_learn.errors import AnswerError
from mmb_learn.question.typed import cleaned


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(pattern=r"^[0-9a-f-]{8,40}$")
    base: int = Field(ge=0, le=10**9)
    typed_at: str = Field(max_length=40)
    value: Any
    attempt: bool = False
    edition: int | None = Field(default=None, ge=1, le=10**6)


@dataclass(frozen=True)
class Sent:
    """One entry of an outbox; `value` is still to be read by whoever knows the thing."""

    id: str
    base: int
    typed_at: datetime
    value: Any
    attempt: bool
    edition: int | None


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise AnswerError("not-readable") from None


def sent(body: dict[str, Any]) -> Sent:
    """Read an entry; AnswerError `not-readable` when its form is not ours."""
    try:
        entry = _Entry.model_validate(body)
        value = cleaned(entry.value)
    except (ValidationError, RecursionError):
        raise AnswerError("not-readable") from None
    return Sent(entry.id, entry.base, _moment(entry.typed_at), value, entry.attempt, entry.edition)
