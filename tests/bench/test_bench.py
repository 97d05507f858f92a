"""The benchmark measures, and docs/benchmark.md holds the figures that it measures now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .__main__ import RESULTS
from .figures import Figure, milliseconds, percentile, seconds, table


def _rows(path: Path) -> list[str]:
    rows = [
        line.split("|")[1].strip() for line in path.read_text(encoding="utf-8").splitlines() if "|" in line
    ]
    return rows[2:]


@pytest.mark.browser
def test_a_quick_run_measures_what_the_committed_results_tell_of(tmp_path: Path) -> None:
    told = tmp_path / "benchmark.md"

    subprocess.run([sys.executable, "-m", "tests.bench", "--quick", "--output", str(told)], check=True)

    assert _rows(told) == _rows(RESULTS), "run `make bench` on a quiet machine"
    assert "nan" not in told.read_text(encoding="utf-8").lower()


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([4.0, 1.0, 3.0, 2.0], 95) == 4.0
    assert percentile([4.0, 1.0, 3.0, 2.0], 50) == 2.0
    assert percentile([7.0], 5) == 7.0


def test_one_time_is_told_as_it_is_and_several_by_their_middle_and_their_end():
    assert seconds([1.5]) == "1.50 s"
    assert seconds([1.0, 2.0, 9.0]) == "2.00 s (longest 9.00 s)"
    assert milliseconds([0.01, 0.02, 0.09]) == "20 ms (p95 90 ms)"


def test_a_table_has_a_row_for_each_figure():
    rows = table([Figure("Saving", "9 ms", "once")]).splitlines()

    assert rows[2] == "| Saving | 9 ms | once |"
