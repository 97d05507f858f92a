"""Says of a test that it is about a store in a file: a folder's copy, or SQLite's own words."""

from __future__ import annotations

import pytest

of_a_file = pytest.mark.parametrize("store", ["file_store"], indirect=True, ids=["sqlite"])
