"""A session as `make load` drives it goes all the way from a link to a verdict on the workbook of today."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.learner import client
from benchmarks.load.meter import HANDED_IN, SAVED, SIGNED_IN, TEXT, USABLE
from benchmarks.load.visitor import Visitor
from open_site import Site

from mmb_learn.course import Role, links


def test_a_session_without_a_browser_signs_in_opens_a_unit_writes_and_hands_in_without_an_error(
    tmp_path: Path,
):
    with Site(tmp_path / "data") as site:
        person = site.add("deltaker", Role.PARTICIPANT)
        token = links.new_link(site.store, person.id, site.workbook.now())

        async def act() -> Visitor:
            http = client(20)
            visitor = Visitor(f"http://127.0.0.1:{site.port}/", http, person.pseudonym, token=token)
            await visitor.sign_in()
            await visitor.open()
            await visitor.work(time.perf_counter() + 0.1, (0.0, 0.02))
            visitor.here = False  # nothing is marked here
            await visitor.hand_in()
            http.close()
            return visitor

        meter = (visitor := site.run(act())).meter

    assert meter.errors == {}
    assert {SIGNED_IN, TEXT, USABLE, SAVED, HANDED_IN} <= {*meter.took}
    assert (meter.without_kernel, visitor.steps[0]) == (1, "shift-change")
    assert visitor.saves == len(meter.took[SAVED])
