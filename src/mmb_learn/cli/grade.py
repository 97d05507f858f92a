"""`mmb-learn grade`: do the waiting gradings once, here and now."""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, FINDING, data_option, lived_where, now, say
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("grade", help="do the waiting gradings once, without a server")
    data_option(command)
    command.add_argument("--again", action="store_true", help="try those that are stuck once more, too")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do every job that is due, and say how many; a job that will not be done is a finding."""
    found = lived_where(arguments)
    from mmb_learn.upkeep import in_use  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep.grading import grade_waiting  # noqa: PLC0415

    logging.getLogger().addHandler(logging.NullHandler())
    with in_use(found.data):
        graded = grade_waiting(found.data, course_folder(), now(), again=arguments.again, store=found.url)
    say(f"{graded.done} done, {graded.waiting} waiting, {graded.stuck} stuck.")
    if graded.stuck:
        say("mmb-learn grade --again tries the stuck ones once more; mmb-learn doctor looks for the cause.")
    elif graded.waiting:
        say("What waits is tried again after a pause: run mmb-learn grade again in a few minutes.")
    return FINDING if graded.stuck or graded.waiting else DONE
