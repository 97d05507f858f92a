"""Every link within the house: its page answers 200, and the place after # is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

_NOT_PAGES = ("/api/", "/static/", "/media/", "/voila/")
_FILES = (".csv", ".xlsx", ".json", ".xml", ".zip", ".pdf", ".ics")
_NUMBER = re.compile(r"\d+")
_OF_A_KIND = 2


@dataclass
class Links:
    """Gathers addresses as pages are seen; gives the next page to see; judges links when all are seen."""

    origin: str
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    queue: list[str] = field(default_factory=list)

    def begin(self, *paths: str) -> None:
        """Say where to begin."""
        self.queue.extend(paths)

    def following(self) -> str | None:
        """Give the next page that was not seen, None when there is none; of numbered ones, two."""
        while self.queue:
            path = self.queue.pop(0)
            if path not in self.ids and self._alike(path) < _OF_A_KIND:
                return path
        return None

    def _alike(self, path: str) -> int:
        if not _NUMBER.search(path):
            return 0
        kind = _NUMBER.sub("0", path)
        return sum(_NUMBER.sub("0", each) == kind for each in self.ids)

    def saw(self, path: str, ids: tuple[str, ...], links: tuple[str, ...]) -> None:
        """Note what a page holds: its ids, and the links that lead on."""
        self.ids[path] = frozenset(ids)
        for link in links:
            parts = urlsplit(link)
            if f"{parts.scheme}://{parts.netloc}" != self.origin:
                continue
            self.wanted.setdefault(urlunsplit(("", "", parts.path, "", parts.fragment)), path)
            if not parts.path.startswith(_NOT_PAGES) and not parts.path.endswith(_FILES):
                self.queue.append(parts.path)

    def dead(self, status: Callable[[str], int]) -> list[str]:
        """Give links that lead nowhere; `status` asks the server about an address that no visit has seen."""
        found = []
        for link, source in sorted(self.wanted.items()):
            path, _, place = link.partition("#")
            if path not in self.ids:
                answer = status(path)
                found += [] if answer == 200 else [f"{path} answers {answer}, linked from {source}"]
            elif place and place not in self.ids[path]:
                found.append(f"{link} has no such place, linked from {source}")
        return found
