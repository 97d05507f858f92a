"""The flaw finder's cards: every figure as published, every address one that was read, nobody named."""

import re
from decimal import Decimal

import pytest

from mmb_learn.language import LANGUAGES, sentences, words
from mmb_learn.observation.flaw_finder import FLAW_FINDER
from mmb_learn.observation.flaw_finder.cards import Card, cards
from mmb_learn.observation.flaw_finder.chart import decimals, place, shown

RANGES = {
    "depression": "-0.23 -0.42 -0.04",
    "behaviour": "-0.31 -0.60 -0.02",
    "agitation": "-0.05 -0.27 0.17",
    "pain": "-0.15 -0.72 0.43",
    "agitation-score": "1.3 -1.4 4.0",
    "wellbeing": "0.14 -0.29 0.56",
    "anxiety": "-0.15 -0.39 0.09",
    "social": "0.22 -0.14 0.57",
    "cognition": "0.19 -0.02 0.41",
}
FIGURES = {
    "mood": {
        "year": "2025",
        "studies": "30",
        "people": "1720",
        "countries": "15",
        "pooled_studies": "28",
        "pooled_people": "1366",
    },
    "agitation": {"year": "2025", "studies": "30", "people": "1720"},
    "own-trial": {
        "homes": "12",
        "wards": "36",
        "weeks": "8",
        "hours": "2",
        "people": "279",
        "symptom_people": "232",
        "p_total": "0.40",
        "p_agitation": "0.83",
        "p_affective": "0.45",
        "p_psychosis": "0.20",
    },
    "playlists": {
        "lists_before": "17.6",
        "lists_after": "20.1",
        "others_before": "15.9",
        "others_after": "15.2",
        "homes": "54",
        "people": "976",
        "score_lists": "50.7",
        "score_others": "49.3",
    },
    "well-being": {"year": "2025", "studies": "30", "people": "1720"},
    "home": {"pairs": "432", "countries": "5"},
    "care-singing": {"people": "10", "films": "8", "usual": "4", "singing": "4"},
    "culture": {"people": "50797"},
    "art": {"art": "20", "others": "20", "age": "80", "months": "4"},
    "dance": {"people": "40", "quality": "4", "quality_most": "10"},
    "chills": {"people": "8"},
    "reading": {},
    "psychosis": {
        "studies": "18",
        "people": "1215",
        "negative": "-0.55",
        "newer_people": "57",
        "advice_year": "2013",
    },
    "medicine": {"people": "26", "homes": "11"},
    "percent": {
        "use": "85",
        "useful": "70",
        "cooperation": "85",
        "from_point": "4",
        "low_point": "1",
        "top_point": "6",
    },
    "forms": {},
    "practice": {},
}
"""What the course's own notes on the studies say, written a second time and by another hand."""

READ = (
    "openscience.ink/paper/music-therapeutic-interventions-dementia",
    "doi.org/10.1097/j.pain.0000000000003156",
    "aldringoghelse.no/field/demens",
    "PMC5563268",
    "10.1016/j.jamda.2021.12.030",
    "doaj.org/article/5dc7f4",
    "homesidestudy.eu/blog/the-homeside-study-findings",
    "remix.berklee.edu/mhi-music-dementia/175",
    "jech.bmj.com",
    "journal.pone.0248332",
    "scilit.net/publications/1865e19",
    "search.pedro.org.au/search-results/record-detail/14286",
    "nature.com/articles/nn.2726",
    "10.1002/14651858.CD004025.pub4",
    "10.3389/fpsyt.2021.738810",
    "7nZO0jy7",
    "polyfon/166721",
)
"""The addresses that those notes give, or what marks them."""

HOLE = re.compile(r"\{([a-z0-9_]+)\}")


def _texts(card: Card, language: str) -> dict[str, str]:
    start = f"flaw-finder.card.{card.id}."
    return {key: text for key, text in sentences(language).items() if key.startswith(start)}


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.id)
def test_every_figure_is_the_published_one(card):
    assert {name: str(value) for name, value in card.figures.items()} == FIGURES[card.id]


def test_every_range_is_the_published_one():
    found = {
        each.measure: f"{each.middle} {each.low} {each.high}"
        for card in cards()
        for comparison in card.comparisons
        for each in comparison.intervals
    }

    assert found == RANGES


