"""The kinds of question, one folder each: facts, rule, look.

A kind reads its own facts from `module.toml`, turns what was sent into an answer, judges the answer, and
draws itself. Whether the verdict comes at once or after handing in is a setting of the question (`use`),
not another kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.question import choice, mark, number, order, plan, scale, sort, text
from mmb_learn.question.asked import Asked, Label
from mmb_learn.question.kind import Kind
from mmb_learn.question.verdict import Outcome, Verdict

_KINDS = (choice.KIND, number.KIND, text.KIND, plan.KIND, order.KIND, sort.KIND, scale.KIND, mark.KIND)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}

__all__ = ["KINDS", "Asked", "Kind", "Label", "Outcome", "Verdict"]
