"""`/people`: who takes part, and her way in, for staff; and how long texts outside classes are kept.

A facilitator may add people and do everything but shut herself out; a teacher gives links to participants
alone, since whoever renews a colleague's code could come in as that colleague. Staff read of days, never of
times of day.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import (
    Institution,
    Person,
    Role,
    access,
    joining,
    links,
    members,
    people,
    retention,
    roster,
)
from mmb_learn.course.people import STAFF
from mmb_learn.course.roster_file import typed_in
from mmb_learn.errors import AnswerError
from mmb_learn.server.leaving import end_kernels
from mmb_learn.server.sheet import join_link, qr
from mmb_learn.server.visit import Page


class _OnePerson(Page):
    """Whatever ends in one person of the roster."""

    roles = STAFF

    async def whom(self, number: str) -> Person:
        """Give the person; 404 for one who is not on the roster."""
        person = await self.off(people.person, self.workbook.store, int(number))
        if person is None or not person.name or not person.roles:
            raise HTTPError(404)
        seen = await self.seen([person])
        if not seen:
            raise HTTPError(404)
        return person

    async def seen(self, everybody: Iterable[Person]) -> tuple[Person, ...]:
        """Leave those whom she may see: behind a hub are other schools, and a teacher sees her classes."""
        if self.workbook.hub is None or Role.FACILITATOR in self.who.roles:
            return tuple(everybody)
        hers = await self.off(members.around, self.workbook.store, self.who.id)
        return tuple(person for person in everybody if person.id in hers)

    def may_renew(self, person: Person) -> bool:
        """Say whether the visitor may give this person links and codes."""
        return Role.FACILITATOR in self.who.roles or person.roles == {Role.PARTICIPANT}

    def may_change(self, person: Person) -> bool:
        """Say whether the visitor may change this person's roles."""
        return Role.FACILITATOR in self.who.roles and person.id != self.who.id

    async def new_link(self, person: Person, *, forget: bool = False) -> str:
        """Make a link that leads here, and forget the code too if asked; an earlier link is closed."""
        make = joining.renew if forget else links.new_link
        token = await self.off(make, self.workbook.store, person.id, self.workbook.now())
        return join_link(self.site, token)

    def _chosen_roles(self) -> frozenset[Role]:
        named = set(self.get_body_arguments("role"))
        return frozenset(role for role in Role if role.value in named)

    async def show(self, person: Person, link: str | None = None) -> None:
        """Show the person's page; a new link stands there once."""
        store = self.workbook.store
        live = await self.off(links.live_links, store, self.workbook.now())
        self.page(
            "person.html.j2",
            whom=person,
            way_in=live.get(person.id),
            happenings=await self.off(access.happenings, store, person.id),
            link=link,
            code=None if link is None else qr(link),
            may_renew=self.may_renew(person) and not self.workbook.solo,
            may_change=self.may_change(person) and not self.workbook.solo,
            herself=person.id == self.who.id,
            every_role=tuple(Role),
        )


class PeopleHandler(_OnePerson):
    """The list, and a person added to it."""

    async def get(self) -> None:
        """Show everybody, by name."""
        await self._list()

    async def post(self) -> None:
        """Add one person by the rules of an import, and show her link this once."""
        if not self._may_add:
            raise HTTPError(403)
        name = self.get_body_argument("name", "")
        try:
            person = await self.off(self._add, name, self._chosen_roles(), self._institution())
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._list(name, self.sentence(amiss))
            return
        await self.show(person, await self.new_link(person))

    @property
    def _may_add(self) -> bool:
        return self._may_choose and self.workbook.hub is None

    @property
    def _may_choose(self) -> bool:
        return Role.FACILITATOR in self.who.roles and not self.workbook.solo

    def _add(self, name: str, roles: frozenset[Role], institution: Institution) -> Person:
        entry = typed_in(name, roles, institution)
        taken = roster.take_in(self.workbook.store, [entry], self.workbook.now())
        if not taken.added:
            raise AnswerError("roster-known", name=entry.name)
        return taken.added[0]

    def _institution(self) -> Institution:
        try:
            return Institution(self.get_body_argument("institution", self.who.institution))
        except ValueError:
            raise HTTPError(HTTPStatus.BAD_REQUEST) from None

    async def _list(self, name: str = "", sentence: Any = "", keeping_amiss: Any = "") -> None:
        store = self.workbook.store
        self.page(
            "people.html.j2",
            everybody=await self.seen(await self.off(roster.members, store)),
            live=await self.off(links.live_links, store, self.workbook.now()),
            may_add=self._may_add,
            may_choose=self._may_choose,
            written=name,
            sentence=sentence,
            chosen=self._chosen_roles() or {Role.PARTICIPANT},
            institution=self._institution() if sentence else self.who.institution,
            every_role=tuple(Role),
            institutions=tuple(Institution),
            keep_months=await self.off(retention.course_months, store),
            most_months=retention.MOST_MONTHS,
            keeping_amiss=keeping_amiss,
        )


class KeepHandler(PeopleHandler):
    """`/people/keep`: how long the texts of whoever is in no class are kept; a facilitator says so."""

    async def get(self) -> None:
        """Go to the list, where it stands."""
        self.redirect(f"{self.workbook.base_url}people")

    async def post(self) -> None:
        """Keep the choice, and show the list again."""
        if not self._may_choose:
            raise HTTPError(403)
        try:
            months = self.number("months") if self.get_body_argument("months", "") else None
            await self.off(retention.set_course_months, self.workbook.store, months, self.workbook.now())
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._list(keeping_amiss=self.sentence(amiss))
            return
        self.redirect(f"{self.workbook.base_url}people#keeping", status=303)


class PersonHandler(_OnePerson):
    """`/people/<number>`."""

    async def get(self, number: str) -> None:
        """Show one person."""
        await self.show(await self.whom(number))


class PersonActHandler(_OnePerson):
    """`/people/<number>/link`, `/code`, `/shut` and `/roles`: what can be done to a way in."""

    async def post(self, number: str, act: str) -> None:
        """Do it, when the visitor may."""
        person = await self.whom(number)
        self._check(person, act)
        if act in {"link", "code"}:
            await self._renew(person, forget=act == "code")
            return
        if act == "shut":
            await self.off(joining.shut, self.workbook.store, person.id, self.workbook.now())
            await end_kernels(self, person.pseudonym)
        else:
            await self._set_roles(person)
        self.redirect(f"{self.workbook.base_url}people/{person.id}", status=303)

    def _check(self, person: Person, act: str) -> None:
        allowed = self.may_change(person) if act == "roles" else self.may_renew(person)
        if self.workbook.solo or not allowed or (act == "shut" and person.id == self.who.id):
            raise HTTPError(403)

    async def _renew(self, person: Person, *, forget: bool) -> None:
        link = await self.new_link(person, forget=forget)
        if forget:
            await end_kernels(self, person.pseudonym)
        await self.show(person, link)

    async def _set_roles(self, person: Person) -> None:
        roles = self._chosen_roles()
        if not roles:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        await self.off(roster.set_roles, self.workbook.store, person.id, roles)

    async def get(self, number: str, _act: str) -> None:
        """Go to the person: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}people/{int(number)}")
