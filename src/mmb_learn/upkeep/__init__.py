"""Looking after a data folder: who uses it, copies of it, what is read out of it, and whether all is well."""

from mmb_learn.upkeep.folder import lived_in, usable

__all__ = ["lived_in", "usable"]
