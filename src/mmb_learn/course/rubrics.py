"""The rubric of each module: what the content asks, what staff set, and whose points change by it.

A mark is a level of a criterion; `Rubric.points` is the one place where marks become points. Marks of a
criterion or level that the content has no more are kept and count nothing. Whatever changes points says first
how many markings change, and then tells those whose answer is released, in the same transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from mmb_learn.course import point_changes, schema
from mmb_learn.course.jobs import JobKind, enqueue
from mmb_learn.course.point_changes import is_same
from mmb_learn.course.reflection_rows import chains
from mmb_learn.course.reflections import REFLECTION, Link, Review
from mmb_learn.course.rubric import Effect, Key, Levels, OwnLevel, Rubric, Wanted, unmarked
from mmb_learn.course.store import Store

__all__ = ["change", "hold", "look", "own", "points", "rubric", "state", "unmarked"]

of_content, of_level, of_words = schema.rubrics.c, schema.rubric_levels.c, schema.rubric_words.c


@dataclass(frozen=True)
class _Counted:
    """One marking before and after."""

    link: Link
    before: float
    after: float
    maximum: float


def rubric(store: Store, module: str, edition: int) -> Rubric:
    """Give what marks of an edition are counted by."""
    with store.reading() as connection:
        return Rubric(_levels(connection, module, edition), _own_points(connection, module))


def points(store: Store, review: Review) -> float:
    """Give what the marks of a review are worth."""
    return rubric(store, review.module, review.edition).points(review.marks)


def own(store: Store, module: str) -> Mapping[Key, OwnLevel]:
    """Give what staff set, by criterion and level."""
    with store.reading() as connection:
        return _own(connection, module)


def state(store: Store, module: str) -> str:
    """Give a mark of how the rubric stands, by which a page knows whether somebody has changed it since."""
    with store.reading() as connection:
        return _state(connection, module)


def hold(store: Store, asked: Mapping[tuple[str, int], Levels], now: datetime) -> int:
    """Take over what the content says of each module's edition; give how many markings it changes."""
    with store.reading() as connection:  # most starts find nothing new, and need not keep a writer waiting
        if not _differing(connection, asked):
            return 0
    with store.writing() as connection:
        return sum(
            _hold(connection, module, edition, asked[module, edition], now).changed
            for module, edition in _differing(connection, asked)
        )


def look(store: Store, module: str, wanted: Wanted) -> Effect:
    """Say what a change would do, and change nothing."""
    with store.reading() as connection:
        return _effect(list(_recounted(connection, module, wanted)))


def change(
    store: Store, module: str, wanted: Wanted, reviewer_id: int, now: datetime, since: str
) -> Effect | None:
    """Set a rubric, count anew what was marked by it, and tell whose answer is released.

    None, and nothing done, where the rubric is no longer as it was when the reviewer looked (`since`).
    """
    with store.writing() as connection:
        if _state(connection, module) != since:
            return None
        counted = list(_recounted(connection, module, wanted))
        _set(connection, module, wanted, reviewer_id, now)
        _tell(connection, counted, now)
    store.forget_deleted()
    return _effect(counted)


def _hold(connection: Connection, module: str, edition: int, levels: Levels, now: datetime) -> Effect:
    own_points = _own_points(connection, module)
    before = Rubric(_levels(connection, module, edition), own_points)
    counted = list(_count(connection, module, {edition: (before, Rubric(levels, own_points))}))
    this = and_(of_content.module == module, of_content.edition == edition)
    connection.execute(delete(schema.rubrics).where(this))
    values = {"module": module, "edition": edition, "levels": dict(levels), "since": now}
    connection.execute(insert(schema.rubrics).values(**values))
    _tell(connection, counted, now)
    return _effect(counted)


def _recounted(connection: Connection, module: str, wanted: Wanted) -> Iterator[_Counted]:
    """Count every marking of a module as it stands, and as it would with these points."""
    handed_in = schema.submissions.c
    asked = select(handed_in.edition).where(handed_in.module == module).distinct()
    own_points = _own_points(connection, module)
    each = {edition: _levels(connection, module, edition) for edition in connection.execute(asked).scalars()}
    new = {key: worth for key, worth in own_points.items() if key not in wanted.scope} | dict(wanted.points)
    ways = {edition: (Rubric(known, own_points), Rubric(known, new)) for edition, known in each.items()}
    yield from _count(connection, module, ways)


