"""Where a store is: in a data folder, in a file, or in a database that a URL names.

`postgresql://` means psycopg 3. No text of ours shows a password: what is shown of a URL is made by `shown`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from mmb_learn.errors import StoreError

FILE_NAME: Final = "store.sqlite"
VARIABLE: Final = "MMB_LEARN_STORE"
"""Names the store where no option does; a command line would show its password to everybody."""

_PSYCOPG = "postgresql+psycopg"
_MEANT: Final = {"postgres": _PSYCOPG, "postgresql": _PSYCOPG, _PSYCOPG: _PSYCOPG, "sqlite": "sqlite"}
_NO_ADDRESS = (
    "What names the store is no address of a database: write it as postgresql://user@host/name, "
    "and put what is special in a password in percent codes (an @ is %40)."
)
_UNKNOWN = "The store cannot be in {}: write postgresql://user@host/name, or leave it out for a data folder."


def is_address(place: str | Path) -> bool:
    """Say whether a place is the address of a database, and no folder or file."""
    return isinstance(place, str) and "://" in place


def address(text: str) -> URL:
    """Give the address as SQLAlchemy takes it; StoreError, without a word of it, when it is none."""
    try:
        url = make_url(text)
        _ = url.port
    except (ArgumentError, ValueError):
        raise StoreError(_NO_ADDRESS) from None  # the cause would quote the password
    driver = _MEANT.get(url.drivername)
    if driver is None:
        raise StoreError(_UNKNOWN.format(url.get_backend_name()))
    if driver == _PSYCOPG and not url.database:
        raise StoreError(_NO_ADDRESS)
    return url.set(drivername=driver)


def where(place: str | Path) -> tuple[URL, Path | None]:
    """Give the address, and the file if it is one."""
    if is_address(place):
        url = address(str(place))
        is_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
        return url, Path(str(url.database)) if is_file else None
    path = Path(place).expanduser()
    file = path if path.suffix in {".sqlite", ".db"} else path / FILE_NAME
    return URL.create("sqlite", database=str(file)), file


def shown(place: str | Path) -> str:
    """Give a place as a person may read it: of an address no password, and no option that might hold one."""
    if not is_address(place):
        return str(place)
    bare = address(str(place)).set(query={})
    return bare.set(drivername=bare.get_backend_name()).render_as_string(hide_password=True)
