"""What the walk calls untranslated or unfinished."""

from __future__ import annotations

from .words import Passage, foreign, unfinished


def test_a_bokmaal_sentence_on_a_nynorsk_page_is_named():
    passages = [Passage("nn", "Eg veit ikkje kva det er."), Passage("nn", "Hva vil du høre?")]

    assert foreign(passages) == ["«Hva vil du høre?» is marked nn but says «hva»"]


def test_an_english_sentence_on_a_norwegian_page_is_named_unless_it_is_marked():
    passages = [Passage("nb", "Wash your hands"), Passage("en", "Wash your hands")]

    assert len(foreign(passages)) == 1


def test_a_norwegian_word_on_an_english_page_is_named():
    assert foreign([Passage("en", "Støy og lyd")]) == ["«Støy og lyd» is marked en but says «og»"]


def test_what_is_marked_as_no_language_of_ours_is_left_alone():
    assert foreign([Passage("zxx", "not your words"), Passage("", "the")]) == []


def test_a_bare_key_a_hole_and_a_word_of_the_machine_are_named():
    passages = [Passage("nb", text) for text in ("button.next", "Lagret {clock}", "undefined", "Neste.")]

    assert unfinished(passages) == [
        "«button.next» stands bare in «button.next»",
        "«{clock}» stands bare in «Lagret {clock}»",
        "«undefined» stands bare in «undefined»",
    ]


def test_an_address_or_a_word_that_only_holds_a_machines_word_is_no_finding():
    assert unfinished([Passage("nb", "Se aldringoghelse.no. Nullstill og gå videre, NaNna.")]) == []


def test_nought_is_a_figure_in_norwegian_and_alone_a_word_of_the_machine():
    passages = [Passage("nb", "Snittet er null."), Passage("nb", "null"), Passage("en", "It is null.")]

    assert len(unfinished(passages)) == 2


def test_none_begins_an_english_sentence_and_alone_is_a_word_of_the_machine():
    passages = [Passage("en", "None of them."), Passage("en", "None"), Passage("nb", "None av dem")]

    assert len(unfinished(passages)) == 2


def test_a_norwegian_title_may_be_quoted_in_english_but_not_in_place_of_english():
    passages = [Passage("en", "She knows “Fager kveldsol og smiler”."), Passage("en", "Hun kan det og mer.")]

    assert foreign(passages) == ["«Hun kan det og mer.» is marked en but says «det»"]


def test_what_people_call_their_things_and_an_address_are_in_nobodys_language():
    passages = [
        Passage("en", "Sheet for Lyd og stillhet"),
        Passage("en", "https://udir.no/lk20/og-vurdering"),
    ]

    assert len(foreign(passages)) == 1  # the address already is none
    assert foreign(passages, ["Lyd og stillhet"]) == []
