"""What keeps a grader from working, though nothing is amiss with its jobs: others can do them meanwhile."""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from mmb_learn.assessment import gradebook_server

_NEEDED = 1024 * 1024
"""More than nbgrader's copies of one hand-in take."""


class Trouble(StrEnum):
    """No room on the grader's own disk, or a gradebook that does not answer."""

    DISK = "disk"
    GRADEBOOK = "gradebook"


SAID = {
    Trouble.DISK: "the grader has no room on its disk",
    Trouble.GRADEBOOK: "the gradebook does not answer",
}


def trouble(folder: Path, gradebook: str) -> Trouble | None:
    """Look whether a grader can work in a folder and with a gradebook; None when it can."""
    if not _has_room(folder):
        return Trouble.DISK
    if gradebook_server.is_server(gradebook) and not gradebook_server.reachable(gradebook):
        return Trouble.GRADEBOOK
    return None


def _has_room(folder: Path) -> bool:
    """Try it: a quota or a limit shows in no figure of the disk."""
    probe = folder / ".room"
    try:
        probe.write_bytes(bytes(_NEEDED))
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink(missing_ok=True)
    return True
