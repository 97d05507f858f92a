"""The kinds of question, one folder each: facts, rule, look.

A kind reads its own facts from `module.toml`, turns what was sent into an answer, judges the answer, and
draws itself. Whether the verdict comes at once or after handing in is a setting of the question (`use`),
not another kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from mmb_learn.question import choice, number, plan, text
from mmb_learn.question.asked import Asked, Label
from mmb_learn.question.kind import Kind
from mmb_learn.question.verdict import Outcome, Verdict

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (choice.KIND, number.KIND, text.KIND, plan.KIND)}

__all__ = ["KINDS", "Asked", "Kind", "Label", "Outcome", "Verdict"]
