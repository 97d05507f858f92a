"""What changed between two handings-in, word by word, and nothing of either text lost on the way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.server.changes import change

TEXTS = st.lists(st.sampled_from(["Jeg", "sang ", "lavt,\n", "og", " hun", "smilte.", "\n\n"]), max_size=25)


def test_a_word_put_in_and_one_taken_out_stand_each_on_their_side():
    found = change("Gjort", "Jeg sang høyt for henne.", "Jeg sang lavt for henne i går.")

    assert [(p.words, p.is_changed) for p in found.before] == [
        ("Jeg sang ", False),
        ("høyt ", True),
        ("for ", False),
        ("henne.", True),
    ]
    assert "".join(p.words for p in found.after if p.is_changed) == "lavt henne i går."


def test_other_spaces_are_no_change():
    found = change("Gjort", "Jeg  sang.\n", "Jeg sang.")

    assert not any(piece.is_changed for piece in (*found.before, *found.after))


@given(before=TEXTS, after=TEXTS)
def test_both_texts_come_back_whole_and_what_is_unchanged_is_the_same_in_both(before, after):
    found = change("", "".join(before), "".join(after))

    assert "".join(p.words for p in found.before) == "".join(before)
    assert "".join(p.words for p in found.after) == "".join(after)
    same = [
        "".join(p.words for p in side if not p.is_changed).split() for side in (found.before, found.after)
    ]
    assert same[0] == same[1]
