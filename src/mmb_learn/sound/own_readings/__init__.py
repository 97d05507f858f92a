"""One's own readings: written in a box, drawn by the kernel, kept by nobody."""

from mmb_learn.sound.own_readings.controls import OWN_READINGS

__all__ = ["OWN_READINGS"]
