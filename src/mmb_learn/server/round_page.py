"""`/programme/round/<run>/<round>`: questions about the course, answered by who takes part.

What is ticked and typed goes through the outbox; without scripts the form is sent whole. Nobody but herself
sees an answer of hers: others see sums.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import AskedRound, Given, Role, rounds, runs
from mmb_learn.course.round_questions import asked
from mmb_learn.errors import AnswerError
from mmb_learn.language import clock
from mmb_learn.server.sent import sent
from mmb_learn.server.visit import Page, Visit
from mmb_learn.upkeep import erasures

_A_STEP = re.compile(r"[0-9]{1,3}")


def round_for(visit: Visit, number: str, key: str) -> AskedRound:
    """Give a round that the visitor was asked; 404 for any other."""
    store = visit.workbook.store
    run = runs.find_run(store, int(number))
    if run is None or not runs.takes_part(store, visit.who.id, run):
        raise HTTPError(404)
    found = rounds.find_round(store, run, key, visit.workbook.now())
    if found is None:
        raise HTTPError(404)
    return found


def given(value: Any) -> Given:
    """Read an answer; AnswerError when its form is not ours."""
    if not isinstance(value, dict) or set(value) != {"steps", "words"}:
        raise AnswerError("not-readable")
    steps, words = value["steps"], value["words"]
    if not isinstance(steps, dict) or not isinstance(words, str):
        raise AnswerError("not-readable")
    if not all(type(step) is int for step in steps.values()):
        raise AnswerError("not-readable")
    return Given(steps, words)


class RoundHandler(Page):
    """The questions of one round, as who takes part answers them."""

    roles = frozenset(Role)

    async def get(self, number: str, key: str) -> None:
        """Show them with what she has answered."""
        asked_round = await self.off(round_for, self, number, key)
        mine = await self.off(rounds.given_by, self.workbook.store, self.who.id, asked_round)
        self._show(asked_round, mine or Given({}, ""), is_given=mine is not None)

    async def post(self, number: str, key: str) -> None:
        """Keep the answer, and say so."""
        asked_round = await self.off(round_for, self, number, key)
        said = self._typed(asked_round)
        try:
            now = self.workbook.now()
            await self.off(rounds.answer, self.workbook.store, self.who.id, asked_round, said, now)
        except AnswerError as amiss:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._show(asked_round, said, amiss=self.sentence(amiss))
            return
        self.redirect(f"{self.request.path}?thanks=1", status=303)

    def _typed(self, asked_round: AskedRound) -> Given:
        ticked = {each: self.get_body_argument(each, "") for each in asked_round.questions}
        steps = {each: int(step) for each, step in ticked.items() if _A_STEP.fullmatch(step)}
        return Given(steps, self.get_body_argument("words", "", strip=False))

    def _show(self, asked_round: AskedRound, mine: Given, *, amiss: str = "", is_given: bool = False) -> None:
        self.page(
            "round.html.j2",
            asked_round=asked_round,
            scales=asked().questions,
            mine=mine,
            is_given=is_given,
            is_open=asked_round.is_open(self.workbook.now()),
            thanks=self.get_query_argument("thanks", "") == "1",
            amiss=amiss,
            longest=rounds.LONGEST_WORDS,
            api=f"api/rounds/{asked_round.run_id}/{asked_round.key}",
        )


class WithdrawHandler(Page):
    """Takes an answer back, also when the round has closed."""

    async def get(self, number: str, key: str) -> None:
        """Go to the questions: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}programme/round/{int(number)}/{key}")

    async def post(self, number: str, key: str) -> None:
        """Take it back."""
        asked_round = await self.off(round_for, self, number, key)
        workbook = self.workbook
        gone = (workbook.store, workbook.data, self.who.id, asked_round.run_id, key, workbook.now())
        await self.off(erasures.withdraw, *gone)
        self.redirect(f"{workbook.base_url}programme", status=303)


class RoundApiHandler(Visit):
    """`/api/rounds/<run>/<round>`: an answer as it is typed."""

    async def put(self, number: str, key: str) -> None:
        """Keep it."""
        entry = sent(self.body())
        said, now = given(entry.value), self.workbook.now()
        asked_round = await self.off(round_for, self, number, key)
        await self.off(
            rounds.answer, self.workbook.store, self.who.id, asked_round, said, now, entry.typed_at
        )
        self.say({"revision": entry.base + 1, "clock": clock(now)})
