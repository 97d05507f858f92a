"""The short journey in another engine: open, answer, check, next, the line says saved, hand in, receipt."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.browser.workbook_server import WorkbookServer

from .chromium import started
from .debian import provide
from .engines import firefox, webkit
from .findings import Tally
from .pictures import Album
from .window import Window
from .wires import EngineError

_OPENERS = {"firefox": firefox, "webkit": webkit}
_PLACES = ("unit", "checked", "next", "saved", "restored", "receipt", "result")
_SAVED = "document.querySelector('#save-line').dataset.state === 'saved'"
_FIRST = "[data-question=first-move]"
_TASKS = "[data-assignment=tasks]"
_WIDTH, _HEIGHT = 600, 900  # Firefox makes no window narrower than some 450 px; the phone's look ends at 767


def _go(window: Window, address: str) -> Iterator[str]:
    """Go the way; give the name of each place when it is reached."""
    unit = f"{address}m/sound-environment/"
    window.resize(_WIDTH, _HEIGHT)
    window.open(f"{unit}why-sound?lang=nb#shift-change")
    yield "unit"
    window.press(f"{_FIRST} input[value=a]")
    window.press(f"{_FIRST} [data-do=check]")
    window.until(f"document.querySelector('{_FIRST} [data-verdict]').innerText.includes('Riktig')")
    window.until(_SAVED)
    yield "checked"
    window.press(".step.current .step-nav a[data-step].primary-link")
    window.until("document.querySelector('.step.current').id !== 'shift-change'")
    yield "next"
    window.open(f"{unit}tasks?lang=nb#two-tvs")
    window.write("#a-two-tvs", "63")
    window.until(_SAVED)
    yield "saved"
    window.open(f"{unit}tasks?lang=nb#two-tvs")
    window.until("document.querySelector('#a-two-tvs').value === '63'")
    yield "restored"
    window.press(".step-dots li:last-child a")
    window.press(f"{_TASKS} [data-do=hand-in]")
    window.until(f"document.querySelector('{_TASKS} [data-receipt]').innerText.includes('Kvittering')")
    yield "receipt"
    window.until(f"document.querySelector('{_TASKS} [data-result] .level')", patience=90)
    yield "result"


def walk_short(engine: str, album: Album, tally: Tally, tell: Callable[[str], None]) -> None:
    """Go the short journey in this engine against a fresh workbook; what stops it is a finding."""
    lacking = provide(engine, tell)
    if lacking:
        tally.check(engine, engine, [lacking])
        return
    began, data = time.monotonic(), Path(tempfile.mkdtemp(prefix="mmb-walk-"))
    server = WorkbookServer(data / "data")
    try:
        started(server)
        with _OPENERS[engine]() as window:
            tell(f"{engine}: {window.version()}")
            _follow(engine, window, server.address, album, tally)
    except EngineError as error:
        tally.check(engine, engine, [str(error)])
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)
    tell(f"  {engine}: {time.monotonic() - began:.0f} s")


def _follow(engine: str, window: Window, address: str, album: Album, tally: Tally) -> None:
    reached: list[str] = []
    try:
        for place in _go(window, address):
            reached.append(place)
            tally.check(engine, place, [])
            album.add(engine, f"short-journey-{len(reached)}-{place}", window.picture())
    except EngineError as error:
        album.add(engine, f"short-journey-{len(reached) + 1}-stopped", window.picture())
        tally.check(engine, _PLACES[len(reached)], [f"stopped before «{_PLACES[len(reached)]}»: {error}"])
    tally.pages += len({"unit", "saved"} & set(reached))
