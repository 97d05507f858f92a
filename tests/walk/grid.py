"""The corners of the grid: every language at every width, light, and one language in the dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mmb_learn.language import LANGUAGES

PHONE, WIDE = 390, 1280
_HEIGHT = {PHONE: 844, WIDE: 900}
_LOCALE = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


@dataclass(frozen=True)
class Corner:
    """One language at one width, light or dark."""

    language: str
    width: int
    dark: bool = False

    @property
    def name(self) -> str:
        """Give a name for a folder and a line."""
        return f"{self.language}-{self.width}" + ("-dark" if self.dark else "")

    @property
    def phone(self) -> bool:
        """Say whether one step is in view at a time."""
        return self.width == PHONE

    def context(self) -> dict[str, Any]:
        """Give what Playwright makes the browser's window from."""
        return {
            "viewport": {"width": self.width, "height": _HEIGHT[self.width]},
            "locale": _LOCALE[self.language],
            "color_scheme": "dark" if self.dark else "light",
            "timezone_id": "Europe/Oslo",
        }


GRID = (
    *(Corner(language, width) for language in LANGUAGES for width in (PHONE, WIDE)),
    *(Corner(LANGUAGES[0], width, dark=True) for width in (PHONE, WIDE)),
)
