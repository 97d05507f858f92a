"""`mmb-learn retention`: delete what is kept no longer, as the running workbook does once a day.

It also says how long the texts of whoever is in no class are kept; a class says so on its own page.
"""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

from mmb_learn.cli.command import (
    DONE,
    USAGE,
    data_option,
    desk_of,
    lived_where,
    now,
    say,
    tell,
    written_modules,
)
from mmb_learn.content import course_folder
from mmb_learn.errors import AnswerError

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands
    from mmb_learn.course import Store


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("retention", help="delete the texts that are kept no longer")
    data_option(command)
    command.add_argument("--dry-run", action="store_true", help="delete nothing, only say how much is due")
    choice = command.add_mutually_exclusive_group()
    choice.add_argument(
        "--months", type=int, metavar="N", help="from now on keep texts N months, of whoever is in no class"
    )
    choice.add_argument("--no-end", action="store_true", help="from now on keep such texts without an end")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Delete them, in the course directory too, and say how many there were."""
    found = lived_where(arguments)
    from mmb_learn.course import Store  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep import in_use, retention  # noqa: PLC0415
    from mmb_learn.upkeep.grading import grade_waiting  # noqa: PLC0415

    texts = retention.texts_of(written_modules(course_folder()))
    logging.getLogger().addHandler(logging.NullHandler())
    with in_use(found.data):
        with Store.open(found.place) as store:
            if arguments.no_end or arguments.months is not None:
                return _choose(store, arguments.months)
            if arguments.dry_run:
                say(f"Due to be deleted: {len(retention.due(store, texts, now()))}.")
                return DONE
            gone = retention.delete_due(store, found.data, texts, now())
        if gone:
            grade_waiting(desk_of(arguments, found), now())
    say(f"Deleted: {gone}.")
    return DONE


def _choose(store: Store, months: int | None) -> int:
    """Say how long texts of whoever is in no class are kept; nothing is deleted by it today."""
    from mmb_learn.course import retention as kept  # noqa: PLC0415 - seconds of import

    try:
        kept.set_course_months(store, months, now())
    except AnswerError:
        tell(f"Choose from 1 to {kept.MOST_MONTHS} months, or --no-end.")
        return USAGE
    if months is None:
        say("Texts of whoever is in no class are kept without an end.")
    else:
        say(f"Months that texts of whoever is in no class are kept after the last writing: {months}.")
        say(f"Nothing goes by it within the next {kept.GRACE.days} days.")
    return DONE
