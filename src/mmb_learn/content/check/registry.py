"""Every rule there is, in the order of their codes."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from mmb_learn.content.check import rules
from mmb_learn.content.check.rule import Rule


def _found() -> tuple[Rule, ...]:
    files = (import_module(f"{rules.__name__}.{file.name}") for file in iter_modules(rules.__path__))
    found: list[Rule] = [file.RULE for file in files]
    return tuple(sorted(found, key=lambda rule: rule.code))


RULES: Final = _found()
