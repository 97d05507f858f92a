"""`/class/plans`: two lessons a module, in two vocabularies, with aims that say whether anybody read them."""

from __future__ import annotations

import re
import shutil

import pytest
from open_site import MODULE, course

from mmb_learn.content.lessons import MINUTES
from mmb_learn.course import Part, assignments, classes, members
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.workbook import read_course

PLANS = course().plans
PATH = f"class/plans/{MODULE}"


def test_every_module_of_ours_has_plans():
    assert list(PLANS) == list(course().modules)


def test_a_module_without_plans_is_left_out_and_its_page_is_not_there(tmp_path):
    folder = shutil.copytree(course().folder / "modules", tmp_path / "course" / "modules").parent
    shutil.rmtree(folder / "modules" / MODULE / "lessons")
    (folder / "modules" / MODULE / "lessons.toml").unlink()

    assert set(read_course(folder).plans) == set(PLANS) - {MODULE}


@pytest.mark.parametrize("module", PLANS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_both_lessons_whole_in_every_language(site, module, language):
    page = site.ask("GET", f"class/plans/{module}?lang={language}", "tove").text

    assert page.count('<article class="plan"') == 2
    for lesson in PLANS[module].lessons.values():
        assert f'id="{lesson.id}"' in page
        assert str(words(language).fill("plans.from-to", begin=0, end=lesson.parts[0].minutes)) in page
        last = lesson.minutes - lesson.parts[-1].minutes
        assert str(words(language).fill("plans.from-to", begin=last, end=lesson.minutes)) in page


@pytest.mark.parametrize("module", PLANS)
def test_each_part_leads_to_its_step_and_its_instrument(site, module):
    page = site.ask("GET", f"class/plans/{module}", "tove").text

    for lesson in PLANS[module].lessons.values():
        assert sum(part.minutes for part in lesson.parts) == MINUTES[lesson.id]
        for part in lesson.parts:
            if part.step:
                assert f'href="/m/{module}/{part.unit}#{part.step}"' in page
            if part.instrument:
                assert str(words("nb")[f"{part.instrument}.title"]) in page


@pytest.mark.parametrize("module", PLANS)
def test_every_aim_says_whether_it_was_read_where_and_when(site, module):
    programme, names = course().programme, course().names["nb"]

    page = site.ask("GET", f"class/plans/{module}", "tove").text

    for lesson in PLANS[module].lessons.values():
        for aim in (programme.aims[name] for name in lesson.aims):
            shown = f"<li>{names.aims[aim.id]} <strong>– "
            if programme.curricula[aim.curriculum].track == "child":
                assert shown not in page
                continue
            said = "plans.confirmed" if aim.confirmed else "plans.unconfirmed"
            assert f"{shown}{words('nb')[said]}</strong>" in page
            assert f'href="{aim.address}"' in page
    assert "21. nov. 2026" in page or "21. november 2026" in page


@pytest.mark.parametrize("module", PLANS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_child_page_has_its_own_words_and_its_own_curriculum(site, module, language):
    health = site.ask("GET", f"class/plans/{module}?lang={language}", "tove").text
    child = site.ask("GET", f"class/plans/{module}?for=child&lang={language}", "tove").text

    plan = re.search(r"<main.*</main>", child, re.DOTALL)
    assert plan is not None
    assert not re.search(r"behandl|beboer|bebuar|pasient|resident", plan[0], re.IGNORECASE)
    assert "(BUA)" in child
    assert "(HEA02-04)" not in child
    assert "(HEA02-04)" in health
    assert "(BUA)" not in health
    assert child.count('class="plan-parts"') == 2


def test_the_list_leads_to_each_module_in_both_vocabularies(site):
    page = site.ask("GET", "class/plans", "tove").text

    for module in PLANS:
        assert f'href="/class/plans/{module}"' in page
        assert f'href="/class/plans/{module}?for=child"' in page


def test_a_class_leads_to_the_plans_of_what_it_is_given(site):
    now, teacher = site.workbook.now(), site.people["tove"]
    made = classes.new_class(site.store, "Vg2 plan", teacher, now)
    assignments.assign(site.store, made.id, MODULE, None, now, None)
    members.add(site.store, made.id, [site.people["ola"].id], Part.PUPIL, now)

    page = site.ask("GET", f"class/{made.id}", "tove").text

    assert f'href="/class/plans/{MODULE}"' in page
    assert 'href="/class/plans"' in site.ask("GET", "class", "tove").text


def test_a_plan_needs_no_script_of_its_own(site):
    page = site.ask("GET", PATH, "tove").text

    assert 'aria-current="true">' + str(words("nb")["plans.health"]) in page
    assert set(re.findall(r'<script[^>]*src="[^"]*/([\w-]+\.js)"', page)) == {"plain.js", "sign-out.js"}
