"""Observation's arithmetic in the browser: the same as Python's on many days, marks and grids."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from instrument_page import SECURE, SOURCES
from playwright.sync_api import Browser, Page, Route

from mmb_learn.observation import (
    ObservationError,
    cohens_kappa,
    nap,
    peak_hour,
    pem,
    phase_summary,
    pnd,
    run_signal,
    share_per_hour,
    tau,
    tau_u,
    xmr_limits,
)

pytestmark = pytest.mark.browser

RECKON = """async ([name, file, given]) => {
  const reckon = (await import(`./observation/${file}.js`))[name];
  return given.map((each) => {
    try { return reckon(...each); } catch (error) { return error.code ?? String(error); }
  });
}"""
OVERLAPS = {"nap": nap, "pnd": pnd, "pem": pem, "tau": tau, "tauU": tau_u}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page that can import the source tree's scripts."""

    def serve(route: Route) -> None:
        source = SOURCES / route.request.url.removeprefix(SECURE)
        if source.suffix == ".js":
            route.fulfill(content_type="text/javascript; charset=utf-8", body=source.read_text("utf-8"))
        else:
            route.fulfill(content_type="text/html", body="<!doctype html><link rel=icon href='data:,'>")

    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*", serve)
        page.goto(SECURE)
        yield page


def _days(chance: random.Random, fewest: int = 0) -> list[float | None]:
    decimals = chance.choice([0, 0, 1])
    return [
        None if chance.random() < 0.1 else round(chance.uniform(-5, 20), decimals)
        for _ in range(chance.randint(fewest, 15))
    ]


def _or_code(reckon: Callable[..., Any], given: list[Any]) -> Any:
    try:
        return reckon(*given)
    except ObservationError as refused:
        return refused.code


def _same(found: Any, expected: Any) -> None:
    if isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for key in expected:
            _same(found[key], expected[key])
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, abs=1e-12)
    elif isinstance(expected, tuple):
        assert found == pytest.approx(list(expected))
    else:
        assert found == expected


def _compare(page: Page, name: str, file: str, reckon: Callable[..., Any], given: list[list[Any]]) -> None:
    for found, each in zip(page.evaluate(RECKON, [name, file, given]), given, strict=True):
        _same(found, _or_code(reckon, each))


@pytest.mark.parametrize("name", OVERLAPS)
def test_phases_overlap_as_python_says(page, name):
    chance = random.Random(1)  # noqa: S311 - the same days each time
    given = [[_days(chance), _days(chance), chance.choice(["lower", "higher"])] for _ in range(300)]

    _compare(page, name, "overlap", OVERLAPS[name], [*given, [[1], [2], "up"], [[1], ["2"], "lower"]])


def test_medians_limits_and_runs_are_pythons(page):
    chance = random.Random(2)  # noqa: S311 - the same days each time
    phases = [[_days(chance)] for _ in range(300)]
    pairs = [[_days(chance), _days(chance)] for _ in range(300)]

    def limits(days, lowest=None):
        found = xmr_limits(days, lowest)
        return {
            "mean": found.mean,
            "range": found.range,
            "lower": found.lower,
            "upper": found.upper,
            "rangeUpper": found.range_upper,
        }

    def run(a, b):
        found = run_signal(a, b)
        names = ("median", "longest", "needed", "side", "signal")
        return {name: getattr(found, name) for name in names} | {"from": found.first, "to": found.last}

    measured = [each for each in phases if any(day is not None for day in each[0])]
    _compare(page, "median", "overlap", lambda days: phase_summary(days).median, measured)
    _compare(page, "xmrLimits", "xmr", limits, phases)
    _compare(page, "xmrLimits", "xmr", limits, [[*each, 0] for each in phases])
    _compare(page, "runSignal", "run_chart", run, pairs)


def test_two_observers_agree_as_python_says(page):
    chance = random.Random(3)  # noqa: S311 - the same days each time
    given = [
        [chance.choices([True, False, None], [rare, 1 - rare, 0.1], k=chance.randint(0, 12)) for _ in "ab"]
        for rare in (0.05, 0.5, 0.9)
        for _ in range(100)
    ]
    level = [[one[: len(other)], other[: len(one)]] for one, other in given]

    def kappa(first, second):
        return vars(cohens_kappa(first, second))

    _compare(page, "cohensKappa", "agreement", kappa, [*level, *given[:30]])


def test_hours_have_pythons_shares_and_peak(page):
    chance = random.Random(4)  # noqa: S311 - the same days each time
    weeks = [
        [chance.choices(["a", "b", None], k=cells) for _ in range(chance.randint(0, 7))]
        for cells in (24, 48, 96, 47)
        for _ in range(15)
    ]
    good = [week for week in weeks if not any(len(day) == 47 for day in week)]

    _compare(page, "sharePerHour", "grid", share_per_hour, [[week, "a"] for week in weeks])
    shares = [[list(share_per_hour(week, "a"))] for week in good]
    _compare(page, "peakHour", "grid", peak_hour, [*shares, [[0.5] * 23], [[0] * 24], [[None] * 24]])
