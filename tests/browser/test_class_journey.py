"""The whole way of a class once, in a real browser: made, joined, answered by the keys, taken out."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, ViewportSize, expect

from mmb_learn.course import Device, Institution, Role, Store, coming_back, links, people, submissions

from . import looks
from .conftest import WIDE, go, ready, saved
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
SMALL = {"width": 360, "height": 740}
MODULE = "sound-environment"
UNIT = f"m/{MODULE}/"
REFLECTION = f"{UNIT}how-did-it-go#write-it"
PUPILS = (("nb-NO", "nb", "Rev 🦊"), ("nn-NO", "nn", "Ørn"), ("en-GB", "en", "Owl"))
BOXES = ("done", "learned", "clever", "next")
EVENING = 30
LARGE = "html { font-size: 200% !important; }"
ON_DEVICE = """() => new Promise((resolve) => {
  const opening = indexedDB.open("mmb-outbox");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("pending").objectStore("pending").getAll();
    asked.onsuccess = () => resolve(JSON.stringify(asked.result));
  };
})"""


@dataclass
class Read:
    """What axe, the measures and the console said of the pages so far."""

    pages: list[str] = field(default_factory=list)
    amiss: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> Page:
        """Note every error that the page's console tells of."""
        page.on("console", self._hear)
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.amiss.append(f"console: {said.text} at {said.location}")

    def page(self, page: Page, name: str) -> None:
        """Read a page as it stands, then on a small phone, then there in letters twice as large."""
        looks.open_all(page)
        found = looks.violations(page)
        before = page.viewport_size or ViewportSize(width=SMALL["width"], height=SMALL["height"])
        page.set_viewport_size(ViewportSize(width=SMALL["width"], height=SMALL["height"]))
        found += looks.sideways(page)
        larger = page.add_style_tag(content=LARGE)
        found += [f"in large letters {each}" for each in looks.sideways(page)]
        larger.evaluate("style => style.remove()")
        page.set_viewport_size(before)
        self.pages.append(name)
        self.amiss += [f"{name}: {each}" for each in found]


@dataclass
class Pupil:
    """Somebody in the class, on her own phone."""

    page: Page
    alias: str
    words: str


def teacher_of(server: WorkbookServer) -> str:
    """Add a teacher, which makes it a course, and give her link."""
    now = datetime.now(UTC)
    with Store.open(server.data) as store:
        tove = people.add_person(store, "Tove", {Role.TEACHER}, Institution.UPPER_SECONDARY, now)
        return links.new_link(store, tove.id, now)


def come_in(page: Page, server: WorkbookServer, token: str) -> None:
    page.goto(f"{server.address}join/{token}")
    page.locator("#code").fill("fløyte 7")
    page.get_by_role("button", name="Fortsett").click()
    page.wait_for_url(server.address, wait_until="commit")


def make_class(page: Page, server: WorkbookServer, read: Read) -> tuple[str, str]:
    """Make a class and give it work on a phone, show it on a large screen; give its address and code."""
    go(page, f"{server.address}class")
    page.get_by_label("Navn på klassen").fill("Vg2 helse, tirsdag")
    page.get_by_label("Læreren i klassen").check()
    read.page(page, "class list")
    page.get_by_role("button", name="Lag klassen").click()
    expect(page.locator("h1")).to_have_text("Vg2 helse, tirsdag")
    where = page.url
    page.get_by_label("Gi klassen").select_option(MODULE)
    last = datetime.now(UTC) + timedelta(days=7)
    page.get_by_label("Frist (valgfritt)").fill(last.date().isoformat())
    page.get_by_role("button", name="Gi til klassen").click()
    expect(page.locator("#given ~ ul")).to_contain_text("Frist")
    page.get_by_label("Beskjed", exact=True).fill("Ta med hodetelefoner på torsdag.")
    with page.expect_navigation(wait_until="commit"):
        page.get_by_role("button", name="Lagre beskjeden").click()
    ready(page)
    read.page(page, "class")

    page.set_viewport_size(ViewportSize(width=WIDE["width"], height=WIDE["height"]))
    page.get_by_role("link", name="Vis på stor skjerm").click()
    ready(page)
    code = page.locator(".big-screen .link").inner_text()
    read.page(page, "big screen")
    return where, code


