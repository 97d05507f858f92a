"""docs/architecture.md names every part of src/ and nothing else."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| `([a-z_]+(?:/|\.py))` \| (.+) \|$", re.MULTILINE)
NOT_A_PART = {"__init__.py", "__pycache__"}


def _parts() -> set[str]:
    inside = (path for path in (ROOT / "src" / "mmb_learn").iterdir() if path.name not in NOT_A_PART)
    return {
        f"{path.name}/" if path.is_dir() else path.name
        for path in inside
        if path.is_dir() or path.suffix == ".py"
    }


def _table() -> dict[str, str]:
    return dict(ROW.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")))


def test_the_table_of_parts_equals_the_source():
    assert set(_table()) == _parts()


def test_each_part_has_a_job():
    assert [part for part, job in _table().items() if not job.strip()] == []
