"""A sheet as PDF: tagged whole, in its language, and what people wrote is text, whatever it looks like."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from tagged import read

from mmb_learn.errors import AnswerError, PaperError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.paper import KINDS, Part, Sheet, Text, paper
from mmb_learn.paper import press as pressing
from mmb_learn.paper.letters import LETTERS, MISSING, covered, lacks
from mmb_learn.paper.press import press
from mmb_learn.preference.form import GROUPS, empty_form
from mmb_learn.preference.preference_form.controls import preference_form_facts

LANGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
FILLED_TABLES = 4
HOSTILE = (
    '#read("/etc/passwd")',
    "\"' \\ $x$ *fet* _kursiv_ <etikett> @kilde // borte /* og borte */ `kode` #panic()",
    "áčđŋšŧž ÁČĐŊŠŦŽ äöå õ",
    "Пісня · أغنية · שיר",
)


def _with(text: str) -> dict[str, Any]:
    form = empty_form()
    form["fields"]["played"] = {"text": text, "source": "family"}
    return form


def _sheet(text: str) -> Sheet:
    return Sheet("nb", "Tittel", "Regel", (Part("Del", (Text("Navn", text),)),), "{page}", "Mangler")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["filled", "empty"])
def test_a_form_is_tagged_whole_and_speaks_its_language(language, kind):
    said = words(language)
    form = empty_form() if kind == "empty" else preference_form_facts(said)["example"]

    found = read(paper("preference-form", form, language))

    assert (found.marked, found.shows_title, found.ua, found.lang) == (True, True, "1", LANGS[language])
    assert found.title == said["preference-form.title"]
    assert (found.untagged, found.outside) == (0, 0)
    assert found.tags[:2] == ("Document", "Title")
    assert found.tags.count("H1") == len(GROUPS)
    assert found.tags.count("Table") == found.tags.count("THead") == FILLED_TABLES
    assert found.tags.count("TH") == 3 * 2 + 3
    assert all(str(said[f"preference-form.group.{group.id}"]) in found.text for group in GROUPS)


def test_the_empty_sheet_has_boxes_for_each_choice_and_says_nothing_of_anybody():
    found = read(paper("preference-form", empty_form(), "nb"))

    options = [option for group in GROUPS for field in group.fields for option in field.options]
    assert found.text.count("☐") > len(options)
    assert "Ikke fylt ut" not in found.text
    assert "Solveig" not in found.text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_commands_comes_out_as_the_text_it_is(text):
    found = read(paper("preference-form", _with(text), "nb"))

    plain = found.text.replace("\u200b", "").replace(" ", "")
    wanted = text if text.isascii() else unicodedata.normalize("NFC", text)
    for word in wanted.split():
        if word.isascii() or all(unicodedata.bidirectional(letter) == "L" for letter in word):
            assert word in plain
    assert "root:" not in plain
    assert (found.untagged, found.outside) == (0, 0)


def test_ten_thousand_letters_without_a_space_are_all_there():
    found = read(paper("preference-form", _with("æ" * 10_000), "nb"))

    assert found.text.count("æ") > 9_999
    assert found.untagged == 0


def test_a_picture_letter_stands_as_a_square_and_the_sheet_says_why():
    found = read(paper("preference-form", _with("Trekkspill 🎵 og 👩‍👧"), "nb"))

    assert f"Trekkspill {MISSING} og {MISSING}{MISSING}" in found.text
    assert "Tegnet ▯ står der PDF-en ikke har skrift" in found.text


def test_controls_and_halves_of_letters_leave_nothing_behind():
    assert covered({"a": ["x\x00\u202ey", "\ud800"]}) == {"a": ["xy", MISSING]}
    assert not lacks(["x\x00\u202ey"])
    assert lacks({"a": "🎵"})


def test_every_letter_we_say_there_is_the_fonts_have():
    ends = LETTERS.replace("\n\t", "")
    spans = [(ends[at - 1], ends[at + 1]) for at, letter in enumerate(ends) if letter == "-" and at]
    known = {chr(code) for first, last in spans for code in range(ord(first), ord(last) + 1)} | set(ends)
    seen = sorted(c for c in known if unicodedata.category(c)[0] not in "CM" and covered(c) != MISSING)

    pdf = press("sheet.typ", _sheet(" ".join(seen)))  # typst refuses a letter without a glyph

    assert len(seen) > 1500
    assert read(pdf).ua == "1"


@pytest.mark.parametrize("data", [{}, {"format": "x", "fields": {}}, empty_form() | {"name": "Kari"}])
def test_what_is_no_form_is_refused_with_a_code(data):
    with pytest.raises(AnswerError, match="preference-form-foreign"):
        KINDS["preference-form"](data, words("nb"))


def test_trouble_with_typst_tells_nothing_of_what_was_written(monkeypatch):
    with pytest.raises(PaperError) as caught:
        press("nowhere.typ", _sheet("hemmelig"))

    assert str(caught.value) == "CalledProcessError"
    assert caught.value.__cause__ is None

    monkeypatch.setattr(pressing, "_PATIENCE", 0.001)
    with pytest.raises(PaperError, match="TimeoutExpired"):
        press("sheet.typ", _sheet("hemmelig"))
