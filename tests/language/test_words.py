"""Words of the interface: the reader's own, and a fallback that can be seen."""

import pytest

from mmb_learn.language import LANGUAGES, Words, words

NYNORSK_WITH_GAPS = Words(
    "nn",
    (
        ("nn", {"button.next": "Neste"}),
        ("nb", {"button.next": "Neste", "button.previous": "Forrige", "units.one": "{count} økt"}),
        ("en", {"button.stop": "Stop"}),
    ),
)


def test_words_are_in_the_language_asked_for():
    shown = [words(language)["button.continue"] for language in LANGUAGES]

    assert shown == ["Fortsett", "Hald fram", "Continue"]
    assert [word.language for word in shown] == list(LANGUAGES)


@pytest.mark.parametrize(
    ("key", "text", "language"),
    [
        ("button.next", "Neste", "nn"),
        ("button.previous", "Forrige", "nb"),
        ("button.stop", "Stop", "en"),
        ("button.never-written", "never written", "zxx"),
    ],
)
def test_a_missing_word_is_shown_in_the_nearest_language_and_says_which(key, text, language):
    word = NYNORSK_WITH_GAPS[key]

    assert (word, word.language) == (text, language)


def test_filled_words_keep_the_language_they_are_in():
    word = NYNORSK_WITH_GAPS.count("units", 1)

    assert (word, word.language) == ("1 økt", "nb")


@pytest.mark.parametrize(("count", "text"), [(0, "0 dagar"), (1, "ein dag"), (2000, "2\u00a0000 dagar")])
def test_one_thing_and_several_things_are_worded_apart(count, text):
    nynorsk = Words("nn", (("nn", {"days.one": "ein dag", "days.other": "{count} dagar"}),))

    assert nynorsk.count("days", count) == text


@pytest.mark.parametrize(
    ("language", "shown"),
    [("nb", "20\u00a0000 tegn, 2,5 og nb"), ("en", "20,000 tegn, 2.5 og nb")],
)
def test_holes_are_filled_with_numbers_as_the_reader_writes_them(language, shown):
    written = Words(language, (("nb", {"limit": "{limit} tegn, {mean} og {name}"}),))

    assert written.fill("limit", limit=20000, mean=2.5, name="nb") == shown


def test_a_hole_without_a_value_shows_an_ellipsis_and_no_error():
    assert words("nb").fill("status.saved") == "Lagret …"


def test_braces_in_a_value_are_left_alone():
    assert words("nb").fill("status.saved", clock="{clock.__class__}") == "Lagret {clock.__class__}"


def test_the_browser_gets_only_the_words_it_asked_for():
    chosen = words("nn").subset(["verdict.", "status.saved"])

    assert chosen["status.saved"] == "Lagra {clock}"
    assert chosen["verdict.right"] == "Rett"
    assert {key.partition(".")[0] for key in chosen} == {"verdict", "status"}
    assert "status.saving" not in chosen


def test_the_browser_gets_the_fallback_of_a_missing_word():
    assert NYNORSK_WITH_GAPS.subset(["button."]) == {
        "button.next": "Neste",
        "button.previous": "Forrige",
        "button.stop": "Stop",
    }


def test_a_key_is_known_when_any_language_of_the_fallback_has_it():
    assert "button.stop" in NYNORSK_WITH_GAPS
    assert "button.never-written" not in NYNORSK_WITH_GAPS


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(ValueError, match="nb, nn, en, not 'sv'"):
        words("sv")