def _count(
    connection: Connection, module: str, ways: Mapping[int, tuple[Rubric, Rubric]]
) -> Iterator[_Counted]:
    handed_in = schema.submissions.c
    which = and_(handed_in.module == module, handed_in.assignment == REFLECTION)
    for chain in chains(connection, which):
        for link in chain.links:
            marks = _counting(link)
            if marks and link.edition in ways:
                before, after = ways[link.edition]
                maximum = sum(after.levels.values()) - len(after.levels) if after.levels else 0
                yield _Counted(link, before.points(marks), after.points(marks), float(maximum))


def _counting(link: Link) -> Mapping[str, int]:
    """Give the marks that count: those released, else the latest."""
    if link.released is not None:
        return link.released.marking.marks
    return link.markings[-1].marks if link.markings else {}


def _effect(counted: list[_Counted]) -> Effect:
    changed = [each for each in counted if not is_same(each.before, each.after)]
    more = sum(each.after > each.before for each in changed)
    told = sum(each.link.released is not None for each in changed)
    return Effect(len(counted), more, len(changed) - more, told)


def _tell(connection: Connection, counted: list[_Counted], now: datetime) -> None:
    """Note what changed for those whose answer is released, and queue its way to the gradebook."""
    for each in counted:
        link = each.link
        if link.released is not None and not is_same(each.before, each.after):
            worth = (each.before, each.after, each.maximum)
            point_changes.add(connection, link.person_id, link.id, REFLECTION, worth, now)
            enqueue(connection, JobKind.WRITE_BACK, link.person_id, link.id, {}, now)


def _set(connection: Connection, module: str, wanted: Wanted, reviewer_id: int, now: datetime) -> None:
    for criterion, level in wanted.scope:
        this = and_(of_level.module == module, of_level.criterion == criterion, of_level.level == level)
        connection.execute(delete(schema.rubric_levels).where(this))
        said = and_(of_words.module == module, of_words.criterion == criterion, of_words.level == level)
        here = and_(said, of_words.language == wanted.language)
        connection.execute(delete(schema.rubric_words).where(here))
    by = {"module": module, "changed_by": reviewer_id, "at": now}
    for key in sorted({*wanted.points, *wanted.notes}):
        values = by | _of(key) | {"points": wanted.points.get(key), "note": wanted.notes.get(key, "")}
        connection.execute(insert(schema.rubric_levels).values(**values))
    for key, words in sorted(wanted.words.items()):
        values = by | _of(key) | {"language": wanted.language, "words": words}
        connection.execute(insert(schema.rubric_words).values(**values))


def _of(key: Key) -> dict[str, Any]:
    return {"criterion": key[0], "level": key[1]}


def _levels(connection: Connection, module: str, edition: int) -> Levels | None:
    this = and_(of_content.module == module, of_content.edition == edition)
    found: Levels | None = connection.execute(select(of_content.levels).where(this)).scalar()
    return found


def _differing(connection: Connection, asked: Mapping[tuple[str, int], Levels]) -> list[tuple[str, int]]:
    return [of for of, levels in asked.items() if _levels(connection, *of) != dict(levels)]


def _own_points(connection: Connection, module: str) -> dict[Key, float]:
    return {key: level.points for key, level in _own(connection, module).items() if level.points is not None}


def _own(connection: Connection, module: str) -> dict[Key, OwnLevel]:
    said: dict[Key, dict[str, str]] = {}
    for row in connection.execute(select(schema.rubric_words).where(of_words.module == module)):
        said.setdefault((row.criterion, row.level), {})[row.language] = row.words
    rows = connection.execute(select(schema.rubric_levels).where(of_level.module == module)).all()
    found = {(row.criterion, row.level): (row.points, row.note) for row in rows}
    keys = sorted({*found, *said})
    return {key: OwnLevel(*found.get(key, (None, "")), words=said.get(key, {})) for key in keys}


def _state(connection: Connection, module: str) -> str:
    kept = sorted(
        (*key, level.points, level.note, sorted(level.words.items()))
        for key, level in _own(connection, module).items()
    )
    return hashlib.sha256(repr(kept).encode()).hexdigest()[:16]
