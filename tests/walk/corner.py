"""One corner of the grid walked to its end: every page that can be reached, every step of every unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error
from tests.browser import looks

from .findings import Tally
from .grid import Corner
from .instruments import silent_instruments
from .links import Links
from .look import Seen
from .pictures import Album
from .trouble import Trouble

_READY, _KERNEL = 30_000, 60_000
_NARROW = 320
_MISSING = "no-such-page"


@dataclass
class CornerWalk:
    """Walks one corner in a browser context of its own."""

    corner: Corner
    address: str
    context: BrowserContext
    album: Album
    tally: Tally

    def walk(self, units: tuple[str, ...], only: str = "") -> None:
        """Go everywhere, beginning at the first page and the staff's; `only` keeps to paths that hold it."""
        parts = urlsplit(self.address)
        self.base = parts.path
        self.page = self.context.new_page()
        self.page.set_default_timeout(_READY)
        self.trouble = Trouble(parts.netloc)
        self.trouble.listen(self.page)
        looks.watch_shifts(self.page)
        self._choose_language()
        links = Links(f"{parts.scheme}://{parts.netloc}")
        links.begin(
            self.base, *(self.base + unit for unit in units), f"{self.base}review", f"{self.base}group"
        )
        while (path := links.following()) is not None:
            seen = self._try(path) if only in path else None
            links.saw(path, *((seen.ids, seen.links) if seen else ((), ())))
        if not only:
            self._try(self.base + _MISSING, status=404)
            self.tally.check("links", self.corner.name, links.dead(self._status))

    def _try(self, path: str, status: int = 200) -> Seen | None:
        """Visit a page; what stops the visit is a finding, and the walk goes on."""
        try:
            seen: Seen | None = self._visit(path, status)
            stopped = []
        except Error as error:
            seen, stopped = None, [f"stopped: {error.message.splitlines()[0]}"]
        self.tally.check("visit", self._place(path), stopped)
        return seen

    def _choose_language(self) -> None:
        """Use the switch, as a person does: it holds for every page after."""
        self.page.goto(self.address, wait_until="commit")
        self._ready()
        switch = self.page.locator(f".languages button[value={self.corner.language}]")
        if not switch.is_visible():
            self.page.locator(".languages summary").click()
        with self.page.expect_navigation():
            switch.click()
        self._ready()

    def _ready(self) -> bool:
        """Wait for the page's scripts, where it has any."""
        self.page.wait_for_load_state("domcontentloaded")
        if not self.page.locator("script[src]").count():
            return True
        try:
            self.page.wait_for_selector("html[data-page=ready]", state="attached")
        except Error:
            return False
        return True

    def _place(self, path: str, step: str = "") -> str:
        return f"{self.corner.name} {path}" + (f"#{step}" if step else "")

    def _visit(self, path: str, status: int = 200) -> Seen:
        place = self._place(path)
        self.trouble.expected = path if status != 200 else ""
        answer = self.page.goto(urlsplit(self.address)._replace(path=path).geturl(), wait_until="commit")
        self.tally.pages += 1
        self.tally.check("answers", place, [] if answer and answer.status == status else [f"not {status}"])
        self.tally.check("ready", place, [] if self._ready() else ["the page's scripts did not start"])
        unit = self.page.locator("body[data-voila]").count() > 0
        if unit:
            self.tally.check("kernel", place, self._kernel())
        self.tally.check("still", place, looks.shifts(self.page))
        if unit and self.corner.phone:
            self._steps(path)
        self._here(path)
        seen = Seen.of(self.page)
        for rule, whats in (*seen.troubles(self.corner.language).items(), *self.trouble.told().items()):
            self.tally.check(rule, place, whats)
        for source in {*seen.media}:
            self.tally.check("media", place, [] if self._status(source) == 200 else [f"{source} is missing"])
        return seen

    def _kernel(self) -> list[str]:
        try:
            self.page.wait_for_selector("html[data-kernel=ready]", state="attached", timeout=_KERNEL)
        except Error:
            return ["no kernel became ready"]
        return []

    def _steps(self, path: str) -> None:
        """Go from the first step to the last by the button, as on a phone, and take a picture of each."""
        steps = self.page.locator(".step-dots a")
        steps.first.click()
        for number in range(steps.count()):
            step = self.page.locator(".step.current").get_attribute("id") or ""
            self.tally.check("instruments", self._place(path, step), silent_instruments(self.page))
            self.album.take(self.page, self.corner.name, f"{path.strip('/')}-{number + 1}-{step}")
            if number + 1 < steps.count():
                self.page.locator(".step.current .step-nav a[data-step].primary-link").click()
                now = self.page.locator(".step.current").get_attribute("id")
                self.tally.check(
                    "steps", self._place(path, step), [] if now != step else ["next leads nowhere"]
                )

    def _here(self, path: str) -> None:
        """Unfold all that the page holds, and judge how it looks and reads."""
        place = self._place(path)
        if not self.corner.phone:
            self.tally.check("instruments", place, silent_instruments(self.page))
        looks.open_all(self.page)
        self.tally.check("axe", place, (" ".join(each.split()) for each in looks.violations(self.page)))
        self.tally.check("contrast", place, looks.faint_text(self.page))
        self.tally.check("targets", place, looks.small_targets(self.page))
        self.tally.check("fits", place, looks.sideways(self.page))
        if self.corner.phone:
            self.tally.check("letters", place, looks.small_text(self.page))
            self.tally.check("spaced", place, looks.cut_when_spaced(self.page))
        self.album.take(self.page, self.corner.name, path.strip("/"))
        if self.corner.phone:
            self._narrow(place)

    def _narrow(self, place: str) -> None:
        size = self.page.viewport_size or {"width": self.corner.width, "height": 800}
        self.page.set_viewport_size({"width": _NARROW, "height": size["height"]})
        self.tally.check("fits 320 px", place, looks.sideways(self.page))
        self.page.set_viewport_size(size)

    def _status(self, path: str) -> int:
        """Ask for an address without opening it in the window."""
        return int(
            self.context.request.get(
                urlsplit(self.address)._replace(path=urlsplit(path).path).geturl()
            ).status
        )


def unit_paths(course: Path) -> tuple[str, ...]:
    """Give the path of every unit of every module that is written."""
    from mmb_learn.server.workbook import read_course  # noqa: PLC0415 - only the walker needs it

    modules = read_course(course).modules.values()
    return tuple(f"m/{module.id}/{unit.id}" for module in modules for unit in module.units)
