"""The machine that measures: what it is, and how busy it was with other things."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

_BUSY = 15.0


@dataclass(frozen=True)
class Machine:
    """One machine at one moment; `busy` is the share of its processors that others used, in per cent."""

    processor: str
    cores: int
    memory: int
    busy: float
    load: float
    chromium: str

    @classmethod
    def now(cls, watch: float = 3.0) -> Machine:
        """Look at this machine for some seconds, before anything of ours runs."""
        return cls(
            processor=_processor(),
            cores=os.cpu_count() or 1,
            memory=psutil.virtual_memory().total,
            busy=psutil.cpu_percent(interval=watch),
            load=os.getloadavg()[0],
            chromium=_chromium(),
        )

    @property
    def quiet(self) -> bool:
        """Say whether the figures can be relied on."""
        return self.busy < _BUSY

    def lines(self) -> list[str]:
        """Describe it, and say plainly when it was not quiet."""
        hardware = f"{self.cores} cores ({self.processor}), {self.memory / 1e9:.0f} GB"
        software = f"{platform.system()}, Python {platform.python_version()}, {self.chromium}"
        told = [
            f"{hardware}, {software}; the browser, the server and its processes all on this one machine.",
            f"Before the first figure, other programs used {self.busy:.0f} % of it (load {self.load:.1f}).",
        ]
        warning = (
            "**The machine was not quiet: times are longer than on an idle one; take ratios, not figures.**"
        )
        return told if self.quiet else [*told, warning]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _chromium() -> str:
    told = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=False).stdout
    return " ".join(told.split()[:2])
