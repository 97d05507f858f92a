"""`/review/group/<number>`: a group's note and its answer in three boxes, for whoever answers the group.

The members' names are not on it.
"""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import Event, GroupNote, group_answers
from mmb_learn.course.feedback import BOXES as ANSWER_BOXES
from mmb_learn.course.groups import BOXES
from mmb_learn.course.people import STAFF
from mmb_learn.errors import AnswerError
from mmb_learn.server.group_page import GroupPage, signature
from mmb_learn.server.looking import looked


class GroupReviewHandler(GroupPage):
    """One group's note."""

    roles = STAFF

    async def get(self, number: str) -> None:
        """Show it; the boxes save themselves."""
        await self._show(await self._note(number))

    async def post(self, number: str) -> None:
        """Release the answer to the group."""
        note = await self._note(number)
        store, seen, now = self.workbook.store, self.number_if_any("seen"), self.workbook.now()
        try:
            await self.off(group_answers.release, store, note.group.id, self.who.id, seen, now)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._show(note, self.sentence(amiss))
            return
        self.redirect(f"{self.workbook.base_url}review/group/{note.group.id}#answer", status=303)

    async def _note(self, number: str) -> GroupNote:
        found = await self.off(group_answers.to_answer, self.workbook.store, self.who, int(number))
        if found is None:
            raise HTTPError(404)
        await looked(self, [each.person_id for each in found.group.members], Event.WORK_READ)
        return found

    async def _show(self, note: GroupNote, amiss: str = "") -> None:
        self.page(
            "group-review.html.j2",
            note=note,
            draft=await self.off(group_answers.draft, self.workbook.store, note.group.id),
            boxes=BOXES,
            answer=ANSWER_BOXES,
            signature="" if note.answer is None else signature(self, note.answer),
            amiss=amiss,
            facts={"word_prefixes": ("group.said.",)},
        )
