"""`mmb-learn grade`: do the waiting gradings once, here and now, or as they come."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import (
    DONE,
    FINDING,
    USAGE,
    data_option,
    desk_of,
    gradebook_option,
    lived_where,
    now,
    say,
    tell,
    where,
)

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands

_MOST = 64


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("grade", help="do the waiting gradings, once or as they come")
    data_option(command)
    gradebook_option(command)
    command.add_argument(
        "--course-directory",
        type=Path,
        metavar="DIR",
        help="where nbgrader works (default: course in the data folder)",
    )
    command.add_argument("--again", action="store_true", help="try those that are stuck once more, too")
    command.add_argument(
        "--fill", action="store_true", help="write into the gradebook what the store has and it has not"
    )
    command.add_argument("--watch", action="store_true", help="go on until stopped, as on a grader's machine")
    command.add_argument(
        "--workers", type=_count, metavar="N", help="with --watch, how many at once (default: by the cores)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do every job that is due, and say how many; a job that will not be done is a finding."""
    if arguments.watch:
        return _watch(arguments)
    if arguments.workers is not None:
        tell("--workers is for --watch: add it, or leave both out.")
        return USAGE
    found = lived_where(arguments)
    from mmb_learn.upkeep import in_use  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep.grading import grade_waiting  # noqa: PLC0415

    logging.getLogger().addHandler(logging.NullHandler())
    with in_use(found.data):
        place = desk_of(arguments, found)
        graded = grade_waiting(place, now(), again=arguments.again, fill=arguments.fill)
    say(f"{graded.done} done, {graded.waiting} waiting, {graded.stuck} stuck.")
    if graded.stuck:
        say("mmb-learn grade --again tries the stuck ones once more; mmb-learn doctor looks for the cause.")
    elif graded.waiting:
        say("What waits is tried again after a pause: run mmb-learn grade again in a few minutes.")
    return FINDING if graded.stuck or graded.waiting else DONE


def _watch(arguments: argparse.Namespace) -> int:
    """Grade until told to stop; on a machine of its own no workbook has ever run."""
    if arguments.again or arguments.fill:
        tell("--again and --fill are for once: leave out --watch, or them.")
        return USAGE
    found = where(arguments)
    found = found if found.url else lived_where(arguments)
    from mmb_learn.upkeep import in_use  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep.grading import watch  # noqa: PLC0415

    if found.url and arguments.course_directory:
        return watch(desk_of(arguments, found), arguments.workers)
    with in_use(found.data):
        return watch(desk_of(arguments, found), arguments.workers)


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= _MOST:
        raise argparse.ArgumentTypeError(f"{text} is no number of workers; give 1 to {_MOST}")
    return number
