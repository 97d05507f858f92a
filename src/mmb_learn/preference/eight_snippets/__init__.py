"""Eight snippets: short pieces of differing character, and a sheet to note what was seen."""

from mmb_learn.preference.eight_snippets.controls import EIGHT_SNIPPETS

__all__ = ["EIGHT_SNIPPETS"]
