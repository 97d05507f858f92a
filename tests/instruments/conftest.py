"""An instrument that a file has `opened` once, as each of its tests finds it."""

from __future__ import annotations

import pytest
from instrument_page import Shown
from playwright.sync_api import Page


@pytest.fixture
def shown(opened: Shown) -> Shown:
    """Give the instrument as somebody comes to it."""
    return opened.anew()


@pytest.fixture
def page(shown: Shown) -> Page:
    """Give the page of it."""
    return shown.page


@pytest.fixture(scope="module")
def reckoner(opened: Shown) -> Page:
    """Give the page for its modules alone: what was touched in it does not matter."""
    return opened.page
