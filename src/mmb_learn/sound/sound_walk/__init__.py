"""A sound walk: levels before and after by microphone or typed, marks for what was heard, no sound kept."""

from mmb_learn.sound.sound_walk.controls import SOUND_WALK

__all__ = ["SOUND_WALK"]
