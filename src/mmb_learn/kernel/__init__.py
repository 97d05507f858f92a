"""How kernels are started, and what runs in one: a unit's channel, which knows no person and no secret."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mmb_learn.kernel.told import Start, starting_for

if TYPE_CHECKING:
    from mmb_learn.kernel.forked import KernelTemplate
    from mmb_learn.kernel.start import KernelStarts, NoRoomError

__all__ = ["KernelStarts", "KernelTemplate", "NoRoomError", "Start", "starting_for", "unit"]
_OF_THE_SERVER = {
    "KernelStarts": "mmb_learn.kernel.start",
    "KernelTemplate": "mmb_learn.kernel.forked",
    "NoRoomError": "mmb_learn.kernel.start",
}


def unit(module_id: str, unit_id: str) -> object:
    """Give the channel of one unit: what a cell of a module's notebook says."""
    from mmb_learn.kernel.view import UnitChannel  # noqa: PLC0415 - widgets are for kernels alone

    return UnitChannel.of_unit(module_id, unit_id)


def __getattr__(name: str) -> Any:
    """Give what the server alone needs: a kernel does without Jupyter's server in its memory."""
    if name not in _OF_THE_SERVER:
        raise AttributeError(name)
    return getattr(import_module(_OF_THE_SERVER[name]), name)
