"""Mail: whether it is set, and whether its server answers; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mmb_learn.errors import StoreError
from mmb_learn.upkeep.doctor.seen import Seen
from mmb_learn.upkeep.mail import FILE, Mail, mail_settings

_OTHERS = 0o077


def mail(folder: Path) -> Iterator[Seen]:
    """Look at the settings, and knock at the server's door."""
    try:
        found = mail_settings(folder)
    except StoreError as error:
        said, _, remedy = str(error).partition(": ")
        yield Seen(said, remedy)
        return
    if found is None:
        yield Seen("mail is not set, so nobody is reminded")
        return
    path = folder / FILE
    if path.is_file() and path.stat().st_mode & _OTHERS:
        yield Seen(f"others on this machine may read {path}", f"chmod 600 {path}")
    if found.in_the_open:
        yield Seen("the mail server's password goes unencrypted", "set MMB_SMTP_STARTTLS to yes, or port 465")
        return
    yield _knocked(found)


def _knocked(found: Mail) -> Seen:
    where = f"{found.host}:{found.port}"
    try:
        with found.line() as line:
            line.noop()
    except OSError as error:  # smtplib's errors too; their text may quote what the server was told
        kind = getattr(error, "strerror", None) or type(error).__name__
        return Seen(f"mail is set, but {where} does not answer as it should ({kind})", "look at MMB_SMTP_*")
    return Seen(f"mail is set, and {where} answers")
