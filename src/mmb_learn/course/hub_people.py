"""People whom a hub lets in: a person for each user of it, with the roles and classes that its groups give.

A person is made at the first sign-in, under a pseudonym as everybody. The hub's name for her leads to her and
to nobody else; when she is taken off the roster it is forgotten, and whoever comes by it again is new.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from mmb_learn.course import classes, members, people, schema
from mmb_learn.course.at_once import at_once
from mmb_learn.course.hub_groups import HubClass, HubUser
from mmb_learn.course.members import Part
from mmb_learn.course.people import Institution, Person, Role
from mmb_learn.course.roster_file import typed_in
from mmb_learn.course.store import Store

known, led, inside = schema.hub_people.c, schema.hub_classes.c, schema.class_members.c


def held(store: Store, user: HubUser, now: datetime) -> Person:
    """Give the person behind a user of the hub, as the hub has her now; made when she first comes."""
    person = find(store, user.user_name)
    if person is not None and _stands(store, person, user):
        return person
    with at_once(store) as whole:
        return _brought_up(whole, find(whole, user.user_name), user, now)


def find(store: Store, user_name: str) -> Person | None:
    """Give the person behind a hub's name for her."""
    mine = select(schema.people).join(schema.hub_people).where(known.user_name == user_name)
    with store.reading() as connection:
        return people.known_person(connection, mine)


def user_name_of(store: Store, person_id: int) -> str | None:
    """Give the hub's name for a person, None for whom it did not let in."""
    with store.reading() as connection:
        name: str | None = connection.execute(
            select(known.user_name).where(known.person_id == person_id)
        ).scalar()
    return name


def choose_name(store: Store, person_id: int, name: str) -> None:
    """Let a person go by a name of her own, by the rules of a roster; nothing at all gives back the hub's.

    Raises AnswerError when the name will not do.
    """
    plain = typed_in(name, (), Institution.HEALTH_CARE).name if name.strip() else ""
    with store.writing(by=person_id) as connection:
        hers = known.person_id == person_id
        hub_name = connection.execute(select(known.user_name).where(hers)).scalar()
        if hub_name is None:
            return
        connection.execute(update(schema.hub_people).where(hers).values(chose_name=bool(plain)))
        named = update(schema.people).where(schema.people.c.id == person_id)
        connection.execute(named.values(name=plain or hub_name))


def is_led(store: Store, class_id: int) -> bool:
    """Say whether a group of the hub says who is in a class."""
    with store.reading() as connection:
        return connection.execute(select(led.key).where(led.class_id == class_id)).first() is not None


def _stands(store: Store, person: Person, user: HubUser) -> bool:
    """Say whether all is as the hub has it, which it is nearly always."""
    if person.roles != user.roles or person.institution != (user.institution or person.institution):
        return False
    with store.reading() as connection:
        return _parts(connection, person.id) == _wanted(connection, user)


def _parts(connection: Connection, person_id: int) -> dict[str, str]:
    """Give the classes of the hub's groups that a person is in, and as what."""
    mine = select(led.key, inside.part).join(schema.class_members, led.class_id == inside.class_id)
    return {row.key: row.part for row in connection.execute(mine.where(inside.person_id == person_id))}


def _wanted(connection: Connection, user: HubUser) -> dict[str, str]:
    """Give the classes that she should be in, and as what, but for those that were deleted here."""
    gone = set(connection.execute(select(led.key).where(led.class_id.is_(None))).scalars())
    return {each.key: _part(user).value for each in user.classes if each.key not in gone}


def _part(user: HubUser) -> Part:
    return Part.TEACHER if Role.TEACHER in user.roles else Part.PUPIL


def _brought_up(store: Store, person: Person | None, user: HubUser, now: datetime) -> Person:
    person = _new(store, user, now) if person is None else person
    institution = user.institution or person.institution
    with store.writing() as connection:
        values = {"roles": sorted(role.value for role in user.roles), "institution": institution.value}
        connection.execute(update(schema.people).where(schema.people.c.id == person.id).values(values))
        was, wanted = _parts(connection, person.id), _wanted(connection, user)
    for key in was.keys() - wanted.keys():
        _leave(store, person, key, now)
    for each in sorted(user.classes):
        if each.key in wanted and was.get(each.key) != wanted[each.key]:
            _enter(store, person, each, institution, _part(user), now)
    found = people.person(store, person.id)
    return person if found is None else found


def _new(store: Store, user: HubUser, now: datetime) -> Person:
    institution = user.institution or Institution.HEALTH_CARE
    person = people.add_person(store, user.user_name, user.roles, institution, now)
    with store.writing() as connection:
        row = {"person_id": person.id, "user_name": user.user_name, "chose_name": False}
        connection.execute(insert(schema.hub_people).values(row))
    return person


def _leave(store: Store, person: Person, key: str, now: datetime) -> None:
    with store.reading() as connection:
        class_id = connection.execute(select(led.class_id).where(led.key == key)).scalar_one()
        found = connection.execute(
            select(schema.class_members).where(inside.class_id == class_id, inside.person_id == person.id)
        ).one()
    member = members.Member(person, Part(found.part), found.by_code, found.since)
    members.leave(store, class_id, member, now)


def _enter(
    store: Store, person: Person, group: HubClass, institution: Institution, part: Part, now: datetime
) -> None:
    """Let her into the class of a group, made when nobody of the group came before; as what she is now."""
    with store.writing() as connection:
        class_id = connection.execute(select(led.class_id).where(led.key == group.key)).scalar()
        if class_id is None:
            class_id = classes.made(connection, group.name, institution, now).id
            connection.execute(insert(schema.hub_classes).values(key=group.key, class_id=class_id))
        hers = (inside.class_id == class_id) & (inside.person_id == person.id)
        there = connection.execute(update(schema.class_members).where(hers).values(part=part.value)).rowcount
        if not there:
            members.enter(connection, class_id, person.id, part, now)
