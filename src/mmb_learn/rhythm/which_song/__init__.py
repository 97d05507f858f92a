"""Which song fits this walk: the course's free songs by their felt tempo, for a person's own cadence."""

from mmb_learn.rhythm.which_song.controls import WHICH_SONG

__all__ = ["WHICH_SONG"]
