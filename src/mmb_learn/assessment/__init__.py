"""Everything that knows nbgrader: built sources, submissions on disk, grader processes, måloppnåelse.

nbgrader takes seconds to import and must not run in the server, so this front door opens only on what the
server itself needs; `build`, `course_directory` and `worker` are imported by their own names.
"""

from mmb_learn.assessment.achievement import Achievement, Again, achieved, achievement, look_again
from mmb_learn.assessment.grader import Grader
from mmb_learn.assessment.names import assignment_name

__all__ = ["Achievement", "Again", "Grader", "achieved", "achievement", "assignment_name", "look_again"]
