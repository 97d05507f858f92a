"""What every page about a group does: finds it for its members, reads what is typed, and signs an answer."""

from __future__ import annotations

from typing import Any

from tornado.web import HTTPError

from mmb_learn.course import Group, GroupAnswer, Stands, Typed, groups
from mmb_learn.language import clock, day
from mmb_learn.question.typed import typed
from mmb_learn.server.sent import sent
from mmb_learn.server.visit import Page, Visit

LONGEST = 8000


async def members_group(visit: Visit, number: str) -> Group:
    """Give a group that the visitor is in; 404 for any other."""
    found = await visit.off(groups.group, visit.workbook.store, int(number))
    if found is None or not found.has(visit.who.id):
        raise HTTPError(404)
    return found


def typed_in(visit: Visit) -> Typed:
    """Read what an outbox sends of one box; AnswerError when it is no text."""
    entry = sent(visit.body())
    text = typed(entry.value, limit=LONGEST)
    return Typed(entry.id, entry.base, min(entry.typed_at, visit.workbook.now()), text)


def told(visit: Visit, stands: Stands) -> dict[str, Any]:
    """Give what an outbox hears: what stands in the box now, and what of it is another's."""
    now = visit.workbook.now()
    return {
        "revision": stands.revision,
        "clock": clock(now),
        "now": now.isoformat(),
        "text": stands.text,
        "added": stands.added,
    }


def signature(visit: Visit, answer: GroupAnswer) -> str:
    """Say who answered, and on which day."""
    name = answer.signed or str(visit.words["answer.by-nobody"])
    return str(visit.words.fill("answer.by", name=name, day=day(answer.at, visit.language)))


class GroupPage(Page):
    """Whatever ends in one group."""

    def to_group(self, group_id: int, part: str = "") -> None:
        """Go to a group after something was done."""
        self.redirect(f"{self.workbook.base_url}group/{group_id}{part}", status=303)

    def to_groups(self) -> None:
        """Go to the list of groups."""
        self.redirect(f"{self.workbook.base_url}group", status=303)
