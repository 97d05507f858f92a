"""One real drawing process for all tests of drawing that leave it alive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmb_learn.drawing import DrawingProcess


@pytest.fixture(scope="session")
def drawing() -> Iterator[DrawingProcess]:
    with tempfile.TemporaryDirectory() as folder:  # short: a socket's address has room for 107 bytes
        process = DrawingProcess(Path(folder, "socket"), Path(folder, "kept"))
        process.start()
        yield process
        process.stop()
