"""Tap along: to a pulse, to a tune, or to music in the room, whose tempo one finds that way."""

from mmb_learn.rhythm.tap_along.controls import TAP_ALONG

__all__ = ["TAP_ALONG"]