def test_every_range_lies_within_its_drawing_and_none_wholly_on_the_side_that_is_worse():
    for comparison in (each for card in cards() for each in card.comparisons):
        for interval in comparison.intervals:
            left, middle, right = (
                place(each, comparison.reach) for each in (interval.low, interval.middle, interval.high)
            )
            assert 0 < left < middle < right < 320
            good = interval.high < 0 if comparison.better == "lower" else interval.low > 0
            assert interval.across or good


def test_no_difference_stands_in_the_middle_of_the_drawing():
    assert place(Decimal(0), Decimal("0.8")) == 160
    assert place(Decimal("-0.8"), Decimal("0.8")) == 8


@pytest.mark.parametrize(
    ("value", "norwegian", "english"),
    [
        (Decimal("-0.60"), "\u22120,60", "\u22120.60"),
        (Decimal("4.0"), "4,0", "4.0"),
        (1720, "1\u00a0720", "1,720"),
        ("2025", "2025", "2025"),
    ],
)
def test_a_figure_keeps_its_decimals_and_a_year_has_no_space(value, norwegian, english):
    assert [shown(value, each) for each in ("nb", "en")] == [norwegian, english]


def test_a_count_has_no_decimals():
    assert [decimals(each) for each in (12, Decimal("0.40"), Decimal("15.9"))] == [0, 2, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hole_has_a_figure_and_no_figure_is_written_by_hand(language):
    html = str(FLAW_FINDER.html(words(language)))

    assert "…" not in html
    by_hand = {
        key: text
        for card in cards()
        for key, text in _texts(card, language).items()
        if re.search(r"\d", HOLE.sub("", text))
    }
    assert by_hand == {}


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.id)
def test_every_figure_is_told(card):
    told = {hole for text in _texts(card, "nb").values() for hole in HOLE.findall(text)}

    assert set(card.figures) - set(card.shares) - told == set()


def test_every_source_is_one_that_was_read():
    sources = {each for card in cards() for each in card.sources}

    assert {each.address for each in sources if not any(mark in each.address for mark in READ)} == set()
    assert all(each.address.startswith("https://") for each in sources)


def test_only_what_no_study_answers_stands_without_a_source():
    assert {each.id for each in cards() if each.statements and not each.sources} == {
        "reading",
        "percent",
        "forms",
    }


@pytest.mark.parametrize("card", [each for each in cards() if each.statements], ids=lambda card: card.id)
def test_a_card_shows_something_and_not_everything_and_says_how_sure_it_is(card):
    assert 3 <= len(card.statements) <= 4
    assert set(card.statements.values()) == {True, False}
    assert card.rating


def test_what_is_shown_does_not_always_stand_in_the_same_place():
    first = [next(iter(each.statements.values())) for each in cards() if each.statements]

    assert 0 < sum(first) < len(first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_quoted_and_nothing_is_promised(language):
    said = {key: text for card in cards() for key, text in _texts(card, language).items()}
    never = re.compile(
        r"[«“‘]|\b(signifikant|bevist|dokumentert effekt|forskning viser|forsking viser"
        r"|evidensbasert|prova|significant|proven|studies show|evidence-based)\b",
        re.IGNORECASE,
    )

    assert {key: text for key, text in said.items() if never.search(text)} == {}


def test_both_what_encourages_and_what_sobers_is_told_and_the_last_card_is_for_practice():
    order = [each.id for each in cards()]

    assert {"mood", "agitation", "own-trial"} <= set(order)
    assert len(order) > 12
    assert order[-1] == "practice"
    assert cards()[-1].points == ("measure", "moment", "stop")


def test_no_card_lets_a_result_reach_further_than_the_study():
    shown = {card.id: {name for name, is_shown in card.statements.items() if is_shown} for card in cards()}

    assert shown["own-trial"] == {"pain", "symptoms"}  # the moment itself and care singing were not looked at
    assert shown["agitation"] == {"average", "both"}
    assert shown["mood"] == {"after", "near-zero"}  # nothing that lasts
    assert shown["playlists"] == {"lots", "two"}
    assert shown["home"] == {"moments", "carers"}
    for card, beyond in {
        "care-singing": "most",
        "culture": "first",
        "chills": "parkinson",
        "dance": "old",
        "art": "everyone",
        "psychosis": "staff",
        "medicine": "fell",
        "percent": "all",
        "forms": "alike",
        "reading": "protects",
    }.items():
        assert beyond not in shown[card]
