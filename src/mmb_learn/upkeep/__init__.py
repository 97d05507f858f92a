"""Looking after a data folder: who uses it, copies of it, what is read out of it, and whether all is well."""

from mmb_learn.upkeep.folder import lived_in, usable
from mmb_learn.upkeep.use import alone, in_use

__all__ = ["alone", "in_use", "lived_in", "usable"]
