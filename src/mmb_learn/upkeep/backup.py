"""A copy of a data folder, taken while the workbook runs, and kept for thirty days beside the folder.

The store is copied first, in one state; then the files. A job under way is still on the store's list in the
copy, and is done again after a restore, so it matters little how far its files had come.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mmb_learn.course import Store
from mmb_learn.course.erased import erased
from mmb_learn.course.plainly import plainly
from mmb_learn.course.store import FILE_NAME
from mmb_learn.errors import StoreError
from mmb_learn.upkeep.erasures import PLACES, note, remember
from mmb_learn.upkeep.mail import FILE as MAIL
from mmb_learn.upkeep.use import LOCK
from mmb_learn.upkeep.whereabouts import NAME

KEPT_FOR = timedelta(days=30)
TAKEN, SET_ASIDE, DAMAGED = "mmb", "before-restore", "damaged"

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAMED = re.compile(r".+-(\d{8}T\d{12}Z)(?:\.sqlite)?")
_GRADEBOOK = "gradebook.db"
RESTORING = ".restoring"
"""A folder in the data folder, while a backup is put in its place."""

_OF_HERE = {LOCK, NAME, PLACES, "drawings", RESTORING, MAIL}
_LEFT_OUT = {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", *_OF_HERE}
_LOGS = (".db-wal", ".db-shm", ".db-journal")
_TIMES = 5

State = dict[str, tuple[int, int]]


def back_up(data: Path, folder: Path, now: datetime, kind: str = TAKEN) -> Path:
    """Copy a data folder into a new one in `folder`, and give it; StoreError when that cannot be."""
    folder = folder.expanduser().resolve()
    if folder.is_relative_to(data):
        raise StoreError(
            f"{folder} lies in the data folder, and would be lost with it: name another with --to."
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        remember(data, folder)
        backup = folder / f"{kind}-{now.astimezone(UTC):{_STAMP}}"
        _copy_whole(data, backup)
        with Store.open(data) as store:
            note(folder, erased(store))
    except OSError as error:
        raise StoreError(
            f"No backup can be written to {folder} ({error.strerror}): make room, or name another with --to."
        ) from error
    return backup


def set_aside(data: Path, folder: Path, now: datetime) -> Path:
    """Copy the files as they are, of a store that nobody can read any more."""
    aside = folder / f"{DAMAGED}-{now.astimezone(UTC):{_STAMP}}"
    shutil.copytree(data, aside, ignore=shutil.ignore_patterns(LOCK, "drawings", RESTORING, MAIL))
    return aside


def backups(folder: Path) -> tuple[Path, ...]:
    """Give the backups in a folder, the latest last."""
    found = [
        path for path in folder.glob("*") if (path / FILE_NAME).is_file() and _NAMED.fullmatch(path.name)
    ]
    return tuple(sorted(found, key=lambda path: path.name.rpartition("-")[2]))


def remove_old(folder: Path, now: datetime) -> tuple[Path, ...]:
    """Remove what was kept long enough, an older store's copy included; give what that was."""
    old = []
    for path in sorted(folder.glob("*")):
        named = _NAMED.fullmatch(path.name)
        if named and now - datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC) > KEPT_FOR:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            old.append(path)
    return tuple(old)


def copy_store(file: Path, target: Path) -> None:
    """Copy a database in one state, whoever writes to it meanwhile; StoreError when it is damaged."""
    with plainly(str(file)), closing(sqlite3.connect(file)) as source, closing(_new(target)) as copy:
        source.backup(copy)


def _new(target: Path) -> sqlite3.Connection:
    target.touch(mode=0o600)
    return sqlite3.connect(target)


def _copy_whole(data: Path, backup: Path) -> None:
    """Let the backup appear whole or not at all, from a moment in which no file changed, if there is one."""
    part = backup.with_name(f".{backup.name}")
    try:
        for _ in range(_TIMES):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(mode=0o700)
            before = _state(data)
            copy_store(data / FILE_NAME, part / FILE_NAME)
            for name in before:
                _copy_file(data / name, part / name)
            if _state(data) == before:
                break
        part.rename(backup)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.name == _GRADEBOOK:
        copy_store(source, target)
        return
    with suppress(FileNotFoundError):  # the grader has just put a newer one in its place
        shutil.copy2(source, target)


def _state(data: Path) -> State:
    """Give time and size of every file that is copied as it is."""
    state: State = {}
    for folder, folders, files in os.walk(data):
        inside = Path(folder).relative_to(data)
        if inside == Path():
            folders[:] = [name for name in folders if name not in _LEFT_OUT]
            files = [name for name in files if name not in _LEFT_OUT]  # noqa: PLW2901 - fewer of the same
        for name in sorted(files):
            with suppress(FileNotFoundError):
                found = (data / inside / name).stat()
                if not name.endswith(_LOGS):
                    state[str(inside / name)] = (found.st_mtime_ns, found.st_size)
    return state
