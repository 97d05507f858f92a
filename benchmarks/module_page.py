"""The module's page: ours against stock Voilà that serves the same notebook."""

from __future__ import annotations

from collections.abc import Iterator

from .figures import OURS, STOCK, Figure
from .sites import ours, stock
from .stage import Stage
from .visits import chromium, visit_figures, visits

PART = "The module's page"


def module_page(stage: Stage) -> Iterator[Figure]:
    """Visit our first unit, then the same module's notebook in stock Voilà, nothing else running."""
    times = stage.size.visits
    with chromium() as browser:
        mine = ours(stage.server, OURS)
        yield from visit_figures(PART, mine, visits(browser, mine, times))
        with stage.stock() as program:
            theirs = stock(program.address, STOCK)
            yield from visit_figures(PART, theirs, visits(browser, theirs, times))
