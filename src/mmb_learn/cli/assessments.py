"""`mmb-learn assessments`: nbgrader's sources from the modules, and its whole course from the store."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, FINDING, data_option, lived_where, now, say
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("assessments", help="what nbgrader reads: its sources, and its course")
    actions = command.add_subparsers(required=True, metavar="action")
    build = actions.add_parser("build", help="write what is not current in assessments/source")
    build.add_argument("--check", action="store_true", help="write nothing, only say which are not current")
    build.set_defaults(run=run)
    course = actions.add_parser("course", help="write nbgrader's whole course from the store, to look into")
    course.add_argument("folder", type=Path, metavar="DIR", help="a new folder; texts are in it")
    data_option(course)
    course.set_defaults(run=run_course)


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


def run_course(arguments: argparse.Namespace) -> int:
    """Write the course directory with everybody's last hand-ins, and say what to do with it afterwards."""
    found = lived_where(arguments)
    from mmb_learn.assessment.rebuild import rebuild  # noqa: PLC0415 - nbgrader takes seconds
    from mmb_learn.course import Store  # noqa: PLC0415
    from mmb_learn.upkeep import in_use  # noqa: PLC0415

    folder = arguments.folder.expanduser().resolve()
    logging.getLogger().addHandler(logging.NullHandler())
    with in_use(found.data), Store.open(found.place) as store:
        made = rebuild(store, course_folder(), folder, now())
    say(f"{made.written} hand-ins are in {made.course}.")
    if made.left_out:
        say(f"{made.left_out} of an edition that the course no longer has are left out.")
    say(f"People's texts are in it, and erasing never reaches them: delete {folder} when you have looked.")
    return DONE
