"""What the charts of sound share beside what all charts do: the ends of an axis of levels."""

from __future__ import annotations

import math
from collections.abc import Sequence


def level_ends(levels: Sequence[float]) -> tuple[float, float]:
    """Whole fives that hold every reading with air above and below."""
    return 5 * math.floor((min(levels) - 2) / 5), 5 * math.ceil((max(levels) + 2) / 5)
