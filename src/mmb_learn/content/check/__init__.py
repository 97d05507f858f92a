"""`mmb-learn check`: rules for authors, one a file, each with code, name, manual page and remedy.

`check_course` reads a course folder and gives every finding; `run_check` is what the command does.
"""

from mmb_learn.content.check.course import Course, Written, read_course
from mmb_learn.content.check.registry import RULES
from mmb_learn.content.check.rule import Rule
from mmb_learn.content.check.run import check_course, run_check

__all__ = ["RULES", "Course", "Rule", "Written", "check_course", "read_course", "run_check"]
