"""The benchmark measures, the committed results hold what it measures now, and it says what was missed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.figures import OURS, STOCK, Figure, percentile, table
from benchmarks.machine import Machine
from benchmarks.report import page
from benchmarks.size import WHOLE
from benchmarks.targets import Limit, Target, not_reached, target_table

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks"


def _rows(folder: Path) -> list[tuple[str, str]]:
    """Give the first cell of each row, without numbers: a quick run has fewer people."""
    rows, heading = [], ""
    for line in (folder / "results.md").read_text(encoding="utf-8").splitlines():
        heading = line if line.startswith("## ") else heading
        if line.startswith("| "):
            first = line.split("|")[1].strip()
            rows.append((heading, "".join(letter for letter in first if not letter.isdigit())))
    return rows


@pytest.mark.browser
def test_a_quick_run_measures_what_the_committed_results_tell_of(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--output", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)

    assert _rows(tmp_path) == _rows(RESULTS), "run `make bench` on a quiet machine"
    figures = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["figures"]
    assert [each for each in figures if not each["values"] and not each["note"]] == []
    assert [each["what"] for each in figures if "lost" in each["what"] and each["value"] != 0] == []


def test_the_committed_page_is_written_from_the_committed_samples():
    whole = json.loads((RESULTS / "results.json").read_text(encoding="utf-8"))
    figures = [
        Figure(
            **{key: value for key, value in each.items() if key != "value"}
            | {"values": tuple(each["values"])}
        )
        for each in whole["figures"]
    ]
    written = (RESULTS / "results.md").read_text(encoding="utf-8")

    for part in {figure.part for figure in figures}:
        assert table(figures, part) in written


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([4.0, 1.0, 3.0, 2.0], 95) == 4.0
    assert percentile([4.0, 1.0, 3.0, 2.0], 50) == 2.0
    assert percentile([7.0], 5) == 7.0


def test_a_table_tells_the_median_of_each_tool_and_the_share_that_ours_is_of_stock():
    figures = [
        Figure("page", "usable", OURS, "s", (0.5, 9.0, 1.0)),
        Figure("page", "usable", STOCK, "s", (4.0,)),
    ]

    assert table(figures, "page").splitlines()[2] == "| usable | 1 s | 4 s | 0.25 |"


def test_what_was_not_measured_says_why_and_has_no_share():
    figures = [
        Figure("page", "usable", OURS, "s", (0.5,)),
        Figure("page", "usable", STOCK, "s", note="not installed"),
    ]

    assert table(figures, "page").splitlines()[2] == "| usable | 0.50 s | not installed | – |"


def test_a_target_is_reached_when_every_limit_is_kept():
    kept = Limit("time", 0.9, 1.0, "s")
    missed = Limit("ratio", 2.5, 3.0, "× better than stock", at_least=True)

    assert Target("usable", (kept,), "").reached is True
    assert Target("usable", (kept, missed), "").reached is False
    assert Target("usable", (kept, Limit("ratio", None, 3.0, "×")), "").reached is None


def test_what_was_missed_is_said_with_what_holds_it_back():
    target = Target("Usable", (Limit("time", 1.4, 1.0, "s"),), "Two cores share it.")

    assert not_reached([target]) == "- Usable: 1.40 s where ≤ 1 s was asked.\n  Two cores share it."
    assert "| Usable | ≤ 1 s | 1.40 s | **no** |" in target_table([target])


def test_a_run_of_some_parts_leaves_the_targets_of_the_others_open():
    machine = Machine("a processor", 2, 8_000_000_000, "Linux", 50.0, 1.0, {})

    written = page(machine, WHOLE, [], "2026-01-01")

    assert "not measured in this run" in written
    assert "The machine was not quiet" in written
