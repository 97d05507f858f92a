"""The edition is raised when ids, kinds or points of checked questions change.

`modules/<id>/editions.toml` is a committed record: one line for each edition, with the hash of its checked
questions. A hand-in belongs to the edition it was written in, so a recorded edition never changes.
`mmb-learn check --record` adds the line of a new edition; it does not overwrite one.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from mmb_learn.content.check.course import Course, file_lines
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.model import Module, Use
from mmb_learn.content.place import line_of, places
from mmb_learn.errors import Finding

_HEAD = "# One line an edition: the hash of its checked questions. Written by mmb-learn check --record.\n"


def find(course: Course) -> Iterator[Finding]:
    """Compare every module's checked questions with what is recorded of its edition."""
    for written in course.modules:
        module = written.module
        recorded = recorded_editions(module).get(str(module.edition))
        line = line_of(places("\n".join(file_lines(written.facts_path))), ("edition",))
        if recorded is None:
            what = f"edition {module.edition} is not recorded"
            yield RULE.at(
                written.facts_path, line, what, "Run mmb-learn check --record, and commit editions.toml."
            )
        elif recorded != edition_hash(module):
            what = f"the checked questions are not those of edition {module.edition} as recorded"
            remedy = (
                f"Write edition = {module.edition + 1} and run mmb-learn check --record; "
                "if nobody has met this edition yet, take its line out of editions.toml first."
            )
            yield RULE.at(written.facts_path, line, what, remedy)


def edition_hash(module: Module) -> str:
    """Give six digits for the ids, kinds and points of the checked questions, whatever their order."""
    checked = sorted((q.id, q.kind, q.points) for q in module.questions.values() if q.use is Use.CHECKED)
    return hashlib.sha256(repr(checked).encode()).hexdigest()[:6]


def recorded_editions(module: Module) -> Mapping[str, object]:
    """Give the recorded hash of each edition; nothing when there is no readable record."""
    try:
        return tomllib.loads(record_path(module).read_text("utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError):
        return {}


def record_edition(module: Module) -> bool:
    """Add the line of a new edition; False when the edition was recorded before."""
    if str(module.edition) in recorded_editions(module):
        return False
    path = record_path(module)
    before = path.read_text("utf-8") if path.exists() else _HEAD
    path.write_text(f'{before}{module.edition} = "{edition_hash(module)}"\n', "utf-8")
    return True


def record_path(module: Module) -> Path:
    """Give where a module's record lies."""
    return module.folder / "editions.toml"


RULE = Rule("MMB107", "edition-not-raised", __doc__, find)
