"""`/api/groups`: what a group types, box by box, through the outbox; and how it stands, for the others."""

from __future__ import annotations

from tornado.web import HTTPError

from mmb_learn.course import group_answers, group_notes
from mmb_learn.course.feedback import BOXES as ANSWER_BOXES
from mmb_learn.course.groups import BOXES
from mmb_learn.course.people import STAFF
from mmb_learn.server.group_page import members_group, told, typed_in
from mmb_learn.server.group_pages import state_of
from mmb_learn.server.visit import Visit


class GroupStateHandler(Visit):
    """`/api/groups/<number>`: who is in, who writes, and the common note so far; for members alone."""

    async def get(self, number: str) -> None:
        """Give it."""
        group = await members_group(self, number)
        boxes = await self.off(group_notes.common, self.workbook.store, group.id)
        self.say(state_of(group, self.who.id, boxes, str(self.words["group.you"])))


class GroupBoxHandler(Visit):
    """`/api/groups/<number>/note/<box>`: a box of the common note; any member's words are kept."""

    async def put(self, number: str, box: str) -> None:
        """Keep what was typed, and say what stands there."""
        if box not in BOXES:
            raise HTTPError(404)
        store, now = self.workbook.store, self.workbook.now()
        typed = typed_in(self)
        stands = await self.off(group_notes.save, store, int(number), self.who.id, box, typed, now)
        if stands is None:
            raise HTTPError(404)
        self.say(told(self, stands))


class OwnNotesHandler(Visit):
    """`/api/groups/<number>/own`: one's own notes, which nobody else is given."""

    async def put(self, number: str) -> None:
        """Keep what was typed, and say what stands there."""
        store, now = self.workbook.store, self.workbook.now()
        stands = await self.off(group_notes.save_own, store, int(number), self.who.id, typed_in(self), now)
        if stands is None:
            raise HTTPError(404)
        self.say(told(self, stands))


class GroupAnswerHandler(Visit):
    """`/api/group-answers/<number>/<box>`: a box of the answer, for whoever answers the group."""

    roles = STAFF

    async def put(self, number: str, box: str) -> None:
        """Keep what was typed, and say what stands there."""
        store, who = self.workbook.store, self.who
        found = await self.off(group_answers.to_answer, store, who, int(number))
        if found is None or box not in ANSWER_BOXES:
            raise HTTPError(404)
        typed, now = typed_in(self), self.workbook.now()
        self.say(told(self, await self.off(group_answers.save, store, int(number), who.id, box, typed, now)))
