"""Joining a class by its code and an alias, and coming back on any machine with three words.

The words are the pupil's own: a new three close the old. The store keeps a slow hash of them with one salt
for all, for they alone must find her; guessing is held up by `throttle`, per address.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, delete, insert, select

from mmb_learn.course import classes, codes, members, people, schema, sign_ins
from mmb_learn.course.access import Event, note
from mmb_learn.course.joining import Joined, Refusal, Refused
from mmb_learn.course.members import Part
from mmb_learn.course.people import Person, Role, Workplace
from mmb_learn.course.sign_ins import Device
from mmb_learn.course.store import Store
from mmb_learn.errors import AnswerError

MOST_PUPILS = 60
WORDS = 3
_SALT = b"mmb-learn: return words"

kept = schema.return_words.c


@dataclass(frozen=True)
class NewPupil:
    """Somebody who just joined: the secret for her device's cookie, and her words, shown this once."""

    person: Person
    secret: str
    words: str


@cache
def word_list() -> tuple[str, ...]:
    """Give the words that codes are made of: everyday ones, without æ, ø and å, alike in no ending."""
    return tuple((files("mmb_learn.course") / "return_words.txt").read_text(encoding="utf-8").split())


def join_class(store: Store, code: str, alias: str, device: Device, now: datetime) -> NewPupil | Refused:
    """Let somebody into a class under an alias, and sign her in; NO_LINK where the class is not open.

    Raises AnswerError when the alias will not do or is taken, or the class is full.
    """
    name, words = members.plain_alias(alias), _made_up()
    digest = _digest(words)
    school_class = classes.class_of_code(store, code)
    if school_class is None or not school_class.is_open(now):
        return Refused(Refusal.NO_LINK)
    with store.writing() as connection:
        if members.count(connection, school_class.id) >= MOST_PUPILS:
            raise AnswerError("class-full", most=MOST_PUPILS)
        members.refuse_taken(connection, school_class.id, name)
        person = people.added(
            connection, name, [Role.PARTICIPANT], school_class.institution, now, Workplace.CLASSROOM
        )
        members.enter(connection, school_class.id, person.id, Part.PUPIL, now, by_code=True)
        _keep(connection, person.id, digest, now)
        note(connection, person.id, Event.LINK_USED, now)
        return NewPupil(person, sign_ins.begun(connection, person.id, device, now), words)


def new_words(store: Store, person_id: int, now: datetime) -> str:
    """Make a pupil's three words and give them, which nobody can again; the old ones open nothing more."""
    words = _made_up()
    digest = _digest(words)
    with store.writing() as connection:
        connection.execute(delete(schema.return_words).where(kept.person_id == person_id))
        _keep(connection, person_id, digest, now)
    return words


def come_back(store: Store, words: str, device: Device, now: datetime) -> Joined | Refused:
    """Sign in whoever knows these three words; whoever calls holds up one who guesses."""
    digest = _digest(words)
    with store.writing() as connection:
        row = connection.execute(select(kept.person_id).where(kept.digest == digest)).first()
        if row is None:
            return Refused(Refusal.WRONG_CODE)
        note(connection, row.person_id, Event.LINK_USED, now)
        return Joined(row.person_id, sign_ins.begun(connection, row.person_id, device, now))


def are_words(typed: str) -> bool:
    """Say whether what somebody typed can be three words: letters, in three groups."""
    groups = _groups(typed)
    return len(groups) == WORDS and all(group.isalpha() for group in groups)


def _groups(typed: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


def _made_up() -> str:
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def _digest(words: str) -> str:
    return codes.salted("-".join(_groups(words)), _SALT)


def _keep(connection: Connection, person_id: int, digest: str, now: datetime) -> None:
    row = {"person_id": person_id, "digest": digest, "made_at": now}
    connection.execute(insert(schema.return_words).values(row))
    note(connection, person_id, Event.LINK_MADE, now)
