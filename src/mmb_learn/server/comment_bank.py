"""`/review/comments` and `/api/comments`: the words that reviewers share."""

from __future__ import annotations

from http import HTTPStatus

from tornado.web import HTTPError

from mmb_learn.course import comment_bank
from mmb_learn.course.comment_bank import LONGEST_TITLE, LONGEST_WORDS
from mmb_learn.course.people import STAFF
from mmb_learn.errors import AnswerError
from mmb_learn.question.typed import typed
from mmb_learn.server.visit import Page, Visit


def _read(title: object, said: object) -> tuple[str, str]:
    """Give title and words; AnswerError where something is missing or too long."""
    name, text = typed(title, LONGEST_TITLE).strip(), typed(said, LONGEST_WORDS).strip()
    if not name or not text:
        raise AnswerError("empty")
    return name, text


def _or_404(*, done: bool) -> None:
    if not done:
        raise HTTPError(404)


class CommentsHandler(Page):
    """The bank as a page: what is there, what she may change or remove, and a new one."""

    roles = STAFF

    async def get(self) -> None:
        """Show it."""
        await self._show()

    async def post(self) -> None:
        """Add, change or remove, and show it again."""
        try:
            await self._do(self.get_body_argument("do", ""))
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._show(self.sentence(amiss))
            return
        self.redirect(f"{self.workbook.base_url}review/comments", status=303)

    async def _do(self, what: str) -> None:
        store, who = self.workbook.store, self.who
        if what not in {"add", "change", "remove"}:
            raise AnswerError("not-readable")
        if what == "remove":
            _or_404(done=await self.off(comment_bank.remove, store, who, self.number("comment")))
            return
        title, said = _read(self.get_body_argument("title", ""), self.get_body_argument("words", ""))
        if what == "add":
            await self.off(comment_bank.add, store, who.id, title, said, self.workbook.now())
        else:
            _or_404(done=await self.off(comment_bank.change, store, who, self.number("comment"), title, said))

    async def _show(self, amiss: str = "") -> None:
        bank = await self.off(comment_bank.comments, self.workbook.store, self.who.id)
        self.page(
            "comments.html.j2",
            bank=[(each, each.may_be_changed_by(self.who)) for each in bank],
            amiss=amiss,
            longest={"title": LONGEST_TITLE, "words": LONGEST_WORDS},
        )


class CommentApiHandler(Visit):
    """`/api/comments`: put what is written into the bank."""

    roles = STAFF

    async def post(self) -> None:
        """Add it."""
        body = self.body()
        title, said = _read(body.get("title"), body.get("words"))
        added = await self.off(
            comment_bank.add, self.workbook.store, self.who.id, title, said, self.workbook.now()
        )
        self.say({"id": added, "message": str(self.words["reviewing.bank-added"])})


class CommentUseHandler(Visit):
    """`/api/comments/<id>`: it was put into an answer."""

    roles = STAFF

    async def post(self, number: str) -> None:
        """Count it."""
        if not await self.off(comment_bank.use, self.workbook.store, int(number)):
            raise HTTPError(404)
        self.say({})
