"""A unit for staff: on one page all that stands behind it, on another what a participant meets."""

import re
from collections.abc import Iterator

import pytest
from open_site import MODULE, Site, course
from sqlalchemy import text

from mmb_learn.content import asking, render
from mmb_learn.content.model import Panel
from mmb_learn.language import LANGUAGES
from mmb_learn.server import reviewing, staff_units

UNITS = [unit.id for unit in course().modules[MODULE].units]
VERDICT = f"api/staff/verdict/{MODULE}"


@pytest.fixture
def rows(own_site: Site) -> Iterator[dict[str, int]]:
    """Count the rows of every table before and after the test; they are the same."""

    def counted() -> dict[str, int]:
        with own_site.store.reading() as connection:
            found = connection.execute(text("select name from sqlite_master where type = 'table'"))
            names = [name for (name,) in found]
            return {n: connection.execute(text(f"select count(*) from {n}")).scalar_one() for n in names}  # noqa: S608

    before = counted()
    yield before
    assert counted() == before


def test_the_list_leads_to_every_unit_in_two_ways(site):
    page = site.ask("GET", "staff", "tove").text

    for unit in UNITS:
        assert f'href="/staff/{MODULE}/{unit}"' in page
        assert f'href="/staff/{MODULE}/{unit}/as-participant"' in page


def test_the_reviewers_page_leads_to_the_list(site):
    assert 'href="/staff"' in site.ask("GET", "review", "frode").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_everything_that_is_said_of_a_question_stands_on_the_page(site, unit, language):
    page = site.ask("GET", f"staff/{MODULE}/{unit}?lang={language}", "tove").text
    module, words = course().modules[MODULE], course().texts[MODULE, language]
    reading = render.Reading(module, words, language, "/", f"/media/{MODULE}/")
    questions = re.findall(r'data-key="([^"]+)"', page)

    for name in questions:
        asked = words.question(name)
        assert asking.solution(module.questions[name], asked, reading) in page
        for key, notes in asked.notes.items():
            shown = render.inline if key.startswith(("criterion.", "level.")) else render.html
            assert key.startswith("category.") or all(shown(note, reading) in page for note in notes)

    blocks = [block for step in words.units[unit].steps for block in step.blocks]
    assert set(questions) == {
        block.id for block in blocks if hasattr(block, "options") and hasattr(block, "id")
    }


def test_the_four_places_and_what_stood_behind_more_are_open(site):
    words = course().texts[MODULE, "nb"]

    for unit in UNITS:
        page = site.ask("GET", f"staff/{MODULE}/{unit}", "frode").text
        panels = [b for step in words.units[unit].steps for b in step.blocks if isinstance(b, Panel)]
        tries = [panel for panel in panels if panel.kind == "try"]
        opened = re.findall(r'<details class="place" data-place="[a-z-]+" open>', page)
        assert len(opened) == 4 * len(tries)
        assert page.count('<details class="more" open>') >= sum(panel.kind == "more" for panel in panels)


def test_the_page_with_key_has_no_kernel_no_outbox_and_nothing_to_press(site):
    main = site.ask("GET", f"staff/{MODULE}/{UNITS[0]}", "tove").text.split("<main")[1].split("</main>")[0]

    assert "<button" not in main
    assert "<input" not in main
    assert "<script" not in main


@pytest.mark.parametrize("unit", UNITS)
def test_as_participant_shows_the_units_own_page_without_kernel_outbox_or_key(site, unit):
    site.put("first-move", "tove", ["a"])
    page = site.ask("GET", f"staff/{MODULE}/{unit}/as-participant", "tove").text

    assert page.count('data-question="') > 0
    assert "page/trying.js" in page
    assert "page/unit.js" not in page
    assert "data-voila" not in page
    assert "save-line" not in page
    assert '"correct"' not in page
    assert '"value": null' in page
    assert '"value": [' not in page


@pytest.mark.usefixtures("rows")
def test_looking_and_trying_stores_nothing(own_site):
    for unit in UNITS:
        own_site.ask("GET", f"staff/{MODULE}/{unit}", "tove")
        own_site.ask("GET", f"staff/{MODULE}/{unit}/as-participant", "tove")

    judged = own_site.ask("POST", f"{VERDICT}/first-move", "tove", {"value": ["a"]})

    assert judged.status == 200


def test_the_verdict_is_the_one_a_participant_gets(site):
    for name, question in course().modules[MODULE].questions.items():
        if question.kind != "choice" or question.use != "practice":
            continue
        value = [course().texts[MODULE, "nb"].question(name).options[0].id]

        kept = site.put(name, "kari", value, attempt=True).json().get("verdict")
        judged = site.ask("POST", f"{VERDICT}/{name}", "tove", {"value": value}).json()["verdict"]

        assert kept is None or judged == kept
        assert judged["outcome"] in {"right", "partly", "not-yet"}


def test_what_is_no_answer_is_refused_in_a_sentence(site):
    for body in ({}, {"value": {"x": 1}}, {"value": ["z"]}, [], b"{"):
        answer = site.ask("POST", f"{VERDICT}/first-move", "tove", body)

        assert answer.status == 400
        assert len(answer.message) > 20


def test_a_verdict_needs_the_pages_own_token(site):
    assert site.ask("POST", f"{VERDICT}/first-move", "tove", {"value": ["a"]}, xsrf=False).status == 403


def test_a_common_other_answer_is_named_by_its_value(site):
    module, words = course().modules[MODULE], course().texts[MODULE, "nb"]
    near = {
        q: f.near for q, question in module.questions.items() if (f := question.facts) and hasattr(f, "near")
    }

    pages = "".join(site.ask("GET", f"staff/{MODULE}/{unit}", "tove").text for unit in UNITS)

    assert any(near.values())
    for question, others in near.items():
        for other in others:
            assert words.question(question).note(f"near.{other.id}")
            assert f"Når svaret er {other.value:g}".replace(".", ",").replace("-", "−") in pages


def test_only_those_who_teach_may_judge_without_keeping():
    handlers = (
        staff_units.UnitsHandler,
        staff_units.KeyHandler,
        staff_units.AsParticipantHandler,
        staff_units.VerdictHandler,
    )

    assert {handler.roles for handler in handlers} == {reviewing.STAFF}
