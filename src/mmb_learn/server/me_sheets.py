"""`/me/<sheet>.pdf`: the sheets to take along to a colleague, a leader, or anybody who asks for proof."""

from __future__ import annotations

from mmb_learn.course import tries
from mmb_learn.paper import Sheet
from mmb_learn.server.certificate import certificate_sheet, standing
from mmb_learn.server.handover import handover_sheet, items, ticked
from mmb_learn.server.leader_sheet import leader_sheet
from mmb_learn.server.papers import send_sheet
from mmb_learn.server.portfolio import portfolio
from mmb_learn.server.visit import Visit


class SheetHandler(Visit):
    """One sheet as PDF."""

    async def get(self, which: str) -> None:
        """Give it; a certificate that is not due leads to what is missing."""
        if which == "certificate":
            await self._certificate()
        elif which == "leader":
            await send_sheet(self, "mmb-leader", lambda: leader_sheet(self))
        else:
            await send_sheet(self, "mmb-handover", lambda: handover_sheet(self, ticked(self, items(self))))

    async def _certificate(self) -> None:
        found = await self.off(
            lambda: standing(self, portfolio(self), tries.answered(self.workbook.store, self.who.id))
        )
        if found is None or not found.is_met:
            self.redirect(f"{self.workbook.base_url}me#certificate")
            return

        def made() -> Sheet:
            return certificate_sheet(self, found)

        await send_sheet(self, "mmb-certificate", made)
