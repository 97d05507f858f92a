"""Questions as QTI 3: read by a strict reader of our own, which scores as the item says."""

from __future__ import annotations

import io
import itertools
import zipfile
from datetime import UTC, datetime
from xml.etree.ElementTree import fromstring, tostring

import course_questions
import pytest
from course_questions import COURSE, EVERY
from qti_reader import IDENTIFIER, NotAnItemError, read

from mmb_learn.content import asking
from mmb_learn.exchange.item import items
from mmb_learn.exchange.qti import as_package, assessment_item
from mmb_learn.exchange.qti_kinds import ASKED
from mmb_learn.language import LANGUAGES
from mmb_learn.question import KINDS

NOW = datetime(2026, 3, 3, tzinfo=UTC)
PACKAGE = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"


def of(kind: str):
    return [pytest.param(item, id=item.id) for item in course_questions.of(kind)]


def taken(item):
    return read(tostring(assessment_item(item), encoding="utf-8"))


def test_every_question_of_the_course_is_taken_out_once():
    asked = [f"{module.id}_{question}" for module in COURSE.modules.values() for question in module.questions]

    assert sorted(item.id for item in EVERY) == sorted(asked)
    assert set(ASKED) == set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_is_one_to_a_strict_reader_in_every_language(language):
    for module in COURSE.modules.values():
        for item in items(module, COURSE.texts[module.id, language]):
            found = taken(item)
            assert found.identifier == item.id
            assert found.language == language
            assert " ".join(item.prompt.striptags().split())[:20] in found.body


def score(item, value) -> float:
    return asking.judge(item.question, value).share * item.points


@pytest.mark.parametrize("item", of("choice"))
def test_a_choice_is_worth_the_same_there_and_says_the_same(item):
    found, ids = taken(item), [label.id for label in item.labels]
    several = item.facts.several
    for size in range(1, len(ids) + 1) if several else (1,):
        for chosen in itertools.combinations(ids, size):
            worth, said = found.outcomes(RESPONSE=set(chosen) if several else chosen[0])
            verdict = asking.judge(item.question, list(chosen))
            assert worth == pytest.approx(verdict.share * item.points, abs=1e-6)
            assert {note.removeprefix("note-") for note in said} >= {n for n in verdict.notes if item.note(n)}


@pytest.mark.parametrize("item", of("mark"))
def test_marks_are_worth_the_same_there_and_say_the_same(item):
    found, ids = taken(item), [label.id for label in item.labels]
    for chosen in itertools.chain.from_iterable(itertools.combinations(ids, n) for n in (1, 2, 3, len(ids))):
        worth, said = found.outcomes(RESPONSE=set(chosen))
        verdict = asking.judge(item.question, list(chosen))
        assert worth == pytest.approx(verdict.share * item.points, abs=1e-6)
        assert said == {f"note-{note}" for note in verdict.notes if item.note(note)}


@pytest.mark.parametrize("item", of("number"))
def test_a_number_is_judged_there_as_here(item):
    found, facts = taken(item), item.facts
    edges = (facts.correct, facts.correct + facts.tolerance, facts.correct - facts.tolerance)
    tried = {*edges, facts.minimum, facts.maximum, *(near.value for near in facts.near)}
    for number in tried:
        if not facts.minimum <= number <= facts.maximum:
            continue
        worth, said = found.outcomes(RESPONSE=number)
        verdict = asking.judge(item.question, str(number))
        assert worth == pytest.approx(verdict.share * item.points)
        assert said == {f"note-{n.replace('.', '-')}" for n in verdict.notes if item.note(n)}


@pytest.mark.parametrize("item", of("sort"))
def test_things_in_their_place_are_worth_the_same_there_and_say_the_same(item):
    found, facts = taken(item), item.facts
    for away in range(len(facts.correct)):
        put = dict(facts.correct)
        for thing in list(put)[:away]:
            put[thing] = next(place for place in facts.categories if place != facts.correct[thing])
        worth, said = found.outcomes(RESPONSE={f"{thing} {place}" for thing, place in put.items()})
        verdict = asking.judge(item.question, put)
        assert worth == pytest.approx(verdict.share * item.points, abs=1e-6)
        assert said == {f"note-{note}" for note in verdict.notes if item.note(note)}


@pytest.mark.parametrize("item", of("order"))
def test_a_sequence_earns_all_points_there_or_none(item):
    found, right = taken(item), list(item.facts.correct)

    assert found.outcomes(RESPONSE=right)[0] == item.points
    assert found.outcomes(RESPONSE=right[::-1])[0] == 0 == score(item, right[::-1])


@pytest.mark.parametrize("item", [*of("text"), *of("plan"), *of("scale")])
def test_what_no_machine_judges_has_no_processing_and_a_box_for_each_part(item):
    found = taken(item)

    assert found.root.find("qti-response-processing") is None
    assert list(found.responses) == [f"RESPONSE-{label.id}" for label in item.labels]
    assert not any(declared.correct for declared in found.responses.values())


@pytest.mark.parametrize("item", of("text"))
def test_a_rubric_is_for_the_scorer_alone(item):
    blocks = taken(item).root.findall(".//qti-rubric-block")

    scorer = [block for block in blocks if block.get("view") == "scorer"]
    told = "".join("".join(block.itertext()) for block in scorer)
    assert all(item.note(f"criterion.{c.id}").striptags()[:20] in told for c in item.facts.criteria)
    assert {block.get("view") for block in blocks} <= {"scorer", "tutor"}


def test_the_package_has_a_manifest_that_names_every_file_and_no_other():
    module = COURSE.modules["sound-environment"]
    package = zipfile.ZipFile(io.BytesIO(as_package(items(module, COURSE.texts[module.id, "nb"]), NOW)))

    manifest = fromstring(package.read("imsmanifest.xml"))  # noqa: S314 - just written
    resources = manifest.findall(f".//{PACKAGE}resource")
    named = [resource.get("href") for resource in resources]
    assert sorted([*named, "imsmanifest.xml"]) == sorted(package.namelist())
    assert len(set(named)) == len(module.questions)
    assert all(IDENTIFIER.fullmatch(resource.get("identifier")) for resource in resources)
    assert {resource.get("type") for resource in resources} == {"imsqti_item_xmlv3p0"}
    assert manifest.find(f".//{PACKAGE}schemaversion").text == "3.0.0"
    assert package.testzip() is None


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"qti-item-body>", b"qti-body>"),
        (b'response-identifier="RESPONSE"', b'response-identifier="OTHER"'),
        (b"<qti-value>a</qti-value>", b"<qti-value>z</qti-value>"),
        (b' cardinality="single"', b""),
        (b'identifier="note-a"', b'identifier="note-z"'),
        (b"imsqtiasi_v3p0", b"imsqti_v2p1"),
        (b'adaptive="false"', b'adaptiv="false"'),
    ],
)
def test_the_reader_refuses_what_is_no_item(was, becomes):
    item = next(each for each in EVERY if each.question.id == "first-move")
    xml = tostring(assessment_item(item), encoding="utf-8")
    assert was in xml

    with pytest.raises(NotAnItemError):
        read(xml.replace(was, becomes))
