"""Where nbgrader's gradebook is: in the course directory, or on a server that many graders share."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from mmb_learn.errors import AssessmentError

GRADEBOOK_VARIABLE = "MMB_LEARN_GRADEBOOK"
"""Tells a grader the gradebook's address; a command line would show its password to everybody."""

FILE = "gradebook.db"
SCHEMA = "gradebook"
_SERVER, _DRIVER = "postgresql", "postgresql+psycopg"


def gradebook_of(store: str | Path, named: str | None = None) -> str | None:
    """Give the gradebook's address; None for the file in the course directory.

    On a store by PostgreSQL, and when none is named, it is a schema of its own in the same database.
    """
    if named:
        return _driven(named).render_as_string(hide_password=False)
    if not is_server(store):
        return None
    url = _driven(str(store))
    before = url.query.get("options", "")
    options = f"{before if isinstance(before, str) else ' '.join(before)} -csearch_path={SCHEMA}".strip()
    return url.update_query_dict({"options": options}).render_as_string(hide_password=False)


def in_folder(course: Path) -> str:
    """Give the address of the gradebook that lies in a course directory."""
    return f"sqlite:///{course / FILE}?timeout=30"


def file_of(db_url: str) -> Path:
    """Give the file of a gradebook that is one."""
    return Path(make_url(db_url).database or FILE)


def is_server(place: str | Path) -> bool:
    """Tell whether an address leads to PostgreSQL."""
    return isinstance(place, str) and place.startswith(_SERVER)


def plain(db_url: str) -> str:
    """Give an address without its password."""
    return make_url(db_url).render_as_string(hide_password=True)


def _driven(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise AssessmentError(
            "The gradebook's address cannot be read: write it as postgresql://user@host/database."
        ) from error
    return url.set(drivername=_DRIVER) if url.drivername == _SERVER else url
