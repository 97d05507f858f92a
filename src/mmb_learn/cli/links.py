"""`mmb-learn roster owner`, `links` and `new-link`: personal links, printed or on a sheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, USAGE, now, say, tell
from mmb_learn.cli.people import HERE, base, member, opened
from mmb_learn.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmb_learn.course import Link, Person, Store
    from mmb_learn.server.sheet import Slip


def owner(arguments: argparse.Namespace) -> int:
    """Print a link for the member of staff of that name."""
    from mmb_learn.course import links, roster  # noqa: PLC0415 - seconds of import
    from mmb_learn.server.sheet import join_link  # noqa: PLC0415

    name = " ".join(arguments.name.split())
    if not name:
        tell('Give a name, such as mmb-learn roster owner "Kari Li".')
        return USAGE
    with opened(arguments) as store:
        address = base(arguments, store, otherwise=HERE)
        person = roster.owner(store, name, now())
        say(join_link(address, links.new_link(store, person.id, now())))
    tell(f"Open it to sign in as {name}, facilitator and teacher; an earlier link of that name is closed.")
    return DONE


def new_links(arguments: argparse.Namespace) -> int:
    """Make links, and print them or write a sheet."""
    from mmb_learn.course import links, roster  # noqa: PLC0415 - seconds of import

    with opened(arguments) as store:
        address = base(arguments, store)
        live, everybody = links.live_links(store, now()), roster.members(store)
        wanted = [person for person in everybody if _wants(person, live, unused=arguments.unused)]
        _make(store, wanted, address, arguments)
    where = "" if arguments.html is None else f" They stand in {arguments.html}: print it, then delete it."
    tell(f"{len(wanted)} new links.{where} {len(everybody) - len(wanted)} have theirs already.")
    return DONE


def _wants(person: Person, live: Mapping[int, Link], *, unused: bool) -> bool:
    link = live.get(person.id)
    return link is None or (unused and link.used_at is None)


def _make(store: Store, wanted: list[Person], address: str, arguments: argparse.Namespace) -> None:
    """Make the links, all or none: without its sheet a link would be nobody's."""
    from mmb_learn.course import links  # noqa: PLC0415 - seconds of import
    from mmb_learn.course.at_once import at_once  # noqa: PLC0415
    from mmb_learn.server.sheet import Slip, join_link  # noqa: PLC0415

    with at_once(store) as whole:
        slips = [
            Slip(each.name, join_link(address, links.new_link(whole, each.id, now(), arguments.days)))
            for each in wanted
        ]
        if arguments.html is not None:
            _write(arguments.html, slips, arguments.language)
    for slip in slips if arguments.html is None else ():
        say(f"{slip.name}\t{slip.link}")


def _write(file: Path, slips: list[Slip], language: str) -> None:
    """Put the sheet in place whole, readable by its owner alone: whoever has it can come in first."""
    from mmb_learn.server.sheet import sheet  # noqa: PLC0415 - seconds of import

    if not file.parent.is_dir():
        raise StoreError(f"{file.parent} is no folder: make it, or name a file elsewhere.")
    new = file.with_name(f".{file.name}.new")
    new.touch(mode=0o600)
    new.write_text(sheet(slips, language), encoding="utf-8")
    new.replace(file)


def new_link(arguments: argparse.Namespace) -> int:
    """Print another link of one person."""
    from mmb_learn.course import joining, links  # noqa: PLC0415 - seconds of import
    from mmb_learn.server.sheet import join_link  # noqa: PLC0415

    with opened(arguments) as store:
        address = base(arguments, store)
        person = member(store, arguments.pseudonym)
        make = joining.renew if arguments.new_code else links.new_link
        say(join_link(address, make(store, person.id, now(), arguments.days)))
    return DONE
