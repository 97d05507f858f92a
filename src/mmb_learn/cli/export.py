"""`mmb-learn export`: what was handed in, by pseudonym, as CSV or JSON; or the whole course as an archive."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import (
    DONE,
    USAGE,
    data_option,
    lived_where,
    now,
    say,
    tell,
    written_modules,
)
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands, Where

_ENDINGS = (".csv", ".json")
_FOR_A_SPREADSHEET = "utf-8-sig"  # without the mark, Excel reads «å» as two other letters


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("export", help="write what was handed in, by pseudonym, as CSV or JSON")
    data_option(command)
    command.add_argument(
        "--to", type=Path, metavar="FILE", help="a .csv or .json file (default: CSV, printed)"
    )
    command.add_argument(
        "--with-texts", action="store_true", help="with what was written, and the answers to it"
    )
    command.add_argument(
        "--archive",
        type=Path,
        metavar="FILE",
        help="the whole course instead, for mmb-learn import elsewhere",
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the rows."""
    to: Path | None = arguments.to
    if to is not None and (said := _refusal(to)):
        tell(said)
        return USAGE
    found = lived_where(arguments)
    if arguments.archive is not None:
        return _archive(found, arguments.archive)
    from mmb_learn.course import Event, Store, access, people  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep import export  # noqa: PLC0415

    with Store.open(found.place) as store:
        rows = tuple(export.rows(store, written_modules(course_folder())))
        handed_in = {row.pseudonym for row in rows}
        whose = [person.id for person in people.people(store) if person.pseudonym in handed_in]
        access.looked(store, None, whose, Event.RESULTS_TAKEN, now())
    form = export.as_json if to is not None and to.suffix == ".json" else export.as_csv
    text = form(rows, texts=arguments.with_texts)
    if to is None:
        sys.stdout.write(text)
        return DONE
    _write(to, text)
    say(f"{len(rows)} hand-ins written to {to}.")
    return DONE


def _archive(found: Where, to: Path) -> int:
    """Write the whole course to a file."""
    if said := _no_folder(to):
        tell(said)
        return USAGE
    from mmb_learn.course import Event, Store, access, people  # noqa: PLC0415 - seconds of import
    from mmb_learn.exchange import write_archive  # noqa: PLC0415

    with Store.open(found.place) as store:
        everybody = [person.id for person in people.people(store)]
        access.looked(store, None, everybody, Event.RESULTS_TAKEN, now())
        write_archive(store, to, now())
    say(f"{len(everybody)} persons and all they wrote are in {to}: keep it as carefully as the data folder.")
    return DONE


def _refusal(to: Path) -> str | None:
    if to.suffix not in _ENDINGS:
        return f"{to} should end in .csv or .json: the ending says in which form it is written."
    return _no_folder(to)


def _no_folder(to: Path) -> str | None:
    return None if to.parent.is_dir() else f"{to.parent} is no folder: make it, or name a file elsewhere."


def _write(to: Path, text: str) -> None:
    """Put the file in place whole, readable by its owner alone."""
    new = to.with_name(f".{to.name}.new")
    new.touch(mode=0o600)
    new.write_text(text, encoding=_FOR_A_SPREADSHEET if to.suffix == ".csv" else "utf-8", newline="")
    new.replace(to)
