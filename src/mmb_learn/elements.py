"""The elements of MMB: which package holds the science and the instruments of which module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

from mmb_learn.instrument import Instrument

PACKAGES: Mapping[str, str] = {
    "sound-environment": "sound",
    "preference-mapping": "preference",
    "rhythm": "rhythm",
    "care-singing": "song",
    "documentation": "observation",
}


def element_view(module_id: str) -> ModuleType | None:
    """Give the `view` of a module's element, None where the module has no instruments of its own."""
    package = PACKAGES.get(module_id)
    return None if package is None else import_module(f"mmb_learn.{package}.view")


@cache
def instruments() -> Mapping[str, tuple[str, Instrument]]:
    """Give every instrument by its id, with the folder of its script: any module may use any of them."""
    return MappingProxyType(
        {
            name: (f"{package}/{instrument.folder}", instrument)
            for module_id, package in PACKAGES.items()
            for name, instrument in _of(module_id).items()
        }
    )


def _of(module_id: str) -> Mapping[str, Instrument]:
    view = element_view(module_id)
    return {} if view is None else view.INSTRUMENTS
