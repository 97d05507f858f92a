"""`mmb-learn doctor`: look whether everything the workbook needs is well."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, FINDING, data_folder, data_option, default_folder, now, say
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("doctor", help="look whether everything the workbook needs is well")
    data_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say a line for each thing; a finding comes with its remedy."""
    from mmb_learn.upkeep import usable  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep.doctor import examine  # noqa: PLC0415

    data = data_folder(arguments) if arguments.data else usable(default_folder())
    well = True
    for seen in examine(data, course_folder(), now()):
        say(str(seen))
        well = well and seen.well
    return DONE if well else FINDING
