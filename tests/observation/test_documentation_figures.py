"""The figures that the module «Dokumentasjon» tells are those that the science finds in its series."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmb_learn.content import read_module
from mmb_learn.observation import cohens_kappa, nap, pnd, tau, tau_u, xmr_limits

MODULE = read_module(Path(__file__).parents[2] / "modules" / "documentation")
WAYS = {"solveig": "lower", "gunvor": "lower", "bjornar": "lower", "mats": "higher"}
MEASURES = {"nap": (nap, 1), "pnd": (pnd, 100), "tau": (tau, 1), "tau-u": (tau_u, 1)}
TOLD = [(person, name) for person in WAYS for name in MEASURES if f"{person}-{name}" in MODULE.facts]


def told(name):
    return MODULE.facts[name].value


@pytest.mark.parametrize(("person", "name"), TOLD)
def test_the_overlap_of_each_invented_person_is_that_of_the_series_drawn(person, name):
    measure, scale = MEASURES[name]
    before, after = (MODULE.series[f"{person}-{phase}"] for phase in ("before", "after"))

    found = scale * measure(before, after, WAYS[person])

    assert told(f"{person}-{name}") == pytest.approx(found, abs=0.0005 if scale == 1 else 0.5)


def test_nine_figures_of_overlap_are_told():
    assert len(TOLD) == 9


def test_the_limits_told_are_those_of_solveigs_days_before():
    limits = xmr_limits(MODULE.series["solveig-before"])

    assert told("xmr-mean") == round(limits.mean, 1)
    assert told("xmr-range") == round(limits.range, 1)
    assert (told("xmr-low"), told("xmr-high")) == (round(limits.lower, 1), round(limits.upper, 1))


def test_the_kappa_told_is_that_of_the_table_in_the_text():
    table = (
        ("restless", "restless", 6),
        ("restless", "calm", 3),
        ("calm", "restless", 2),
        ("calm", "calm", 9),
    )
    marks = [(first, second) for first, second, count in table for _ in range(count)]

    found = cohens_kappa(*zip(*marks, strict=True))

    assert told("kappa-agree") == round(100 * found.agreement)
    assert told("kappa-chance") == round(100 * found.chance)
    assert told("kappa") == round(found.kappa, 2)
