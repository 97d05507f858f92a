"""Scores over the network: for anybody, kept for a year where the version is known, and 404 for the rest."""

from __future__ import annotations

from open_site import Site

from mmb_learn.songbook import score, songbook_version

PATH = "score/fader-jakob/2.svg"


def test_anybody_is_given_the_score_that_the_songbook_draws(site: Site):
    answer = site.ask("GET", PATH, None)

    assert (answer.status, answer.text) == (200, score("fader-jakob", 2))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_wide_page_gets_a_score_of_its_own(site: Site):
    assert site.ask("GET", "score/fader-jakob/2-wide.svg", None).text == score("fader-jakob", 2, wide=True)


def test_it_is_kept_for_a_year_where_the_page_knows_this_version(site: Site):
    known = site.ask("GET", f"{PATH}?v={songbook_version()}", None).headers["Cache-Control"]
    other = site.ask("GET", f"{PATH}?v=000000000000", None).headers["Cache-Control"]

    assert (known, other) == ("public, max-age=31536000, immutable", "no-cache")


def test_one_that_is_unchanged_is_not_sent_again(site: Site):
    tag = site.ask("GET", PATH, None).headers["Etag"]

    again = site.ask("GET", PATH, None, headers={"If-None-Match": tag})

    assert (again.status, again.text) == (304, "")


def test_what_has_no_notes_has_no_score_and_says_nothing_of_the_machine(site: Site):
    answer = site.ask("GET", "score/varen/0.svg", None)

    assert (answer.status, answer.text) == (404, "")
