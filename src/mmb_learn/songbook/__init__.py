"""The course's own songs, all of them free: what is known of each, and its notes in time."""

from mmb_learn.songbook.book import Maker, Song, read_songs, songbook
from mmb_learn.songbook.tune import Tune, bar_lengths, tune, tunes_for_tapping

__all__ = [
    "Maker",
    "Song",
    "Tune",
    "bar_lengths",
    "read_songs",
    "songbook",
    "tune",
    "tunes_for_tapping",
]
