"""A pocket card: one unit in three lines on A6, with a QR code to where anybody may try it."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from typing import Any

import segno


@dataclass(frozen=True)
class Card:
    """What stands on a card: the course's and the module's name above, the unit's title, and its lines."""

    language: str
    above: str
    title: str
    lines: tuple[str, ...]
    way: str
    """Said above the address."""

    address: str

    def to_json(self) -> dict[str, Any]:
        """Give what the template reads; `code` is the QR code of the address, as SVG."""
        drawn = io.BytesIO()
        segno.make(self.address, error="m", micro=False).save(drawn, kind="svg", border=2, dark="#000")
        return asdict(self) | {"lines": list(self.lines), "code": list(drawn.getvalue())}
