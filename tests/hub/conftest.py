"""What the tests of a hub share. Where its proxy is missing, they say so in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests
from hub_site import NO_PROXY, PROXY, Operator, Trial


@pytest.fixture(scope="session")
def parts() -> None:
    """Skip without the proxy, which comes from npm."""
    if not PROXY.exists():
        pytest.skip(NO_PROXY)


@pytest.fixture
def visitor() -> Callable[[], requests.Session]:
    """Give browsers that know nobody."""

    def new() -> requests.Session:
        session = requests.Session()
        session.headers["Connection"] = "close"
        return session

    return new


@pytest.fixture
def groups_of(hub: Trial) -> Callable[[str], set[str]]:
    """Say in which groups the hub has somebody."""
    return lambda name: set(Operator(hub).ask("GET", f"users/{name}").json()["groups"])
