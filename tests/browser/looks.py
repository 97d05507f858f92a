"""How a page looks and reads, measured: axe, contrast, letters, targets, reflow, text spacing, layout shift.

Each check takes a Page that shows what is to be judged and gives its findings as sentences, none when all is
well; `make walk` uses the same ones. What is measured is reckoned in the page, by looks.js beside this file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CONTRAST = 7.0
LETTERS = 17.0
TARGET = 44.0
SHIFT = 0.02
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")

_MEASURES = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
_AXE = Axe()
_SETTLED = """() => Promise.all(document.getAnimations().filter((each) => each instanceof CSSTransition)
  .map((each) => each.finished.catch(() => null))).then(() => null)"""
_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const moved = entry.sources.map(({ node }) => node?.nodeName + "." + (node?.className ?? "")).join(", ");
    window.shifts.push({ value: entry.value, moved, at: Math.round(entry.startTime) });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
_SPACING = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""

FOCUS = """() => {
  const here = document.activeElement;
  const ring = here.closest(".option") ?? here;
  const bar = document.querySelector(".save-bar");
  const { top, bottom } = ring.getBoundingClientRect();
  const style = getComputedStyle(ring);
  return {
    where: here.outerHTML.slice(0, 80),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    covered: bottom <= (bar?.getBoundingClientRect().bottom ?? 0) || top >= innerHeight,
  };
}"""
"""What shows where the focus is: the width of its ring, and whether the save line or the window hides it."""


@dataclass(frozen=True)
class Measured:
    """One element's figure: contrast, px, whatever was measured."""

    where: str
    text: str
    value: float

    def __str__(self) -> str:
        """Write the figure with its place."""
        return f"{self.value:g} at {self.where} «{self.text}»"


def _ask(page: Page, what: str) -> Any:
    return page.evaluate(f"() => {{ {_MEASURES}; return window.looks.{what}(); }}")


def _measure(page: Page, what: str) -> list[Measured]:
    return [Measured(**each) for each in _ask(page, what)]


def _below(what: str, least: float, measured: Iterable[Measured]) -> list[str]:
    return sorted({f"{what} {each}, wanted {least:g}" for each in measured if each.value < least})


def violations(page: Page) -> list[str]:
    """Say what axe finds by WCAG 2.1 A and AA and best practice; our CSP lets a test's own script in."""
    page.evaluate(_SETTLED)  # colours on their way from light to dark are neither
    options = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
    found = _AXE.run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]
    ]


def contrasts(page: Page) -> list[Measured]:
    """Give the contrast of all text that shows, with what lies behind it."""
    return _measure(page, "contrasts")


def faint_text(page: Page) -> list[str]:
    """Name text of less contrast than 7:1."""
    return _below("contrast", CONTRAST, contrasts(page))


def letters(page: Page) -> list[Measured]:
    """Give the size of all text that shows, in px as drawn."""
    return _measure(page, "letters")


def small_text(page: Page) -> list[str]:
    """Name text smaller than 17 px."""
    return _below("letters of", LETTERS, letters(page))


def targets(page: Page) -> list[Measured]:
    """Give the shorter side of what one can press; a link inside a sentence is none (WCAG 2.5.5)."""
    return _measure(page, "targets")


def small_targets(page: Page) -> list[str]:
    """Name targets shorter than 44 px on a side."""
    return _below("target of", TARGET, targets(page))


def sideways(page: Page) -> list[str]:
    """Say what makes the page scroll sideways (WCAG 1.4.10), or reaches out of it unseen."""
    return sorted({f"reaches to {each}" for each in _measure(page, "outside")})


def cut_when_spaced(page: Page) -> list[str]:
    """Say what is cut off or pushed out when a reader widens lines, letters and words (WCAG 1.4.12)."""
    style = page.add_style_tag(content=_SPACING)
    cut = [f"cut off: {each}" for each in _measure(page, "cut")] + sideways(page)
    style.evaluate("style => style.remove()")
    return cut


def open_all(page: Page) -> None:
    """Show everything of a page: each step, also on a phone, and what stands behind each disclosure in it."""
    page.evaluate(
        """() => {
          for (const step of document.querySelectorAll(".step")) step.classList.add("current");
          for (const more of document.querySelectorAll("main details")) more.open = true;
        }"""
    )


def findings(page: Page) -> list[str]:
    """Give all that axe and the measures say of the page as it stands, each once."""
    phone = page.viewport_size is not None and page.viewport_size["width"] < 768
    small = small_text(page) if phone else []
    return [*violations(page), *faint_text(page), *small, *small_targets(page), *sideways(page)]


def watch_shifts(page: Page) -> None:
    """Note every layout shift from the next page's first moment on; call before going there."""
    page.add_init_script(_SHIFTS)


def shifts(page: Page) -> list[str]:
    """Say what has moved by itself so far; nothing when the sum is below what one notices."""
    seen: list[dict[str, Any]] = page.evaluate("window.shifts")
    total = sum(each["value"] for each in seen)
    said = [f"{each['value']:.4f} after {each['at']} ms: {each['moved']}" for each in seen]
    return said if total >= SHIFT else []


def styles(page: Page) -> dict[str, dict[str, str]]:
    """Give the computed style of the first element of each kind on the page."""
    found: dict[str, dict[str, str]] = _ask(page, "styles")
    return found


def changed_styles(before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]) -> list[str]:
    """Say which property of which kind of element is another than before."""
    return [
        f"{kind} {name}: {value} → {after[kind].get(name)}"
        for kind, properties in before.items()
        if kind in after
        for name, value in properties.items()
        if after[kind].get(name) != value
    ]
