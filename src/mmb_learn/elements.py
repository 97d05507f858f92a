"""The elements of MMB: which package holds the science and the instruments of which module."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

PACKAGES: Mapping[str, str] = {"sound-environment": "sound"}


def element_view(module_id: str) -> ModuleType | None:
    """Give the `view` of a module's element, None where the module has no instruments of its own."""
    package = PACKAGES.get(module_id)
    return None if package is None else import_module(f"mmb_learn.{package}.view")
