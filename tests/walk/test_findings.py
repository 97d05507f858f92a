"""How a walk counts."""

from __future__ import annotations

from .findings import Tally


def test_the_same_finding_in_two_places_is_one_finding_with_both():
    tally = Tally(pages=2)
    tally.check("lang", "nb /", ["the page is en"])
    tally.check("lang", "nn /", ["the page is en"])
    tally.check("title", "nn /", [])

    assert [each.line() for each in tally.findings] == ["lang: the page is en – nb / (and 1 more)"]
    assert tally.last_line() == "walk: 2 pages, 3 checks, 1 findings"


def test_what_two_walkers_found_is_joined():
    one, other = Tally(pages=1), Tally(pages=2)
    one.check("axe", "nb /", ["no name"])
    other.check("axe", "en /", ["no name"])

    one.take(other)

    assert one.last_line() == "walk: 3 pages, 2 checks, 1 findings"
    assert one.findings[0].places == ("nb /", "en /")
