"""`mmb-learn new`: a module or a question that is whole in form, its words still to be written.

What they begin with lies beside: `module/` is a module of one unit, `questions/` one question of each kind,
both in three languages and clean to `mmb-learn check`.
"""

from mmb_learn.content.skeleton.begin import new_module
from mmb_learn.content.skeleton.question import new_question

__all__ = ["new_module", "new_question"]
