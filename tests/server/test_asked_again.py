"""A database that is lost in the midst of a page: what only reads is asked once more, a write is not."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from mmb_learn.errors import AwayError
from mmb_learn.server.visit import Visit


def ask(method: str, times_away: int) -> int:
    tries = []

    def act() -> int:
        tries.append(1)
        if len(tries) <= times_away:
            raise AwayError
        return len(tries)

    visit = SimpleNamespace(request=SimpleNamespace(method=method))
    return asyncio.run(Visit.off(visit, act))


def test_a_page_is_read_once_more_from_a_database_that_was_away():
    assert ask("GET", 1) == 2


@pytest.mark.parametrize(("method", "times"), [("PUT", 1), ("POST", 1), ("GET", 2)])
def test_a_write_is_left_to_whoever_sent_it_and_nothing_is_tried_for_ever(method, times):
    with pytest.raises(AwayError):
        ask(method, times)
