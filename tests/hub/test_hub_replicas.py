"""Two workbooks on one PostgreSQL behind one real hub: whoever signs in at one is known to the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hub_site import XSRF, Browser, Operator, Trial, everything, free_ports, trial_in
from tests.postgres import running

from mmb_learn.course import Store, people

FRESH = 0.4
pytestmark = pytest.mark.usefixtures("parts")


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    server = running()
    with server.database(server.newest()) as url:
        yield url


@pytest.fixture(scope="module")
def pair(parts: None, place: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Trial, Trial]]:
    folder: Path = tmp_path_factory.mktemp("pair")
    told = {"MMB_LEARN_STORE": place, "MMB_LEARN_HUB_FRESH": str(FRESH)}
    at_once = ("--no-grader", "--drain", "0")
    with everything(replace(trial_in(folder, **told), options=at_once)) as one:
        (folder / "two").mkdir()
        two = replace(one, folder=folder / "two", ports=(free_ports()[0], *one.ports[1:]), running={})
        two.tokens = one.tokens
        try:
            two.start_workbook()
            two.wait_for(f"{two.direct}offline")
            yield one, two
        finally:
            two.stop_all()


def begun_at_one_and_ended_at_two(one: Trial, two: Trial, name: str) -> Browser:
    """Sign in at the hub on the way from one workbook, and come back to the other."""
    browser = Browser(one)
    form = browser.get("login")
    asked = XSRF.search(form.text)
    assert asked is not None
    word = {"username": name, "password": "samspill", "_xsrf": asked[1]}
    back = browser.post(form.url, word, allow_redirects=False)
    while not urlsplit(back.headers["Location"]).path.endswith("/mmb/oauth_callback"):
        back = browser.get(urljoin(back.url, back.headers["Location"]), allow_redirects=False)
    query = urlsplit(back.headers["Location"]).query
    answer = browser.get(f"{two.direct}oauth_callback?{query}", allow_redirects=False)
    assert answer.status_code == 302, answer.text
    return browser


def statuses(browser: Browser, pair: tuple[Trial, Trial]) -> list[int]:
    return [browser.get(f"{each.direct}api/clock").status_code for each in pair]


def test_who_is_sent_to_the_hub_by_one_is_taken_back_by_the_other_and_is_out_at_both(
    pair: tuple[Trial, Trial], place: str
):
    kari = begun_at_one_and_ended_at_two(*pair, "kari")
    assert statuses(kari, pair) == [200, 200]
    with Store.open(place) as store:
        assert [each.name for each in people.people(store)] == ["kari"]

    Operator(pair[0]).ask("DELETE", "users/kari")

    end = time.monotonic() + 30
    while statuses(kari, pair) != [401, 401]:
        assert time.monotonic() < end, "she stayed"
