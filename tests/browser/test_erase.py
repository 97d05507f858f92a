"""What is erased is gone: from the page, from every tab, and from every file of the data folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from .conftest import go, ready, saved
from .people import sign_in
from .workbook_server import WorkbookServer

REFLECTION = "m/sound-environment/how-did-it-go#write-it"
FIRST, LATER = "Fuglesangen ved kjøkkenvinduet", "Bekkesuset bak redskapsboden"


def holding(folder: Path, words: str) -> set[str]:
    """Give the files that hold these words."""
    found = set()
    for path in folder.rglob("*"):
        try:
            if path.is_file() and words.encode() in path.read_bytes():
                found.add(path.name)
        except FileNotFoundError:
            continue  # a log of the store that was folded in meanwhile
    return found


def gone(folder: Path, words: str) -> bool:
    """Wait until no file holds the words; the copies of what was handed in go with a job."""
    end = time.monotonic() + 60
    while holding(folder, words) and time.monotonic() < end:
        time.sleep(0.2)
    return not holding(folder, words)


def test_an_erased_answer_leaves_no_byte_behind(workbook: WorkbookServer, visit: Callable[..., Page]) -> None:
    page = visit()
    sign_in(page.context, workbook)
    go(page, f"{workbook.address}{REFLECTION}")
    box = page.locator("#a-reflection-done")
    box.fill(FIRST)
    saved(page)
    box.fill(LATER)
    saved(page)
    page.get_by_role("button", name="Lever", exact=True).click()
    expect(page.locator("[data-result]")).to_contain_text("Venter på veileder")
    assert holding(workbook.data, FIRST)
    assert len(holding(workbook.data, LATER)) > 1

    mine = page.context.new_page()
    go(mine, f"{workbook.address}me")
    mine.get_by_text("Lydmiljø: 1 svar").click()
    mine.get_by_role("button", name="Slett svaret").click()
    expect(mine.get_by_role("button", name="Behold svaret")).to_be_focused()
    mine.get_by_role("button", name="Slett også tidligere versjoner").click()

    expect(mine.get_by_text("Slettet.", exact=True)).to_be_focused()
    expect(box).to_have_value("")
    assert gone(workbook.data, FIRST)
    assert gone(workbook.data, LATER)
    page.reload(wait_until="commit")
    ready(page)
    expect(box).to_have_value("")
