"""Find the key: which keys of a song a group or one person can sing, and the note to start on."""

from mmb_learn.song.find_the_key.controls import FIND_THE_KEY

__all__ = ["FIND_THE_KEY"]
