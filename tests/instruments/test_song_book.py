"""The song book: songs found by what they are for, sung in a key that suits, read aloud, printed large."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import mido
import pytest
from heard import COUNT_CONTEXTS, HIDE
from instrument_page import SECURE, Shown, show
from playwright.sync_api import Browser, Locator, Page, Route, expect

from mmb_learn.song.song_book import SONG_BOOK
from mmb_learn.songbook import score, songbook, tune

pytestmark = pytest.mark.browser

LISTEN = (
    COUNT_CONTEXTS
    + """
window.tones = [];
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (time) {
  if (this.type === "triangle") window.tones.push([time, this.frequency.value]);
  return start.call(this, time);
};
window.printed = 0;
window.print = () => { window.printed += 1; };
"""
)
MIDI = """async ([id, options]) => {
  const { midi } = await import("./song/song_book/midi.js");
  const bytes = new Uint8Array(await midi(%s[id], options).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
CURSOR = """() => { const all = document.querySelectorAll(".now");
  return [all[0].dataset.note, all.length, all[0].closest(".sing").querySelector(".where").textContent]; }"""
EVENING = {
    song.id
    for song in songbook()
    if "evening" in song.occasions
    and song.range
    and song.range[1] - song.range[0] <= 12
    and 72 <= sum(song.tempo) / 2 < 96
}
SCORE = re.compile(r"/score/([a-z-]+)/(-?\d)(-wide)?\.svg")


def _serve_scores(page: Page) -> None:
    def answer(route: Route) -> None:
        found = SCORE.search(route.request.url)
        assert found
        body = score(found[1], int(found[2]), wide=bool(found[3]))
        route.fulfill(content_type="image/svg+xml", body=body)

    page.route("**/score/**", answer)


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Shown]:
    """Give one page for the tests that leave it as they found it."""
    with show(browser, SONG_BOOK, before=LISTEN) as shown:
        _serve_scores(shown.page)
        yield shown


@pytest.fixture
def shown(opened: Shown) -> Iterator[Shown]:
    """Give the book with nothing chosen, nothing open and nothing sounding."""
    opened.page.evaluate("window.tones.length = 0")
    yield opened
    page = opened.page
    for name in ("occasion", "decade", "language", "pace", "reach"):
        page.locator(f"#song-book-{name}").select_option("")
    page.locator("#song-book-title").fill("")
    for name in ("with-notes", "by-heart"):
        page.locator(f'[data-part="{name}"]').uncheck()
    page.evaluate("for (const box of document.querySelectorAll('.song details[open]')) box.open = false")


def _song(page: Page, name: str) -> Locator:
    return page.locator(f'[data-song="{name}"]')


def _open(page: Page, name: str) -> Locator:
    song = _song(page, name)
    song.locator("summary").first.click()
    song.locator("svg").wait_for()
    return song


def _part(song: Locator, name: str) -> Locator:
    return song.locator(f'[data-part="{name}"]')


def _press(song: Locator, name: str, times: int) -> None:
    """Press a button so many times, also where it rests."""
    _part(song, name).evaluate("(button, times) => { while (times--) button.click(); }", times)


def _seen(page: Page) -> set[str]:
    return set(
        page.locator("[data-song]:not([hidden])").evaluate_all("(all) => all.map((e) => e.dataset.song)")
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"occasion": "birthday"}, {"hurra-for-deg-som-fyller-ditt-ar"}),
        ({"decade": "1900", "occasion": "labour-day"}, {"internasjonalen"}),
        ({"language": "fkv"}, {"lensi-pikku-lintu"}),
        ({"reach": "wide"}, {"ja-vi-elsker", "glade-jul"}),
        ({"pace": "middle", "reach": "octave", "occasion": "evening"}, EVENING),
    ],
)
def test_songs_are_found_by_what_is_asked_of_them(shown: Shown, asked: dict[str, str], expected: set[str]):
    for name, value in asked.items():
        shown.page.locator(f"#song-book-{name}").select_option(value)

    assert _seen(shown.page) == expected


def test_the_decades_are_those_that_the_songs_have(shown: Shown):
    shown.page.locator("#song-book-decade").select_option("1840")
    decade = _seen(shown.page)
    shown.page.locator("#song-book-decade").select_option("old")

    assert decade == {song.id for song in songbook() if song.decade == "1840"}
    assert _seen(shown.page) == {
        song.id for song in songbook() if song.decade and int(song.decade[:4]) < 1800
    }


