"""The figures that the module «Dokumentasjon» tells are those that the science finds in its series."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmb_learn.content import read_module
from mmb_learn.observation import cohens_kappa, nap, phase_summary, pnd, tau, tau_u, xmr_limits
from mmb_learn.observation.flaw_finder.cards import cards

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


CARDS = {card.id: card for card in cards()}
RANGES = {
    "d-low": ("mood", 0),
    "d-beh": ("mood", 1),
    "d-agi": ("agitation", 0),
    "trial-pain": ("own-trial", 0),
}
COUNTS = {
    "review-studies": ("mood", "studies"),
    "review-people": ("mood", "people"),
    "trial-homes": ("own-trial", "homes"),
    "trial-wards": ("own-trial", "wards"),
    "trial-people": ("own-trial", "people"),
    "trial-symptoms": ("own-trial", "symptom_people"),
    "use-share": ("percent", "use"),
}


@pytest.mark.parametrize("name", RANGES)
def test_a_range_of_research_is_the_one_its_card_shows(name):
    card, place = RANGES[name]
    interval = CARDS[card].comparisons[0].intervals[place]

    found = (told(name), told(f"{name}-a"), told(f"{name}-b"))
    assert found == pytest.approx([float(each) for each in (interval.middle, interval.low, interval.high)])


@pytest.mark.parametrize("name", COUNTS)
def test_a_count_of_research_is_the_one_its_card_tells(name):
    card, figure = COUNTS[name]

    assert told(name) == CARDS[card].figures[figure]


def test_the_minutes_told_of_anne_are_the_medians_of_her_days():
    assert told("anne-before") == phase_summary([6, 9, 7, 10, 8]).median
    assert told("anne-after") == phase_summary([4, 5, 7, 3, 4, 3]).median
