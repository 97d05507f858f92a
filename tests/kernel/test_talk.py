"""What a unit's kernel knows and answers: no key of a checked question, no person, and nothing to break."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mmb_learn import content
from mmb_learn.content.model import ModuleText, QuestionText, Use
from mmb_learn.kernel.talk import Talk
from mmb_learn.language import LANGUAGES, words
from mmb_learn.question import KINDS

COURSE = Path(__file__).parents[2]
MODULES = sorted(path.parent.name for path in COURSE.glob("modules/*/module.toml"))
FULL = {module: content.read_module(content.module_folder(COURSE, module)) for module in MODULES}
UNITS = [(module, unit.id) for module in MODULES for unit in FULL[module].units]
SOUND = "sound-environment"
SHOWN_BEFORE = ("criterion.", "level.", "sample", "hint", "category.")


@cache
def talk(module: str, unit: str, language: str = "nb") -> Talk:
    return Talk.read(COURSE, module, unit, language)


def feedback(text: ModuleText, question: str) -> list[str]:
    """Give what is said only after handing in."""
    notes = text.question(question).notes
    return [note for key, said in notes.items() if not key.startswith(SHOWN_BEFORE) for note in said]


def questions(module: str, use: Use) -> list[str]:
    return [question.id for question in FULL[module].questions.values() if question.use is use]


def ask(about: str, question: str, value: Any, language: str = "nb") -> dict[str, Any]:
    unit = next(
        unit.id
        for unit in FULL[SOUND].units
        if any(
            isinstance(block, QuestionText) and block.id == question
            for step in talk(SOUND, unit.id).reading.text.units[unit.id].steps
            for block in step.blocks
        )
    )
    message = {"id": "1", "ask": about, "question": question, "value": value}
    answer = talk(SOUND, unit, language).answer(message)
    assert answer is not None
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("module", "unit"), UNITS)
def test_no_key_of_a_checked_question_is_anywhere_in_what_a_kernel_holds(module, unit, language):
    held = talk(module, unit, language)
    everything = repr(held)
    text = content.read_text(FULL[module], language)

    for question in questions(module, Use.CHECKED):
        public = held.reading.module.questions[question]
        kind = KINDS[public.kind]
        assert public.facts == kind.without_key(FULL[module].questions[question].facts)
        assert [note for note in feedback(text, question) if repr(note)[1:-1] in everything] == []


@pytest.mark.parametrize(("module", "unit"), UNITS)
def test_a_figure_that_only_such_feedback_tells_is_not_held_either(module, unit):
    held = talk(module, unit)

    named = set(re.findall(r"\{([a-z][a-z0-9-]*)", repr(held.reading.text)))
    assert set(held.reading.module.facts) <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_practice_answer_gets_its_feedback_in_the_readers_language(language):
    text = content.read_text(FULL[SOUND], language)
    note = text.question("first-move").note("a")
    assert note is not None

    verdict = ask("verdict", "first-move", ["a"], language)["verdict"]

    assert verdict["outcome"] == "right"
    assert re.sub(r"\W", "", note.split(".")[0]) in re.sub(r"<[^>]+>|\W", "", "".join(verdict["feedback"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_understood_with_comma_and_point(language):
    for typed in ("3", "3,0", "3.0"):
        assert ask("verdict", "voice-over-noise", typed, language)["verdict"]["outcome"] == "right"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_answer_gets_a_sentence_in_the_readers_language(language):
    said = ask("verdict", "voice-over-noise", "many", language)

    assert said["sentence"] == words(language).fill("error.not-a-number", minimum=0, maximum=140)


def test_a_checked_question_and_an_unknown_one_get_the_same_answer():
    unknown = ask("verdict", "first-move", ["a"]) | {}
    for question in [*questions(SOUND, Use.CHECKED), "nowhere", "__class__"]:
        unknown = talk(SOUND, "tasks").answer(
            {"id": "1", "ask": "verdict", "question": question, "value": ["b"]}
        )

        assert unknown == {"id": "1", "sentence": str(words("nb")["error.unknown-question"])}


def test_a_figure_of_ones_own_comes_back_as_words_and_a_table():
    said = talk(SOUND, "decibels").answer(
        {"id": "7", "ask": "figure", "name": "own-readings", "params": {"text": "64 67 66"}}
    )

    assert said is not None
    assert said["id"] == "7"
    assert "<table>" in said["html"]


def nested(depth: int) -> list[Any]:
    deep: list[Any] = []
    for _ in range(depth):
        deep = [deep]
    return deep


@pytest.mark.parametrize(
    "message",
    [
        None,
        7,
        "verdict",
        [],
        {},
        {"id": 1, "ask": "verdict"},
        {"id": "1"},
        {"id": "1", "ask": "execute", "code": "1/0"},
        {"id": "1", "ask": ["verdict"]},
        {"id": "1", "ask": {"verdict": 1}},
        {"id": "1", "ask": "__class__"},
        {"id": "1", "ask": "verdict", "question": "first-move", "value": "x" * 300_000},
        {"id": "1", "ask": "verdict", "question": "first-move", "value": nested(5_000)},
    ],
)
def test_what_is_no_message_of_ours_gets_no_answer(message):
    assert talk(SOUND, "why-sound").answer(message) is None


@pytest.mark.parametrize(
    "value",
    [None, True, 1, 1.5, "", "a", {}, {"a": 1}, [1], [None], ["<script>"], ["a", "b"], ["\x00"], nested(50)],
)
def test_a_hostile_value_gets_a_calm_sentence_or_a_verdict_and_never_an_exception(value):
    for question in ("first-move", "voice-over-noise", "keep-which"):
        unit = talk(SOUND, "why-sound")
        said = unit.answer({"id": "1", "ask": "verdict", "question": question, "value": value})

        assert said is not None
        assert ("sentence" in said) != ("verdict" in said)
        assert "<script>" not in json.dumps(said)


@pytest.mark.parametrize(
    "more",
    [{}, {"name": 7}, {"name": "nothing", "params": {}}, {"name": "own-readings", "params": "64"}]
    + [{"name": "own-readings", "params": {"text": text}} for text in (None, 7, ["64"], "<b>64</b>", "")],
)
def test_a_hostile_wish_for_a_figure_gets_a_code_for_a_sentence(more):
    said = talk(SOUND, "decibels").answer({"id": "1", "ask": "figure"} | more)

    assert said is not None
    assert "html" not in said
    assert f"error.{said['code']}" in words("nb")


def test_links_and_pictures_lead_to_where_the_workbook_begins(monkeypatch):
    monkeypatch.setenv("MMB_BASE_URL", "/mmb/")

    reading = Talk.read(COURSE, SOUND, "decibels", "nn").reading

    assert (reading.base_url, reading.media_url) == ("/mmb/", "/mmb/media/sound-environment/")


def test_an_unknown_language_falls_back_to_bokmal_and_an_unknown_unit_is_said():
    assert Talk.read(COURSE, SOUND, "decibels", "xx").reading.language == "nb"
    with pytest.raises(KeyError):
        Talk.read(COURSE, SOUND, "nowhere", "nb")


@pytest.mark.parametrize(("module", "unit"), UNITS)
def test_a_notebook_draws_every_question_of_its_unit_and_has_its_public_facts(module, unit):
    held = talk(module, unit)
    html, public = held.html(), held.questions()

    assert html.count('<section class="question"') == len(public)
    for name, facts in public.items():
        assert f'data-question="{name}"' in html
        assert set(facts) == {"id", "kind", "use", "hints"}
