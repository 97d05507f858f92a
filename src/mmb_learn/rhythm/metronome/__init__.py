"""Metronome and cue track: an even pulse to hear, see and feel, or to take along as a file."""

from mmb_learn.rhythm.metronome.controls import METRONOME

__all__ = ["METRONOME"]
