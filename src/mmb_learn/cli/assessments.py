"""`mmb-learn assessments build`: make the nbgrader sources from the modules."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, FINDING, say
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("assessments", help="build the nbgrader sources from the modules")
    actions = command.add_subparsers(required=True, metavar="action")
    build = actions.add_parser("build", help="write what is not current in assessments/source")
    build.add_argument("--check", action="store_true", help="write nothing, only say which are not current")
    build.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Build, or say what would be built."""
    from mmb_learn.assessment.sources import stale_sources, write_sources  # noqa: PLC0415 - nbformat is slow

    if not arguments.check:
        for path in write_sources(course_folder()):
            say(str(path))
        return DONE
    stale = stale_sources(course_folder())
    for path in stale:
        say(f"{path}: not what the module says → run mmb-learn assessments build")
    return FINDING if stale else DONE
