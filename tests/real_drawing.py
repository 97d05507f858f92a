"""One real drawing process for figures, shared by the tests of all elements: their conftest imports it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mmb_learn.drawing import DrawingProcess, draw


@pytest.fixture(scope="session")
def draw_really() -> Iterator[Callable[[Mapping[str, Any]], str]]:
    with tempfile.TemporaryDirectory() as folder:
        process = DrawingProcess(Path(folder, "socket"), Path(folder, "kept"))
        process.start()
        yield partial(draw, socket_path=process.socket_path)
        process.stop()