def test_a_word_of_the_verse_finds_its_song_and_none_is_said_calmly(shown: Shown):
    shown.page.locator("#song-book-title").fill("GJØK")
    assert _seen(shown.page) == {"alle-fugler"}
    expect(_part(shown.page.locator("main"), "found")).to_have_text("Én sang")

    shown.page.locator("#song-book-title").fill("xyz")

    assert _seen(shown.page) == set()
    expect(_part(shown.page.locator("main"), "found")).to_contain_text("Ingen av sangene er slik.")


def test_what_one_knows_by_heart_is_kept_in_this_browser_and_nothing_sounds_or_is_fetched(browser: Browser):
    with show(browser, SONG_BOOK, before=LISTEN) as shown:
        page = shown.page
        for name in ("varen", "fader-jakob"):
            _song(page, name).get_by_label(re.compile("^Jeg kan")).check()

        page.reload()
        page.wait_for_selector("[data-page=ready]")
        page.get_by_label("Bare sanger jeg kan").check()

        assert _seen(page) == {"varen", "fader-jakob"}
        assert shown.sent() == []
        assert page.evaluate("[window.contexts.length, window.tones.length]") == [0, 0]
        assert [each.url for each in shown.requests if "/score/" in each.url] == []


def test_a_song_opens_with_its_score_and_says_what_a_singer_needs(shown: Shown):
    song = _open(shown.page, "kirken-den-er-et-gammelt-hus")

    assert song.locator("svg title").text_content() == "Kirken den er et gammelt hus"
    assert _part(song, "key").inner_text() == "g-moll, slik den er skrevet"
    assert _part(song, "singer").inner_text() == (
        "Den begynner på lille g og går fra lille g til enstrøken b, 15 halvtoner. "
        "Den er skrevet i 3/4-takt, har 28 takter og er høyest i takt 21."
    )
    song.get_by_text("Les tonene takt for takt").click()
    bars = _part(song, "bars").locator("li").all_inner_texts()
    assert (len(bars), bars[0], bars[8]) == (
        28,
        "Takt 1: G firedel, G firedel, D firedel",
        "Takt 9: G firedel, G firedel, D firedel",
    )
    assert bars[4] == "Takt 5: D firedel, E firedel, F firedel"


def test_a_key_is_moved_with_its_name_its_score_and_its_notes(shown: Shown):
    song = _open(shown.page, "fader-jakob")

    _press(song, "higher", 3)

    expect(_part(song, "key")).to_have_text("Ess-dur, 3 halvtoner høyere enn skrevet")
    expect(song.locator('[data-note="0"]')).to_have_attribute("data-pitch", "63")
    assert "Den begynner på enstrøken ess" in _part(song, "singer").inner_text()
    _press(song, "lower", 9)
    expect(song.locator('[data-note="0"]')).to_have_attribute("data-pitch", "54")
    assert _part(song, "lower").get_attribute("aria-disabled") == "true"
    _press(song, "lower", 1)
    expect(_part(song, "key")).to_have_text("Fiss-dur, 6 halvtoner lavere enn skrevet")
    _press(song, "higher", 6)


def test_the_tune_sounds_as_it_is_written_and_a_cursor_follows(shown: Shown):
    song = _open(shown.page, "nynn-london-bridge")
    _part(song, "play").click()
    shown.page.wait_for_function("() => window.tones.length > 10")

    tones = shown.page.evaluate("window.tones")

    notes = tune("nynn-london-bridge").notes
    assert [time - tones[0][0] for time, _ in tones] == pytest.approx(
        [start * 60 / 104 for start, *_ in notes]
    )
    assert [pitch for _, pitch in tones] == pytest.approx(
        [440 * 2 ** ((key - 69) / 12) for *_, key in notes], rel=1e-4
    )
    shown.page.wait_for_function("() => document.querySelector('.now')")
    number, count, where = shown.page.evaluate(CURSOR)
    assert (count, where) == (1, f"Takt {int(notes[int(number)][0] // 4) + 1} av 8")
    _part(song, "play").click()
    expect(song.locator(".now")).to_have_count(0)


def test_another_tempo_goes_on_from_the_note_that_sounds(shown: Shown):
    song = _open(shown.page, "nynn-mary-had-a-little-lamb")
    _part(song, "play").click()
    shown.page.wait_for_function("() => Number(document.querySelector('.now')?.dataset.note) > 0")
    shown.page.evaluate("window.tones.length = 0")

    _part(song, "tempo").fill("140")
    shown.page.wait_for_function("() => window.tones.length > 10")

    times = [time for time, _ in shown.page.evaluate("window.tones")]
    assert len(times) < len(tune("nynn-mary-had-a-little-lamb").notes)
    assert times[1] - times[0] == pytest.approx(60 / 140)
    assert _part(song, "tempo").get_attribute("aria-valuetext") == "140 slag per minutt"


