"""An answer on its pages: three boxes, a passage quoted from the text, a name below it, and one reply."""

from __future__ import annotations

from typing import Any

import pytest
from open_site import MODULE, Answer, Site

from mmb_learn.course import ReviewState, Role, reviews, roster, traces
from mmb_learn.language import words

MARKS = dict.fromkeys(("seen", "sound", "doubt", "next"), 2)
NB = words("nb")
WRITTEN = "Jeg slo av TV-en. Hun <b>nikket</b>."
QUOTE = {"question": "reflection", "box": "done", "words": "Hun <b>nikket</b>."}
UNIT = f"m/{MODULE}/how-did-it-go"


def keep(site: Site, number: int, who: str = "frode", base: int = 0, **value: Any) -> Answer:
    entry = site.entry({"marks": MARKS, "note": "", "second": False} | value, base)
    return site.ask("PUT", f"api/reviews/{number}", who, entry)


@pytest.fixture
def number(own_site: Site) -> int:
    return own_site.reflect("kari", WRITTEN)


def release(site: Site, number: int, who: str = "frode") -> Answer:
    return site.ask("POST", f"api/reviews/{number}", who)


def test_an_answer_is_read_in_its_boxes_below_the_passage_and_above_a_name_and_a_day(own_site, number):
    site = own_site
    keep(site, number, see="Du så <i>henne</i>.", next="Tell en gang.", passage=QUOTE)
    before = site.ask("GET", f"review/{number}", "frode").text
    assert release(site, number).status == 200

    page = site.ask("GET", UNIT, "kari").text
    mine = site.ask("GET", "me", "kari").text

    for text in (page, mine):
        assert "<blockquote>Hun &lt;b&gt;nikket&lt;/b&gt;.</blockquote>" in text
        assert "Du så &lt;i&gt;henne&lt;/i&gt;." in text
        assert f"{NB['answer.box.next']}</dt>" in text
        assert f"{NB['answer.box.wonder']}</dt>" not in text
        assert "Hilsen Frode, " in text
    assert "<strong data-signed>Frode</strong>" in before
    assert "Kari" not in before


def test_one_filled_box_is_enough_and_none_is_not_called_done(own_site, number):
    site, frode = own_site, own_site.people["frode"]

    keep(site, number, done=True, see=" ", passage=QUOTE)
    states = [reviews.review(site.store, number).state]
    refused = release(site, number)
    keep(site, number, done=True, wonder="Hva hørte du?")
    states.append(reviews.review(site.store, number).state)

    assert states == [ReviewState.IN_MARKING, ReviewState.REVIEWED]
    assert (refused.status, refused.message) == (400, NB["error.review-not-ready"])
    assert reviews.queue(site.store, frode)[0].state is ReviewState.REVIEWED


@pytest.mark.parametrize(
    "amiss",
    [
        {"see": 7},
        {"next": None},
        {"passage": "Hun"},
        {"passage": {"words": "Hun"}},
        {"passage": QUOTE | {"words": 1}},
    ],
)
def test_what_is_no_answer_is_refused(site, amiss):
    site.people["nora"] = site.add("nora", Role.PARTICIPANT)  # in no class, whatever the others are in
    number = site.reflect("nora", WRITTEN)

    assert keep(site, number, **amiss).status == 400
    assert reviews.review(site.store, number).revision == 0


def test_a_page_from_before_the_boxes_is_still_heard_and_read_as_it_was(own_site, number):
    site = own_site
    keep(site, number, comment="Fint sett.\n\nHva så?")
    release(site, number)

    page = site.ask("GET", UNIT, "kari").text
    reviewing = site.ask("GET", f"review/{number}", "frode").text

    assert "<p>Fint sett.</p><p>Hva så?</p>" in page
    assert NB["answer.box.see"] not in page.partition('id="answer-title"')[2].partition("</section>")[0]
    assert 'data-answer="see" aria-describedby="help-see">Fint sett.\n\nHva så?</textarea>' in reviewing


def test_whoever_called_it_done_signs_until_another_changes_a_word(own_site, number):
    site = own_site
    site.people["other"] = site.add("Liv", Role.FACILITATOR)
    first = keep(site, number, see="Fint.", done=True).json()

    seen = site.ask("GET", f"review/{number}", "other").text
    changed = keep(site, number, "other", first["revision"], see="Fint sett.", done=True).json()
    release(site, number, "frode")

    assert (first["signed"], changed["signed"]) == ("Frode", "Liv")
    assert "<strong data-signed>Frode</strong>" in seen
    assert "Hilsen Liv, " in site.ask("GET", UNIT, "kari").text


