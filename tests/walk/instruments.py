"""Does each instrument answer the hand: a slider says its new value or result, a form draws its figure."""

from __future__ import annotations

from playwright.sync_api import Error, Locator, Page

_PATIENCE = 20_000
_READINGS = "64 67 66,5 58 71 62"
_TOLD = """element => [...element.querySelectorAll("output, input")]
  .map((each) => each.ariaValueText ?? each.innerText).join("|")"""


def silent_instruments(page: Page) -> list[str]:
    """Try every instrument that is in view; give those that do not answer."""
    silent = []
    for instrument in page.locator("[data-instrument]:visible").all():
        name = instrument.get_attribute("data-instrument")
        sliders = instrument.locator("input[type=range]:visible").all()
        silent += [f"{name}: slider {number + 1} changes nothing" for number, each in enumerate(sliders)
                   if not _moves(instrument, each)]  # fmt: skip
        if instrument.locator("form.own-readings").count() and not _draws(instrument):
            silent.append(f"{name}: nothing is drawn")
        if not sliders and not instrument.locator("form, button").count():
            silent.append(f"{name}: there is nothing to use")
    return silent


def _moves(instrument: Locator, slider: Locator) -> bool:
    before = instrument.evaluate(_TOLD)
    highest = slider.evaluate("slider => slider.value === slider.max")
    slider.press("ArrowLeft" if highest else "ArrowRight")
    try:
        instrument.page.wait_for_function(
            f"([element, before]) => ({_TOLD})(element) !== before",
            arg=[instrument.element_handle(), before],
            timeout=_PATIENCE,
        )
    except Error:
        return False
    return True


def _draws(instrument: Locator) -> bool:
    for box in instrument.locator("form textarea").all():
        box.fill(_READINGS)
    instrument.locator("form button[type=submit]").first.click()
    try:
        instrument.locator("[data-part=figure] svg").first.wait_for(timeout=_PATIENCE)
    except Error:
        return False
    return True
