"""Erasing for good: what a backup still holds is erased once more when that backup is put back.

The list of what was erased lies beside the backups, since it must outlive the data folder, and it is written
at the moment of erasing. It names pseudonyms, questions and moments, never a word.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from mmb_learn.course import (
    Person,
    SchoolClass,
    Store,
    classes,
    erasure,
    group_notes,
    groups,
    members,
    people,
    reminders,
    roster,
    rounds,
    shared_words,
    tries,
)
from mmb_learn.course.erased import Erased, erased
from mmb_learn.course.erasure import BOX, Older
from mmb_learn.course.migrate import backups_of
from mmb_learn.errors import StoreError

LIST = "erased.jsonl"
VARIABLE = "MMB_LEARN_ERASURES"
"""Names a folder that outlives the database, and that all replicas share, where each erasure is noted too."""

PLACES = "backed-up-to"
"""A file in the data folder: where its backups lie, when that is not beside it."""

_log = logging.getLogger("mmb_learn.upkeep")


@dataclass(frozen=True)
class Again:
    """How much was erased once more."""

    people: int = 0
    answers: int = 0
    tries: int = 0


def erase_answer(store: Store, data: Path, person_id: int, module: str, question: str, now: datetime) -> None:
    """Erase an answer everywhere, also in every backup that is put back later."""
    try:
        erasure.erase_answer(store, person_id, module, question, now)
    finally:
        tell_backups(store, data)


def erase_try(store: Store, data: Path, person_id: int, module: str, item: str, now: datetime) -> None:
    """Erase what was told of a try, also in every backup that is put back later."""
    with _telling(store, data, person_id, Older.TRY, (module, item), now):
        tries.erase_try(store, person_id, module, item, now)


def take_back(
    store: Store, data: Path, person_id: int, module: str, item: str, box: str, now: datetime
) -> None:
    """Let nobody read a box any more, also in every backup that is put back later."""
    with _telling(store, data, person_id, Older.SHARED, (module, f"{item}{BOX}{box}"), now):
        shared_words.take_back(store, person_id, module, item, box, now)


def withdraw(store: Store, data: Path, person_id: int, run_id: int, key: str, now: datetime) -> None:
    """Take back what was answered in a round of questions, also in every backup that is put back later."""
    with _telling(store, data, person_id, Older.ASKED, (str(run_id), key), now):
        rounds.withdraw(store, person_id, run_id, key, now)


def forget_address(store: Store, data: Path, person_id: int, now: datetime) -> None:
    """Forget where a person was reminded, also in every backup that is put back later."""
    with _telling(store, data, person_id, Older.ADDRESS, ("", ""), now):
        reminders.withdraw(store, person_id)


def erase_group_note(store: Store, data: Path, person_id: int, group_id: int, now: datetime) -> None:
    """Erase a group's common note for everybody, also in every backup that is put back later."""
    with _telling(store, data, person_id, Older.GROUP, ("", str(group_id)), now):
        group_notes.erase(store, group_id, person_id, now)


def leave_group(store: Store, data: Path, person_id: int, group_id: int, now: datetime) -> bool:
    """Take a person out of a group with her own notes, also in every backup that is put back later.

    Say whether she could leave. The last to leave takes the common note along.
    """
    with _telling(store, data, person_id, Older.OWN_NOTES, ("", str(group_id)), now) as gone:
        left = group_notes.leave(store, group_id, person_id)
        person = people.person(store, person_id)
        if left and person is not None and groups.group(store, group_id) is None:
            gone.append(Erased.older(Older.GROUP, person.pseudonym, "", str(group_id), now))
    return left


@contextmanager
def _telling(
    store: Store, data: Path, person_id: int, what: Older, where: tuple[str, str], now: datetime
) -> Iterator[list[Erased]]:
    """Tell the backups of an erasure, however it went, and of what is added to the list."""
    person = people.person(store, person_id)
    gone = [] if person is None else [Erased.older(what, person.pseudonym, *where, now)]
    try:
        yield gone
    finally:
        tell_backups(store, data, gone)


def remove_person(store: Store, data: Path, person_id: int, now: datetime) -> None:
    """Take a person off the roster with all she typed, also in every backup that is put back later."""
    try:
        roster.remove(store, person_id, now)
    finally:
        tell_backups(store, data)


