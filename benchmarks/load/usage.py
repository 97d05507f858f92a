"""What the processes of a workbook use, by what they are: seconds of the processor, and memory (PSS)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")
SERVER, TEMPLATE, KERNELS, DRAWING, GRADERS = "server", "kernel template", "kernels", "drawing", "graders"
PROXY, DATABASE, DRIVER = "proxy", "PostgreSQL", "the driver itself"
PARTS = (SERVER, KERNELS, TEMPLATE, DRAWING, GRADERS, DATABASE, PROXY)


@dataclass
class _Seen:
    part: str
    root: int
    first: float
    last: float


@dataclass(frozen=True)
class _Process:
    pid: int
    parent: int
    name: str
    seconds: float


@dataclass
class Usage:
    """Looks at the processes below `roots` (process → what it is); time counts from the first look on.

    A process that is born later counts from nought; what one used after the last look at it is lost.
    """

    roots: Mapping[int, str]
    _seen: dict[int, _Seen] = field(default_factory=dict)
    _born: bool = False

    def look(self) -> None:
        """Look now."""
        for process, part, root in self._below():
            seen = self._seen.setdefault(
                process.pid, _Seen(part, root, 0.0 if self._born else process.seconds, process.seconds)
            )
            seen.part, seen.last = part, process.seconds
        self._born = True

    def seconds(self) -> dict[str, float]:
        """Give the seconds of the processor that each part has used from the first look to the last."""
        used: dict[str, float] = {}
        for seen in self._seen.values():
            used[seen.part] = used.get(seen.part, 0.0) + seen.last - seen.first
        return used

    def memory(self) -> dict[str, int]:
        """Give the bytes that each part holds now; what is shared counts once, in shares."""
        held: dict[str, int] = {}
        for process, part, _ in self._below():
            if part != DRIVER:
                held[part] = held.get(part, 0) + _pss(process.pid)
        return held

    def busiest_server(self) -> float:
        """Give the seconds of that server's own process that used the most: it has one core to itself."""
        roots = {pid for pid, part in self.roots.items() if part == SERVER}
        return max((s.last - s.first for pid, s in self._seen.items() if pid in roots), default=0.0)

    def files(self) -> float:
        """Give the share of its open files that a server has taken, of the one that has taken most."""
        return max((_files(pid) for pid, part in self.roots.items() if part == SERVER), default=0.0)

    def kernels(self) -> int:
        """Count the kernels that serve a page."""
        names = (process.name for process, part, _ in self._below() if part == KERNELS)
        return sum(name != "mmb-stands-by" for name in names)

    def _below(self) -> Iterator[tuple[_Process, str, int]]:
        children: dict[int, list[_Process]] = {}
        known: dict[int, _Process] = {}
        for process in _processes():
            known[process.pid] = process
            children.setdefault(process.parent, []).append(process)
        for root, part in self.roots.items():
            waiting = [(known[root], part)] if root in known else []
            while waiting:
                process, is_a = waiting.pop()
                yield process, is_a, root
                if is_a != DRIVER:
                    waiting += [(each, _part(each, is_a)) for each in children.get(process.pid, [])]


def _part(process: _Process, of_parent: str) -> str:
    """Say what a process is; what it starts in its turn is the same, unless its name says otherwise."""
    if process.name.startswith("mmb-template"):
        return TEMPLATE
    if process.name.startswith("mmb-"):
        return KERNELS
    if of_parent != SERVER:
        return of_parent
    words = _command(process.pid)
    if "mmb_learn.drawing" in words:
        return DRAWING
    return GRADERS if "mmb_learn.assessment.workers" in words else SERVER


def _command(pid: int) -> Iterable[str]:
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return ()


def _processes() -> Iterator[_Process]:
    for folder in _PROC.glob("[0-9]*"):
        try:
            line = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        name, after = line[line.index("(") + 1 : line.rindex(")")], line[line.rindex(")") + 2 :].split()
        yield _Process(int(folder.name), int(after[1]), name, (int(after[11]) + int(after[12])) / _TICKS)


def _pss(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _files(pid: int) -> float:
    try:
        opened = sum(1 for _ in (_PROC / str(pid) / "fd").iterdir())
        limits = (_PROC / str(pid) / "limits").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    most = next((line.split()[3] for line in limits if line.startswith("Max open files")), "unlimited")
    return opened / int(most) if most.isdigit() else 0.0
