"""The data folder: room, the store's condition, and jobs that nobody does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from mmb_learn.course import Store, graders, jobs
from mmb_learn.course.condition import Condition, condition
from mmb_learn.course.place import is_address, shown
from mmb_learn.course.postgres_settings import settings
from mmb_learn.course.retention import Texts, texts_kept
from mmb_learn.errors import StoreError
from mmb_learn.upkeep.doctor.seen import Seen

_ROOM = 500 * 1024 * 1024  # a class's course directory and a month of its backups
_MEGABYTE = 1024 * 1024
_BY_FILE = "mmb-learn restore BACKUP puts a backup in its place"
_BY_URL = "docs/postgresql.md says what the workbook needs of PostgreSQL"
_TROUBLE = {
    "disk": ("has no room on its disk", "make room where its course directory is, or name another for it"),
    "gradebook": ("cannot reach the gradebook", "see that its database runs, and that --gradebook names it"),
}
_NEARLY_FULL = 0.9
_ALIVE = timedelta(minutes=1)
_A_DAY_LATE = timedelta(days=2)  # the server goes through them once a day


def room(data: Path) -> Seen:
    """Look at the space left where the data folder lies; that it may be written to is known by now."""
    free = shutil.disk_usage(data).free
    said = f"{data} may be written to, {free // _MEGABYTE} MB are free"
    return Seen(said) if free >= _ROOM else Seen(said, "make room: 500 MB let a month of backups fit")


def store(place: str | Path) -> tuple[Condition | None, tuple[Seen, ...]]:
    """Look at a store's file or database without changing it; None when it cannot be opened as it is."""
    try:
        found = condition(place)
    except StoreError as error:
        return None, (Seen(str(error), _BY_URL if is_address(place) else _BY_FILE),)
    if found is None:
        return None, (Seen(f"no workbook has run on {shown(place)} yet"),)
    if not found.known:
        said = f"the store is of a newer workbook (schema {found.schema})"
        return None, (Seen(said, "update mmb-learn"),)
    return (found if found.current else None), tuple(_said(found, by_address=is_address(place)))


def _said(found: Condition, *, by_address: bool) -> Iterator[Seen]:
    if found.current:
        yield Seen(f"the store has the newest schema ({found.schema})")
    else:
        said = f"the store has schema {found.schema}, the newest is {found.newest}"
        yield Seen(said, "start the workbook once: it keeps a copy and brings the store up to date")
    if by_address:
        return
    if found.keeps_a_log:
        yield Seen("the store keeps a write-ahead log")
    else:
        yield Seen("the store keeps no write-ahead log", "start the workbook once: it turns the log on")


def server(store: Store) -> Iterator[Seen]:
    """Look whether a database keeps what it says it keeps, and has room for the processes that ask it."""
    if store.file is not None:
        return
    found = settings(store)
    if found.on_disk:
        yield Seen(f"PostgreSQL {found.version} waits for the disk before it says that something is kept")
    else:
        remedy = "turn fsync and full_page_writes on in postgresql.conf"
        yield Seen(
            "PostgreSQL does not wait for the disk: a power cut may lose what was called saved", remedy
        )
    said = f"connections in use: {found.used} of {found.most}"
    full = found.used > found.most * _NEARLY_FULL
    yield Seen(said, "give PostgreSQL more (max_connections), or run fewer processes") if full else Seen(said)


def work(store: Store, now: datetime) -> Iterator[Seen]:
    """Look for jobs that are stuck, or that wait although no grader lives."""
    left, beat = jobs.pending(store), graders.last_beat(store)
    waiting = left.waiting + left.running
    alive = beat is not None and abs(now - beat) < _ALIVE
    for each in graders.seen(store):
        if each.trouble is not None and abs(now - each.beat_at) < _ALIVE:
            said, remedy = _TROUBLE.get(each.trouble, (each.trouble, "see its log"))
            yield Seen(f"the grader {each.worker} {said}: its jobs are left to others", remedy)
    if left.stuck:
        yield Seen(f"jobs that are stuck: {left.stuck}", "mmb-learn grade --again tries them once more")
    if waiting and not alive:
        said = f"jobs that wait while no grader works: {waiting}"
        yield Seen(said, "start the workbook, or run mmb-learn grade")
    elif not left.stuck:
        yield Seen(f"no job is stuck, and those that wait have a grader: {waiting}")


def promises(store: Store, texts: Texts, now: datetime) -> Seen:
    """Look for texts that are still here although they should be kept no longer."""
    late = sum(each.due_at + _A_DAY_LATE <= now for each in texts_kept(store, texts))
    if late:
        said = f"texts that should be kept no longer, and that are still here: {late}"
        return Seen(said, "start the workbook, or run mmb-learn retention")
    return Seen("no text is kept longer than was promised")
