"""The machine: Python, the packages against the lock file, and and whether charts and kernels come."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from mmb_learn.drawing import DrawingError, DrawingProcess, draw
from mmb_learn.kernel import forked
from mmb_learn.kernel.trial import hindrance
from mmb_learn.upkeep.doctor.seen import Seen

OURS = "mmb-learn"
_OLDEST = (3, 11)
_CHART = {
    "description": "One point, to see whether charts can be drawn.",
    "data": {"values": [{"level": 60}]},
    "mark": "point",
    "encoding": {"x": {"field": "level", "type": "quantitative"}},
}
_PATIENCE = 30.0  # seconds: a machine under load starts the process slowly
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def python() -> Seen:
    """Look at Python's version."""
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, _OLDEST))
    if sys.version_info < _OLDEST:
        return Seen(f"Python {found}", f"install Python {wanted} or newer and set up anew")
    return Seen(f"Python {found}")


def packages(course: Path) -> Iterator[Seen]:
    """Compare what is installed with the lock file beside the modules, where there is one."""
    lock = course / "requirements.lock"
    if not lock.is_file():
        yield Seen("no requirements.lock beside the modules, so versions are not compared")
        return
    pinned = dict(line.split("==") for line in lock.read_text("utf-8").split() if "==" in line)
    differing = dict(_differing(pinned))
    for name, said in differing.items():
        yield Seen(f"{name} {said}", "set up anew: python -m pip install -r requirements.lock")
    if not differing:
        yield Seen(f"{len(pinned)} packages as in requirements.lock")


def _differing(pinned: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    needed = {_NAME.match(each)[0].lower() for each in metadata.requires(OURS) or () if "extra" not in each}  # type: ignore[index]
    for name, version in pinned.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            if name.lower() in needed:
                yield name, f"is not installed, {version} is wanted"
        else:
            if found != version:
                yield name, f"is {found}, {version} is wanted"


def drawing() -> Seen:
    """Draw a chart in a process of its own, as the server does."""
    with tempfile.TemporaryDirectory(prefix="mmb-") as folder:
        process = DrawingProcess(Path(folder) / "draw", Path(folder) / "drawings")
        process.start()
        try:
            draw(_CHART, process.socket_path, _PATIENCE)
        except DrawingError as error:
            return Seen(f"charts cannot be drawn ({error})", "install vl-convert-python anew")
        finally:
            process.stop()
    return Seen("charts can be drawn")


def kernels() -> Seen:
    """Fork a kernel in a process of its own, as the server does."""
    if not forked.POSSIBLE:
        return Seen("each kernel starts the ordinary way on this system: a page's tools take a second or two")
    with tempfile.TemporaryDirectory(prefix="mmb-") as folder:
        why = hindrance(Path(folder))
    if why is None:
        return Seen("kernels are forked ahead")
    return Seen(
        f"kernels start the ordinary way, a second or two slower ({why})",
        "install the workbook anew: python -m pip install -e .",
    )
