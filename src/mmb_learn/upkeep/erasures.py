"""Erasing once more: what a backup still holds although it was erased after the backup was taken.

The list lies beside the backups, since it must outlive the data folder. It names pseudonyms and questions.
"""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from mmb_learn.course import Store, erasure, people, tries
from mmb_learn.course.erased import Erased, erased

LIST = "erased.jsonl"


def note(folder: Path, gone: AbstractSet[Erased]) -> frozenset[Erased]:
    """Add to the list beside the backups, and give all of it."""
    path = folder / LIST
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    known = frozenset(Erased(**json.loads(line)) for line in lines) | gone
    new = path.with_name(f".{LIST}")
    new.write_text("".join(f"{json.dumps(asdict(each))}\n" for each in sorted(known)), "utf-8")
    new.replace(path)
    return known


def erase_again(store: Store, gone: AbstractSet[Erased], now: datetime) -> int:
    """Erase in a store what was erased elsewhere since; give how many answers that were."""
    later = gone - erased(store)
    answers = {(each.pseudonym, each.module, each.question) for each in later}
    found = {each.pseudonym: each for each in people.people(store)}
    known = sorted(answer for answer in answers if answer[0] in found)
    for pseudonym, module, question in known:
        erasure.erase_answer(store, found[pseudonym].id, module, question, now)
    return len(known)


def forget_tries(store: Store, present: Store) -> int:
    """Erase what was told of tries and is told no more in the present store; give how many that were."""
    there = {person.pseudonym: person.id for person in people.people(present)}
    count = 0
    for person in people.people(store):
        if person.pseudonym in there:
            kept = _told(present, there[person.pseudonym])
            for module, item in _told(store, person.id) - kept:
                tries.erase_try(store, person.id, module, item)
                count += 1
    return count


def _told(store: Store, person_id: int) -> set[tuple[str, str]]:
    return {(told.module, told.item) for told in tries.answered(store, person_id) if told.outcome is not None}
