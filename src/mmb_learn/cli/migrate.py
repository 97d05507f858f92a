"""`mmb-learn migrate`: move a course between a data folder and PostgreSQL."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, now, say, tell, written_modules
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands

_OFTEN_S = 2.0


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("migrate", help="move a course to another store, such as PostgreSQL")
    command.add_argument(
        "--from",
        dest="source",
        metavar="URL",
        required=True,
        help="where it is: a database, or a data folder (sqlite:///FILE)",
    )
    command.add_argument(
        "--to", dest="target", metavar="URL", required=True, help="where it shall be: empty, or not there yet"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Move everything and compare it; the old store is left as it is."""
    from mmb_learn.course.place import shown  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep.moving import move  # noqa: PLC0415

    editions = {module.id: module.edition for module in written_modules(course_folder()).values()}
    began = time.monotonic()
    moved = move(arguments.source, arguments.target, editions, now(), _Progress())
    rows, seconds = sum(moved.rows.values()), time.monotonic() - began
    old, new = shown(arguments.source), shown(arguments.target)
    say(f"Moved and compared: {rows} rows of {len(moved.rows)} tables in {seconds:.0f} s.")
    if moved.left_out:
        say(f"Left out, for PostgreSQL takes none: {moved.left_out} characters NUL, which nobody can see.")
    say(f"The course lives in {new} now. The grader makes its folders and gradebook anew.")
    say(f"{old} still holds everything: when all is well, delete it, for what is erased now stays there.")
    return DONE


class _Progress:
    """Says now and then how far a large table has come."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def __call__(self, table: str, done: int, whole: int) -> None:
        if time.monotonic() - self._said >= _OFTEN_S:
            self._said = time.monotonic()
            tell(f"{table}: {done} of {whole}")
