"""What any page must be, read from where it stands: whole, ready, and in its language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from mmb_learn import demo

from .words import Passage, foreign, unfinished

_DEMO = Path(demo.__file__).parent
_LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")


def _names() -> list[str]:
    """Give what the invented people call their class, their course, its gatherings and where they meet."""
    together = tomllib.loads((_DEMO / "class.toml").read_text("utf-8"))["together"]
    course = tomllib.loads((_DEMO / "course.toml").read_text("utf-8"))
    return [
        each[key]
        for each in (together, course, *course["gathering"])
        for key in ("name", "place")
        if key in each
    ]


@dataclass(frozen=True)
class Seen:
    """What was seen of one page."""

    language: str
    title: str
    headings: int
    passages: tuple[Passage, ...]
    titles_of_sources: tuple[Passage, ...]
    strangers: tuple[str, ...]
    ids: tuple[str, ...]
    links: tuple[str, ...]
    media: tuple[str, ...]
    waiting: tuple[str, ...]

    @classmethod
    def of(cls, page: Page) -> Seen:
        """Look at the page that is open."""
        saw: dict[str, Any] = page.evaluate(_LOOK)
        passages = [(Passage(language, text), source) for language, text, source in saw["passages"]]
        return cls(
            language=saw["lang"],
            title=saw["title"],
            headings=saw["headings"],
            passages=tuple(passage for passage, source in passages if not source),
            titles_of_sources=tuple(passage for passage, source in passages if source),
            strangers=tuple(saw["strangers"]),
            ids=tuple(saw["ids"]),
            links=tuple(saw["links"]),
            media=tuple(saw["media"]),
            waiting=tuple(saw["waiting"]),
        )

    def troubles(self, language: str) -> dict[str, Sequence[str]]:
        """Give what is wrong by rule, for a page that should be in `language`."""
        return {
            "lang": [] if self.language == language else [f"the page is {self.language}, not {language}"],
            "title": [] if len(self.title) > len(" – ") else ["the page has no title"],
            "h1": [] if self.headings == 1 else [f"{self.headings} level-one headings"],
            "ids": sorted({f"id {each} stands twice" for each in self.ids if self.ids.count(each) > 1}),
            "ready": [f"{each} did not become ready" for each in self.waiting],
            "translated": [
                *foreign(self.passages, _names()),
                *(f"another language: {each}" for each in self.strangers),
            ],
            "finished": unfinished((*self.passages, *self.titles_of_sources)),
        }
