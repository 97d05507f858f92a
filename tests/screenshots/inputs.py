"""What each picture is made from, so that a test can say that it is out of date without comparing pixels.

Letters are drawn differently on every machine; what is put in is the same everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from tests.browser.workbook_server import ROOT

from mmb_learn.language.ui import sentences

IMAGES = ROOT / "docs" / "images"
RECORD = IMAGES / "inputs.json"
LANGUAGE = "nb"

_PACKAGE = ROOT / "src" / "mmb_learn"
_TEXT = ROOT / "modules" / "sound-environment" / "text" / f"{LANGUAGE}.md"
_FRAME = ("server/views/base.html.j2", "server/views/parts/save-line.html.j2", "server/static/workbook.css")
_FRAME_WORDS = ("site.", "nav.", "language.", "demo.")


@dataclass(frozen=True)
class _Source:
    """What one picture is made from: files of the package, a step of the module's text, words."""

    files: tuple[str, ...]
    step: str
    words: tuple[str, ...]


_SOURCES = {
    "unit-phone.png": _Source(
        files=("server/views/unit.html.j2", "server/static/workbook_unit.css", "sound/view.css"),
        step="doubling",
        words=("unit.", "status.saved", "sound.twice-"),
    ),
    "review.png": _Source(
        files=("server/views/review.html.j2", "server/static/workbook_pages.css", "demo/class.toml"),
        step="write-it",
        words=("review.", "status.saved", "button.release", "who-sees.review"),
    ),
}


def inputs(picture: str) -> dict[str, str]:
    """Give a short digest of each thing that a picture is made from, by its name."""
    source = _SOURCES[picture]
    wanted = (*_FRAME_WORDS, *source.words)
    said = {key: each for key, each in sentences(LANGUAGE).items() if key.startswith(wanted)}
    return {
        **{name: _digest((_PACKAGE / name).read_text(encoding="utf-8")) for name in (*_FRAME, *source.files)},
        f"{_TEXT.relative_to(ROOT)}#{source.step}": _digest(_section(source.step)),
        f"ui/{LANGUAGE}.toml": _digest(json.dumps(said, ensure_ascii=False, sort_keys=True)),
    }


def record() -> None:
    """Note what all pictures are made from now."""
    noted = {picture: inputs(picture) for picture in _SOURCES}
    RECORD.write_text(json.dumps(noted, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def changed(picture: str) -> list[str]:
    """Give what was changed since a picture was taken; everything where it was never taken."""
    noted = json.loads(RECORD.read_text(encoding="utf-8")).get(picture, {}) if RECORD.is_file() else {}
    now = inputs(picture)
    return sorted(name for name in {*noted, *now} if noted.get(name) != now.get(name))


def _section(step: str) -> str:
    """Give the text of one step: from its heading to the next of the same level or above."""
    text = _TEXT.read_text(encoding="utf-8")
    found = re.search(rf"^### {re.escape(step)}:.*?(?=^##?#? |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]
