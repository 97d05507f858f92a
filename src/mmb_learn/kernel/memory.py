"""What a process uses of the machine's memory, and how much is left for one more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_KB = 1024
_MB = 1024 * 1024
_CONTAINER = Path("/sys/fs/cgroup")
_MACHINE = Path("/proc/meminfo")


@dataclass(frozen=True)
class Used:
    """Bytes of a process: its own with a share of what it shares (PSS), and all that it sees (RSS)."""

    pss: int = 0
    rss: int = 0

    def __add__(self, other: Used) -> Used:
        """Give what both use."""
        return Used(self.pss + other.pss, self.rss + other.rss)


def used(pid: int) -> Used:
    """Give what a process uses; nothing where the system does not say, or the process is gone."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return Used()
    found = _figures(text)
    return Used(found.get("Pss", 0) * _KB, found.get("Rss", 0) * _KB)


def megabytes(pid: int) -> int:
    """Give a process's memory, with what it shares divided by those who share it (PSS).

    0 where the system does not say, or the process is gone.
    """
    return used(pid).pss // _MB


def room_left(machine: Path = _MACHINE, container: Path = _CONTAINER) -> int | None:
    """Give the megabytes that nobody uses, of the machine or of the container's share; None where unknown."""
    known = [left for left in (_of_machine(machine), _of_container(container)) if left is not None]
    return min(known) // _MB if known else None


def _of_machine(file: Path) -> int | None:
    try:
        left = _figures(file.read_text(encoding="ascii")).get("MemAvailable")
    except OSError:
        return None
    return None if left is None else left * _KB


def _of_container(folder: Path) -> int | None:
    """Read the limit of control groups (v2); what is only kept of files is given back when asked."""
    try:
        most = int((folder / "memory.max").read_text(encoding="ascii"))
        now = int((folder / "memory.current").read_text(encoding="ascii"))
        kept = _figures((folder / "memory.stat").read_text(encoding="ascii")).get("inactive_file", 0)
    except (OSError, ValueError):  # no container, or one without a limit: «max»
        return None
    return max(0, most - now + kept)


def _figures(text: str) -> dict[str, int]:
    """Read lines of a name and a number."""
    parts = (line.replace(":", " ").split() for line in text.splitlines())
    return {part[0]: int(part[1]) for part in parts if len(part) > 1 and part[1].isdecimal()}
