"""`mmb-learn retention`: delete what a class keeps no longer, as the running workbook does once a day."""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, data_folder, data_option, now, say, written_modules
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("retention", help="delete the texts that their class keeps no longer")
    data_option(command)
    command.add_argument("--dry-run", action="store_true", help="delete nothing, only say how much is due")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Delete them, in the course directory too, and say how many there were."""
    data = data_folder(arguments)
    from mmb_learn.course import Store  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep import in_use, retention  # noqa: PLC0415
    from mmb_learn.upkeep.grading import grade_waiting  # noqa: PLC0415

    texts = retention.texts_of(written_modules(course_folder()))
    logging.getLogger().addHandler(logging.NullHandler())
    with in_use(data):
        with Store.open(data) as store:
            if arguments.dry_run:
                say(f"Due to be deleted: {len(retention.due(store, texts, now()))}.")
                return DONE
            gone = retention.delete_due(store, data, texts, now())
        if gone:
            grade_waiting(data, course_folder(), now())
    say(f"Deleted: {gone}.")
    return DONE
