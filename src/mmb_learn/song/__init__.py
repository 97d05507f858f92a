"""Care singing: what voices can sing, and the instruments to find a song and sing it with."""

from mmb_learn.song.fit_range import OLDER_GROUP, Fit, fit_range
from mmb_learn.song.refusal import RangeError

__all__ = ["OLDER_GROUP", "Fit", "RangeError", "fit_range"]
