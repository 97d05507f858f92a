"""The demo as it is served: a real server process, filled, asked, emptied."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from mmb_learn.course import Store, people
from mmb_learn.language import words

NB = words("nb")
START = [sys.executable, "-m", "mmb_learn.cli", "serve", "--no-browser", "--port", "0", "--demo", "--data"]


class Browser:
    """Reads pages and sends forms, in one person's name."""

    def __init__(self, address: str) -> None:
        self.address, self.jar = address, CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar)).open

    def page(self, path: str = "", form: dict[str, str] | None = None) -> str:
        body = None if form is None else urlencode(form).encode()
        asked = urllib.request.Request(self.address + path, body, {"Accept-Language": "nb"})
        with self._open(asked, timeout=60) as answer:
            return answer.read().decode()

    def xsrf(self) -> dict[str, str]:
        return {"_xsrf": next(cookie.value for cookie in self.jar if cookie.name == "_xsrf")}


@pytest.fixture
def served(data: Path) -> Iterator[Browser]:
    with (
        (data.parent / "log").open("wb") as log,
        subprocess.Popen([*START, str(data)], stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        address = next((line.strip() for line in server.stdout if line.startswith("http")), None)
        assert address, (data.parent / "log").read_text()
        try:
            yield Browser(address)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def test_a_demo_is_full_until_one_button_empties_it(served, data):
    front, queue = served.page(), served.page("review")

    assert NB["demo.line"] in front
    assert NB["home.reply"] in front
    assert len(set(re.findall(r"review/\d+", queue))) == 10

    asked = served.page("demo/empty")

    assert NB["demo.delete-class"] in asked
    assert NB["demo.keep-class"] in asked

    with pytest.raises(urllib.error.HTTPError, match="403"):
        served.page("demo/empty", {})
    assert NB["demo.line"] in served.page()

    after = served.page("demo/empty", served.xsrf())

    assert NB["demo.line"] not in after
    assert NB["home.begin"] in after
    assert NB["review.empty"] in served.page("review")
    assert NB["home.begin"] in served.page("demo/empty")
    with Store.open(data) as store:
        (you,) = people.people(store)
    assert you.roles == people.ALONE
