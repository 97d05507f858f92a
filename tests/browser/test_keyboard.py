"""The short journey by keyboard alone: the focus is always somewhere, and it can be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PHONE, WIDE, go, saved
from .people import sign_in
from .workbook_server import WorkbookServer

UNIT = "m/sound-environment/"
FAR = 60  # presses of the tab key
_RING = """it => {
  const choice = it.matches("input[type=radio], input[type=checkbox]");
  const ring = getComputedStyle(choice ? it.closest("label") : it);
  return ring.outlineStyle === "none" ? 0 : parseFloat(ring.outlineWidth);
}"""


def seen_focus(page: Page) -> None:
    """See that something has the focus, in view, and with a ring where it can be pressed."""
    here = page.locator("*:focus")
    expect(here, "the focus was lost").to_have_count(1)
    read = here.evaluate("it => it.matches('h1, h2, h3')")
    assert read or here.evaluate(_RING) >= 2, (
        f"no ring around {here.evaluate('it => it.outerHTML.slice(0, 90)')}"
    )
    expect(here).to_be_in_viewport()


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted thing has the focus."""
    for _ in range(FAR):
        if wanted.evaluate("it => it === document.activeElement"):
            seen_focus(page)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab: {wanted}")


@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_short_journey_needs_no_mouse(
    workbook: WorkbookServer, visit: Callable[..., Page], width: dict[str, int]
) -> None:
    page = visit(width, reduced_motion="reduce")
    sign_in(page.context, workbook)
    go(page, f"{workbook.address}{UNIT}why-sound")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    seen_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    first = page.locator("[data-question=first-move]")
    tab_to(page, first.locator("input").first)
    page.keyboard.press("ArrowDown")
    check = first.locator("[data-do=check]")
    tab_to(page, check)
    page.keyboard.press("Enter")
    expect(first.locator("[data-verdict]")).to_contain_text("Ikke ennå")
    expect(check).to_be_focused()
    seen_focus(page)

    hint = first.get_by_role("button", name="Vis hint")
    tab_to(page, hint)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(first.locator(".hint")).to_have_count(2)
    expect(hint).to_be_focused()

    step = page.locator("#words-in-noise")
    while width is PHONE and step.is_hidden():
        tab_to(page, page.locator(".step.current").get_by_role("link", name="Neste"))
        page.keyboard.press("Enter")
        expect(page.locator(".step.current").get_by_role("heading", level=2).first).to_be_focused()
        seen_focus(page)
    number = step.get_by_label("Svaret ditt i dB")
    tab_to(page, number)
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(step.locator("[data-verdict]")).to_contain_text("Riktig")
    expect(number).to_be_focused()
    saved(page)


def test_a_reflection_is_written_and_handed_in_without_a_mouse(
    workbook: WorkbookServer, visit: Callable[..., Page]
) -> None:
    page = visit(reduced_motion="reduce")
    sign_in(page.context, workbook)
    go(page, f"{workbook.address}{UNIT}how-did-it-go#write-it")

    for name in ("done", "learned", "clever", "next"):
        tab_to(page, page.locator(f"#a-reflection-{name}"))
        page.keyboard.type("Vi lyttet.")
    saved(page)
    tab_to(page, page.get_by_role("button", name="Lever", exact=True))
    page.keyboard.press("Enter")

    receipt = page.locator("[data-receipt]")
    expect(receipt).to_contain_text("Kvittering")
    expect(receipt).to_be_focused()
    seen_focus(page)
    page.keyboard.press("Tab")
    seen_focus(page)
