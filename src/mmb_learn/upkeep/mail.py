"""Mail, where whoever runs the workbook has set a server for it: the settings, and a line to that server.

They come from the environment (`MMB_SMTP_HOST` …) or from `mail.toml` in the data folder, never from the
command line, which others on the machine can read. The environment goes first, setting by setting.
"""

from __future__ import annotations

import os
import smtplib
import ssl
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path

from mmb_learn.errors import StoreError

FILE = "mail.toml"
PREFIX = "MMB_SMTP_"
NAMES = ("host", "port", "user", "password", "from", "starttls")
_SUBMISSION, _TLS_FROM_THE_START = 587, 465
_MOST = 65535
_ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_PATIENCE = 10.0  # seconds for each answer of the server


@dataclass(frozen=True)
class Mail:
    """A server that sends mail for us. Without a user it is not signed in to; port 465 is TLS throughout."""

    host: str
    sender: str
    port: int = _SUBMISSION
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    starttls: bool = True

    @property
    def in_the_open(self) -> bool:
        """Say whether a password would go over the network for all to read."""
        local = self.host in {"localhost", "127.0.0.1", "::1"}
        return self.user is not None and not (local or self.starttls or self.port == _TLS_FROM_THE_START)

    def line(self) -> smtplib.SMTP:
        """Open a line to the server, encrypted and signed in as the settings say; close it yourself.

        Raises OSError, of which smtplib's own errors are kinds.
        """
        greeting = parseaddr(self.sender)[1].rpartition("@")[2]  # not this machine's own name
        secured = ssl.create_default_context()
        line: smtplib.SMTP
        if self.port == _TLS_FROM_THE_START:
            line = smtplib.SMTP_SSL(self.host, self.port, greeting, timeout=_PATIENCE, context=secured)
        else:
            line = smtplib.SMTP(self.host, self.port, greeting, timeout=_PATIENCE)
        try:
            if self.starttls and self.port != _TLS_FROM_THE_START:
                line.starttls(context=secured)
            if self.user is not None:
                line.login(self.user, self.password or "")
        except BaseException:
            line.close()
            raise
        return line


def mail_settings(data: Path, environment: Mapping[str, str] = os.environ) -> Mail | None:
    """Give the mail server that is set, None where none is; StoreError where something is missing."""
    said = _file(data / FILE) | {
        name: environment[f"{PREFIX}{name.upper()}"]
        for name in NAMES
        if environment.get(f"{PREFIX}{name.upper()}")
    }
    if not said:
        return None
    for name in ("host", "from"):
        if not said.get(name):
            raise _amiss(name, "is missing")
    if "@" not in parseaddr(said["from"])[1]:
        raise _amiss("from", "is no address")
    return Mail(
        said["host"],
        said["from"],
        _port(said.get("port", "")),
        said.get("user") or None,
        said.get("password") or None,
        _yes_or_no(said.get("starttls", "")),
    )


def _file(path: Path) -> dict[str, str]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}): give it to this user.") from error
    except ValueError as error:  # its text may quote the password
        raise StoreError(f'{path} cannot be read: write lines such as host = "smtp.example.org".') from error
    strange = sorted(read.keys() - set(NAMES))
    if strange:
        raise StoreError(f"{path} holds {strange[0]}, which is no setting: take it out.")
    return {name: _word(value) for name, value in read.items()}


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _port(written: str) -> int:
    if not written:
        return _SUBMISSION
    if not written.isascii() or not written.isdecimal() or not 0 < int(written) <= _MOST:
        raise _amiss("port", "is no port")
    return int(written)


def _yes_or_no(written: str) -> bool:
    if not written:
        return True
    try:
        return _ANSWERS[written.lower()]
    except KeyError:
        raise _amiss("starttls", "is neither yes nor no") from None


def _amiss(name: str, what: str) -> StoreError:
    return StoreError(
        f"The mail setting {PREFIX}{name.upper()} ({name} in {FILE}) {what}: "
        "no reminders are sent until it is put right, or all mail settings are taken out."
    )
