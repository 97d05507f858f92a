"""One rule of the checker: its code, its name, its page in the manual, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mmb_learn.errors import Finding


@dataclass(frozen=True)
class Rule:
    """`manual` is the docstring of the rule's file; `find` gives findings in any order."""

    code: str
    name: str
    manual: str
    find: Callable[[Any], Iterable[Finding]]

    def at(self, path: Path, line: int, what: str, remedy: str) -> Finding:
        """Make a finding of this rule."""
        return Finding(self.code, path, line, what, remedy)
