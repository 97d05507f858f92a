"""The README's pictures show the pages as they are now."""

from __future__ import annotations

import re

import pytest
from tests.browser.workbook_server import ROOT

from .inputs import IMAGES, changed

_MOST = 200_000
PICTURES = ("unit-phone.png", "review.png")


@pytest.mark.parametrize("picture", PICTURES)
def test_nothing_that_a_picture_is_made_from_has_changed_since(picture: str):
    assert changed(picture) == [], "run `make screenshots`, look at the pictures and commit them"


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_a_small_png(picture: str):
    content = (IMAGES / picture).read_bytes()

    assert content.startswith(b"\x89PNG")
    assert len(content) < _MOST


def test_the_readme_shows_each_picture_and_says_what_is_in_it():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    shown = re.findall(r'<img src="docs/images/([a-z-]+\.png)"[^>]* alt="[^"]+"', readme)

    assert sorted(shown) == sorted(PICTURES)
