"""`mmb-learn erase-again`: erase in a store what was erased since its backup was taken."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, data_option, lived_where, now, say

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser(
        "erase-again", help="after a database was restored: erase once more what was erased since"
    )
    command.add_argument("list", type=Path, metavar="LIST", help="the list of erasures, erased.jsonl")
    data_option(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Erase again all that the list names; to do so twice does no harm."""
    found = lived_where(arguments)
    from mmb_learn.course import Store  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep import erasures, in_use  # noqa: PLC0415

    gone = erasures.of_file(arguments.list)
    with in_use(found.data), Store.open(found.place) as store:
        again = erasures.erase_again(store, gone, now())
    say(f"Erased once more: {again.answers + again.tries}. Removed once more: {again.people}.")
    say("What the grader keeps of it goes with its next job: mmb-learn grade does it at once.")
    return DONE
