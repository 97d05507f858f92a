"""The same small page in Voilà, Streamlit, Panel and marimo: visits, and the memory of an open page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from . import environment
from .environment import PEERS
from .figures import Figure
from .memory import pss, settle
from .programs import Program
from .progress import say
from .sites import Site, ours, small, voila
from .size import Size
from .stage import Stage
from .visits import chromium, visit_figures, visits

PART = "The same small page in other tools"
_OURS = "ours, a whole unit"
_COMMANDS = {
    "Streamlit": ("streamlit", "run", "streamlit_page.py", "--server.port={port}", "--server.headless=true"),
    "Panel": ("panel", "serve", "panel_page.py", "--port={port}"),
    "marimo": ("marimo", "run", "marimo_page.py", "--port={port}", "--headless"),
}
_MEMORY = "Memory of one open page"
_ROWS = (
    *(
        (f"{visit} visit: {what}", unit)
        for visit in ("First", "Later")
        for what, unit in (
            ("readable", "s"),
            ("usable (a verdict)", "s"),
            ("requests", "requests"),
            ("on the wire", "kB"),
        )
    ),
    (_MEMORY, "MB"),
)


def small_page(stage: Stage) -> Iterator[Figure]:
    """Measure each tool in turn, nothing of the others running; ours shows its whole first unit."""
    size, logs = stage.size, stage.folder
    with chromium() as browser:
        yield from _measured(browser, ours(stage.server, _OURS), stage.pid, size)
        if size.quick:
            for name in ("Voilà", *_COMMANDS):
                yield from _missing(name, "left out of a quick run")
            return
        yield from _served(browser, "Voilà", voila(PEERS / "voila_page.ipynb", logs / "small.log"), size)
        why = environment.make()
        for name, command in _COMMANDS.items():
            if why:
                yield from _missing(name, why)
                continue
            program = str(environment.where() / "bin" / command[0])
            folder = {"HOME": str(logs), "XDG_CONFIG_HOME": str(logs)}  # nobody's own settings
            served = Program([program, *command[1:]], PEERS, logs / f"{name}.log", folder)
            yield from _served(browser, name, served, size)


def _served(browser: Browser, name: str, program: Program, size: Size) -> list[Figure]:
    """Measure one tool; what fails says so in its column, and the others are measured all the same."""
    try:
        with program:
            site = small(name, f"{program.address}panel_page" if name == "Panel" else program.address)
            return _measured(browser, site, program.pid, size)
    except (RuntimeError, OSError, BrowserError) as error:
        say(f"{name}: {error}")
        return list(_missing(name, "could not be measured"))


def _measured(browser: Browser, site: Site, pid: int, size: Size) -> list[Figure]:
    made = visits(browser, site, size.visits)
    memory = _memory(browser, site, pid, size)
    return [*visit_figures(PART, site, made), Figure(PART, _MEMORY, site.name, "MB", (memory,))]


def _memory(browser: Browser, site: Site, pid: int, size: Size) -> float:
    """Give what one more open page adds to the server, in MB; each by somebody of its own."""
    settle(pid, size.still)
    before = pss(pid)
    with ExitStack() as stack:
        for _ in range(size.open_pages):
            context = stack.enter_context(browser.new_context(locale="nb-NO"))
            site.arrive(context)
            page = context.new_page()
            page.goto(site.address)
            page.locator(site.button.selector).get_by_text(site.button.text).first.wait_for()
            if site.kernel:
                page.wait_for_selector("html[data-kernel=ready]", state="attached")
        settle(pid, size.still)
        added = (pss(pid) - before) / 1e6 / size.open_pages
    say(f"{site.name}: {added:.1f} MB for each of {size.open_pages} open pages")
    return added


def _missing(name: str, why: str) -> Iterator[Figure]:
    for what, unit in _ROWS:
        yield Figure(PART, what, name, unit, note=why)
