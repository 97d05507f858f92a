"""The song book: the course's free songs by what they are for, with score, tune and words in large print."""

from mmb_learn.song.song_book.controls import SONG_BOOK

__all__ = ["SONG_BOOK"]
