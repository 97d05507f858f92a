"""Say that a translated section agrees with its source again: renew the hash in its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mmb_learn.content.facts import read_file
from mmb_learn.content.heading import Section, sections, with_mark
from mmb_learn.content.lessons import LESSONS
from mmb_learn.content.slip import NO_SECTION
from mmb_learn.errors import ContentError

ALL: Final = "all"
SOURCE: Final = "nb"
_TRANSLATIONS: Final = ("nn", "en")


def accept(course: Path, what: str) -> int:
    """Renew `nn.md#loudest`, `sound-environment/nn.md#loudest`, `nn.md` as a whole, or `all`; give how many.

    The texts that all modules share are `text/nn.md`; a module's lesson plans are
    `sound-environment/lessons/nn.md`. ContentError when nothing is called that, or when two
    modules have a section of that id.
    """
    file, _, section = what.partition("#")
    owner, _, name = file.rpartition("/")
    paths = [
        path for path in _texts(course) if what == ALL or (path.name == name and owner in ("", _owner(path)))
    ]
    having = [path for path in paths if not section or section in _marks(path)]
    if not having or (section and len(having) > 1):
        said = "stands in more than one module" if having else "is nowhere"
        remedy = "Write it as module/nn.md#section, the id as in the heading."
        raise ContentError(NO_SECTION.at(Path(file), 1, f"the section «{section or file}» {said}", remedy))
    return sum(_renew(path, section) for path in having)


def _texts(course: Path) -> Iterator[Path]:
    for language in _TRANSLATIONS:
        yield from sorted((course / "modules").glob(f"text/{language}.md"))
        yield from sorted((course / "modules").glob(f"*/text/{language}.md"))
        yield from sorted((course / "modules").glob(f"*/{LESSONS}/{language}.md"))


def _owner(path: Path) -> str:
    folder = path.parent.parent
    if path.parent.name == LESSONS:
        return f"{folder.name}/{LESSONS}"
    return "text" if folder.name == "modules" else folder.name


def _id(path: Path, section: Section) -> str:
    return section.id or (_owner(path) if section.level == 1 else section.title)


def _marks(path: Path) -> Mapping[str, str]:
    """Give the hash of every section of a text by its id."""
    return {_id(path, cut): cut.mark().hash for cut in sections(read_file(path).splitlines())}


def _renew(path: Path, wanted: str) -> int:
    """Write the source's hashes into the headings of one text; give how many changed."""
    source = path.with_name(f"{SOURCE}.md")
    current, lines = _marks(source), read_file(path).splitlines()
    renewed = 0
    for section in sections(lines):
        ident = _id(path, section)
        if ident in current and wanted in ("", ident) and section.source_hash != current[ident]:
            lines[section.line - 1] = with_mark(lines[section.line - 1], current[ident])
            renewed += 1
    if renewed:
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return renewed
