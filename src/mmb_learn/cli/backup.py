"""`mmb-learn backup`: copy the data folder while the workbook runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, data_folder, data_option, now, say

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands

_BY_PG_DUMP = "back it up with pg_dump, as docs/postgresql.md says."


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("backup", help="copy the data folder, also while the workbook runs")
    data_option(command)
    command.add_argument(
        "--to", type=Path, metavar="DIR", help="where backups lie (default: beside the data folder)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Copy the folder, and remove the backups that were kept for thirty days."""
    data = data_folder(arguments, _BY_PG_DUMP, lived_in=True)
    from mmb_learn.course.migrate import backups_of  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep.backup import back_up, remove_old  # noqa: PLC0415

    folder = arguments.to or backups_of(data)
    say(f"Copied to {back_up(data, folder, now())}.")
    for old in remove_old(folder, now()):
        say(f"Removed {old}, which was more than 30 days old.")
    return DONE
