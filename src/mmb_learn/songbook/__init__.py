"""The course's own songs, all of them free: what is known of each, its notes in time, and its score."""

from mmb_learn.songbook.book import Maker, Song, read_songs, songbook, songbook_version
from mmb_learn.songbook.key import WIDEST, shift, signs, tonic
from mmb_learn.songbook.not_free import Absent, NotFree, not_free
from mmb_learn.songbook.score import SpeltNote, score, spelt
from mmb_learn.songbook.tune import Tune, bar_lengths, tune, tunes_for_tapping

__all__ = [
    "WIDEST",
    "Absent",
    "Maker",
    "NotFree",
    "Song",
    "SpeltNote",
    "Tune",
    "bar_lengths",
    "not_free",
    "read_songs",
    "score",
    "shift",
    "signs",
    "songbook",
    "songbook_version",
    "spelt",
    "tonic",
    "tune",
    "tunes_for_tapping",
]
