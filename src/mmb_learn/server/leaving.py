"""Signing out: here, on another device of one's own, and what is said of it.

What the browser keeps is erased by `sign-out.js`, and where the site is ours alone by the browser itself.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import access, hub_people, joining, reminders, sign_ins
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.server.hub_identity import session_of
from mmb_learn.server.identity import COOKIE, ROOM_COOKIE, cookie_of
from mmb_learn.server.speaking import LEFT_COOKIE
from mmb_learn.server.visit import Page, Visit
from mmb_learn.server.week import last_here

_LEFT = 60  # seconds until the hub has surely heard of it


async def end_kernels(visit: Visit, pseudonym: str) -> None:
    """End what still computes for a person who has left."""
    kernels: Any = visit.kernel_manager
    for kernel_id in [each for each, owner in kernels.owners.items() if owner == pseudonym]:
        await kernels.end(kernel_id)


def forget_device(visit: Visit) -> None:
    """Take away the device's cookies, and what its browser keeps of us."""
    of_rooms = (name for name in visit.request.cookies if name.startswith(ROOM_COOKIE))
    for name in (COOKIE, "mmb-language", "mmb-text", "_xsrf", *of_rooms):
        visit.clear_cookie(name, path=visit.workbook.base_url)
    if visit.workbook.hub is not None:
        visit.set_cookie(LEFT_COOKIE, "1", max_age=_LEFT, samesite="Lax", path=visit.workbook.base_url)
    if visit.workbook.base_url == "/":  # below a path, other programs keep things in the same place
        visit.set_header("Clear-Site-Data", '"cache", "storage"')


class _Leaving(Visit):
    """Signs out on this device; alone at work one cannot leave."""

    @property
    def after(self) -> str:
        """Give where she goes then: a hub knows her until she signs out there too."""
        return self.workbook.base_url if self.workbook.hub is None else self.workbook.hub.sign_out

    async def leave(self) -> None:
        """End the sign-in, its kernels, its cookies and what the browser keeps."""
        if self.workbook.solo:
            return
        if self.workbook.hub is not None:
            self.workbook.hub.forget(cookie_of(self) or "", session_of(self))
        else:
            await self.off(sign_ins.end, self.workbook.store, cookie_of(self) or "", self.workbook.now())
        await end_kernels(self, self.who.pseudonym)
        forget_device(self)


class LeaveHandler(_Leaving):
    """`/api/sign-out`: for the page's script, which then erases the device."""

    async def post(self) -> None:
        """Sign out."""
        await self.leave()
        self.say({"after": self.after})


class SignOutHandler(_Leaving):
    """`/sign-out`: for a browser without scripts."""

    async def post(self) -> None:
        """Sign out, and show the first page, or the hub's."""
        await self.leave()
        self.redirect(self.after, status=303)

    async def get(self) -> None:
        """Go to the first page: to look has no effect."""
        self.redirect(self.workbook.base_url)


class DevicesHandler(Page):
    """`/devices`: where one is signed in, one's code, and what happened to one's way in."""

    async def get(self) -> None:
        """Show it all."""
        await self.show()

    async def show(
        self, status: int = HTTPStatus.OK, sentence: Any = "", done: Any = "", about_reminders: Any = ""
    ) -> None:
        """Show it, with what came of changing the code, or of asking for reminders."""
        if self.workbook.solo:
            self.redirect(self.workbook.base_url)
            return
        store, who = self.workbook.store, self.who
        hub = self.workbook.hub
        self.set_status(status)
        self.page(
            "devices.html.j2" if hub is None else "hub-account.html.j2",
            user_name=await self.off(hub_people.user_name_of, store, who.id),
            hub_home="" if hub is None else hub.home,
            devices=await self.off(sign_ins.devices, store, who.id),
            here=await self.off(sign_ins.this_device, store, cookie_of(self) or ""),
            happenings=await self.off(access.happenings, store, who.id),
            sentence=sentence,
            done=done,
            about_reminders=about_reminders,
            **await self.off(self._reminders),
        )

    def _reminders(self) -> dict[str, Any]:
        """Give where she is reminded; without a mail server nothing is offered, only taken back."""
        store, who = self.workbook.store, self.who.id
        asked = reminders.reminder_of(store, who)
        stopped = asked is not None and asked.told.has_stopped(last_here(self.workbook, who))
        offered = self.workbook.mail is not None and reminders.may_ask(store, who)
        return {"asked": asked, "stopped": stopped, "offers_reminders": offered or asked is not None}


class DeviceHandler(Page):
    """`/devices/<number>`: signs out on another of one's devices."""

    async def post(self, number: str) -> None:
        """End it at once; a number that is none of hers is not there."""
        store, now = self.workbook.store, self.workbook.now()
        if not await self.off(sign_ins.end_device, store, self.who.id, int(number), now):
            raise HTTPError(404)
        await end_kernels(self, self.who.pseudonym)
        self.redirect(f"{self.workbook.base_url}devices", status=303)

    async def get(self, _number: str) -> None:
        """Go to the list: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}devices")


class CodeHandler(DevicesHandler):
    """`/devices/code`: another code, for whoever knows the present one."""

    async def post(self) -> None:
        """Change it."""
        present, new = self.get_body_argument("present", ""), self.get_body_argument("new", "")
        store, now = self.workbook.store, self.workbook.now()
        try:
            who = self.who.id
            refused = await self.off_to_hash(joining.change_code, store, who, present, new, now)
        except AnswerError as amiss:
            await self.show(HTTPStatus.BAD_REQUEST, self.sentence(amiss))
            return
        if refused is None:
            await self.show(done=self.words["devices.changed"])
        elif refused.until is None:
            await self.show(HTTPStatus.FORBIDDEN, self.words["error.code-wrong"])
        else:
            sentence = self.words.fill("error.code-wait", at=clock(refused.until))
            await self.show(HTTPStatus.TOO_MANY_REQUESTS, sentence)


class NameHandler(DevicesHandler):
    """`/devices/name`: behind a hub, another name than the hub's to be shown by."""

    async def post(self) -> None:
        """Keep it; nothing at all gives back the hub's."""
        name = self.get_body_argument("name", "")
        try:
            await self.off(hub_people.choose_name, self.workbook.store, self.who.id, name)
        except AnswerError as amiss:
            sentence = self.words.fill(f"error.{amiss.code}", **amiss.values)
            await self.show(HTTPStatus.BAD_REQUEST, sentence)
            return
        self.redirect(f"{self.workbook.base_url}devices", status=303)

    async def get(self) -> None:
        """Go to the page: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}devices")
