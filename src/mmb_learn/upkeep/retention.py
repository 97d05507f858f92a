"""Deleting what is kept no longer: once a day beside the server, or on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from mmb_learn.content.model import Module
from mmb_learn.course import Store, access, retention
from mmb_learn.course.retention import Kept, Texts
from mmb_learn.question import KINDS
from mmb_learn.upkeep.erasures import tell_backups

_IN_ONES_OWN_WORDS = {"long-fill-in", "performance"}  # xAPI's names: a reflection, a plan


def texts_of(modules: Mapping[str, Module]) -> Texts:
    """Give the questions of each module that are answered in one's own words."""
    return {
        module.id: frozenset(
            question.id
            for question in module.questions.values()
            if KINDS[question.kind].interaction in _IN_ONES_OWN_WORDS
        )
        for module in modules.values()
    }


def due(store: Store, texts: Texts, now: datetime) -> tuple[Kept, ...]:
    """Give the texts that are kept no longer."""
    return tuple(each for each in retention.texts_kept(store, texts) if each.due_at <= now)


def delete_due(store: Store, data: Path, texts: Texts, now: datetime) -> int:
    """Delete them everywhere, also in every backup that is put back later; give how many there were.

    Old lines of the access log go as well. The copies in the course directory are the grader's to erase: its
    jobs wait.
    """
    access.forget_old(store, now)
    gone = due(store, texts, now)
    if gone:
        try:
            retention.delete_texts(store, gone, now)
        finally:
            tell_backups(store, data, [line for each in gone for line in each.erased(now)])
    return len(gone)
