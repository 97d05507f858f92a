"""The album of a walk: a picture of all that was seen, and one page that shows them side by side."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error, Page

_SAFE = re.compile(r"[^a-z0-9-]+")
_QUALITY = 70
_HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>walk</title><style>'
    "body{font:16px system-ui;margin:1rem}section{display:flex;gap:.5rem;overflow-x:auto;align-items:start}"
    "figure{margin:0;flex:none}img{height:24rem;border:1px solid #888}figcaption{font-size:.8rem}"
    "li{margin:.2rem 0}</style>"
)


@dataclass
class Album:
    """Keeps pictures below a folder, by what they show and then by corner."""

    folder: Path
    pictures: dict[str, list[tuple[str, Path]]] = field(default_factory=dict)

    def take(self, page: Page, corner: str, name: str) -> None:
        """Take a picture of the whole page."""
        slug = _SAFE.sub("-", name.lower()).strip("-") or "home"
        path = self.folder / corner / f"{slug}.jpg"
        try:
            page.screenshot(path=path, full_page=True, type="jpeg", quality=_QUALITY, animations="disabled")
        except Error:
            return
        self.pictures.setdefault(slug, []).append((corner, path))

    def add(self, corner: str, name: str, png: bytes) -> None:
        """Keep a picture that another browser took."""
        path = self.folder / corner / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png)
        self.pictures.setdefault(name, []).append((corner, path))

    def write(self, lines: list[str]) -> Path:
        """Write index.html: what was found, then every picture beside its sisters."""
        parts = [_HEAD, "<h1>walk</h1><ul>", *(f"<li>{html.escape(line)}</li>" for line in lines), "</ul>"]
        for slug, taken in sorted(self.pictures.items()):
            parts.append(f"<h2>{html.escape(slug)}</h2><section>")
            parts += [self._figure(corner, path) for corner, path in sorted(taken)]
            parts.append("</section>")
        index = self.folder / "index.html"
        index.parent.mkdir(parents=True, exist_ok=True)
        index.write_text("\n".join(parts), encoding="utf-8")
        return index

    def _figure(self, corner: str, path: Path) -> str:
        link = path.relative_to(self.folder).as_posix()
        image = f'<a href="{link}"><img src="{link}" alt="" loading="lazy"></a>'
        return f"<figure>{image}<figcaption>{corner}</figcaption></figure>"
