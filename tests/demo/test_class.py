"""The class as its authors write it: complete, safe to share, and in the languages it says."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mmb_learn.content.model import Use
from mmb_learn.course import Obstacle
from mmb_learn.demo import fill, read_class, read_reflection
from mmb_learn.demo.answering import share, tasks
from mmb_learn.demo.read import HERE
from mmb_learn.errors import ContentError
from mmb_learn.question.text.facts import BOXES

INVENTED = read_class()
EVERYBODY = (INVENTED.you, *INVENTED.people)
REFLECTIONS = [each for person in EVERYBODY for each in person.reflections]
NYNORSK = re.compile(r"\b(eg|ikkje|ein|frå|då)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|and|was|with)\b", re.IGNORECASE)


def _words(name: str) -> str:
    return "\n".join(read_reflection(name).boxes.values())


def test_the_class_has_twelve_and_each_institution_its_own():
    there = Counter(person.institution.value for person in INVENTED.people)

    assert sum(there.values()) == 12
    assert min(there.values()) >= 3
    assert len(there) == 3


def test_nobody_could_take_a_name_for_a_real_one():
    names = [*(person.name for person in INVENTED.people), INVENTED.facilitator]

    assert [name for name in names if not name.endswith(" Oppdikta")] == []
    assert len(set(names)) == len(names)


def test_reflections_stand_in_every_state():
    assert {each.state for each in REFLECTIONS} == {"waiting", "in-marking", "reviewed", "released", "read"}


def test_every_reflection_is_written_and_every_text_is_used():
    written = {path.stem for path in (HERE / "reflections").glob("*.md")}

    assert {each.file for each in REFLECTIONS} == written


@pytest.mark.parametrize("name", [each.file for each in REFLECTIONS])
def test_a_reflection_has_its_four_boxes_and_80_to_150_words(name):
    assert tuple(read_reflection(name).boxes) == BOXES
    assert 80 <= len(_words(name).split()) <= 150


@pytest.mark.parametrize("each", REFLECTIONS, ids=lambda each: each.file)
def test_what_the_facilitator_has_answered_is_written_and_nothing_else(each):
    assert bool(read_reflection(each.file).answer) == (each.state != "waiting")


def test_two_write_nynorsk_one_english_and_the_others_bokmaal():
    spoken = {each.file: person.language for person in EVERYBODY for each in person.reflections}

    heard = {
        name: "en" if ENGLISH.search(_words(name)) else "nn" if NYNORSK.search(_words(name)) else "nb"
        for name in spoken
    }

    assert heard == spoken
    assert Counter(spoken.values())["nn"] == 2
    assert Counter(spoken.values())["en"] == 1


def test_no_text_names_a_person_or_shows_a_number_that_could_be_one():
    names = {person.name.split()[0] for person in INVENTED.people} | {"Solveig", "Amina"}

    found = {
        name: hit[0]
        for name in (each.file for each in REFLECTIONS)
        if (hit := re.search(rf"\b({'|'.join(names)})\b|\d{{5,}}", _words(name)))
    }

    assert found == {}


def test_two_obstacles_can_be_shown_and_two_are_too_few():
    met = {
        (person.name, each.obstacle) for person in INVENTED.people for each in person.tries if each.obstacle
    }
    persons = Counter(obstacle for _, obstacle in met)

    assert {obstacle for obstacle, count in persons.items() if count >= 5} == {Obstacle.TIME, Obstacle.ALONE}
    assert {Obstacle.EQUIPMENT, Obstacle.EMBARRASSED} <= persons.keys()


@pytest.mark.parametrize(
    ("level", "lowest", "below"), [("low", 0, 0.5), ("medium", 0.5, 0.8), ("high", 0.8, 1.1)]
)
@pytest.mark.parametrize("turn", range(13))
def test_whoever_stumbles_wherever_reaches_the_level_she_is_to_reach(course, level, lowest, below, turn):
    module = course.modules[INVENTED.module]
    given = tasks(level, module, course.texts[module.id, "nb"], turn)
    questions = [module.questions[name] for name in given]

    reached = sum(share(question, given[question.id]) * question.points for question in questions)

    assert {question.use for question in questions} == {Use.CHECKED}
    assert lowest <= reached / sum(question.points for question in questions) < below


def test_a_misspelt_word_is_said_with_its_place(tmp_path):
    path = tmp_path / "class.toml"
    path.write_text((HERE / "class.toml").read_text("utf-8").replace("unseen =", "unsen ="), "utf-8")

    with pytest.raises(ContentError, match=r"class\.toml:1: MMB092 you → unsen: .* → look at how the others"):
        read_class(path)


def test_a_quote_too_few_is_said_with_its_line(tmp_path):
    path = tmp_path / "class.toml"
    path.write_text('module = "sound-environment\n', "utf-8")

    with pytest.raises(ContentError, match=r"MMB092 not TOML: .*line 1.* → mend the line named"):
        read_class(path)


def test_a_text_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ContentError, match=r"nobody\.md:1: MMB092 the class names it, .* → write it"):
        read_reflection("nobody", tmp_path)


def test_a_course_that_has_another_step_by_now_is_said_and_the_store_left_empty(empty, course, now):
    module = course.modules[INVENTED.module]
    units = tuple(unit for unit in module.units if unit.id != "decibels")
    shorter = {module.id: type(module)(**{**vars(module), "units": units})}

    with pytest.raises(ContentError, match="you: sound-environment has no decibels, decibels/one-hour"):
        fill(empty, shorter, course.texts, now)


def test_a_course_without_the_module_is_said(empty, course, now):
    with pytest.raises(ContentError, match="the course has no module sound-environment → leave out --demo"):
        fill(empty, {}, course.texts, now)


def test_the_plans_are_for_days_not_for_dates():
    """A demo begins on any day, so no date may stand in the class."""
    text = (HERE / "class.toml").read_text("utf-8")

    assert re.findall(r"\b20\d\d-\d\d-\d\d\b", text) == []
