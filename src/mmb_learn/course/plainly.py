"""What a database says about itself, turned into one plain sentence; a mistake in our SQL passes through."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from mmb_learn.course import postgres, sqlite
from mmb_learn.errors import AwayError, StoreError


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Raise StoreError for what ails the store at a place."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreError(f"The store {place} has no free connection; try again in a moment.") from error
    except DBAPIError as error:
        meaning = sqlite.meaning(error.orig) or postgres.meaning(error.orig)
        if meaning is None:
            raise
        kind = AwayError if postgres.is_away(error.orig) else StoreError
        raise kind(f"The store {place} {meaning}.") from error
    except sqlite3.Error as error:
        raise StoreError(f"The store {place} {sqlite.meaning(error) or 'cannot be used'}.") from error
