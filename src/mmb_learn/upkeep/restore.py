"""Puts a backup in the place of a data folder's state.

The present state is kept beside, and what was erased since the backup is erased once more.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mmb_learn.course import Store
from mmb_learn.course.carrying import carry_choices, carry_returns, carry_ways_in
from mmb_learn.course.erased import erased
from mmb_learn.course.migrate import backups_of
from mmb_learn.course.store import FILE_NAME
from mmb_learn.errors import StoreError
from mmb_learn.upkeep.backup import RESTORING, SET_ASIDE, back_up, backups, set_aside
from mmb_learn.upkeep.erasures import PLACES, Again, erase_again, forget_tries, listed, remember, tell_backups
from mmb_learn.upkeep.mail import FILE as MAIL
from mmb_learn.upkeep.use import LOCK

_STAYS = {LOCK, PLACES, RESTORING, "drawings", MAIL}
_SHOWN = 5


@dataclass(frozen=True)
class Restored:
    """What was done: where the former state lies, None when there was none, and what was erased again.

    The copies of answers in the course directory are the grader's to erase: its jobs wait.
    """

    kept: Path | None
    again: Again


def find(name: str, folder: Path) -> Path:
    """Give a backup by its path or by its name in the folder; StoreError says which there are."""
    for path in (Path(name).expanduser(), folder / name):
        if (path / FILE_NAME).is_file():
            return path.resolve()
    there = ", ".join(path.name for path in backups(folder)[-_SHOWN:])
    raise StoreError(
        f"{name} is no backup: " + (f"in {folder} there are {there}." if there else f"{folder} has none.")
    )


def restore(backup: Path, data: Path, folder: Path, now: datetime) -> Restored:
    """Put the backup in place. Have the data folder alone meanwhile (`use.alone`).

    StoreError leaves the present state as it was; from the moment it is replaced, it lies in `folder`.
    """
    new = data / RESTORING
    shutil.rmtree(new, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copytree(backup, new)
        with Store.open(new) as store:
            restored = _keep(store, data, (folder, backup.parent), now)
        _exchange(new, data)
        remember(data, backup.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(backups_of(new), ignore_errors=True)  # an older store's copy, of what is a copy already
    return restored


def _keep(store: Store, data: Path, lists: tuple[Path, Path], now: datetime) -> Restored:
    """Keep the present state in the first folder, and erase in the new store what was erased since."""
    folder = lists[0]
    if not (data / FILE_NAME).is_file():
        return Restored(None, erase_again(store, listed(*lists), now))
    try:
        present = Store.open(data)
    except StoreError:  # damaged, or of a newer workbook: the list beside the backups is all there is
        return Restored(set_aside(data, folder, now), erase_again(store, listed(*lists), now))
    with present:
        tell_backups(present, data)
        again = erase_again(store, listed(*lists) | erased(present), now)
        again = replace(again, tries=again.tries + forget_tries(store, present))
        carry_ways_in(store, present, now)
        carry_choices(store, present)
        carry_returns(store, present)
    return Restored(back_up(data, folder, now, SET_ASIDE), again)


def _exchange(new: Path, data: Path) -> None:
    for path in data.iterdir():
        if path.name not in _STAYS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in new.iterdir():
        path.replace(data / path.name)
