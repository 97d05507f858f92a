"""`mmb-learn update`: bring the store to the newest schema, and nothing else, before replicas start."""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, data_option, lived_where, say

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("update", help="bring the store to the newest schema, and do nothing else")
    data_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Open the store once, which makes or migrates it, and say what was done."""
    found = lived_where(arguments)
    from mmb_learn.course import Store  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep import in_use  # noqa: PLC0415

    logging.getLogger("alembic").setLevel(logging.WARNING)
    with in_use(found.data), Store.open(found.place) as store:
        for notice in store.notices:
            say(notice)
    say(f"The store in {found} is up to date.")
    return DONE
