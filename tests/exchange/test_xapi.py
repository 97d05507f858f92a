"""Statements of what was done, read by a strict reader of our own, and what they never tell."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from xapi_reader import NotAStatementError, read

from mmb_learn.course import Entry, Institution, Person, Role, Store, answers, people, submissions
from mmb_learn.course.at_once import at_once
from mmb_learn.exchange import Statement, Statements, as_json
from mmb_learn.question import KINDS
from mmb_learn.server.workbook import CourseWords, read_course

HOME = "https://mmb.example/laering/"
LATE = datetime(2026, 3, 3, 23, 30, 17, tzinfo=UTC)  # the fourth of March in Norway
WRITTEN = {
    "text": {"done": "Slo av [,] TV-en.", "learned": "Kvist [.] lauv.", "clever": "", "next": "Vente [:]"},
    "plan": {"what": "Synge", "who": "", "when": "2026-03-09", "next": "Spørre [,] Anne", "then": ""},
}


@pytest.fixture(scope="session")
def course() -> CourseWords:
    return read_course(Path(__file__).resolve().parents[2])


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def worked(course, tmp_path_factory) -> Iterator[tuple[Store, Person]]:
    """Give a store in which one person has done everything there is to do."""
    with Store.open(tmp_path_factory.mktemp("worked")) as opened:
        with at_once(opened) as store:
            who = add(store)
            does_everything(store, course, who)
        yield opened, who


@pytest.fixture(scope="module")
def of_class(worked, writer) -> tuple[Statement, ...]:
    store, who = worked
    return writer.of_class(store, [who])


@pytest.fixture(scope="module")
def mine(worked, writer) -> tuple[Statement, ...]:
    store, who = worked
    return writer.of_one(store, who)


@pytest.fixture(scope="module")
def writer(course) -> Statements:
    return Statements(HOME, course.modules, course.texts)


def add(store: Store, name: str = "Hemmelig Navn") -> Person:
    return people.add_person(store, name, [Role.PARTICIPANT], Institution.UPPER_SECONDARY, LATE)


def an_answer(question, text):
    """Give an answer to any kind that has no slip in it."""
    kind = KINDS[question.kind]
    if kind.right is not None:
        return kind.right(question.facts)
    if question.kind == "scale":
        steps = {option.id: 3 for option in text.options}
        return steps if question.facts.again is None else steps | {f"then.{o}": 1 for o in steps}
    return WRITTEN[question.kind]


def does_everything(store: Store, course: CourseWords, who: Person) -> None:
    """Answer every question of the course, and hand in all that is handed in."""
    for module in course.modules.values():
        text = course.texts[module.id, "nb"]
        given = {q.id: an_answer(q, text.question(q.id)) for q in module.questions.values()}
        for at, (question, value) in enumerate(given.items()):
            entry = Entry(
                f"{module.id}-{at}", module.id, question, value, 0, LATE, attempt=True, edition=module.edition
            )
            answers.save(store, who.id, entry, None, LATE)
        for name in ("tasks", "reflection"):
            asked = module.checked(name)
            mine = {q.id: given[q.id] for q in asked}
            handed = submissions.hand_in(store, who.id, module.id, name, module.edition, mine, LATE)
            scores = {q.id: (float(q.points), float(q.points)) for q in asked if KINDS[q.kind].scored}
            if scores:
                submissions.record_scores(store, handed.id, scores, LATE)


def test_all_that_can_be_handed_in_gives_statements_that_a_strict_reader_takes(course, of_class):
    found = read(json.loads(as_json(of_class)))

    asked = [q for module in course.modules.values() for q in module.questions.values() if q.assignment]
    assert len(found) == len(asked) + 2 * len(course.modules)
    kinds = {each["object"]["definition"].get("interactionType") for each in found}
    assert kinds - {None} == {KINDS[q.kind].interaction for q in asked}


def test_ones_own_statements_hold_every_kind_of_answer_and_a_strict_reader_takes_them(course, mine):
    found = read(json.loads(as_json(mine)))

    types = {each["object"]["definition"].get("interactionType") for each in found}
    every = {q.kind for module in course.modules.values() for q in module.questions.values()}
    assert types - {None} == {KINDS[kind].interaction for kind in every}
    assert all(each["timestamp"] == "2026-03-03T23:30:17+00:00" for each in found)


def test_a_right_answer_is_the_key_and_a_number_lies_within_it(of_class):
    for each in of_class:
        definition = each["object"]["definition"]
        if "correctResponsesPattern" not in definition:
            continue
        (key,), said = definition["correctResponsesPattern"], each["result"]["response"]
        if definition["interactionType"] == "numeric":
            low, high = map(float, key.split("[:]"))
            assert low <= float(said) <= high
        else:
            assert said == key
        assert each["result"]["success"] is True


def test_staff_learn_a_day_and_nothing_finer_no_name_and_no_words_of_a_reflection(worked, of_class):
    found = as_json(of_class)

    assert set(re.findall(r'"timestamp": "([^"]+)"', found)) == {"2026-03-04T00:00:00+01:00"}
    assert "Hemmelig" not in found
    assert "Kvist" not in found
    assert worked[1].pseudonym in found


def test_practice_plans_and_self_assessments_are_ones_own(course, of_class, mine):
    shown = {each["object"]["id"] for each in of_class}
    own = {each["object"]["id"] for each in mine}

    for module in course.modules.values():
        for question in module.questions.values():
            address = f"{HOME}m/{module.id}?edition={module.edition}&question={question.id}"
            assert (address in shown) == (question.use == "checked")
            assert any(each == address or each.startswith(f"{address}&part=") for each in own)


def test_ones_own_statements_hold_ones_own_words_and_no_key(of_class, mine):
    assert "Kvist" in as_json(mine)
    assert "correctResponsesPattern" not in as_json(mine)
    assert "correctResponsesPattern" in as_json(of_class)


def test_texts_that_hold_xapis_own_marks_stay_one_answer_each(mine):
    said = [
        each["result"]["response"]
        for each in mine
        if each["object"]["definition"].get("interactionType") == "long-fill-in"
    ]

    assert said
    assert all(response.split("[,]")[0] == "Slo av [ ,] TV-en." for response in said)
    assert all(response.count("[,]") == 3 for response in said)


def test_the_same_work_gives_the_same_statements_and_a_new_mark_gives_others(store, course, writer):
    who, module = add(store), next(iter(course.modules.values()))
    question = module.checked("tasks")[0]
    value = an_answer(question, course.texts[module.id, "nb"].question(question.id))
    handed = submissions.hand_in(store, who.id, module.id, "tasks", 1, {question.id: value}, LATE)
    before = writer.of_class(store, [who])

    assert writer.of_class(store, [who]) == before
    submissions.record_scores(store, handed.id, {question.id: (0.0, 1.0)}, LATE)
    after = writer.of_class(store, [who])
    assert not {each["id"] for each in before} & {each["id"] for each in after}
    assert [each["object"]["id"] for each in before] == [each["object"]["id"] for each in after]


def test_what_the_course_asks_no_more_or_understands_no_more_stops_nothing(store, course, writer):
    who, module = add(store), next(iter(course.modules.values()))
    numeric = next(q for q in module.checked("tasks") if q.kind in {"number", "choice"})
    given = {"gone": ["a"], numeric.id: {"x": "y"}}
    submissions.hand_in(store, who.id, module.id, "tasks", 1, given, LATE)
    submissions.hand_in(store, who.id, "no-such-module", "tasks", 1, {"q": ["a"]}, LATE)

    found = read(json.loads(as_json(writer.of_class(store, [who]))))

    assert sorted(each["verb"]["display"]["en"] for each in found) == ["answered", "submitted", "submitted"]
    assert "result" not in next(each for each in found if each["verb"]["display"]["en"] == "answered")


def spoil(statement, path, value):
    spoilt = copy.deepcopy(statement)
    place = spoilt
    for name in path[:-1]:
        place = place[name]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return spoilt


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("actor",), None),
        (("id",), "12"),
        (("verb", "id"), "answered"),
        (("verb", "display"), {"Bokmål": "svarte"}),
        (("object", "objectType"), "activity"),
        (("object", "definition", "interactionType"), "ordering"),
        (("object", "definition", "name", "nb"), "<p>Hei</p>"),
        (("result", "response"), "no-such-option"),
        (("result", "success"), "true"),
        (("result", "score", "scaled"), 1.5),
        (("result", "score", "raw"), "2"),
        (("timestamp",), "2026-03-04"),
        (("timestamp",), "2999-03-04T00:00:00+01:00"),
        (("context", "contextActivities", "about"), []),
        (("mood",), "good"),
    ],
)
def test_the_reader_refuses_what_a_store_would_refuse(of_class, path, value):
    asked = (each for each in of_class if each["object"]["definition"].get("interactionType") == "choice")
    good = next(asked)
    read([good])

    with pytest.raises(NotAStatementError if path != ("id",) else ValueError):
        read([spoil(good, path, value)])
