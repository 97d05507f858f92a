"""In one's own way: a voice of the device, larger text, no sound, a term at a touch, dictation left alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from . import looks
from .conftest import go, ready, saved
from .people import sign_in
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
UNIT = "m/rhythm/stop-first"
VOICES = """
const said = (window.said = []);
class Utterance { constructor(text) { this.text = text; } }
const voice = (name, lang, localService) => ({ name, lang, localService });
const near = window.name === "deaf" ? [] : [voice("near", "nb-NO", true)];
const voices = [voice("far", "nb-NO", false), ...near];
const synthesis = {
  speaking: null,
  getVoices: () => voices,
  speak(saying) { said.push([saying.voice.name, saying.text]); this.speaking = saying; },
  cancel() { this.speaking = null; },
  addEventListener() {},
};
Object.defineProperty(window, "speechSynthesis", { value: synthesis });
window.SpeechSynthesisUtterance = Utterance;
"""


def opened(page: Page, server: WorkbookServer, path: str = UNIT) -> Page:
    sign_in(page.context, server)
    go(page, f"{server.address}{path}")
    return page


def test_a_voice_of_the_device_reads_the_step_and_goes_on_where_it_was_stopped(
    workbook: WorkbookServer, visit: Visit
) -> None:
    page = visit()
    page.add_init_script(VOICES)
    opened(page, workbook)
    page.locator(".own-way summary").press("Enter")

    page.get_by_role("button", name="Les steget høyt").press("Enter")
    expect(page.locator(".being-read")).to_have_text("I døra")
    page.evaluate("speechSynthesis.speaking.onend()")
    page.get_by_role("button", name="Stopp").press("Enter")
    page.get_by_role("button", name="Les videre").press("Enter")

    said = page.evaluate("said")
    assert {name for name, _ in said} == {"near"}
    assert [text for _, text in said[:1]] == ["I døra"]
    assert said[1] == said[2]
    page.locator(".step.current a[data-step]").last.click()
    expect(page.locator(".being-read")).to_have_count(0)


def test_a_voice_that_would_send_the_text_away_is_never_asked(workbook: WorkbookServer, visit: Visit) -> None:
    page = visit()
    page.add_init_script("window.name = 'deaf';" + VOICES)
    opened(page, workbook)
    page.locator(".own-way summary").click()

    expect(page.get_by_text("ingen stemme på dette språket")).to_be_visible()
    expect(page.get_by_role("button", name="Les steget høyt")).to_be_hidden()


def test_size_and_silence_are_kept_and_a_term_is_explained_where_it_stands(
    workbook: WorkbookServer, visit: Visit
) -> None:
    page = opened(visit({"width": 360, "height": 800}), workbook)
    page.locator(".own-way summary").click()
    page.get_by_role("radio", name="Størst").check()
    page.get_by_role("checkbox", name="Uten lyd").check()
    term = page.get_by_role("link", name="frysing")
    term.press("Enter")

    expect(page.locator(".term-box")).to_contain_text("føttene stopper")
    assert looks.violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".term-box")).to_have_count(0)
    expect(term).to_be_focused()

    page.reload()
    ready(page)
    expect(page.get_by_text("Uten lyd er på")).to_be_visible()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 24
    silent = "async () => (await import(document.querySelector('link[rel=stylesheet]').href.replace("
    silent += (
        "'page/workbook.css', 'instrument/audio.js'))).begin(() => null).then(({ out }) => out.gain.value)"
    )
    assert page.evaluate(silent) == 0


def test_what_is_dictated_is_left_to_the_devices_keyboard(workbook: WorkbookServer, visit: Visit) -> None:
    page = opened(visit(), workbook, "m/sound-environment/how-did-it-go#write-it")
    box = page.locator("#write-it textarea").first
    box.focus()
    keyboard = page.context.new_cdp_session(page)

    for heard in ("Jeg", "Jeg slo", "Jeg slo av"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": heard, "selectionStart": len(heard), "selectionEnd": len(heard)},
        )
        saved(page)  # a save in the middle of a word changes nothing in the box
    keyboard.send("Input.insertText", {"text": "Jeg slo av radioen"})

    saved(page)
    expect(box).to_have_value("Jeg slo av radioen")
    assert page.evaluate("document.activeElement.selectionStart") == len("Jeg slo av radioen")
