"""Below a prefix and behind another server: addresses, saving and the kernel's channel go through."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from elsewhere import MODULE, QUESTION, UNIT, Visitor, free_port, started
from server_around import OUTER, around

BASE = "/user/kari/mmb/"
PAGES = ("", "me", "glossary", "review", UNIT, f"m/{MODULE}/tasks", "nowhere")


@pytest.fixture(scope="module")
def visitor(furnished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    data, port = furnished(tmp_path_factory.mktemp("around") / "data"), free_port()
    command = [sys.executable, "-m", "mmb_learn.cli", "serve", "--demo", "--no-browser"]
    command += ["--port", str(port), "--data", str(data), "--base-url", BASE]
    with started(command, f"http://127.0.0.1:{port}{BASE}"), around(port) as outside:
        yield Visitor(f"http://127.0.0.1:{outside}{BASE}")


def _addresses(page: str) -> set[str]:
    return set(re.findall(r'(?:href|src|action|data-[a-z-]*url)="([^"#][^"#]*)', page))


@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_a_page_begins_with_the_prefix(visitor, path):
    inside = {each for each in _addresses(visitor.ask(path)[2]) if not urlsplit(each).scheme}

    assert inside
    assert {each for each in inside if not each.startswith(BASE)} == set()


def test_every_address_of_the_front_page_leads_somewhere_below_the_prefix(visitor):
    left_out = ("language", "/m/")  # one is for forms alone, the other would start ever more kernels
    found = {each for each in _addresses(visitor.page()) if each.startswith(BASE)}
    found = {each for each in found if not any(word in each for word in left_out)}

    led = {each: visitor.ask(each)[:2] for each in found}

    assert {each for each, (status, end) in led.items() if status != 200 or BASE not in end} == set()


def test_an_answer_is_saved_although_the_server_around_has_an_xsrf_cookie_too(visitor):
    visitor.page(UNIT)
    sent = visitor.cookies()
    entry = {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"], "attempt": True}

    status, _, said = visitor.ask(f"api/answers/{MODULE}/{QUESTION}", "PUT", entry)

    assert OUTER in sent.replace('\\"', "").replace('"', "")
    assert len(re.findall("_xsrf=", sent)) == 2
    assert (status, '"right"' in said) == (200, True)


def test_the_kernels_channel_goes_through_it(visitor):
    assert visitor.verdict(UNIT, ["a"])["outcome"] == "right"
