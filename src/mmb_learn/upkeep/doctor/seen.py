"""What a look at one thing gives: all is well, or a finding with its remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """One line of the doctor's; with a remedy it is a finding."""

    what: str
    remedy: str | None = None

    @property
    def well(self) -> bool:
        """Say whether there is nothing to do."""
        return self.remedy is None

    def __str__(self) -> str:
        """Give the line."""
        return f"ok       {self.what}" if self.well else f"finding  {self.what} → {self.remedy}"
