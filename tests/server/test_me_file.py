"""Everything of mine as a file: nothing left out, nothing of others, and a PDF that a screen reader reads."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from open_site import CHECKOUT, MODULE, Site

from mmb_learn.course import Device, Part, Role, classes, disagreements, joining, links, members, reviews
from mmb_learn.course.traces import NAMES
from mmb_learn.language import LANGUAGES, words

sys.path.append(str(Path(__file__).parents[1] / "paper"))  # where the reader of PDFs lies
from tagged import read

WRITTEN = "Bekkesuset bak redskapsboden"
EARLIER = "Fuglesangen ved kjøkkenvinduet"
COMMENT, UNRELEASED = "Jeg ser at du lyttet først.", "Et utkast som ingen skal se."


@pytest.fixture(scope="module")
def file(site: Site) -> dict[str, Any]:
    """Give the file of somebody who has done something of every kind."""
    site.people["siv"] = site.add("siv", Role.PARTICIPANT)
    store, who, now = site.store, site.people["siv"].id, site.workbook.now()
    facilitator = site.people["frode"]
    joining.join(store, links.new_link(store, who, now), "fløyte 7", Device.COMPUTER, now)
    site.put("reflection", "siv", {"done": EARLIER, "learned": "", "clever": "", "next": ""})
    site.put("reflection", "siv", {"done": WRITTEN, "learned": "", "clever": "", "next": ""}, base=1)
    assert site.put("two-tvs", "siv", "63", attempt=True).status == 200
    number = site.reflect("siv", WRITTEN)
    reviews.mark(store, number, facilitator.id, {"seen": 2}, COMMENT, now, done=True)
    reviews.release(store, number, facilitator.id, now)
    reviews.mark(store, number, facilitator.id, {"seen": 1}, UNRELEASED, now)
    objection = disagreements.disagree(store, who, MODULE, "two-tvs", "Jeg målte 63.", now)
    disagreements.reply(store, objection.id, facilitator.id, "Takk, jeg ser på det.", now)
    site.ask("PUT", f"api/tries/{MODULE}/why-sound", "siv", site.entry({"outcome": "tried", "seen": WRITTEN}))
    taught = classes.new_class(store, "Vg2 helse", site.people["tove"], now)
    members.add(store, taught.id, [who], Part.PUPIL, now)
    site.ask("POST", f"api/progress/{MODULE}", "siv", {"unit": "tasks", "step": "two-tvs"})
    answer = site.ask("GET", "me/everything.json", "siv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mmb-me.json"'
    found: dict[str, Any] = answer.json()
    return found


def test_every_kind_of_thing_is_in_the_file(file):
    assert file["format"] == "mmb-me-1"
    assert file["person"]["name"] == "Siv"
    values = [each["value"] for each in file["answers"] if each["question"] == "reflection"]
    assert [value["done"] for value in values] == [EARLIER, WRITTEN]
    assert file["submissions"][0]["answer"]["comment"] == COMMENT
    assert file["disagreements"][0]["replies"][0]["text"] == "Takk, jeg ser på det."
    assert file["tries"][0]["seen"] == WRITTEN
    assert file["classes"][0]["name"] == "Vg2 helse"
    assert [each["step"] for each in file["steps_seen"]] == ["two-tvs"]
    assert {each["kind"] for each in file["access_log"]} == {"link-made", "link-used", "code-set"}
    assert file["devices"]


def test_what_was_not_released_and_what_lets_somebody_in_is_not_in_it(site, file):
    said = str(file)

    assert UNRELEASED not in said
    assert "digest" not in said
    assert said.count(site.people["frode"].name) == 1  # under the answer that he signed


def test_the_file_tells_no_verdict_of_a_checked_task(file):
    verdicts = [each["verdict"] for each in file["answers"] if each["question"] == "two-tvs"]

    assert verdicts == [None]


def test_nobody_gets_anothers(site, file):
    for who in ("ola", "tove", "frode"):
        assert WRITTEN not in site.ask("GET", "me/everything.json", who).text


def test_every_section_is_written_of_in_the_docs(file):
    page = (CHECKOUT / "docs" / "own-data.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", page, re.MULTILINE))

    assert documented <= file.keys()
    assert {"person", "submissions", "tries", "disagreements", "access_log", *NAMES.values()} <= documented


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_whole_and_says_what_was_written(site, file, language):
    found = read(site.fetched(f"me/everything.pdf?lang={language}", "siv"))

    assert (found.marked, found.shows_title, found.ua) == (True, True, "1")
    assert (found.untagged, found.outside) == (0, 0)
    assert found.lang.startswith(language)
    assert found.title == words(language)["me.paper.title"]
    plain = found.text.replace("\u200b", "")
    assert COMMENT in plain
    assert UNRELEASED not in plain
