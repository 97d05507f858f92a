"""`mmb-learn check`: say what authors and translators should mend."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("check", help="say what authors and translators should mend")
    command.add_argument(
        "--accept", metavar="nn.md#ID", help="renew a translated section's mark, or all: nn.md"
    )
    command.add_argument(
        "--record", action="store_true", help="write down what belongs to the present edition"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every module."""
    from mmb_learn.content.check import run_check  # noqa: PLC0415 - the rules are for authors alone

    return run_check(course_folder(), arguments.accept, record=arguments.record)
