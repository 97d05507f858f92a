"""What a process uses of the machine's memory."""

from __future__ import annotations

from pathlib import Path


def megabytes(pid: int) -> int:
    """Give a process's memory, with what it shares divided by those who share it (PSS).

    0 where the system does not say, or the process is gone.
    """
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    found = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return found[0] // 1024 if found else 0
