"""A course moved between a data folder and a database, with the secret that keeps people signed in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime

from mmb_learn.course import Store, moving, together
from mmb_learn.course.place import where
from mmb_learn.course.together import COOKIE_FILE, COOKIES
from mmb_learn.errors import StoreError
from mmb_learn.upkeep.folder import lived_in, usable
from mmb_learn.upkeep.use import alone

_SAME = "Both are the same store: name another with --to."


def move(
    source: str, target: str, editions: Mapping[str, int], now: datetime, tell: moving.Tell
) -> moving.Moved:
    """Move a course; StoreError leaves it where it was, and the target empty."""
    if where(source) == where(target):
        raise StoreError(_SAME)
    with _held(source, lives=True) as older, _held(target, lives=False) as newer:
        moved = moving.move(older, newer, editions, now, _beside(older), tell)
        _put_beside(newer)
    return moved


@contextmanager
def _held(place: str, *, lives: bool) -> Iterator[Store]:
    """Open a store, alone in its folder if it has one."""
    _, file = where(place)
    if file is None:
        with Store.open(place) as store:
            yield store
        return
    if not lives:
        usable(file.parent)
    elif not file.is_file():
        lived_in(file.parent)
        raise StoreError(f"{file} is not there: name the file or the folder of the course with --from.")
    with alone(file.parent), Store.open(file) as store:
        yield store


def _beside(store: Store) -> dict[str, str]:
    """Give the secrets that lie in the data folder."""
    if store.data is None or not (store.data / COOKIE_FILE).is_file():
        return {}
    return {COOKIES: (store.data / COOKIE_FILE).read_text("ascii").strip()}


def _put_beside(store: Store) -> None:
    """Write the secret into the data folder, unless it has one of its own."""
    kept = together.kept(store, COOKIES)
    if store.data is None or kept is None:
        return
    with suppress(FileExistsError):
        descriptor = os.open(store.data / COOKIE_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(kept)
