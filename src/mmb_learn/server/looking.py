"""Writing down that staff looked at somebody's work; she reads of it at `/devices`."""

from __future__ import annotations

from collections.abc import Iterable

from mmb_learn.course import Event, access
from mmb_learn.server.visit import Visit


async def looked(visit: Visit, people: Iterable[int], event: Event) -> None:
    """Write it down for each whose work it is, before it is shown; alone at work there is nobody to tell."""
    workbook = visit.workbook
    if not workbook.solo:
        await visit.off(access.looked, workbook.store, visit.who, tuple(people), event, workbook.now())
