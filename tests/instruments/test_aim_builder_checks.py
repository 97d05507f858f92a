"""The letters of a goal: each check with a goal that must be asked about, and one that must not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from instrument_page import show

from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.aim_builder import AIM_BUILDER
from mmb_learn.observation.aim_builder.controls import aim_builder_facts
from mmb_learn.observation.aim_builder.examples import EXAMPLES

pytestmark = pytest.mark.browser

CHECK = """async ([words, aims, today]) => {
  const { checksBy } = await import("./observation/aim_builder/checks.js");
  const check = checksBy(words);
  return aims.map((aim) => check(aim, today));
}"""
WORDS = {language: words(language).subset(AIM_BUILDER.prefixes) for language in LANGUAGES}
SOURCE = Path(__file__).parents[2] / "src" / "mmb_learn" / "observation" / "aim_builder" / "checks.js"
TODAY = "2026-11-22"
WHOLE = {
    "seen": "Uro, slik vi har skrevet hva som teller",
    "hours": "kl. 14–17",
    "from": "50",
    "to": "35",
    "unit": "minutes-day",
    "whose": "person",
    "wish": "«Jeg vil vite når de kommer.»",
    "accepted": "person",
    "first": "Slå av TV-en",
    "by": "2026-12-20",
}
CHANGES = [
    ({"seen": " "}, ["no-seen"]),
    ({"seen": "Bli roligere"}, ["vague"]),
    ({"seen": "Trives og har det bra"}, ["vague"]),
    ({"seen": "Sier at dagen har vært bedre"}, []),
    ({"seen": "Ganger hun sier «bedre i dag»"}, []),
    ({"seen": "Mindre uro og bedre søvn"}, ["many"]),
    ({"seen": "Uro, søvn og matlyst"}, ["many"]),
    ({"seen": "Reiser seg og går til døra"}, []),
    ({"seen": "Uro mellom kl. 14 og 17, slik vi har skrevet det"}, []),
    ({"seen": "Leker i mer enn 2,5 minutter med andre barn"}, []),
    ({"seen": "Roper, slår eller skyver bordet"}, []),
    ({"hours": ""}, ["no-hours"]),
    ({"from": "", "to": ""}, ["no-number"]),
    ({"from": ""}, ["no-baseline"]),
    ({"to": ""}, ["no-goal"]),
    ({"from": "mye"}, ["not-number"]),
    ({"from": "2,5", "to": "1.5"}, []),
    ({"from": "35"}, ["same"]),
    ({"unit": ""}, ["no-unit"]),
    ({"whose": ""}, ["no-whose"]),
    ({"whose": "staff"}, ["not-theirs"]),
    ({"whose": "family"}, []),
    ({"wish": ""}, ["no-wish"]),
    ({"wish": "Da blir hun lettere å stelle."}, ["ours"]),
    ({"wish": "«Det er fint for oss to», sier hun."}, []),
    ({"wish": "Hun vil spise sammen med oss."}, []),
    ({"accepted": ""}, ["no-accepted"]),
    ({"accepted": "not-asked"}, ["not-asked"]),
    ({"accepted": "family"}, []),
    ({"first": ""}, ["no-first"]),
    ({"to": "0"}, ["all-of-it"]),
    ({"from": "0", "to": "3"}, []),
    ({"seen": "Går aldri til døra"}, ["all-of-it"]),
    ({"first": "Innfør det for hele avdelinga"}, ["too-big"]),
    ({"first": "Prøv det på dagvakt"}, []),
    ({"by": ""}, ["no-by"]),
    ({"by": "2026-11-21"}, ["gone-by"]),
    ({"by": TODAY}, []),
    ({"wish": "Vil besøke Kari på torsdag"}, ["name"]),
    ({"seen": "Kvinne på 86 år med demens, uro"}, ["combination"]),
]


@pytest.fixture(scope="module")
def check(browser):
    with show(browser, AIM_BUILDER) as shown:
        yield lambda language, aims: shown.page.evaluate(CHECK, [WORDS[language], aims, TODAY])


def _codes(findings):
    return [each["code"].rpartition(".")[2] for each in findings]


def test_a_whole_goal_has_nothing_to_look_at(check):
    assert check("nb", [WHOLE]) == [[]]


def test_each_check_asks_where_it_must_and_is_silent_where_it_must(check):
    found = check("nb", [WHOLE | change for change, _ in CHANGES])

    got = [(change, _codes(each)) for (change, _), each in zip(CHANGES, found, strict=True)]
    assert got == CHANGES


def test_every_reason_has_a_goal_that_must_be_asked_about():
    reasons = {key.rpartition(".")[2] for key in WORDS["nb"] if key.startswith("aim-builder.look.")}
    tried = {code for _, codes in CHANGES for code in codes}

    assert reasons - tried == set()
    assert all(re.search(rf'"{code}"', SOURCE.read_text()) or code.startswith("no-") for code in reasons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_invented_goal_fails_on_its_letter_alone_and_is_whole_when_mended(check, language):
    examples = aim_builder_facts(words(language))["examples"]
    assert len(examples) >= 6

    def dated(aim):
        return aim | {"by": "2026-12-20" if aim["by"] == "ahead" else aim["by"]}

    failing = check(language, [dated(each["aim"]) for each in examples])
    mended = check(language, [dated(each["aim"] | each["better"]) for each in examples])

    letters = {
        each["id"]: {found["letter"] for found in all_} for each, all_ in zip(examples, failing, strict=True)
    }
    assert letters == {name: {example.letter} for name, example in EXAMPLES.items()}
    assert mended == [[]] * len(examples)


def test_the_invented_goals_fail_for_different_reasons_and_on_every_letter(check):
    examples = aim_builder_facts(words("nb"))["examples"]
    found = check("nb", [each["aim"] | {"by": each["aim"]["by"] and "2026-12-20"} for each in examples])

    reasons = [_codes(each)[0] for each in found]
    assert len(set(reasons)) == len(reasons)
    assert {example.letter for example in EXAMPLES.values()} == set("smart")


@pytest.mark.parametrize(
    ("language", "vague", "countable"),
    [
        ("nn", "Bli rolegare", "Går til døra"),
        ("nn", "Trivast betre", "Seier at det går betre"),
        ("en", "Become calmer", "Walks to the door"),
        ("en", "Feel better", "Says that it is better today"),
    ],
)
def test_what_cannot_be_counted_is_known_in_every_language(check, language, vague, countable):
    found = check(language, [WHOLE | {"seen": seen} for seen in (vague, countable)])

    assert [_codes(each) for each in found] == [["vague"], []]


def test_for_a_child_the_words_are_those_of_everyday_work():
    never = {
        "nb": "behandling symptom diagnose atferd tiltak",
        "nn": "behandling symptom diagnose åtferd tiltak",
    }

    for language, avoided in never.items():
        said = words(language).subset(("aim-builder.ella.",))
        assert [word for word in avoided.split() for text in said.values() if word in text.lower()] == []
