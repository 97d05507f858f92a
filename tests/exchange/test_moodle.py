"""Questions as Moodle XML, read by a strict reader of our own."""

from __future__ import annotations

from collections import Counter

import pytest
from course_questions import BY_MODULE, COURSE, of
from moodle_reader import NotMoodleError, read

from mmb_learn.content import asking
from mmb_learn.exchange.item import items
from mmb_learn.exchange.moodle import KINDS_OUT, as_moodle
from mmb_learn.language import LANGUAGES
from mmb_learn.question import KINDS

BECOMES = {
    "choice": "multichoice",
    "mark": "multichoice",
    "number": "numerical",
    "order": "ordering",
    "sort": "matching",
    "text": "essay",
    "plan": "essay",
    "scale": "multichoice",
}


@pytest.fixture(scope="module")
def found():
    """Give every question of the course as read, by id, with ours beside it."""
    read_back = {}
    for module, of_module in BY_MODULE.items():
        for question in read(as_moodle(of_module, module)):
            read_back[question.id] = question
    return read_back


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_module_is_read_back_in_every_language(language):
    for module in COURSE.modules.values():
        every = tuple(items(module, COURSE.texts[module.id, language]))

        questions = read(as_moodle(every, "Modul / to"))

        scales = sum(len(item.labels) - 1 for item in every if item.question.kind == "scale")
        assert len(questions) == len(every) + scales
        assert len({question.category for question in questions}) == 2
        assert all(q.category.startswith("$course$/top/Modul // to/") for q in questions)


def test_every_kind_of_ours_becomes_the_type_that_is_said(found):
    assert set(KINDS_OUT) == set(KINDS) == set(BECOMES)
    for kind, becomes in BECOMES.items():
        tagged = {question.kind for question in found.values() if f"mmb-{kind}" in question.tags}
        assert tagged == {becomes}


def test_choices_and_marks_have_the_same_right_answers_and_feedback(found):
    for item in (*of("choice"), *of("mark")):
        question = found[item.id]
        right = [label.html.striptags() for label in item.labels if label.id in item.facts.correct]
        graded = [
            (words, grade, feedback)
            for (words, grade, feedback, _), label in zip(question.answers, item.labels, strict=True)
        ]
        assert Counter(grade > 0 for _, grade, _ in graded)[True] == len(right)
        for label, (_, grade, feedback) in zip(item.labels, graded, strict=True):
            assert (grade > 0) == (label.id in item.facts.correct)
            assert bool(feedback) == bool(item.note(label.id))
        assert question.grade == item.points
        assert len(question.hints) == len(item.notes.get("hint", ()))


def test_a_number_is_judged_there_as_here(found):
    for item in of("number"):
        facts, question = item.facts, found[item.id]
        ends = (facts.minimum, facts.maximum, facts.correct, facts.correct + facts.tolerance)
        for number in (*ends, *(near.value for near in facts.near)):
            if facts.minimum <= number <= facts.maximum:
                verdict = asking.judge(item.question, str(number))
                grade, feedback = question.judge(number)
                assert grade == 100 * verdict.share
                assert bool(feedback) == any(item.note(note) for note in verdict.notes)


def test_things_and_steps_are_read_back_in_their_place(found):
    for item in of("sort"):
        pairs = dict(found[item.id].pairs)
        assert len(pairs) == len(item.facts.correct)
        names = {place: item.note(f"category.{place}").striptags() for place in item.facts.categories}
        assert sorted(pairs.values()) == sorted(names[place] for place in item.facts.correct.values())
    for item in of("order"):
        words = {label.id: label.html.striptags() for label in item.labels}
        steps = [words[step][:12] for step in item.facts.correct]
        told = [answer[0].replace("&nbsp;", "\u00a0") for answer in found[item.id].answers]
        assert all(step in answer for step, answer in zip(steps, told, strict=True))


def test_what_a_person_judges_has_a_rubric_for_the_grader_and_a_self_assessment_has_no_points(found):
    for item in of("text"):
        assert found[item.id].grade == item.facts.maximum
        assert found[item.id].said["graderinfo"].count("<ul>") >= len(item.facts.criteria)
        assert item.note("expert").striptags()[:12] not in found[item.id].said["questiontext"]
    assert all(q.grade == 0 for q in found.values() if "mmb-scale" in q.tags or "mmb-plan" in q.tags)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"<single>true</single>", b""),
        (b'fraction="100"', b'fraction="99"'),
        (b"<idnumber>", b"<idnummer>"),
        (b"$course$/top/", b"$kurs$/"),
        (b'format="html"', b'format="markdown"'),
        (b"&lt;p&gt;", b"&lt;script&gt;"),
        (b'<question type="numerical">', b'<question type="number">'),
    ],
)
def test_the_reader_refuses_what_moodle_would_not_take(was, becomes):
    xml = as_moodle(BY_MODULE["sound-environment"], "Lyd").replace(b"</idnumber>", b"</idnumber>")
    assert was in xml
    spoilt = xml.replace(was, becomes)
    if was == b"<idnumber>":
        spoilt = spoilt.replace(b"</idnumber>", b"</idnummer>")

    with pytest.raises(NotMoodleError):
        read(spoilt)