def join(visit: Visit, read: Read, code: str, locale: str, alias: str) -> Pupil:
    page = read.listen(visit(SMALL, locale))
    page.goto(code)
    if locale == "nb-NO":
        read.page(page, "join")
    page.locator("#alias").fill(alias)
    page.locator("form .primary").click()
    words = page.locator(".return-words").inner_text()
    if locale == "nb-NO":
        read.page(page, "joined")
    page.locator("a.primary-link").click()
    ready(page)
    return Pupil(page, alias, words)


def write_reflection(page: Page, address: str, done: str) -> None:
    go(page, f"{address}{REFLECTION}")
    for box in BOXES:
        page.locator(f"#a-reflection-{box}").fill(f"{done} ({box})")
    saved(page)
    receipt = page.locator("[data-assignment=reflection] [data-receipt]")
    before = receipt.inner_text()
    page.locator("[data-assignment=reflection] [data-do=hand-in]").click()
    expect(receipt).not_to_have_text(before)


def hand_in_tasks(page: Page, address: str) -> None:
    go(page, f"{address}{UNIT}tasks#two-tvs")
    page.locator("#a-two-tvs").fill("63")
    saved(page)
    go(page, f"{address}{UNIT}tasks#small-plan")
    page.locator("#a-plan-what").fill("Slå av TV-en før rapporten")
    saved(page)
    page.locator("[data-assignment=tasks] [data-do=hand-in]").click()
    expect(page.locator("[data-assignment=tasks] [data-receipt]")).not_to_be_empty()


def others_hand_in(server: WorkbookServer, code: str, count: int) -> None:
    """Let the rest of the class join and hand in; how that looks on a phone, three have shown."""
    with Store.open(server.data) as store:
        for number in range(count):
            now = datetime.now(UTC)
            alias = f"Elev {number}"
            who = coming_back.join_class(store, code.rsplit("/", 1)[-1], alias, Device.COMPUTER, now).person
            written = {"reflection": {box: f"Nr. {number} ({box})" for box in BOXES}}
            submissions.hand_in(store, who.id, MODULE, "reflection", 2, written, now)


def answer_by_keys(page: Page, server: WorkbookServer, count: int, read: Read) -> None:
    """Answer all that waits without mouse or page load: figures, words, r, n; p goes back."""
    go(page, f"{server.address}review")
    if count == EVENING:
        read.page(page, "review queue")
    waiting = page.locator(".queue li", has_text="Venter")
    expect(waiting).to_have_count(count)
    waiting.locator("a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("form.marks")
    ready(page)
    if count == EVENING:
        read.page(page, "review")
    page.locator("h1").focus()
    if count > 1:
        first = page.url
        page.keyboard.press("n")
        expect(page).not_to_have_url(first)
        page.keyboard.press("p")
        expect(page).to_have_url(first)
    expect(page.locator("h1")).to_be_focused()
    page.evaluate("window.evening = true")
    for _ in range(count):
        here = page.url
        for _each in page.locator("fieldset[data-criterion]").all():
            page.keyboard.press("1")
        page.locator("#answer-see").focus()
        page.keyboard.type("Jeg ser hva du gjorde. n p r 1")
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator("form > [data-said]")).to_contain_text("Svaret er gitt")
        assert page.evaluate("window.evening")
        page.keyboard.press("n")
        expect(page).not_to_have_url(here)
    expect(page.locator(".queue li", has_text="Venter")).to_have_count(0)


def read_answer(pupil: Pupil, server: WorkbookServer) -> None:
    go(pupil.page, server.address)
    pupil.page.locator(".reply-card a").click()
    expect(pupil.page.locator(".answer")).to_contain_text("Jeg ser hva du gjorde. n p r 1")


@contextmanager
def downloaded(page: Page) -> Iterator[list[Path]]:
    """Give the path of what is downloaded within."""
    got: list[Path] = []
    with page.expect_download() as coming:
        yield got
    got.append(Path(coming.value.path()))