def test_the_starting_note_can_be_had_alone(shown: Shown):
    song = _open(shown.page, "o-bli-hos-meg")
    _part(song, "higher").click()

    _part(song, "first").click()
    shown.page.wait_for_function("() => window.tones.length")

    assert [pitch for _, pitch in shown.page.evaluate("window.tones")] == pytest.approx(
        [440 * 2 ** ((63 - 69) / 12)], rel=1e-4
    )
    assert _part(song, "play").inner_text() == "Spill av"


def test_one_song_at_a_time_and_none_once_it_is_closed_or_the_page_is_hidden(shown: Shown):
    first, second = (_open(shown.page, name) for name in ("nynn-london-bridge", "alle-fugler"))
    _part(first, "play").click()
    expect(_part(first, "play")).to_have_text("Stopp")

    _part(second, "play").click()

    expect(_part(second, "play")).to_have_text("Stopp")
    expect(_part(first, "play")).to_have_text("Spill av")
    second.locator("summary").first.click()
    second.locator("summary").first.click()
    expect(_part(second, "play")).to_have_text("Spill av")
    _part(first, "play").click()
    expect(_part(first, "play")).to_have_text("Stopp")
    shown.page.evaluate(HIDE)
    expect(_part(first, "play")).to_have_text("Spill av")
    shown.page.evaluate("delete document.visibilityState")


@pytest.mark.parametrize(
    ("name", "semitones", "signs"),
    [("fader-jakob", -3, 3), ("glade-jul", 0, 1), ("o-jul-med-din-glede", 5, 2), ("fagert-er-landet", 2, 0)],
)
def test_the_midi_file_holds_the_tune_in_its_tempo_metre_and_key(
    shown: Shown, name: str, semitones: int, signs: int
):
    facts = SONG_BOOK.facts
    tunes = dict(facts(None))["tunes"]  # type: ignore[arg-type] # the tunes are the same in every language
    options = {"tempo": 80, "semitones": semitones, "signs": signs, "title": "Prøve"}

    made = shown.page.evaluate(MIDI.replace("%s", _json({name: tunes[name]})), [name, options])

    file = mido.MidiFile(file=BytesIO(base64.b64decode(made)))
    meta = {each.type: each for each in file.tracks[0] if each.is_meta}
    crotchets = tunes[name]["crotchets"]
    assert (file.type, meta["track_name"].name) == (0, "Prøve".encode().decode("latin-1"))
    assert mido.tempo2bpm(meta["set_tempo"].tempo) == pytest.approx(80 * crotchets, rel=1e-4)
    song = next(each for each in songbook() if each.id == name)
    assert f"{meta['time_signature'].numerator}/{meta['time_signature'].denominator}" == song.metre
    assert meta["key_signature"].key == {3: "A", 1: "G", 2: "D", 0: "Am"}[signs]
    assert _heard(file) == [
        (
            pytest.approx(start * crotchets, abs=2e-3),
            pytest.approx(long * crotchets, abs=4e-3),
            pitch + semitones,
        )
        for start, long, pitch in tune(name).notes
    ]


def _json(value: Any) -> str:
    import json  # noqa: PLC0415 - for this alone

    return f"({json.dumps(value)})"


def _heard(file: mido.MidiFile) -> list[tuple[float, float, int]]:
    """Give start and length in crotchets, and key, of each note of a file."""
    now, begun, notes = 0, {}, []
    for message in file.tracks[0]:
        now += message.time
        if message.type == "note_on":
            begun[message.note] = now
        elif message.type == "note_off":
            start = begun.pop(message.note)
            notes.append((start / file.ticks_per_beat, (now - start) / file.ticks_per_beat, message.note))
    return notes


def test_the_file_is_handed_over_under_the_songs_name_and_nothing_is_sent(shown: Shown):
    song = _open(shown.page, "bjornen-sover")
    _part(song, "lower").click()

    with shown.page.expect_download() as waited:
        _part(song, "midi").click()

    assert waited.value.suggested_filename == "bjornen-sover-1.mid"
    expect(_part(song, "made")).to_contain_text("bjornen-sover-1.mid er lastet ned.")
    assert shown.sent() == []


