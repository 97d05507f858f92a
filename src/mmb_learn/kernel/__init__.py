"""How kernels are started, and what runs in one: a unit's channel, which knows no person and no secret."""

from mmb_learn.kernel.start import KernelStarts, NoRoomError, Start, starting_for

__all__ = ["KernelStarts", "NoRoomError", "Start", "starting_for", "unit"]


def unit(module_id: str, unit_id: str) -> object:
    """Give the channel of one unit: what a cell of a module's notebook says."""
    from mmb_learn.kernel.view import UnitChannel  # noqa: PLC0415 - widgets are for kernels alone

    return UnitChannel.of_unit(module_id, unit_id)
