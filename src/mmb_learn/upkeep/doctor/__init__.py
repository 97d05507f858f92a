"""`mmb-learn doctor`: looks at all that a workbook needs, changes nothing, says a remedy for each finding."""

from mmb_learn.upkeep.doctor.examine import examine
from mmb_learn.upkeep.doctor.seen import Seen

__all__ = ["Seen", "examine"]
