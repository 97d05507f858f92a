"""`mmb-learn doctor`: look whether everything the workbook needs is well."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mmb_learn.cli.command import (
    DONE,
    FINDING,
    data_option,
    gradebook_of,
    gradebook_option,
    lived_where,
    now,
    say,
    where,
)
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("doctor", help="look whether everything the workbook needs is well")
    data_option(command)
    gradebook_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say a line for each thing; a finding comes with its remedy."""
    from mmb_learn.upkeep.doctor import examine  # noqa: PLC0415 - seconds of import

    found = lived_where(arguments) if arguments.data else where(arguments)
    well = True
    looked_at = examine(
        found.data, course_folder(), now(), store=found.url, gradebook=gradebook_of(arguments)
    )
    for seen in looked_at:
        say(str(seen))
        well = well and seen.well
    return DONE if well else FINDING
