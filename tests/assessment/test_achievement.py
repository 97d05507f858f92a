"""Måloppnåelse: where the borders lie, and what to look at again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.assessment import Achievement, Again, achievement, look_again
from mmb_learn.content import read_module, read_text
from mmb_learn.content.model import Module, ModuleText

LOW, MEDIUM, HIGH = Achievement.LOW, Achievement.MEDIUM, Achievement.HIGH


@pytest.mark.parametrize(
    ("points", "reached"),
    [(0, LOW), (4.99, LOW), (5, MEDIUM), (7.99, MEDIUM), (8, HIGH), (10, HIGH)],
)
def test_below_half_is_low_and_below_four_fifths_is_medium(points: float, reached: Achievement):
    assert achievement(points, 10, low=0.5, high=0.8) is reached


def test_a_border_is_met_in_spite_of_binary_fractions():
    assert achievement(0.1 + 0.2 + 0.5, 1, low=0.5, high=0.8) is HIGH
    assert achievement(0.7 * 3, 3, low=0.5, high=0.7) is HIGH


@given(st.integers(1, 100), st.floats(0, 1), st.floats(0, 1))
def test_more_points_never_reach_less(maximum: int, one: float, other: float):
    fewer, more = sorted((one * maximum, other * maximum))
    order = [LOW, MEDIUM, HIGH]

    reached = [order.index(achievement(points, maximum, 0.5, 0.8)) for points in (fewer, more)]

    assert reached == sorted(reached)


def test_without_points_to_reach_there_is_no_achievement():
    with pytest.raises(ValueError, match="maximum"):
        achievement(0, 0, 0.5, 0.8)


@pytest.fixture(scope="session")
def listening(written: Path) -> tuple[Module, ModuleText]:
    module = read_module(written / "modules" / "listening")
    return module, read_text(module, "nb")


def test_all_right_asks_for_nothing_again(listening: tuple[Module, ModuleText]):
    assert look_again({"loudest": (2, 2), "level": (2, 2)}, *listening) == ()


def test_a_miss_points_to_the_practice_of_the_same_outcome(listening: tuple[Module, ModuleText]):
    scores = {"level": (0, 2), "places": (1, 3), "loudest": (0, 2), "from-another-edition": (0, 1)}

    again = look_again(scores, *listening)

    assert again == (
        Again("first", "guess", ("places", "loudest")),
        Again("second", "level-guess", ("level",)),
    )


def test_without_such_practice_it_points_to_the_unit_before(tmp_path: Path, written: Path):
    module = read_module(written / "modules" / "listening")
    toml = (
        (module.folder / "module.toml")
        .read_text("utf-8")
        .replace('use = "practice"\noutcome = "K1"', 'use = "practice"')
    )
    folder = tmp_path / "listening"
    (folder / "text").mkdir(parents=True)
    (folder / "module.toml").write_text(toml, encoding="utf-8")
    (folder / "text" / "nb.md").write_text(
        (module.folder / "text" / "nb.md").read_text("utf-8"), encoding="utf-8"
    )
    module = read_module(folder)

    again = look_again({"loudest": (0, 2)}, module, read_text(module, "nb"))

    assert again == (Again("second", "peaks", ("loudest",)),)
