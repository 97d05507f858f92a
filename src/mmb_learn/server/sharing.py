"""`/me/share`: which of one's own words the others may hear at a gathering, without one's name."""

from __future__ import annotations

from mmb_learn.course import shared_words
from mmb_learn.errors import AnswerError
from mmb_learn.server.visit import Visit
from mmb_learn.upkeep import erasures

_LONGEST = 80


class ShareHandler(Visit):
    """Keeps the ticks of one form."""

    async def get(self) -> None:
        """Go to one's own page: to look has no effect."""
        self.redirect(f"{self.workbook.base_url}me#tried")

    async def post(self) -> None:
        """Share what is ticked, and take back what is offered and not ticked."""
        module, item = self.get_body_argument("module", ""), self.get_body_argument("item", "")
        offered, ticked = self.get_body_arguments("offered"), self.get_body_arguments("box")
        if not item or max(map(len, (module, *(f"{item}/{box}" for box in offered)))) > _LONGEST:
            raise AnswerError("not-readable")
        for box in offered:
            await self.off(self._keep, module, item, box, shares=box in ticked)
        part = "tried" if shared_words.OF_A_TRY in offered else "handed-in"
        self.redirect(f"{self.workbook.base_url}me#{part}", status=303)

    def _keep(self, module: str, item: str, box: str, *, shares: bool) -> None:
        store, who, now = self.workbook.store, self.who.id, self.workbook.now()
        if shares:
            shared_words.share(store, who, module, item, box, now)
        else:
            erasures.take_back(store, self.workbook.data, who, module, item, box, now)
