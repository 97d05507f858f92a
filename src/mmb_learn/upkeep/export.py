"""What staff may take out: one row for each handing-in, by pseudonym; texts only when asked for.

A file that a spreadsheet opens is made so that no cell of it is ever computed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from mmb_learn.assessment import achieved
from mmb_learn.content.model import Module
from mmb_learn.course import Review, ReviewState, Store, Submission, people, reviews, rubrics, submissions
from mmb_learn.exchange import inert

_TEXTS = ("text", "answer")


@dataclass(frozen=True)
class Row:
    """One handing-in. Points of a reflection are there once its answer is released."""

    pseudonym: str
    module: str
    assignment: str
    attempt: int
    points: float | None
    maximum: float | None
    achievement: str | None
    state: str
    text: str
    answer: str


def rows(store: Store, modules: Mapping[str, Module]) -> Iterator[Row]:
    """Give every handing-in by person, in the order of handing in."""
    for person in people.people(store):
        for submission in submissions.all_of(store, person.id):
            yield _row(store, modules.get(submission.module), submission)


def as_csv(found: Iterable[Row], *, texts: bool) -> str:
    """Give the rows as CSV for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_columns(texts=texts))
    for row in found:
        table = asdict(row)
        writer.writerow([inert(table[name]) for name in _columns(texts=texts)])
    return out.getvalue()


def as_json(found: Iterable[Row], *, texts: bool) -> str:
    """Give the rows as JSON."""
    tables = [{name: asdict(row)[name] for name in _columns(texts=texts)} for row in found]
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


def _columns(*, texts: bool) -> tuple[str, ...]:
    return tuple(each.name for each in fields(Row) if texts or each.name not in _TEXTS)


def _row(store: Store, module: Module | None, submission: Submission) -> Row:
    review = reviews.review(store, submission.id) if submission.assignment == "reflection" else None
    points, maximum, state = submission.points, submission.maximum, str(submission.state)
    reached = None if module is None else achieved(submission, module)
    if review is not None:
        released = reviews.released_review(store, submission.id)
        points = rubrics.points(store, released) if released else None
        maximum = _most(module)
        state = str(ReviewState.RELEASED if released else review.state)
    return Row(
        submission.pseudonym,
        submission.module,
        submission.assignment,
        submission.number,
        points,
        maximum,
        None if reached is None else str(reached),
        state,
        _text(submission, review),
        review.comment if review else "",
    )


def _text(submission: Submission, review: Review | None) -> str:
    """Give what was written; nothing of a reflection that lies with its writer."""
    if review is not None and review.state is ReviewState.RETURNED:
        return ""
    return "\n".join(f"{question}: {_words(value)}" for question, value in submission.answers.items())


def _most(module: Module | None) -> float | None:
    """Give a reflection's marks at their highest, None where the course has the module no more."""
    if module is None:
        return None
    return float(sum(question.facts.maximum for question in module.checked("reflection")))


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return " · ".join(str(part) for part in value.values() if str(part).strip())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
