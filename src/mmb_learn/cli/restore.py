"""`mmb-learn restore`: put a backup in the place of the present data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, data_folder, data_option, now, say
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands

_BY_PG_RESTORE = "restore it with pg_restore, and erase once more what was erased since (docs/postgresql.md)."


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("restore", help="put a backup in the place of the present data")
    command.add_argument(
        "backup", metavar="BACKUP", help="a backup's folder, or its name beside the data folder"
    )
    data_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Put the backup in place; the present state is kept, and later erasures are repeated."""
    from mmb_learn.assessment.desk import desk  # noqa: PLC0415 - seconds of import
    from mmb_learn.course.migrate import backups_of  # noqa: PLC0415
    from mmb_learn.upkeep import alone  # noqa: PLC0415
    from mmb_learn.upkeep.grading import grade_waiting  # noqa: PLC0415
    from mmb_learn.upkeep.restore import find, restore  # noqa: PLC0415

    data = data_folder(arguments, _BY_PG_RESTORE)
    folder = backups_of(data)
    backup = find(arguments.backup, folder)
    with alone(data):
        restored = restore(backup, data, folder, now())
        if restored.again.answers or restored.again.people:
            grade_waiting(
                desk(data, data, course_folder()), now()
            )  # the copies in the course directory go here and now
    if restored.kept is not None:
        say(f"What was there is kept in {restored.kept}.")
    if again := restored.again.answers + restored.again.tries:
        say(f"Erased since then, and now once more: {again}.")
    if restored.again.people:
        say(f"Removed since then, and now once more: {restored.again.people}.")
    say(f"{data} is as it was in {backup}.")
    return DONE
