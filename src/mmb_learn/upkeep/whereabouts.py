"""Where the workbook of a data folder can be reached, as far as its server can know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

NAME = "served-at"


@contextmanager
def reached_at(data: Path, address: str | None) -> Iterator[None]:
    """Write the address down for as long as the workbook is served there; None is not written."""
    path = data / NAME
    if address is not None:
        path.write_text(f"{address}\n", encoding="utf-8")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def known_address(data: Path) -> str | None:
    """Give where the running workbook of this folder is, None where nothing is known."""
    try:
        return (data / NAME).read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def leads_elsewhere(address: str) -> bool:
    """Say whether other machines can reach an address: not this machine's own name for itself."""
    host = urlsplit(address).hostname or ""
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")
