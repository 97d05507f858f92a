"""A class that signs in reckons many slow hashes, and none of its members holds up somebody's save."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from device import FORM, TICKET
from open_site import MODULE, XSRF, Site

from mmb_learn.course import codes, links

PATIENCE = 5  # seconds


def test_a_save_is_acknowledged_while_somebody_waits_for_her_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun, saved = threading.Event(), threading.Event()
    reckon = codes.hashed

    def hashed(code: str) -> str:
        begun.set()
        assert saved.wait(PATIENCE), "nobody could save meanwhile"
        return reckon(code)

    monkeypatch.setattr(codes, "hashed", hashed)
    with Site(tmp_path / "data") as site, ThreadPoolExecutor(1) as aside, ThreadPoolExecutor(1) as stores:
        token = links.new_link(site.store, site.people["ola"].id, site.workbook.now())
        site.runner.get_loop().set_default_executor(stores)

        async def join() -> int:
            cookie = {"Cookie": f"_xsrf={XSRF}"}
            ticket = TICKET.search((await site.asking("GET", f"join/{token}", headers=cookie)).text)
            form = {"code": "fløyte 7", "ticket": ticket[1] if ticket else ""}
            answer = await site.asking(
                "POST", f"join/{token}", None, urlencode(form).encode(), headers=cookie | FORM
            )
            return answer.status

        async def act() -> tuple[int, int]:
            joining = asyncio.create_task(join())
            await asyncio.get_running_loop().run_in_executor(aside, begun.wait, PATIENCE)
            typed = site.entry({"done": "Ja", "learned": "", "clever": "", "next": ""})
            answer = await site.asking("PUT", f"api/answers/{MODULE}/reflection", "kari", typed)
            saved.set()
            return answer.status, await joining

        assert site.run(act()) == (200, 303)
