"""`/people`: who takes part, and her way in, for staff.

A facilitator may do everything but shut herself out; a teacher gives links to participants alone, since
whoever renews a colleague's code could come in as that colleague. Staff read of days, never of times of day.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import Person, Role, access, joining, links, people, roster
from mmb_learn.server.leaving import end_kernels
from mmb_learn.server.reviewing import STAFF
from mmb_learn.server.sheet import join_link, qr
from mmb_learn.server.visit import Page


class PeopleHandler(Page):
    """The list."""

    roles = STAFF

    async def get(self) -> None:
        """Show everybody, by name."""
        store = self.workbook.store
        live = await self.off(links.live_links, store, self.workbook.now())
        self.page("people.html.j2", everybody=await self.off(roster.members, store), live=live)


class _OnePerson(Page):
    """Whatever concerns one person of the roster."""

    roles = STAFF

    async def whom(self, number: str) -> Person:
        """Give the person; 404 for one who is not on the roster."""
        person = await self.off(people.person, self.workbook.store, int(number))
        if person is None or not person.name or not person.roles:
            raise HTTPError(404)
        return person

    def may_renew(self, person: Person) -> bool:
        """Say whether the visitor may give this person links and codes."""
        return Role.FACILITATOR in self.who.roles or person.roles == {Role.PARTICIPANT}

    def may_change(self, person: Person) -> bool:
        """Say whether the visitor may change this person's roles."""
        return Role.FACILITATOR in self.who.roles and person.id != self.who.id

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
        make = joining.renew if forget else links.new_link
        token = await self.off(make, self.workbook.store, person.id, self.workbook.now())
        if forget:
            await end_kernels(self, person.pseudonym)
        address = f"{self.request.protocol}://{self.request.host}{self.workbook.base_url}"
        await self.show(person, join_link(address, token))

    async def _set_roles(self, person: Person) -> None:
        named = set(self.get_body_arguments("role"))
        roles = frozenset(role for role in Role if role.value in named)
        if not roles:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        await self.off(roster.set_roles, self.workbook.store, person.id, roles)

    async def get(self, number: str, _act: str) -> None:
        """Go to the person: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}people/{int(number)}")

    async def head(self, *where: str) -> Any:
        """Answer as to GET."""
        await self.get(*where)
