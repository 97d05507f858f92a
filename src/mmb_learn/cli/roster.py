"""`mmb-learn roster`: who takes part, and each one's personal link."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli import links
from mmb_learn.cli.command import DONE, FINDING, Command, data_option, now, say, tell, where
from mmb_learn.cli.people import address_option, days_option, member, opened, person_argument
from mmb_learn.language import LANGUAGES

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands
    from mmb_learn.course import Link, RosterFile


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("roster", help="who takes part, and each one's personal link")
    actions = command.add_subparsers(required=True, metavar="action")
    owner = _action(actions, "owner", "give the first member of staff a link", links.owner)
    owner.add_argument("name", metavar="NAME", help="who it is")
    address_option(owner)
    taking = _action(actions, "import", "add everybody of a CSV file", _import)
    taking.add_argument("file", metavar="FILE", type=Path, help="with navn, rolle, institusjon, arbeidssted")
    taking.add_argument("--dry-run", action="store_true", help="write nothing, only say what would be done")
    taking.add_argument("--skip-bad", action="store_true", help="leave out what is amiss, and add the rest")
    _links(_action(actions, "links", "make a link for everybody who has none", links.new_links))
    _action(actions, "list", "list everybody, with pseudonym and link", _list)
    again = _action(actions, "new-link", "give a person another link; the old one is closed", links.new_link)
    person_argument(again)
    again.add_argument("--new-code", action="store_true", help="forget the code too, and sign out everywhere")
    days_option(again)
    address_option(again)
    person_argument(_action(actions, "remove", "take a person off, and erase what was typed", _remove))


def _links(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--html", type=Path, metavar="FILE", help="a sheet to print, with QR codes")
    parser.add_argument(
        "--unused", action="store_true", help="new links also for those who never used theirs"
    )
    parser.add_argument(
        "--language", metavar="LANG", choices=LANGUAGES, default="nb", help="the sheet's: nb, nn or en"
    )
    days_option(parser)
    address_option(parser)


def _action(actions: Commands, name: str, said: str, act: Command) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=said)
    data_option(parser)
    parser.set_defaults(run=act)
    return parser


def _import(arguments: argparse.Namespace) -> int:
    """Add everybody who is not there yet, unless something is amiss."""
    from mmb_learn.course.roster_file import read_roster  # noqa: PLC0415 - seconds of import

    read = read_roster(arguments.file.read_bytes())
    _say_slips(arguments.file, read)
    if read.slips and not (arguments.skip_bad and read.readable):
        say("Nobody was added. Mend the lines above, or add the rest with --skip-bad.")
        return FINDING
    say(_would_add(arguments, read) if arguments.dry_run else _add(arguments, read))
    return FINDING if read.slips else DONE


def _say_slips(file: Path, read: RosterFile) -> None:
    for slip in read.slips:
        say(f"{file}:{slip.line}: {slip.what} → {slip.remedy}")
    if read.unused:
        tell(f"Columns that are not used: {', '.join(read.unused)}.")


def _add(arguments: argparse.Namespace, read: RosterFile) -> str:
    from mmb_learn.course import roster  # noqa: PLC0415 - seconds of import

    with opened(arguments) as store:
        taken = roster.take_in(store, read.entries, now())
    return f"{len(taken.added)} added, {taken.known} were there already."


def _would_add(arguments: argparse.Namespace, read: RosterFile) -> str:
    from mmb_learn.course import roster  # noqa: PLC0415 - seconds of import
    from mmb_learn.course.store import FILE_NAME  # noqa: PLC0415

    new = len(read.entries)
    found = where(arguments)
    if found.url or (found.data / FILE_NAME).is_file():
        with opened(arguments) as store:
            new = len(roster.new_of(store, read.entries))
    return f"{new} would be added, {len(read.entries) - new} are there already."


def _list(arguments: argparse.Namespace) -> int:
    """Print a line for each."""
    from mmb_learn.course import links, roster  # noqa: PLC0415 - seconds of import

    with opened(arguments) as store:
        live = links.live_links(store, now())
        for person in roster.members(store):
            roles, link = ", ".join(sorted(person.roles)), _said(live.get(person.id))
            say(f"{person.pseudonym}\t{person.name}\t{roles}\t{person.institution}\t{link}")
    return DONE


def _said(link: Link | None) -> str:
    if link is None:
        return "no link"
    return f"link of {link.made_at:%Y-%m-%d}, {'not used' if link.used_at is None else 'used'}"


def _remove(arguments: argparse.Namespace) -> int:
    """Take a person off the roster."""
    from mmb_learn.upkeep.erasures import remove_person  # noqa: PLC0415 - seconds of import

    data = where(arguments).data
    with opened(arguments) as store:
        person = member(store, arguments.pseudonym)
        remove_person(store, data, person.id, now())
    say(
        f"{person.name} is off the roster, and what was typed is erased; "
        f"points stay under {person.pseudonym}."
    )
    return DONE
