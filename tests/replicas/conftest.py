"""One pair of replicas for a module; each test leaves both running."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.postgres import Postgres, running

from .two_replicas import Pair


@pytest.fixture(scope="module")
def database() -> Postgres:
    return running()


@pytest.fixture(scope="module")
def pair(database: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with database.database(database.newest()) as url:
        name = url.rpartition("/")[2]
        database.run(f"ALTER DATABASE {name} SET synchronous_commit = on")  # as anywhere but in tests
        replicas = Pair(tmp_path_factory.mktemp("pair"), url)
        try:
            replicas.start()
            yield replicas
        finally:
            replicas.stop()
