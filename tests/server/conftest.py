"""One site for all tests that leave it as it is or use persons and questions of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from open_site import Site

from mmb_learn.course import Run, runs


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("site") / "data") as opened:
        yield opened


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    with Site(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def run(site: Site) -> Run:
    """Give a run for everybody."""
    return runs.new_run(site.store, "Høsten", None, site.workbook.now())
