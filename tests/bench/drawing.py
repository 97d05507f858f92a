"""How long a chart takes to draw: the first one, later ones, and one that is kept."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mmb_learn.drawing import DrawingProcess, draw

from .figures import Figure, milliseconds, seconds


def _specification(number: int) -> dict[str, Any]:
    """Give a chart like those of the course, forty readings as points and a line; each number its own."""
    rows = [{"at": at, "level": 55 + (at * 37 + number) % 20} for at in range(40)]
    encoding = {"x": {"field": "at", "type": "quantitative"}, "y": {"field": "level", "type": "quantitative"}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": "Forty readings that nobody took.",
        "data": {"values": rows},
        "layer": [{"mark": mark, "encoding": encoding} for mark in ("line", "point")],
        "width": 340,
        "height": 220,
    }


def _timed(specification: dict[str, Any], socket: Path) -> float:
    began = time.perf_counter()
    draw(specification, socket, timeout=60.0)
    return time.perf_counter() - began


def drawing(times: int) -> list[Figure]:
    """Time a drawing process of our own, from its start."""
    with TemporaryDirectory(prefix="mmb-bench-") as folder:
        process = DrawingProcess(Path(folder) / "draw", Path(folder) / "kept")
        process.start()
        try:
            first = _timed(_specification(0), process.socket_path)
            new = [_timed(_specification(number + 1), process.socket_path) for number in range(times)]
            kept = [_timed(_specification(0), process.socket_path) for _ in range(times)]
        finally:
            process.stop()
    return [
        Figure("Drawing: the first chart", seconds([first]), "with the start of the drawing process"),
        Figure("Drawing: a new chart", milliseconds(new), f"{times} different charts of 40 readings"),
        Figure("Drawing: a chart that is kept", milliseconds(kept), f"{times} times the same"),
    ]
