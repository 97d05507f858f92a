"""Looks at one thing after another, from the machine to the grades."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mmb_learn.assessment.gradebook_place import gradebook_of
from mmb_learn.course import Store
from mmb_learn.course.common_clock import CommonClock
from mmb_learn.course.retention import Texts
from mmb_learn.course.store import FILE_NAME
from mmb_learn.upkeep.doctor import authored, data, grades, machine
from mmb_learn.upkeep.doctor.mail import mail
from mmb_learn.upkeep.doctor.seen import Seen
from mmb_learn.upkeep.retention import texts_of


def examine(
    folder: Path, course: Path, now: datetime, *, store: str | None = None, gradebook: str | None = None
) -> Iterator[Seen]:
    """Give a line for each thing, as soon as it is looked at.

    `store` is the address of the store where it is not in the data folder, `gradebook` that of one shared.
    """
    yield machine.python()
    yield from machine.packages(course)
    yield machine.drawing()
    yield machine.kernels()
    read, said = authored.modules(course)
    yield from said
    yield from authored.notebooks(course, read)
    if all(seen.well for seen in said):
        yield from authored.sources(course)
    shared = gradebook_of(store or folder, gradebook)
    yield from _data(folder, store, shared, texts_of(read), now)


def _data(
    folder: Path, address: str | None, shared: str | None, texts: Texts, now: datetime
) -> Iterator[Seen]:
    if address is None and not (folder / FILE_NAME).is_file():
        yield Seen(f"no workbook has run on {folder} yet")
        return
    if folder.is_dir():
        yield data.room(folder)
    yield from mail(folder)
    found, said = data.store(address or folder)
    yield from said
    if found is None:  # to open it would change it
        return
    directory = None if shared else grades.directory(folder)
    if directory is not None:
        yield directory
    with Store.open(address or folder) as store:
        time = CommonClock(store)() if store.file is None else now
        yield from data.server(store)
        yield from data.work(store, time)
        yield data.promises(store, texts, time)
        if directory is None or directory.well:
            yield from grades.gradebook(folder, store, shared)
