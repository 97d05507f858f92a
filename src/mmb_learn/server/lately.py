"""When something was saved, as short as can be: the time of day, with the day where that was not today."""

from __future__ import annotations

from datetime import datetime

from mmb_learn.language import ZONE, clock, short_day


def lately(moment: datetime, now: datetime, language: str) -> str:
    """Give «14:02», or «20. november, 14:02» for another day in Norway."""
    if moment.astimezone(ZONE).date() == now.astimezone(ZONE).date():
        return clock(moment)
    return f"{short_day(moment, language)}, {clock(moment)}"
