"""How the store speaks to PostgreSQL: what each connection is told, and what its errors mean in plain words.

A reading transaction is REPEATABLE READ, for it promises one state from first to last; a writing one is
READ COMMITTED, for it begins by waiting for its turn and shall see what those before it have written.
"""

from __future__ import annotations

from typing import Any, Final

TURN: Final = "SELECT pg_advisory_xact_lock(24608)"  # any number will do that all our processes use
CONNECT_S: Final = 10
_PATIENCE_MS: Final = 30_000
OPTIONS: Final = (
    f"-c statement_timeout={_PATIENCE_MS} -c lock_timeout={_PATIENCE_MS} "
    f"-c idle_in_transaction_session_timeout={2 * _PATIENCE_MS} -c timezone=UTC"
)
ARGUMENTS: Final = {
    "connect_timeout": CONNECT_S,
    "application_name": "mmb-learn",
    "options": OPTIONS,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": _PATIENCE_MS,
}

READING: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
WRITING: Final[dict[str, Any]] = {"isolation_level": "READ COMMITTED"}

_AWAY = "does not answer; see that PostgreSQL runs and can be reached from this machine"
_NOT_LET_IN = "does not let this user in; look at user and password in --store or MMB_LEARN_STORE"
_BUSY = "was busy for too long; try again in a moment"
_FULL = "is on a full disk; free some space there, nothing saved earlier is lost"
_RIGHTS = "gives this user too few rights; let it own the database, as docs/postgresql.md says"
_PLAIN: Final = {
    "08": _AWAY,
    "28": _NOT_LET_IN,
    "3D000": "is not there; make the database first, as docs/postgresql.md says",
    "42501": _RIGHTS,
    "25006": "takes nothing in at this moment; name the server that may be written to",
    "53100": _FULL,
    "53300": "has no free connection; give PostgreSQL more (max_connections) or run fewer processes",
    "53": "has too little memory or disk; look at PostgreSQL's log",
    "40": _BUSY,
    "55P03": _BUSY,
    "57014": _BUSY,
    "57P": _AWAY,
    "25P03": _AWAY,
    "58": "could not be read or written; look at PostgreSQL's log",
    "XX001": "is damaged; restore the latest backup, as docs/postgresql.md says",
    "XX002": "has a damaged index; look at PostgreSQL's log",
}


def is_away(error: BaseException | None) -> bool:
    """Say whether an error means that the connection is lost or cannot be made."""
    return meaning(error) == _AWAY


def meaning(error: BaseException | None) -> str | None:
    """Say in plain words what an error of PostgreSQL means for whoever runs the workbook; None if nothing."""
    if error is None or not hasattr(error, "sqlstate"):
        return None
    state: str | None = error.sqlstate
    if state is None:
        return _without_state(error)
    found = (_PLAIN[state[:length]] for length in (5, 3, 2) if state[:length] in _PLAIN)
    return next(found, None)


def _without_state(error: BaseException) -> str | None:
    """Of a failed connection psycopg 3 gives the server's words alone."""
    if type(error).__name__ not in {"OperationalError", "ConnectionTimeout", "InterfaceError"}:
        return None
    said = str(error)
    if "authentication failed" in said or "no password supplied" in said or "pg_hba.conf" in said:
        return _NOT_LET_IN
    if 'database "' in said and "does not exist" in said:
        return _PLAIN["3D000"]
    if 'role "' in said and "does not exist" in said:
        return _NOT_LET_IN
    return _PLAIN["53300"] if "too many clients" in said or "connection slots" in said else _AWAY


def options_of(query: Any) -> dict[str, Any]:
    """Give what each connection is told, less what the address says itself."""
    return {name: value for name, value in ARGUMENTS.items() if name not in query}
