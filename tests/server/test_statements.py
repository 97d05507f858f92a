"""xAPI statements over the web: one's own to oneself, a class's handed-in work to its staff."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from open_site import MODULE, Site

from mmb_learn.course import Part, classes, members

sys.path.append(str(Path(__file__).parents[1] / "exchange"))
from xapi_reader import read


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("statements") / "data") as opened:
        opened.put("first-move", "kari", ["a"])
        opened.reflect("kari", "Et ord til meg selv.")
        opened.reflect("ola", "Olas ord.")
        yield opened


def test_ones_own_statements_are_of_oneself_alone_with_ones_own_words(site):
    answer = site.ask("GET", "api/statements", "kari")

    found = read(answer.json())
    assert {each["actor"]["account"]["name"] for each in found} == {site.people["kari"].pseudonym}
    assert {each["actor"]["account"]["homePage"] for each in found} == {f"http://127.0.0.1:{site.port}/"}
    assert "Et ord til meg selv." in answer.text
    assert "question=first-move" in answer.text
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_classs_statements_are_of_its_pupils_and_without_their_practice_or_words(site):
    made = classes.new_class(site.store, "Vg2", site.people["tove"], site.workbook.now())
    members.add(site.store, made.id, [site.people["kari"].id], Part.PUPIL, site.workbook.now())

    answer = site.ask("GET", f"class/{made.id}/statements.json", "tove")

    found = read(answer.json())
    assert {each["actor"]["account"]["name"] for each in found} == {site.people["kari"].pseudonym}
    assert {each["timestamp"][10:19] for each in found} == {"T00:00:00"}
    assert "Et ord" not in answer.text
    assert "first-move" not in answer.text
    assert f"{MODULE}?edition=" in answer.text


def test_the_page_of_what_is_mine_offers_them(site):
    assert 'href="/api/statements"' in site.ask("GET", "me", "kari").text
