"""Markdown becomes HTML that is ours: holes filled, links where they lead, nothing else let through."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.content import read_module, read_text
from mmb_learn.content.model import Fact
from mmb_learn.content.render import Reading, filled, html, inline, plain

COURSE = Path(__file__).parent / "course"


@pytest.fixture
def page(module) -> Reading:
    return Reading(module, read_text(module, "nb"), "nb", "/kurs/", "/kurs/media/tiny/")


def test_a_hole_is_filled_as_the_language_writes_figures(page):
    assert html("Det ble {leq}.", page) == "<p>Det ble 65,0&nbsp;dB.</p>\n"
    assert inline("{leq}", replace(page, language="en")) == "65.0&nbsp;dB"
    assert inline("{leq.value}", page) == "65,0"


def test_a_hole_is_filled_inside_links_and_attributes_too(page):
    assert inline("![Nivået er {leq}](media/ring.svg)", page) == (
        '<img src="/kurs/media/tiny/ring.svg" alt="Nivået er 65,0&nbsp;dB">'
    )
    assert inline("**[{leq}](source:who-1999)**", page) == (
        '<strong><a class="source" href="#source-who-1999">65,0&nbsp;dB</a></strong>'
    )


def test_per_cent_follows_the_language(page):
    module = replace(page.module, facts={"share": Fact("share", 85, "%", 0, None, "invented", 1)})
    page = replace(page, module=module)

    assert filled("{share}", page) == "85\u00a0%"
    assert filled("{share}", replace(page, language="en")) == "85%"


def test_a_hole_without_a_fact_stays_as_it_is(page):
    assert inline("{nothing}", page) == "{nothing}"


def test_a_term_leads_to_the_glossary(page):
    assert inline("[nivå](term:equivalent-level)", page) == (
        '<a class="term" href="/kurs/glossary#equivalent-level">nivå</a>'
    )


def test_a_link_leads_out_over_https_alone(page):
    assert inline("[ut](https://example.org/a?b=1)", page) == (
        '<a href="https://example.org/a?b=1" rel="noopener">ut</a>'
    )
    assert inline("[ut](http://example.org) og [inn](/class)", page) == "ut og inn"


def test_words_in_another_language_say_so(page):
    assert inline("*[Fager kveldsol](lang:nb)*", page) == (
        '<em><span lang="nb" translate="no">Fager kveldsol</span></em>'
    )


def test_a_table_has_headings_a_screen_reader_can_use(page):
    table = html("| Sted | dB |\n|---|--:|\n| stua | {leq} |", page)

    assert '<th scope="col">Sted</th>' in table
    assert '<td class="right">65,0&nbsp;dB</td>' in table


def test_html_and_headings_stay_words(page):
    assert html('<script>alert(1)</script> <b onclick="x">', page) == (
        '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick="x"&gt;</p>\n'
    )
    assert "<h" not in html("# stor\n\nOgså\n===", page)


def test_pictures_come_from_the_module_alone(page):
    assert inline("![en](https://example.org/a.png)![to](media/../../x)", page) == "ento"


def test_plain_words_have_no_markup(page):
    assert plain("**Her** ble [det](term:equivalent-level)\n{leq}", page) == "Her ble det 65,0\u00a0dB"


@given(st.text(alphabet="ab<>&\"'()[]!:/*`{}|-\n jvscript"))
def test_whatever_is_written_nothing_runs(markdown):
    module = read_module(COURSE / "modules" / "tiny")

    drawn = html(markdown, Reading(module, read_text(module, "nb"), "nb", "/", "/media/")).lower()

    assert "<script" not in drawn
    assert 'href="javascript' not in drawn


def test_the_empty_corner_of_a_table_is_no_heading(page):
    table = html("| | før |\n|---|---|\n| stua | 63 |", page)

    assert "<td></td>" in table
    assert table.count("<th ") == 1


def test_what_a_piece_of_text_becomes_follows_the_place_it_stands_in(page):
    elsewhere = replace(page, base_url="/mmb/", media_url="/mmb/media/sound/")
    link, picture = "[dB](term:decibel)", "![rommet](media/room.svg)"

    assert [html(link, each) == html(link, page) for each in (page, elsewhere, page)] == [True, False, True]
    assert "/mmb/media/sound/room.svg" in inline(picture, elsewhere)
    assert "/mmb/" not in inline(picture, page)
