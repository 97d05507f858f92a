"""A song's facts and a time of the plan in words, alike on the page and on paper."""

from __future__ import annotations

from dataclasses import dataclass

from mmb_learn.language import Words
from mmb_learn.preference.day import LEAD, Slot
from mmb_learn.preference.lists import Song


@dataclass(frozen=True)
class Told:
    """A time of the plan in words: when, which list, and why."""

    time: str
    list: str
    why: str


def facts_told(song: Song, words: Words) -> str:
    """Give the length, the tempo and who says it, in one line."""
    parts = [length_told(song.seconds)]
    if isinstance(song.tempo, int):
        parts.append(words.fill("peace-and-joy.beats-a-minute", beats=song.tempo))
    elif song.tempo:
        parts.append(words[f"peace-and-joy.tempo.{song.tempo}"])
    if song.source:
        source = words[f"peace-and-joy.source.{song.source}"]
        parts.append(words.fill("peace-and-joy.says", source=source))
    return " · ".join(parts)


def total_told(songs: tuple[Song, ...], words: Words) -> str:
    """Give how many songs there are, and how long they last together."""
    count = words.count("peace-and-joy.songs", len(songs))
    length = length_told(sum(song.seconds for song in songs))
    return words.fill("peace-and-joy.total", songs=count, length=length)


def slot_told(slot: Slot, words: Words) -> Told:
    """Give a time of the plan in words."""
    return Told(
        words.fill("peace-and-joy.span", start=clock_told(slot.start), end=clock_told(slot.end)),
        words[f"peace-and-joy.list.{slot.list}"],
        words.fill(f"peace-and-joy.why.{slot.kind}", lead=LEAD),
    )


def length_told(seconds: int) -> str:
    """Give «3:05»."""
    return f"{seconds // 60}:{seconds % 60:02}"


def clock_told(minutes: int) -> str:
    """Give «14:05», of minutes from midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
