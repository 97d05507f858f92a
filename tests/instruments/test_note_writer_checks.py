"""The note's checks over many sentences: what must be asked about, and what must be left in peace."""

from __future__ import annotations

from typing import Any

import pytest
from instrument_page import show

from mmb_learn.language import LANGUAGES, words
from mmb_learn.observation.note_writer import NOTE_WRITER

pytestmark = pytest.mark.browser

CHECK = """async ([words, notes, today]) => {
  const { checksBy } = await import("./observation/note_writer/checks.js");
  const check = checksBy(words);
  return notes.map((note) => check(note, today));
}"""
WORDS = {language: words(language).subset(NOTE_WRITER.prefixes) for language in LANGUAGES}
TODAY = "2026-11-22"

INTERPRETS = {
    "nb": {
        "Hun virket glemsk.": "seemed",
        "Det så ut som det gjorde vondt.": "seemed",
        "Virket sint": "anger",
        "Hun sa nei og virket sint.": "anger",
        "Hun sa at hun var trøtt, og virket sint.": "anger",
        "Virket sint, sa nei.": "anger",
        "Var aggressiv i stellet.": "anger",
        "Masete hele kvelden.": "nagging",
        "Hun ville ha oppmerksomhet.": "attention",
        "Ropte for å få oppmerksomhet": "attention",
        "Nektet å dusje.": "unwilling",
        "Hun var vanskelig.": "unwilling",
        "Urolig fra kl. 14.": "unrest",
        "Hun var trist og lei seg.": "distress",
        "Koste seg med musikken.": "pleasure",
        "Hun hadde det bra.": "pleasure",
        "Sutret mye.": "nagging",
        "Provoserte de andre.": "unwilling",
        "Ble rolig etter ti minutter.": "calm",
        "Falt til ro.": "calm",
        "Satt i sin egen verden.": "confused",
        "Prøvde å manipulere personalet.": "character",
        "Gjorde det med vilje.": "character",
        "Musikken hjalp.": "effect",
        "Sangen roet henne.": "effect",
    },
    "nn": {
        "Ho verka gløymsk.": "seemed",
        "Ho sa nei og verka sint.": "anger",
        "Masete heile kvelden.": "nagging",
        "Ho ville ha merksemd.": "attention",
        "Nekta å dusje.": "unwilling",
        "Uroleg frå kl. 14.": "unrest",
        "Ho var trist.": "distress",
        "Kosa seg med musikken.": "pleasure",
        "Blei roleg etter ti minutt.": "calm",
        "Ho var forvirra.": "confused",
        "Gidd ikkje hjelpe til.": "character",
        "Musikken hjelpte.": "effect",
    },
    "en": {
        "She seemed forgetful.": "seemed",
        "She said no and seemed angry.": "anger",
        "Was nagging all evening.": "nagging",
        "He just wanted attention.": "attention",
        "Attention-seeking after supper.": "attention",
        "Refused to shower.": "unwilling",
        "Restless from 14:00.": "unrest",
        "She was sad.": "distress",
        "Enjoyed the music.": "pleasure",
        "Calmed down after ten minutes.": "calm",
        "He was confused.": "confused",
        "Did it on purpose.": "character",
        "The music helped.": "effect",
    },
}
DESCRIBES = {
    "nb": [
        "Gikk til døra fire ganger på ti minutter.",
        "Hun sa at hun var sint.",
        "Hun sa hun var sint, og slo i bordet.",
        "«Jeg er redd», sa hun.",
        "Jeg er redd, sa hun.",
        "Fortalte at hun var trist da søsteren reiste.",
        "Hun svarte: glad og trøtt.",
        "Spurte om vi var sure på henne.",
        "Hun er glad i salmer.",
        "Det var vanskelig å høre hva hun sa.",
        "Vendte oppmerksomheten mot vinduet.",
        "Smilte, sang med og klappet takten.",
        "Trakk hånda til seg og sa nei.",
        "Satt stille i stolen i 20 minutter.",
        "Spilte på gitar i ti minutter.",
        "Pustet roligere, 18 pust i minuttet.",
        "Hun svarte at hun hadde det bra.",
        "Datteren fortalte at mor var lykkelig i koret.",
        "Reiste seg åtte ganger mellom kl. 14 og 15.",
        "Smerte 3 av 10, svarte hun da jeg spurte.",
        "Latter og prat ved bordet.",
        "Uro i 35 minutter etter vår definisjon.",
    ],
    "nn": [
        "Gjekk til døra fire gonger på ti minutt.",
        "Ho sa at ho var sint.",
        "«Eg er redd», sa ho.",
        "Fortalde at ho var trist då systera reiste.",
        "Ho er glad i salmar.",
        "Det var vanskeleg å høyre.",
        "Smilte, song med og klappa takten.",
    ],
    "en": [
        "Walked to the door four times in ten minutes.",
        "She said that she was angry.",
        "She said she was angry and hit the table.",
        "“I am afraid”, she said.",
        "I am afraid, she said.",
        "Told us she was sad when her sister left.",
        "Asked if we were cross.",
        "It was difficult to hear her.",
        "Smiled, sang along and clapped in time.",
        "Crossed the room and looked at the window.",
        "Got up eight times between 14:00 and 15:00.",
        "Pain 3 of 10, she answered when I asked.",
    ],
}
IDENTIFIES = {
    "nb": {
        "Datteren til Kari ringte.": "name",
        "Solveig Fiktdal satt i stua.": "name",
        "Flyttet hit fra Oppdiktvik i fjor.": "name",
        "Gjelder 15076500565 i dag.": "identity",
        "Ring 91 23 45 67 etterpå.": "telephone",
        "Hun er født 1938.": "born",
        "Kvinne på 86 år med demens.": "combination",
        "Han bor i rom 12 og har Parkinsons sykdom.": "combination",
    },
    "nn": {
        "Dottera til Kari ringde.": "name",
        "Ho er fødd 1938.": "born",
        "Kvinne på 86 år med demens.": "combination",
    },
    "en": {
        "The daughter of Kari called.": "name",
        "She was born in 1938.": "born",
        "An 86-year-old woman with dementia.": "combination",
        "He lives in room 12 and has epilepsy.": "combination",
    },
}
TELLS_OF_NOBODY = {
    "nb": [
        "Datteren ringte kl. 14:10.",
        "Hun har demens.",
        "Har Parkinsons sykdom og bruker rullator.",
        "Hun danset for 30 år siden, og har demens.",
        "Sang «Fager Kveldsol» to ganger.",
        "TV-en var av. Hun hørte på Spotify.",
        "Tiltaket varte fra 22.11. til 29.11.2026.",
    ],
    "nn": ["Dottera ringde kl. 14:10.", "Ho har demens.", "Ho dansa for 30 år sidan, og har demens."],
    "en": [
        "The daughter called on Monday at 14:10.",
        "She has dementia.",
        "He has Parkinson's disease and uses a walker.",
        "Then I sang “Fager Kveldsol” twice.",
    ],
}
WHOLE: dict[str, Any] = {
    "reason": "Uro kl. 14–17.",
    "consent": "Nikket.",
    "what": "Sang.",
    "who": "Helsefagarbeider",
    "when": "kl. 14:10",
    "minutes": "12",
    "loud": "speech",
    "before": "Gikk til døra.",
    "during": "Sang med.",
    "after": "Satt.",
    "side": "Ingen.",
    "assessment": "Musikken virker, og hun var glad.",
    "next": "Mer sang.",
    "next-who": "Primærkontakt",
    "next-date": "2026-11-29",
}


