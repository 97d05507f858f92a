"""Words become units, steps, panels, figures and questions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.content import (
    module_folder,
    read_module,
    read_programme,
    read_programme_text,
    read_text,
    section_hash,
)
from mmb_learn.content.blocks import read_body
from mmb_learn.content.model import Figure, Panel, Prose, QuestionText, Term
from mmb_learn.errors import ContentError


def test_a_text_has_the_units_and_steps_of_its_module(module):
    text = read_text(module, "nb")
    unit = text.units["decibels"]

    assert (text.title, text.lead) == ("Lyd i stua", "Du lærer å høre rommet slik andre hører det.")
    assert (unit.title, unit.lead) == ("Desibel uten frykt", "Lyd er energi, og de høye lydene teller mest.")
    assert tuple(step.id for step in unit.steps) == module.unit("decibels").steps


def test_a_step_keeps_the_order_of_what_it_holds(module):
    step = read_text(module, "nb").units["decibels"].steps[1]

    assert [type(block) for block in step.blocks] == [Prose, Figure, Figure, Panel, Panel, QuestionText]
    chart, picture, case, more = step.blocks[1:5]
    assert (chart.kind, chart.target) == ("chart", "lyngstua")
    assert (picture.kind, picture.target, picture.words) == (
        "media",
        "ring.svg",
        "Seks stoler i ring, og veien ut er fri.",
    )
    assert (case.kind, case.title, more.kind) == ("case", "Solveig, 86", "more")


def test_words_after_the_notes_belong_to_the_step_again(module):
    step = read_text(module, "nb").units["decibels"].steps[0]

    assert [type(block) for block in step.blocks] == [Prose, QuestionText, Prose]
    assert step.blocks[2].markdown == "Nå vet du hva du tror."


def test_a_question_has_prompt_options_and_notes(module):
    question = read_text(module, "nb").question("first-guess")

    assert question.blocks[0].markdown == "To like kilder står i samme rom. Hva skjer?"
    assert [(option.id, option.words) for option in question.options] == [
        ("a", "Det blir dobbelt så høyt"),
        ("b", "Det blir litt høyere"),
    ]
    assert question.note("b") == "Riktig. Øret merker forskjellen, men den er liten."
    assert question.notes["hint"] == ("Tenk på to støvsugere.",)


def test_a_step_that_is_a_question_has_it_as_its_only_block(module):
    step = read_text(module, "nb").units["decibels"].steps[2]

    assert [block.id for block in step.blocks] == ["loudest"]
    assert step.blocks[0].section is step.section


def test_a_try_panel_has_words_for_each_place(module):
    panel = read_text(module, "nb").units["decibels"].steps[-1].blocks[1]

    assert [option.id for option in panel.options] == [
        "nursing-home",
        "home-care",
        "kindergarten",
        "classroom",
    ]
    assert panel.blocks[0].markdown == "Lytt i ett minutt før du gjør noe."


def test_without_keys_the_feedback_of_checked_questions_stays_out(course):
    module = read_module(module_folder(course, "tiny"), keys=False)
    text = read_text(module, "nb", keys=False)

    assert text.question("loudest").notes == {}
    assert text.question("level").notes == {}
    assert "expert" not in text.question("told").notes
    assert text.question("told").note("sample") == "Jeg slo av radioen."
    assert text.question("first-guess").note("b") is not None


def test_a_translation_carries_the_hash_of_its_source(module):
    source = {mark.id: mark.hash for mark in read_text(module, "nb").sections()}
    marks = {mark.id: mark.source_hash for mark in read_text(module, "nn").sections()}

    assert marks == source


def test_the_programme_has_words_for_modules_outcomes_and_terms(course):
    shared = read_programme_text(read_programme(course), "nn")

    assert shared.modules["tiny"] == ("Lyd i stova", "kva vi høyrer når vi lyttar")
    assert shared.outcomes["K1"] == "forklarer kva lyd gjer med kvardagen"
    assert shared.terms["equivalent-level"] == Term(
        "equivalent-level",
        "ekvivalentnivå",
        "det jamne nivået som ville gitt like mykje lydenergi",
    )


def test_everything_that_cannot_be_placed_is_told_at_once(module):
    path = module.folder / "text" / "nb.md"
    text = path.read_text("utf-8").replace("### try-it: ", "### ").replace("#### double: ", "##### double: ")
    path.write_text(text, "utf-8")

    with pytest.raises(ContentError) as caught:
        read_text(module, "nb")

    assert [(finding.code, finding.line) for finding in caught.value.findings] == [
        ("MMB006", 40),
        ("MMB005", 85),
    ]


def test_options_and_notes_may_run_over_several_lines(tmp_path):
    lines = ["- a) Det blir", "  litt høyere", "> a: Ikke ennå.", "> Se en gang til.", "> hint: Vent."]

    body = read_body(lines, 1, tmp_path, asks=True)

    assert [option.words for option in body.options] == ["Det blir litt høyere"]
    assert [(note.key, note.words) for note in body.notes] == [
        ("a", "Ikke ennå.\nSe en gang til."),
        ("hint", "Vent."),
    ]


def test_an_ordinary_list_and_a_quotation_stay_markdown(tmp_path):
    body = read_body(["- a) en liste", "", "> Et sitat: slik"], 1, tmp_path, asks=False)

    assert body.blocks == (Prose("- a) en liste\n\n> Et sitat: slik", 1),)


def test_authors_may_leave_comments_on_lines_of_their_own(tmp_path):
    body = read_body(["<!-- se igjen i mai -->", "Ord."], 1, tmp_path, asks=False)

    assert body.blocks == (Prose("Ord.", 2),)


@given(st.lists(st.text(alphabet="abc æøå{}*:>#-!"), max_size=12))
def test_no_words_make_the_reader_stumble(lines):
    body = read_body(lines, 1, Path("nb.md"), asks=True)

    assert all(block.line >= 1 for block in body.blocks if isinstance(block, Prose))


@given(st.lists(st.text(alphabet="abc ", min_size=1)), st.sampled_from([" ", "\n", "  ", "\t"]))
def test_a_hash_does_not_care_for_white_space(words, space):
    assert section_hash(words) == section_hash([space.join(words)])


def test_a_unit_has_the_lines_of_its_pocket_card(module):
    unit = read_text(module, "nb").units["decibels"]

    assert [line.markdown for line in unit.card] == [
        "Hør etter før du flytter noe.",
        "De høye lydene teller mest.",
        "Spør personen hva som er for mye.",
    ]
    assert unit.lead == "Lyd er energi, og de høye lydene teller mest."


def test_what_belongs_to_a_question_has_no_place_before_the_first_step(module):
    path = module.folder / "text" / "nb.md"
    said = "> card: De høye lydene teller mest.\n"
    path.write_text(path.read_text("utf-8").replace(said, said + "> hint: Lytt.\n- a) Ja\n"), "utf-8")

    with pytest.raises(ContentError) as caught:
        read_text(module, "nb")

    assert [finding.line for finding in caught.value.findings] == [9, 8]
