"""The machine that measures: what it is, which versions, and how busy it was with other things."""

from __future__ import annotations

import os
import platform
import subprocess
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import psutil

_BUSY = 15.0
_PACKAGES = ("voila", "ipywidgets", "anywidget", "ipykernel", "nbgrader", "tornado")
_PEERS = ("streamlit", "panel", "marimo")
_PINS = Path(__file__).parent / "peers" / "requirements.txt"


@dataclass(frozen=True)
class Machine:
    """One machine at one moment; `busy` is the share of its processors that others used, in per cent."""

    processor: str
    cores: int
    memory_bytes: int
    system: str
    busy_percent: float
    load: float
    versions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def now(cls, watch: float = 3.0) -> Machine:
        """Look at this machine for some seconds, before anything of ours runs."""
        return cls(
            processor=_processor(),
            cores=os.cpu_count() or 1,
            memory_bytes=psutil.virtual_memory().total,
            system=f"{platform.system()} {platform.release()}",
            busy_percent=psutil.cpu_percent(interval=watch),
            load=os.getloadavg()[0],
            versions=_versions(),
        )

    @property
    def quiet(self) -> bool:
        """Say whether the times can be relied on."""
        return self.busy_percent < _BUSY

    def lines(self) -> list[str]:
        """Describe it, and say plainly when it was not quiet."""
        size = f"{self.memory_bytes / 1e9:.0f} GB of memory"
        told = [
            f"Machine: {self.cores} cores ({self.processor}), {size}, {self.system}.",
            f"Versions: {', '.join(f'{name} {number}' for name, number in self.versions.items())}.",
            "The browser, the clients, the servers and their processes all ran on this one machine.",
            f"Before the first figure, other programs used {self.busy_percent:.0f} % of it.",
        ]
        warning = (
            "**The machine was not quiet: times are longer than on an idle one; take ratios, not figures.**"
        )
        return told if self.quiet else [*told, warning]


def _versions() -> dict[str, str]:
    pins = dict(line.split("==") for line in _PINS.read_text(encoding="utf-8").splitlines() if "==" in line)
    found = {"Python": platform.python_version(), "Chromium": _chromium()}
    return found | {name: version(name) for name in _PACKAGES} | {name: pins[name] for name in _PEERS}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _chromium() -> str:
    told = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=False).stdout
    return next((word for word in told.split() if word[0].isdigit()), "none")
