"""A template of kernels that ends with its test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmb_learn.kernel import KernelTemplate
from mmb_learn.server.serve import share_on_path


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder, with the package's own kernelspec where Jupyter looks."""
    monkeypatch.setenv("JUPYTER_PATH", os.environ.get("JUPYTER_PATH", ""))
    share_on_path()
    return tmp_path_factory.mktemp("k")


@pytest.fixture
def template(folder: Path) -> Iterator[KernelTemplate]:
    """Start a template that stops with the test."""
    kept = KernelTemplate(folder / "ipython", standing_by=1)
    kept.start()
    yield kept
    kept.stop()
