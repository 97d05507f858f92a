"""`/review/<submission>/return`: «Opplysninger om en person», by which a reflection goes to its writer."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import Event, returned
from mmb_learn.course.people import STAFF
from mmb_learn.server.looking import looked
from mmb_learn.server.reviewing import reflection
from mmb_learn.server.visit import Page


class ReturnHandler(Page):
    """Give a reflection back, or take that back in time."""

    roles = STAFF

    async def get(self, number: str) -> None:
        """Go to the reflection, where the button stands."""
        self.redirect(self._page_of(number))

    async def post(self, number: str) -> None:
        """Do what was asked, and show how the reflection stands."""
        submission, _, _ = await reflection(self, number)
        store, now, what = self.workbook.store, self.workbook.now(), self.get_body_argument("do", "")
        if what not in {"return", "undo"}:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        act = returned.give_back if what == "return" else returned.undo
        done = await self.off(act, store, submission.id, self.who.id, now)
        if done and what == "return":
            await looked(self, [submission.person_id], Event.TEXT_RETURNED)
        if done and self.workbook.grader is not None:
            self.workbook.grader.wake()
        self.redirect(self._page_of(number), status=HTTPStatus.SEE_OTHER)

    def _page_of(self, number: str) -> str:
        module = self.get_argument("module", "")
        only = f"?module={module}" if module in self.workbook.course.modules else ""
        return f"{self.workbook.base_url}review/{int(number)}{only}"
