"""`mmb-learn import`: take a course's archive into an empty data folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, data_option, now, say, where, written_modules
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("import", help="take a course's archive into an empty data folder")
    command.add_argument("archive", type=Path, metavar="FILE", help="what export --archive wrote")
    data_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the archive whole, then put it in; a folder where somebody lives is left as it is."""
    from mmb_learn.course import Store, archive  # noqa: PLC0415 - seconds of import
    from mmb_learn.errors import StoreError  # noqa: PLC0415
    from mmb_learn.exchange import read_archive  # noqa: PLC0415
    from mmb_learn.upkeep import alone  # noqa: PLC0415

    where_to = where(arguments)
    found = read_archive(arguments.archive)
    editions = {module.id: module.edition for module in written_modules(course_folder()).values()}
    with alone(where_to.data), Store.open(where_to.place) as store:
        if not archive.is_empty(store):
            raise StoreError(f"Somebody lives in {where_to} already: name an empty folder or database.")
        archive.take_in(store, found.schema, found.tables, editions, now())
    say(f"Taken in: {found.count('people')} persons, {found.count('submissions')} hand-ins.")
    say("Links, codes and three words were not in it: make new ones (mmb-learn roster links, or in a class).")
    say("mmb-learn grade, or the next serve, makes the grader's folders anew.")
    return DONE
