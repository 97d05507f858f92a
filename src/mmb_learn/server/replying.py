"""`/api/replies/<submission>`: the one reply to the answer to one's own reflection."""

from __future__ import annotations

from tornado.web import HTTPError

from mmb_learn.course import replies_back
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.question.typed import typed
from mmb_learn.server.sent import sent
from mmb_learn.server.visit import Visit


class ReplyHandler(Visit):
    """`/api/replies/<submission>`: sent once; the same words again change nothing."""

    async def put(self, number: str) -> None:
        """Keep the reply for whoever answers her."""
        text, now = typed(sent(self.body()).value, limit=replies_back.LONGEST).strip(), self.workbook.now()
        if not text:
            raise AnswerError("empty")
        stands = await self.off(replies_back.send, self.workbook.store, self.who.id, int(number), text, now)
        if stands is None:
            raise HTTPError(404)
        if stands != text:
            raise AnswerError("reply-sent")
        self.say({"revision": 1, "clock": clock(now), "message": str(self.words["answer.reply.sent"])})