def take_out(page: Page, where: str, pupils: list[Pupil]) -> None:
    """Take the results and the statements out and open them again: nobody is named in either."""
    go(page, where)
    with downloaded(page) as table:
        page.get_by_role("button", name="Last ned CSV-fil").click()
    with downloaded(page) as statements:
        page.get_by_role("link", name="Last ned xAPI-setninger").click()
    text = table[0].read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), csv.Sniffer().sniff(text.splitlines()[0], ";,\t")))
    told = json.loads(statements[0].read_text(encoding="utf-8"))

    assert len(rows) == 1 + EVENING
    assert len({len(row) for row in rows}) == 1
    reflections = [row[-2] for row in rows[1:]]
    assert sum(state != "" for state in reflections) == EVENING
    assert len({each["actor"]["account"]["name"] for each in told}) == EVENING
    both = text + json.dumps(told, ensure_ascii=False)
    assert [pupil.alias for pupil in pupils if pupil.alias in both] == []
    assert not re.search(r"T(?!00:00)\d\d:\d\d", json.dumps([each["timestamp"] for each in told]))


def removed_while_typing(page: Page, where: str, stranger: Pupil, server: WorkbookServer) -> None:
    """Take out a stranger who writes: she is out at once, and what she wrote stays on her own phone."""
    box = stranger.page.locator("#a-reflection-done")
    go(stranger.page, f"{server.address}{REFLECTION}")
    go(page, where)
    page.locator("summary", has_text="Vis navnene").click()
    page.get_by_role("link", name=stranger.alias, exact=True).click()
    page.locator("summary", has_text="Ta ut").click()
    page.get_by_role("button", name="Ta ut nå").click()
    expect(page.locator("#pupils ~ p").first).to_have_text(f"{EVENING} elever")

    box.fill("Skrevet etterpå")
    stranger.page.wait_for_selector("#save-line[data-state=trouble]")
    assert "Skrevet etterpå" in stranger.page.evaluate(ON_DEVICE)
    stranger.page.goto(server.address)
    expect(stranger.page.locator("#link")).to_be_visible()


def test_a_class_from_the_first_form_to_the_last_file(server: WorkbookServer, visit: Visit) -> None:
    token, read = teacher_of(server), Read()
    server.start()
    teacher = read.listen(visit(SMALL))
    come_in(teacher, server, token)
    where, code = make_class(teacher, server, read)

    pupils = [join(visit, read, code, locale, alias) for locale, _, alias in PUPILS]
    for pupil, (_, language, _) in zip(pupils, PUPILS, strict=True):
        expect(pupil.page.locator("html")).to_have_attribute("lang", language)
        expect(pupil.page.locator("#given ~ ul a")).to_have_attribute("href", f"/m/{MODULE}")
        expect(pupil.page.locator(".message-card")).to_contain_text("Ta med hodetelefoner")
    hand_in_tasks(pupils[0].page, server.address)
    for pupil in pupils:
        write_reflection(pupil.page, server.address, f"TV {pupil.alias[:1]}")
    for pupil in pupils:
        expect(pupil.page.locator("[data-assignment=reflection] [data-result]")).not_to_be_empty()

    others_hand_in(server, code, EVENING - len(pupils))
    answer_by_keys(teacher, server, EVENING, read)
    for pupil in pupils:
        read_answer(pupil, server)
    write_reflection(pupils[1].page, server.address, "Nytt forsøk")
    answer_by_keys(teacher, server, 1, read)
    read_answer(pupils[1], server)
    go(pupils[0].page, f"{server.address}me")
    read.page(pupils[0].page, "/me")

    go(teacher, f"{where}/work?names=1")
    expect(teacher.locator("main")).to_contain_text("Rev 🦊")
    read.page(teacher, "who needs help")
    teacher.locator("main").get_by_role("link", name="Ørn").click()
    ready(teacher)
    read.page(teacher, "pupil")
    for path in ("class/plans", f"class/plans/{MODULE}"):
        go(teacher, server.address + path)
        read.page(teacher, path)
    take_out(teacher, where, pupils)

    wiped = read.listen(visit(SMALL, "en-GB"))
    wiped.goto(f"{server.address}join")
    wiped.locator("#link").fill(f" {pupils[2].words.title()} ")
    wiped.locator("form .primary").click()
    ready(wiped)
    go(wiped, f"{server.address}{REFLECTION}")
    expect(wiped.locator("#a-reflection-done")).to_have_value("TV O (done)")

    stranger = join(visit, Read(), code, "en-GB", "Ukjent")  # her console tells of the 401
    removed_while_typing(teacher, where, stranger, server)
    assert "\n".join(read.amiss) == ""