def test_the_words_stand_alone_in_large_print_on_the_screen_and_on_paper(shown: Shown):
    page = shown.page
    song = _song(page, "varen")
    song.locator("summary").first.click()
    button = song.get_by_role("button", name="Vis ordene i stor skrift")
    button.click()
    dialog = page.get_by_role("dialog", name="Våren")

    large = dialog.locator(".large-words")
    assert (large.get_attribute("lang"), large.locator("span").count()) == ("nn", 12)
    assert large.evaluate("(words) => parseFloat(getComputedStyle(words).fontSize)") >= 28
    dialog.get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    expect(large).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()
    expect(dialog.get_by_role("button", name="Skriv ut")).to_be_hidden()
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_a_song_of_grief_asks_one_to_ask_first_and_a_song_without_notes_has_no_player(shown: Shown):
    song = _song(shown.page, "den-fyrste-song")
    song.locator("summary").first.click()

    expect(song.get_by_text("Spør først. Mange forbinder denne sangen med sorg.")).to_be_visible()
    assert _part(song, "play").count() == 0


def test_without_a_network_the_tune_can_still_be_heard_and_read(browser: Browser):
    with show(browser, SONG_BOOK, before=LISTEN) as shown:
        shown.page.route("**/score/**", lambda route: route.fulfill(status=200, body="nothing"))
        song = _song(shown.page, "fader-jakob")
        song.locator("summary").first.click()

        expect(_part(song, "state")).to_contain_text("Notene kom ikke. Du kan høre sangen likevel.")
        assert "går fra lille g til enstrøken a" in _part(song, "singer").inner_text()
        _part(song, "play").click()
        expect(_part(song, "play")).to_have_text("Stopp")


def test_a_person_with_a_keyboard_alone_finds_opens_moves_and_hears_a_song(browser: Browser):
    with show(browser, SONG_BOOK, before=LISTEN) as shown:
        _serve_scores(shown.page)
        press = shown.page.keyboard.press
        press("Tab")
        shown.page.keyboard.type("fader jakob")
        for _ in range(8):
            press("Tab")
        expect(shown.page.locator(":focus")).to_contain_text("Fader Jakob")
        press("Enter")
        song = _song(shown.page, "fader-jakob")
        song.locator("svg").wait_for()
        press("Tab")
        press("Tab")
        assert shown.page.evaluate("window.contexts.length") == 0

        press("Enter")

        expect(shown.page.locator(":focus")).to_have_text("Stopp")
        press("Space")
        expect(shown.page.locator(":focus")).to_have_text("Spill av")
        for _ in range(2):
            press("Tab")
        press("ArrowRight")
        expect(_part(song, "tempo")).to_have_attribute("aria-valuetext", "99 slag per minutt")
        for _ in range(2):
            press("Tab")
        press("Enter")
        expect(_part(song, "key")).to_contain_text("Dess-dur")


def test_axe_finds_nothing_and_nothing_scrolls_sideways_open_large_and_dark(shown: Shown):
    page = shown.page
    page.locator("#song-book-title").fill("flokk")  # one is as good as seventy
    song = _open(page, "den-store-hvite-flokk")
    page.get_by_text("Sanger som ikke kan stå her").click()
    page.emulate_media(color_scheme="dark")
    faults = shown.faults()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.evaluate("document.documentElement.style.fontSize = ''")
    song.get_by_role("button", name="Vis ordene i stor skrift").click()
    faults += shown.faults()
    page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    page.get_by_text("Sanger som ikke kan stå her").click()

    assert faults == []


def test_a_line_of_music_is_large_enough_to_read_on_a_phone(shown: Shown):
    song = _open(shown.page, "glade-jul")

    letters = song.locator("svg text").first.evaluate("(text) => text.getBoundingClientRect().height")
    drawn = song.locator("svg").bounding_box()

    assert drawn
    assert drawn["width"] > 285
    assert letters > 16


def test_a_score_is_asked_for_where_the_site_begins_and_english_notes_have_english_names(browser: Browser):
    with show(browser, SONG_BOOK, "en", address=f"{SECURE}static/0123456789ab/") as shown:
        with shown.page.expect_request("**/score/**") as asked:
            _serve_scores(shown.page)
            song = _open(shown.page, "kirken-den-er-et-gammelt-hus")

        assert asked.value.url.startswith(f"{SECURE}score/kirken-den-er-et-gammelt-hus/0.svg?v=")
        expect(_part(song, "key")).to_have_text("G minor, as written")
        assert "from G below middle C to B flat from middle C up" in _part(song, "singer").inner_text()
