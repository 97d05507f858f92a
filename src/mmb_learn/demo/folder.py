"""Which data folder holds the invented class: filled once, emptied on request, never mixed with real work."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from mmb_learn.content.model import Module, ModuleText
from mmb_learn.course import Store, people
from mmb_learn.course.emptying import take_everybody_out
from mmb_learn.demo.fill import fill

MARK = "everybody-here-is-invented"
"""A file in a data folder that holds the invented class."""

_COURSE = "course"


def invite(
    store: Store,
    data: Path,
    modules: Mapping[str, Module],
    texts: Mapping[tuple[str, str], ModuleText],
    now: datetime,
) -> bool:
    """Put the class into an empty data folder; False, and nothing done, when somebody is there already."""
    if people.people(store):
        return False
    (data / MARK).touch()  # first: an empty folder with a mark is filled, a full one without is never touched
    fill(store, modules, texts, now)
    return True


def is_invented(store: Store, data: Path) -> bool:
    """Say whether the people of a data folder are the invented class; in a database they never are."""
    return store.file is not None and (data / MARK).exists() and bool(people.people(store))


def send_home(store: Store, data: Path) -> None:
    """Take the class out of a data folder, its hand-ins and grades too; no grader may be at work there."""
    take_everybody_out(store)
    shutil.rmtree(data / _COURSE, ignore_errors=True)
    (data / MARK).unlink(missing_ok=True)