def remove_class(store: Store, data: Path, school_class: SchoolClass, now: datetime) -> tuple[Person, ...]:
    """Delete a class with the pupils who joined by its code, also in every backup that is put back later.

    Give who was removed. Whoever came from a list stays in the workbook, with what she wrote.
    """
    leaving = members.only_here(store, school_class.id)
    try:
        for person in leaving:
            roster.remove(store, person.id, now)
        classes.delete_class(store, school_class.join_code, now)
    finally:
        tell_backups(store, data, [Erased.a_class(school_class.join_code, now)])
    return leaving


def tell_backups(store: Store, data: Path, more: Iterable[Erased] = ()) -> None:
    """Write what was erased beside each backup there is; a place that cannot be reached is told later."""
    gone = erased(store) | frozenset(more)
    for folder in _places(data):
        try:
            note(folder, gone)
        except OSError as error:
            _log.warning("the list of erasures in %s cannot be written (%s)", folder, error.strerror)


def remember(data: Path, folder: Path) -> None:
    """Write down in the data folder that backups lie in `folder`."""
    known = _places(data)
    if folder not in (*known, backups_of(data)):
        with (data / PLACES).open("a", encoding="utf-8") as file:
            file.write(f"{folder}\n")


def _places(data: Path) -> tuple[Path, ...]:
    """Give the folders with backups that are there, and the one that is named for a database's."""
    named = data / PLACES
    lines = named.read_text("utf-8").splitlines() if named.is_file() else []
    places = (backups_of(data), *map(Path, filter(None, lines)))
    shared = os.environ.get(VARIABLE)
    named_here = (Path(shared),) if shared else ()
    return tuple(dict.fromkeys((*named_here, *(place for place in places if place.is_dir()))))


def note(folder: Path, gone: AbstractSet[Erased]) -> None:
    """Add to the list beside the backups what it does not hold yet."""
    with (folder / LIST).open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        there = file.read()
        new = gone - frozenset(_read(there))
        if new:
            cut_off = "\n" if there and not there.endswith("\n") else ""
            file.write(cut_off + "".join(f"{json.dumps(asdict(each))}\n" for each in sorted(new)))
            file.flush()
            os.fsync(file.fileno())


def listed(*folders: Path) -> frozenset[Erased]:
    """Give what the lists beside backups hold."""
    lists = [folder / LIST for folder in folders]
    return frozenset(each for path in lists if path.is_file() for each in _read(path.read_text("utf-8")))


def of_file(path: Path) -> frozenset[Erased]:
    """Give what one list holds; StoreError when it is none."""
    try:
        return frozenset(_read(path.read_text("utf-8")))
    except (OSError, UnicodeError) as error:
        raise StoreError(f"{path} is no list of erasures: name the file {LIST}.") from error


def _read(text: str) -> Iterator[Erased]:
    for line in text.splitlines():
        try:
            yield Erased(**json.loads(line))
        except (ValueError, TypeError):  # a line that a power cut ended
            continue


def erase_again(store: Store, gone: AbstractSet[Erased], now: datetime) -> Again:
    """Erase in a store what was erased elsewhere since."""
    for each in gone:
        if each.is_class and each.moment is not None:
            classes.delete_class(store, each.question, each.moment)
    later = gone - erased(store)
    found = {person.pseudonym: person.id for person in people.people(store)}
    here = [each for each in later if each.pseudonym in found]
    removed = {each.pseudonym for each in here if each.is_removal}
    for pseudonym in sorted(removed):
        roster.remove(store, found[pseudonym], now)
    left = [each for each in here if each.pseudonym not in removed]
    answers = {(each.pseudonym, each.module, each.question) for each in left if each.moment is None}
    with store.writing() as connection:
        for pseudonym, module, question in sorted(answers):
            erasure.erase_within(connection, found[pseudonym], module, question, now)
    older = [each for each in left if each.moment is not None]
    told = [each.erase_older(store, found[each.pseudonym]) and not each.is_no_text for each in older]
    if left:
        store.forget_deleted()
    return Again(len(removed), len(answers), sum(told))


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