def test_the_name_of_a_reviewer_who_has_left_becomes_a_facilitator(own_site, number):
    site, frode = own_site, own_site.people["frode"]
    keep(site, number, see="Fint.")
    release(site, number)

    roster.remove(site.store, frode.id, site.workbook.now())
    traces.forget_traces(site.store, frode.id)

    for path in (UNIT, "me"):
        page = site.ask("GET", path, "kari").text
        assert "Hilsen en veileder, " in page
        assert "Frode" not in page
    assert site.ask("GET", "me/everything.pdf", "kari").status == 200


def test_an_answer_gets_one_reply_that_is_seen_read_and_no_further_turn(own_site, number):
    site, path = own_site, f"api/replies/{number}"
    keep(site, number, see="Fint.")
    early = site.ask("PUT", path, "kari", site.entry("For tidlig."))
    release(site, number)
    assert 'data-do="reply-back"' in site.ask("GET", UNIT, "kari").text

    asked = ("Takk <b>du</b>. ", "Takk <b>du</b>.", "Og mer.", " ")
    answers = [site.ask("PUT", path, "kari", site.entry(text)) for text in asked]
    queue = site.ask("GET", "review", "frode").text
    opened = site.ask("GET", f"review/{number}", "frode").text
    after = site.ask("GET", "review", "frode").text

    assert early.status == 404
    assert [answer.status for answer in answers] == [200, 200, 400, 400]
    assert answers[2].message == NB["error.reply-sent"]
    assert NB["answer.reply.new"] in queue
    assert str(NB.count("answer.reply.unread", 1)) in queue
    assert NB["answer.reply.from-writer"] in opened
    assert "Takk &lt;b&gt;du&lt;/b&gt;." in opened
    assert NB["answer.reply.new"] not in after
    assert reviews.review(site.store, number).state is ReviewState.RELEASED
    for page in (site.ask("GET", UNIT, "kari").text, site.ask("GET", "me", "kari").text):
        assert "Takk &lt;b&gt;du&lt;/b&gt;." in page
        assert 'data-do="reply-back"' not in page


def test_a_reply_to_anothers_answer_is_no_reply(own_site, number):
    site = own_site
    keep(site, number, see="Fint.")
    release(site, number)

    found = [
        site.ask("PUT", f"api/replies/{number}", who, site.entry("Hei.")).status for who in ("ola", "tove")
    ]

    assert found == [404, 404]
    assert reviews.review(site.store, number).reply is None


def test_an_erased_text_is_quoted_and_replied_to_no_more(own_site, number):
    site = own_site
    keep(site, number, see="Du så henne.", passage=QUOTE)
    release(site, number)
    site.ask("PUT", f"api/replies/{number}", "kari", site.entry("Takk skal du ha."))

    assert site.ask("DELETE", f"api/answers/{MODULE}/reflection", "kari").status == 200
    late = site.ask("PUT", f"api/replies/{number}", "kari", site.entry("Enda en gang."))
    keep(site, number, passage=QUOTE)

    assert late.status == 404
    said = site.ask("GET", UNIT, "kari").text + site.ask("GET", f"review/{number}", "frode").text
    assert not any(words in said for words in ("Takk skal du ha.", "nikket", "Du så henne."))
    assert reviews.review(site.store, number).feedback.passage is None


def test_nothing_said_of_an_erased_text_is_kept_and_the_page_says_where_it_went(own_site, number):
    site = own_site
    seen = keep(site, number, see="Du så henne.", done=True).json()["revision"]
    site.ask("DELETE", f"api/answers/{MODULE}/reflection", "kari")

    late = keep(site, number, base=seen, see="Sitat: gul genser", note="gul genser")
    release = site.ask("POST", f"api/reviews/{number}", "frode")
    page = site.ask("GET", f"review/{number}", "frode").text

    assert late.json() == {"revision": seen, "erased": True}
    assert release.status == 400
    assert not reviews.release(site.store, number, site.people["frode"].id, site.workbook.now())
    kept = [path.read_bytes() for path in site.data.glob("store.sqlite*")]
    assert kept
    assert not any(b"gul genser" in each for each in kept)
    assert NB["reviewing.erased.title"] in page
    assert "data-review=" not in page
