"""The music detective: a conversation to practise with an invented resident, and a guide for work."""

from mmb_learn.preference.music_detective.controls import MUSIC_DETECTIVE

__all__ = ["MUSIC_DETECTIVE"]
