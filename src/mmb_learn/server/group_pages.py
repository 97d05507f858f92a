"""`/group`: reflecting together: beginning a group, coming in by a code, its page, and handing in."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from mmb_learn.course import Group, classes, group_answers, group_notes, groups
from mmb_learn.course.groups import BOXES, MOST
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.server.group_page import GroupPage, members_group, signature
from mmb_learn.server.sheet import qr
from mmb_learn.upkeep import erasures

_SAID = ("group.said.", "group.turn.", "group.members-are", "group.writes")  # by the page's script


class GroupsHandler(GroupPage):
    """The visitor's groups, a new one, and the code of another."""

    async def get(self) -> None:
        """Show them."""
        await self.show()

    async def post(self) -> None:
        """Begin a group, and show it."""
        found = await self.off(groups.circles, self.workbook.store, self.who.id)
        chosen = self.get_body_argument("of", "")
        circle = next((each for each in found if each.key == chosen), None)
        if circle is None:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(str(self.words["error.group-circle"]))
            return
        now = self.workbook.now()
        self.to_group(await self.off(groups.begin, self.workbook.store, self.who.id, circle, now))

    async def show(self, amiss: str = "", code: str = "") -> None:
        """Show the page, with what is amiss."""
        store = self.workbook.store
        self.page(
            "groups.html.j2",
            mine=await self.off(groups.groups_of, store, self.who.id),
            circles=await self.off(groups.circles, store, self.who.id),
            unread=await self.off(group_answers.unread, store, self.who.id),
            amiss=amiss,
            code=code,
        )


class JoinGroupHandler(GroupsHandler):
    """`/group/join`: in by a code, typed or from a QR code's page; wrong ones are counted by address."""

    async def get(self) -> None:
        """Go to the list, where the code is typed."""
        self.redirect(f"{self.workbook.base_url}group")

    async def post(self) -> None:
        """Let her in."""
        code = self.get_body_argument("code", "")
        try:
            found = await self._open(code)
            await self.off(groups.join, self.workbook.store, found.id, self.who.id, self.workbook.now())
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(self.sentence(amiss), code)
            return
        self.to_group(found.id)

    async def _open(self, code: str) -> Group:
        until = self.held_until
        if until is not None:
            raise AnswerError("group-wait", at=clock(until))
        found = await self.off(groups.open_group, self.workbook.store, code, self.who.id)
        if found is None:
            self.count_wrong()
            raise AnswerError("group-code")
        return found


class InvitedHandler(GroupPage):
    """`/g/<code>`: what a QR code leads to; to open it has no effect, and tells of no code if it is right."""

    async def get(self, code: str) -> None:
        """Ask whether she wants to come in."""
        self.page("group-join.html.j2", code=classes.plain_code(code))


class GroupHandler(GroupPage):
    """`/group/<number>`: one group, as its members meet it."""

    async def get(self, number: str) -> None:
        """Show it."""
        await self.show(await members_group(self, number))

    async def show(self, group: Group, amiss: str = "") -> None:
        """Show the group, with what is amiss; whoever sees its answer has read it."""
        store, who = self.workbook.store, self.who.id
        note = await self.off(group_answers.note, store, group.id)
        if note is not None and note.answer is not None:
            await self.off(group_answers.read, store, group.id, who, self.workbook.now())
        address = f"{self.site}g/{group.code}"
        self.page(
            "group.html.j2",
            group=group,
            note=note,
            own=await self.off(group_notes.own_notes, store, group.id, who),
            is_answered=await self.off(group_answers.is_answered, store, group),
            signature="" if note is None or note.answer is None else signature(self, note.answer),
            writes=group.is_written_by(who),
            boxes=BOXES,
            most=MOST,
            address=address,
            picture=qr(address),
            amiss=amiss,
            facts={"word_prefixes": _SAID, "group": group.id},
        )


class GroupActHandler(GroupHandler):
    """What a member can do to her group: write for it, hand in, leave, and erase its note."""

    async def get(self, number: str, _act: str = "") -> None:
        """Go to the group: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}group/{int(number)}")

    async def post(self, number: str, act: str) -> None:
        """Do it."""
        group = await members_group(self, number)
        store, data, who, now = self.workbook.store, self.workbook.data, self.who.id, self.workbook.now()
        if act == "leave":
            await self.off(erasures.leave_group, store, data, who, group.id, now)
            self.to_groups()
            return
        try:
            if act == "write":
                await self.off(groups.write, store, group.id, who)
            elif act == "hand-in":
                await self.off(groups.hand_in, store, group.id, who, now)
            else:
                await self.off(erasures.erase_group_note, store, data, who, group.id, now)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self.show(group, self.sentence(amiss))
            return
        self.to_group(group.id, "#note" if act == "write" else "")


def state_of(group: Group, who: int, boxes: Any, you: str) -> dict[str, Any]:
    """Give what the pages of the others hear of a group while it writes; `you` is who has no name."""
    return {
        "members": [{"name": each.name or you, "writes": each.writes} for each in group.members],
        "writes": group.is_written_by(who),
        "handed_in": group.handed_in_at is not None,
        "boxes": {box: {"text": said.text, "revision": said.revision} for box, said in boxes.items()},
    }
