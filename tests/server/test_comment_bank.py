"""`/review/comments`: what a writer who left has put there can be seen to by a facilitator."""

from __future__ import annotations

from mmb_learn.course import comment_bank, roster
from mmb_learn.language import words


def test_a_facilitator_meets_what_a_writer_left_as_hers_to_change_and_a_teacher_does_not(own_site):
    store, now = own_site.store, own_site.workbook.now()
    number = comment_bank.add(store, own_site.people["tove"].id, "Ros", "Jeg ser det.", now)
    left = str(words("nb")["reviewing.bank-left"])
    assert left not in own_site.ask("GET", "review/comments", "frode").text
    gone = own_site.people["tove"]
    own_site.people["nytove"] = own_site.add("nytove", *gone.roles)
    roster.remove(store, gone.id, now)

    by_teacher = own_site.ask("GET", "review/comments", "nytove").text
    page = own_site.ask("GET", "review/comments", "frode").text
    asked = {"do": "remove", "comment": str(number)}

    assert "Jeg ser det." in by_teacher
    assert left not in by_teacher
    assert left in page
    assert own_site.form("review/comments", "nytove", **asked).status == 404
    assert own_site.form("review/comments", "frode", **asked).status == 303
    assert comment_bank.comments(store, own_site.people["frode"].id) == ()


def test_a_comment_as_long_as_its_box_lets_it_be_is_kept_whatever_line_ends_a_form_sends(own_site):
    said = "\n".join(["Jeg ser"] * 250)  # 1999 letters to a browser, 2248 on the way

    sent = own_site.form("review/comments", "frode", do="add", title="Ros", words=said.replace("\n", "\r\n"))

    assert sent.status == 303
    kept = comment_bank.comments(own_site.store, own_site.people["frode"].id)
    assert [each.words for each in kept] == [said]
