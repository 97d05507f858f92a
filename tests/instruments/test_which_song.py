"""Which song fits this walk: the same rule in page and package, by keyboard, and silent until a touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise

import pytest
from heard import COUNT_CONTEXTS, HIDE
from instrument_page import Shown, show
from playwright.sync_api import Page, expect

from mmb_learn.language import words
from mmb_learn.rhythm.fitting import Sung, fitting
from mmb_learn.rhythm.which_song import WHICH_SONG
from mmb_learn.songbook import songbook, tune

pytestmark = pytest.mark.browser

LISTEN = (
    COUNT_CONTEXTS
    + """
window.tones = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (time) {
  window.tones.push([time, this.frequency.value, this.type]);
  return start.call(this, time);
};
window.clicks = [];
const click = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (time) {
  window.clicks.push(time);
  return click.call(this, time);
};
"""
)
"""Counts the contexts that are made, and notes each tone that is started."""

SOON = """() => {
  const stop = ConstantSourceNode.prototype.stop;
  ConstantSourceNode.prototype.stop = function (time) {
    window.until = time;
    return stop.call(this, this.context.currentTime + 0.05);
  };
}"""
"""Notes when the end of a tune would come, and lets it come at once."""

REJUDGE = """async ([songs, asked]) => {
  const { fitting } = await import("./rhythm/fitting.js");
  return asked.map(([cadence, together, language]) => fitting(songs, cadence, together, language));
}"""

ASKED = [
    (cadence / 2, together, language)
    for cadence in range(80, 321, 7)
    for together in (None, 2, 3)
    for language in ("", "nn")
]


@pytest.fixture
def shown(browser) -> Iterator[Shown]:
    with show(browser, WHICH_SONG, before=LISTEN) as shown:
        yield shown


@pytest.fixture(scope="module")
def lists(browser) -> Iterator[Page]:
    """One page for all that is only read; each test chooses anew."""
    with show(browser, WHICH_SONG) as shown:
        yield shown.page


def _choose(page: Page, cadence: int = 104, beats: str = "any", language: str = "") -> None:
    _set(page, cadence)
    page.locator(f'input[value="{beats}"]').check()
    page.select_option("#which-song-language", language)


def _titles(page: Page, part: str) -> list[str]:
    return page.locator(f'[data-part="{part}"] .song-title').all_inner_texts()


def _seen(page: Page) -> list[str]:
    return page.locator(".song:visible .song-title").all_inner_texts()


def _set(page: Page, cadence: int) -> None:
    page.fill("#which-song-cadence", str(cadence))
    page.keyboard.press("Enter")


def test_the_page_finds_the_songs_that_the_package_finds(lists: Page):
    sung = [Sung(song.id, song.tempo, song.beats_together, song.language) for song in songbook()]
    songs = [
        {"id": s.id, "tempo": s.tempo, "together": s.beats_together, "language": s.language} for s in sung
    ]

    found = lists.evaluate(REJUDGE, [songs, ASKED])

    expected = [[asdict(fit) | {"fits": fit.fits} for fit in fitting(sung, *asked)] for asked in ASKED]
    assert found == expected
    assert len({len(each) for each in expected}) > 10


@pytest.mark.parametrize("language", ["nn", "en"])
def test_nothing_jumps_when_the_script_starts(browser, language):
    with show(browser, WHICH_SONG, language) as shown:
        begun = shown.page.evaluate("""() => {
          const slot = document.querySelector("[data-instrument]");
          return ["fitting", "near", "found", "all", "near-count"].map((name) =>
            slot.querySelector(`[data-part="${name}"]`).outerHTML); }""")
        fresh = WHICH_SONG.html(words(language))
        before = shown.page.evaluate(
            """(html) => {
          const slot = document.createElement("div");
          slot.innerHTML = html;
          return ["fitting", "near", "found", "all", "near-count"].map((name) =>
            slot.querySelector(`[data-part="${name}"]`).outerHTML); }""",
            str(fresh),
        )

    assert begun == before


def test_a_song_says_how_to_walk_to_it_in_its_own_language(lists: Page):
    _choose(lists)
    song = lists.locator('[data-song="pal-sine-honer"]')

    assert song.locator("strong").get_attribute("lang") == "nn"
    assert song.locator(".how").inner_text() == "Syng den i 104 slag per minutt, ett steg på hvert slag."


def test_half_and_double_time_are_said_as_steps(lists: Page):
    _choose(lists, 103)
    hymn, march = (lists.locator(f'[data-song="{name}"] .how') for name in ("glade-jul", "pal-sine-honer"))

    assert hymn.text_content() == "Syng den i 51,5 slag per minutt, to steg på hvert slag."
    _choose(lists, 50)

    assert march.text_content() == "Syng den i 100 slag per minutt, ett steg på annethvert slag."


def test_a_song_that_is_near_says_how_much_slower_it_must_be_sung(lists: Page):
    _choose(lists)

    how = lists.locator('[data-part="near"] [data-song="per-spelmann"] .how').text_content()

    assert how is not None
    assert how.endswith("Det er litt langsommere enn foreslått: 4\u00a0%.")


def test_three_beats_say_why_they_are_hard_to_walk_to(lists: Page):
    _choose(lists, beats="three")

    assert _seen(lists) == ["Kirken den er et gammelt hus", "Fagert er landet du oss gav"]
    said = lists.locator('[data-part="fitting"] [data-song-part="three"]').all_inner_texts()
    assert all("bytter fot" in each for each in said)


def test_a_language_and_a_cadence_choose_the_songs(lists: Page):
    _choose(lists, 104, language="fi")
    expect(lists.locator('[data-part="found"]')).to_have_text(
        "Ingen av disse sangene passer til 104 steg per minutt. "
        "Se på dem som er nær, eller velg alle takter og språk."
    )

    _choose(lists, 132, language="fi")

    assert _titles(lists, "fitting") == ["Nuku, nuku nurmilintu"]


def test_all_that_fit_can_be_shown_and_hidden_again(lists: Page):
    _choose(lists)
    button = lists.locator('[data-part="all"]')
    assert len(_seen(lists)) == 6

    button.click()

    assert len(_seen(lists)) == 22
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert len(_seen(lists)) == 6


def test_a_cadence_outside_is_questioned_and_nothing_is_lost(lists: Page):
    _choose(lists)
    before = _seen(lists)

    _set(lists, 300)

    assert lists.get_by_role("alert").inner_text() == (
        "Skriv hvor mange steg personen tar i minuttet, mellom 40 og 160."
    )
    assert lists.locator("#which-song-cadence").get_attribute("aria-invalid") == "true"
    assert _seen(lists) == before


def test_the_name_of_the_tapping_instrument_leads_there_from_a_page_of_ours(browser):
    with show(browser, WHICH_SONG, address="http://localhost:8765/course/tool/") as shown:
        link = shown.page.get_by_role("link", name="Finn tempoet ved å slå takten mens sangen går")

        assert link.evaluate("(link) => link.href") == "http://localhost:8765/course/tool/tap-along"


def test_a_person_with_a_keyboard_alone_finds_a_song_and_hears_it(shown: Shown):
    page = shown.page
    page.keyboard.press("Tab")
    page.keyboard.type("100")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("#which-song-cadence").input_value() == "101"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator('input[value="two"]').is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator('[data-part="steps"]').is_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("window.contexts.length") == 0

    page.keyboard.press("Enter")

    playing = page.locator(":focus")
    expect(playing).to_contain_text("Stopp")
    assert page.evaluate("window.contexts.length") == 1
    page.keyboard.press("Space")
    expect(playing).to_contain_text("Spill av")


def test_no_sound_is_made_before_a_touch_and_nothing_is_sent(shown: Shown):
    assert shown.page.evaluate("[window.contexts.length, window.tones.length]") == [0, 0]

    _set(shown.page, 98)
    shown.page.locator('[data-song="fader-jakob"] button').click()

    expect(shown.page.locator('[data-song="fader-jakob"] button')).to_contain_text("Stopp")
    assert shown.sent() == []


def test_the_tune_sounds_in_the_cadence_that_was_chosen(shown: Shown):
    _set(shown.page, 96)
    shown.page.locator('[data-song="fader-jakob"] button').click()
    shown.page.wait_for_function("window.tones.length")

    tones = [(time, pitch) for time, pitch, kind in shown.page.evaluate("window.tones") if kind == "triangle"]

    notes = [note for note in tune("fader-jakob").notes if note[0] < 16]
    first = tones[0][0]
    assert [time - first for time, _ in tones] == pytest.approx([start * 60 / 96 for start, _, _ in notes])
    assert [pitch for _, pitch in tones] == pytest.approx(
        [440 * 2 ** ((key - 69) / 12) for *_, key in notes], rel=1e-4
    )


def test_steps_are_heard_where_feet_come_down_an_upbeat_left_in_the_air(shown: Shown):
    shown.page.get_by_label("La meg høre stegene").check()
    _set(shown.page, 52)
    shown.page.locator('[data-part="all"]').click()

    shown.page.locator('[data-song="o-jul-med-din-glede"] button').click()
    shown.page.wait_for_function("window.clicks.length")

    melody = shown.page.evaluate("window.tones")
    steps = shown.page.evaluate("window.clicks")
    beat = 60 / 104
    assert steps[0] - melody[0][0] == pytest.approx(beat / 2)  # it begins half a beat before its first bar
    assert [later - earlier for earlier, later in pairwise(steps)] == pytest.approx([2 * beat] * 7)


def test_the_tune_ends_by_itself_after_its_last_note(shown: Shown):
    shown.page.evaluate(SOON)
    button = shown.page.locator('[data-song="nynn-london-bridge"] button')

    button.click()
    shown.page.wait_for_function("window.until")

    expect(button).to_contain_text("Spill av")
    beats = (shown.page.evaluate("window.until - window.tones[0][0]") - 0.3) * 104 / 60
    assert beats == pytest.approx(16)


def test_one_tune_at_a_time_and_none_once_the_cadence_changes(shown: Shown):
    first, second = (
        shown.page.locator(f'[data-song="{name}"] button') for name in ("nynn-london-bridge", "alle-fugler")
    )
    shown.page.locator('[data-part="all"]').click()
    first.click()
    expect(first).to_contain_text("Stopp")

    second.click()

    expect(second).to_contain_text("Stopp")
    expect(first).to_contain_text("Spill av")
    _set(shown.page, 105)
    expect(second).to_contain_text("Spill av")


def test_the_tune_stops_when_the_page_is_hidden(shown: Shown):
    button = shown.page.locator('[data-song="nynn-london-bridge"] button')
    button.click()
    expect(button).to_contain_text("Stopp")

    shown.page.evaluate(HIDE)

    expect(button).to_contain_text("Spill av")


def test_a_browser_without_sound_is_told_calmly(browser):
    with show(
        browser, WHICH_SONG, before="delete window.AudioContext; delete window.webkitAudioContext;"
    ) as shown:
        shown.page.locator('[data-song="nynn-london-bridge"] button').click()

        expect(shown.page.locator('[data-part="state"]')).to_contain_text(
            "Nettleseren gir ingen lyd akkurat nå."
        )


def test_axe_finds_nothing_and_nothing_scrolls_sideways(shown: Shown):
    shown.page.get_by_text("sanger er nær").click()
    faults = shown.faults()
    shown.page.emulate_media(color_scheme="dark")

    assert (faults, shown.faults()) == ([], [])
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 360
