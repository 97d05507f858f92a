"""`mmb-learn check`: everything an author should mend in a course folder."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from mmb_learn.content.accept import accept
from mmb_learn.content.check.course import read_course
from mmb_learn.content.check.registry import RULES
from mmb_learn.content.check.rules.edition_not_raised import record_edition
from mmb_learn.errors import ContentError, Finding

__all__ = ["check_course", "run_check"]


def check_course(folder: Path, today: date | None = None) -> tuple[Finding, ...]:
    """Give all findings of a course folder by file and line, paths relative to the folder."""
    course, unread = read_course(folder, today or date.today())  # noqa: DTZ011 - an author's own day
    found = list(unread)
    if course is not None:
        found += [finding for rule in RULES for finding in rule.find(course)]
    near = (replace(finding, path=_relative(finding.path, folder)) for finding in found)
    return tuple(sorted(near, key=lambda f: (str(f.path), f.line, f.code, f.what)))


def run_check(folder: Path, accept_what: str | None = None, *, record: bool = False) -> int:
    """Do what was asked, then print every finding; give 0 for none, 1 for some, 2 for no such section."""
    if accept_what is not None:
        try:
            renewed = accept(folder, accept_what)
        except ContentError as error:
            sys.stderr.write(f"{error}\n")
            return 2
        sys.stdout.write(f"{renewed} headings renewed.\n")
    if record:
        _record(folder)
    findings = check_course(folder)
    sys.stdout.writelines(f"{finding}\n" for finding in findings)
    return 1 if findings else 0


def _record(folder: Path) -> None:
    course, _ = read_course(folder, date.today())  # noqa: DTZ011 - an author's own day
    for written in course.modules if course is not None else ():
        if record_edition(written.module):
            module = written.module
            sys.stdout.write(f"Recorded edition {module.edition} of {module.id}.\n")


def _relative(path: Path, folder: Path) -> Path:
    return path.relative_to(folder) if path.is_relative_to(folder) else path
