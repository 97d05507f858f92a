"""What signs cookies and addresses in mails: a file that is named, or kept in the store or the data folder.

Replicas must have the same, or whoever is sent to another one is signed out.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from mmb_learn.course import Store, together
from mmb_learn.errors import StoreError

VARIABLE = "MMB_LEARN_COOKIE_SECRET_FILE"
"""Names a file that holds the secret; in the environment stands where it lies, never the secret itself."""

_SHORTEST_SECRET = 32
_USELESS = "{} cannot be used ({}): give it, and the folder that it lies in, to this user."


def shared_secret(store: Store, data: Path) -> bytes:
    """Give the secret of this workbook: of the file that is named, else of a database, else of the folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return _read(Path(named), "write 32 letters or more to it, or leave out " + VARIABLE)
    if store.file is None:
        return together.secret(store, together.COOKIES, secrets.token_hex(_SHORTEST_SECRET)).encode()
    return cookie_secret(data)


def cookie_secret(data: Path) -> bytes:
    """Give the secret that signs cookies, made once; readable by its owner alone."""
    path = data / together.COOKIE_FILE
    try:
        _make_secret(path)
    except OSError as error:
        raise StoreError(_USELESS.format(path, error.strerror)) from error
    return _read(path, "delete it; a new one is made, and everybody signs in anew")


def _read(path: Path, remedy: str) -> bytes:
    try:
        secret = path.read_text(encoding="ascii").strip().encode()
    except OSError as error:
        raise StoreError(_USELESS.format(path, error.strerror)) from error
    except UnicodeError:
        secret = b""
    if len(secret) < _SHORTEST_SECRET:
        raise StoreError(f"{path} holds no secret: {remedy}.")
    return secret


def _make_secret(path: Path) -> None:
    if path.exists():
        return
    with suppress(FileExistsError):  # another process of ours was quicker
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_SHORTEST_SECRET))
