"""`/programme/<number>/sheet`: one page for whoever leads a gathering, on the screen and on one sheet of A4.

Sums of five people or more, words that their writers let the others hear, and an agenda. Nothing on it tells
who anybody is, and it is cut to what has room on the sheet; the rest of what is shared is for the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mmb_learn.course import Around, agenda, between, class_work, runs, shared_words
from mmb_learn.course.agenda import Slot
from mmb_learn.course.between import Between, Days
from mmb_learn.language import ZONE
from mmb_learn.server.programme_page import ProgrammePage
from mmb_learn.server.titles import question_title
from mmb_learn.server.unit_view import title_to_try

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

MOST_HARD, MOST_SENTENCES = 3, 6
LONGEST_SENTENCE, LONGEST_AGREED, MOST_LINES = 220, 420, 6
AFTER = timedelta(weeks=4)


@dataclass(frozen=True)
class Sheet:
    """All that stands on it. `more` are the shared texts for which paper has no room."""

    since: date | None
    sums: Between
    things: tuple[tuple[str, int], ...]
    hard: tuple[tuple[str, int, int], ...]
    sentences: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]
    agreed: str
    slots: tuple[Slot, ...]


class SheetHandler(ProgrammePage):
    """The gathering sheet."""

    async def get(self, number: str) -> None:
        """Show it."""
        around = await self.gathering(number)
        self.page("gathering-sheet.html.j2", around=around, sheet=await self.off(read_sheet, self, around))


def read_sheet(visit: Visit, around: Around) -> Sheet:
    """Read from the store all that stands on the sheet of a gathering."""
    store, whose, plan = visit.workbook.store, runs.whose(around.run), around.gathering.plan
    since = None if around.before is None else around.before.plan.starts_at
    on = plan.starts_at.astimezone(ZONE).date()
    begin = date.min if since is None else since.astimezone(ZONE).date()
    sums = between.between(store, whose, since, Days(begin, on, on + AFTER), _plans(visit))
    shared = shared_words.sentences(store, whose, since)
    return Sheet(
        since=None if since is None else begin,
        sums=sums,
        things=tuple(
            (title_to_try(visit.workbook.course, visit.language, (module, item)), count)
            for module, item, count in sums.things
        ),
        hard=tuple(
            (question_title(visit, each.module, each.question), each.missed, each.answered)
            for each in class_work.missed(store, whose, MOST_HARD)
        ),
        sentences=tuple(
            (cut(each.text, LONGEST_SENTENCE), _about(visit, each.module)) for each in shared[:MOST_SENTENCES]
        ),
        more=tuple((each.text, _about(visit, each.module)) for each in shared[MOST_SENTENCES:]),
        agreed=cut(around.agreed_last, LONGEST_AGREED, MOST_LINES),
        slots=agenda.agenda(plan.starts_at.astimezone(ZONE), plan.ends_at.astimezone(ZONE)),
    )


def cut(text: str, longest: int, lines: int = 1) -> str:
    """Give a text that has room, in so many lines at most: whole, or cut between two words, with dots."""
    said = [line for line in text.splitlines() if line.strip()]
    kept = "\n".join(said[:lines]) if lines > 1 else " ".join(said)
    if len(kept) <= longest:
        return kept if len(said) <= lines or lines == 1 else f"{kept} …"
    return kept[:longest].rsplit(None, 1)[0].rstrip(",;:–") + " …"


def _plans(visit: Visit) -> frozenset[tuple[str, str]]:
    modules = visit.workbook.course.modules.values()
    return frozenset((m.id, q.id) for m in modules for q in m.questions.values() if q.kind == "plan")


def _about(visit: Visit, module: str) -> str:
    names = visit.workbook.course.names[visit.language].modules
    return names[module][0] if module in names else ""