@pytest.fixture(scope="module")
def check(browser):
    with show(browser, NOTE_WRITER) as shown:
        yield lambda language, notes: shown.page.evaluate(CHECK, [WORDS[language], notes, TODAY])


def _codes(findings, beginning):
    return [each["code"].removeprefix(beginning) for each in findings if each["code"].startswith(beginning)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_interpretation_that_poses_as_observation_is_asked_about(check, language):
    found = check(language, [{"during": text} for text in INTERPRETS[language]])

    first = [next(iter(_codes(each, "note-writer.judging.")), None) for each in found]
    assert dict(zip(INTERPRETS[language], first, strict=True)) == INTERPRETS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_seen_and_what_the_person_said_of_herself_is_left_in_peace(check, language):
    found = check(language, [{"before": text} for text in DESCRIBES[language]])

    asked = {
        text: codes
        for text, each in zip(DESCRIBES[language], found, strict=True)
        if (codes := _codes(each, "note-writer.judging."))
    }
    assert asked == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_the_assessment_one_may_interpret(check, language):
    found = check(language, [{"assessment": text, "reason": text} for text in INTERPRETS[language]])

    assert [_codes(each, "note-writer.judging.") for each in found] == [[]] * len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_of_words_has_a_sentence_that_must_be_asked_about(language):
    groups = {key.rpartition(".")[2] for key in WORDS[language] if key.startswith("note-writer.judging.")}

    assert groups == set(INTERPRETS[language].values())


def test_words_beside_each_other_are_one_thing_to_look_at(check):
    (found,) = check("nb", [{"before": "Masete hele vakta. Virket sint, og ville ha oppmerksomhet."}])

    quotes = [each["quotes"] for each in found if "judging" in each["code"]]
    assert quotes == [["Masete"], ["Virket sint"], ["ville ha oppmerksomhet"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_points_to_somebody_is_asked_about_in_any_box(check, language):
    found = check(language, [{"assessment": text} for text in IDENTIFIES[language]])

    codes = [_codes(each, "identifying.said.") for each in found]
    expected = zip(IDENTIFIES[language].values(), codes, strict=True)
    assert [(kind, got) for kind, got in expected if kind not in got] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_trait_alone_a_song_title_or_a_date_point_to_nobody(check, language):
    found = check(language, [{"during": text} for text in TELLS_OF_NOBODY[language]])

    asked = {
        text: codes
        for text, each in zip(TELLS_OF_NOBODY[language], found, strict=True)
        if (codes := _codes(each, "identifying.said."))
    }
    assert asked == {}


def test_traits_in_several_boxes_count_together_and_a_singers_name_is_no_name_of_a_person_cared_for(check):
    spread, singer = check(
        "nb",
        [
            {"reason": "Har demens.", "before": "86 år.", "after": "Hun satt."},
            {"what": "Låter av Edith Piaf"},
        ],
    )

    assert [each["quotes"] for each in spread if "combination" in each["code"]] == [
        ["Hun", "86 år", "demens"]
    ]
    assert _codes(singer, "identifying.said.") == []


def test_what_is_sung_about_points_to_nobody(check):
    (found,) = check("nb", [{"what": "Visa om gutten på 12 år", "before": "Hun har demens."}])

    assert not [each for each in found if "combination" in each["code"]]


def test_a_whole_note_has_nothing_to_look_at(check):
    assert check("nb", [WHOLE]) == [[]]


@pytest.mark.parametrize("box", WHOLE)
def test_each_part_that_lacks_is_named(check, box):
    (found,) = check("nb", [WHOLE | {box: "  "}])

    after = {"next": ["next"]}.get(box, [box])
    assert _codes(found, "note-writer.missing.") == after


def test_none_seen_is_an_answer_about_side_effects(check):
    assert check("nb", [WHOLE | {"side": "", "noneSeen": True}]) == [[]]


def test_nobody_is_asked_who_and_when_before_there_is_a_next_step(check):
    (found,) = check("nb", [WHOLE | {"next": "", "next-who": "", "next-date": ""}])

    assert _codes(found, "note-writer.missing.") == ["next"]


@pytest.mark.parametrize(("day", "asked"), [("2026-11-21", ["date"]), (TODAY, []), ("2026-11-23", [])])
def test_a_date_gone_by_is_asked_about_and_today_is_not(check, day, asked):
    (found,) = check("nb", [WHOLE | {"next-date": day}])

    assert _codes(found, "note-writer.gone-by.") == asked
