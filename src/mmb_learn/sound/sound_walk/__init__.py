"""A walk with the ears and a microphone: levels before and after, marks for what was heard, and no sound kept."""

from mmb_learn.sound.sound_walk.controls import SOUND_WALK

__all__ = ["SOUND_WALK"]
