"""What the commands about people share: the opened store, who is meant, and where links lead."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mmb_learn.cli.command import tell, where
from mmb_learn.errors import StoreError

if TYPE_CHECKING:
    from mmb_learn.course import Person, Store

HERE = "http://localhost:8866/"
_LONGEST = 3650
_NOWHERE = (
    "Nobody can say where people reach the workbook: add --address with what they write in their browser, "
    "such as --address https://course.example.org/."
)
_INVENTED = "{} holds the invented class of the demo: name another folder with --data for real people."


def address_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where links lead."""
    parser.add_argument("--address", metavar="URL", help="where people reach the workbook")


def person_argument(parser: argparse.ArgumentParser) -> None:
    """Let a command be told who is meant."""
    parser.add_argument("pseudonym", metavar="PSEUDONYM", help="who, as mmb-learn roster list says it")


def days_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told for how long a link opens."""
    parser.add_argument(
        "--days", type=_days, metavar="N", help="the link opens for so long (default: always)"
    )


def _days(text: str) -> timedelta:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < number <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text} is no number of days; give one up to {_LONGEST}")
    return timedelta(days=number)


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Store]:
    """Open the store, made if need be; StoreError where the people in it are invented."""
    from mmb_learn import demo  # noqa: PLC0415 - seconds of import
    from mmb_learn.course import Store  # noqa: PLC0415
    from mmb_learn.upkeep import in_use  # noqa: PLC0415

    found = where(arguments)
    with in_use(found.data), Store.open(found.place) as store:
        if demo.is_invented(store, found.data):
            raise StoreError(_INVENTED.format(found.data))
        for notice in store.notices:
            tell(notice)
        yield store


def member(store: Store, pseudonym: str) -> Person:
    """Give who is meant; StoreError when it is nobody on the roster."""
    from mmb_learn.course import roster  # noqa: PLC0415 - seconds of import

    for person in roster.members(store):
        if person.pseudonym == pseudonym:
            return person
    raise StoreError(f"Nobody on the roster is {pseudonym}: mmb-learn roster list says who is who.")


def base(arguments: argparse.Namespace, store: Store, otherwise: str | None = None) -> str:
    """Give where people reach the workbook; StoreError when nobody can say.

    `otherwise` is good enough for whoever sits at this machine; then its own address is, too.
    """
    from mmb_learn.upkeep.whereabouts import known_address, leads_elsewhere  # noqa: PLC0415

    if arguments.address is not None:
        return _address(arguments.address)
    known = None if store.data is None else known_address(store.data)
    if known is not None and (otherwise is not None or leads_elsewhere(known)):
        return known
    if otherwise is None:
        raise StoreError(_NOWHERE)
    return otherwise


def _address(said: str) -> str:
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise StoreError(f"{said} is no address: write it as https://course.example.org/.")
    return f"{said.rstrip('/')}/"
