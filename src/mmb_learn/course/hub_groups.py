"""What the groups and scopes of a hub say of a person: her roles, her institution and her classes.

`mmb-teacher` and its like give a role, `mmb-upper-secondary` and its like an institution, and
`mmb-class-2hea` membership of the class «2hea». A class's group may end in a key, `mmb-class-2hea--7f3a9c`:
then it stays the same class when what stands before the key changes, and two classes of one name stay apart.
A custom scope, `custom:mmb:teacher`, gives a role as its group does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mmb_learn.course.people import Institution, Role

PREFIX = "mmb-"
_CLASS = "class-"
_KEY = "--"
_LONGEST_KEY, _LONGEST_NAME = 80, 60


@dataclass(frozen=True, order=True)
class HubClass:
    """A class that a group of the hub stands for: what it is known by, and what it is called at first."""

    key: str
    name: str


@dataclass(frozen=True)
class HubUser:
    """What a hub says of one of its users. `institution` None says nothing of it."""

    user_name: str
    roles: frozenset[Role]
    institution: Institution | None
    classes: frozenset[HubClass]


def hub_user(user_name: str, groups: Iterable[str], scopes: Iterable[str], prefix: str = PREFIX) -> HubUser:
    """Give what groups and scopes say; who has no role takes part, and what is not ours says nothing."""
    named = {group.removeprefix(prefix) for group in groups if group.startswith(prefix)}
    scope_prefix = f"custom:{prefix.rstrip('-')}:"
    scoped = {scope.removeprefix(scope_prefix) for scope in scopes if scope.startswith(scope_prefix)}
    institutions = sorted(named & set(Institution))
    return HubUser(
        user_name,
        frozenset(Role(each) for each in (named | scoped) & set(Role)) or frozenset({Role.PARTICIPANT}),
        Institution(institutions[0]) if institutions else None,
        frozenset(_class(each.removeprefix(_CLASS)) for each in named if _names_class(each)),
    )


def _names_class(group: str) -> bool:
    slug = group.removeprefix(_CLASS)
    return (
        group.startswith(_CLASS)
        and 0 < len(slug) <= _LONGEST_KEY
        and slug.isprintable()
        and not slug.isspace()
    )


def _class(slug: str) -> HubClass:
    name, _, key = slug.rpartition(_KEY)
    if not name or not key:
        name, key = slug, slug
    return HubClass(key, " ".join(name.replace("-", " ").split())[:_LONGEST_NAME] or key)
