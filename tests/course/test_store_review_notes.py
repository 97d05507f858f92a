"""Beside the marks: one's own note, which nobody else sees, and a wish for a second reader."""

from __future__ import annotations

from mmb_learn.course import Institution, Role, answers, people, review_notes, reviews, submissions

MODULE, SECRET = "sound-environment", "Hun nevner Fru Fiktdal"


def hand_in(store, person, now) -> int:
    given = {"reflect": {"done": "Jeg sang."}}
    return submissions.hand_in(store, person.id, MODULE, "reflection", 1, given, now).id


def test_a_note_is_its_writers_alone_and_follows_her_to_the_next_handing_in(store, kari, olav, now):
    other = people.add_person(store, "O", [Role.FACILITATOR], Institution.HEALTH_CARE, now)
    first = hand_in(store, kari, now)
    review_notes.write_note(store, first, olav.id, "Spør på samlingen", now)
    second = hand_in(store, kari, now)

    assert review_notes.note(store, first, olav.id) == "Spør på samlingen"
    assert review_notes.note(store, second, olav.id) == "Spør på samlingen"
    assert review_notes.note(store, first, other.id) == ""
    assert reviews.review(store, first).comment == ""


def test_a_note_is_written_over_and_goes_with_the_reflection(store, kari, olav, now, data, bytes_of):
    number = hand_in(store, kari, now)
    for text in (SECRET, f"{SECRET}?"):
        review_notes.write_note(store, number, olav.id, text, now)
    assert SECRET.encode() in bytes_of(data)

    answers.erase_answer(store, kari.id, MODULE, "reflect", now)

    assert review_notes.note(store, number, olav.id) == ""
    assert SECRET.encode() not in bytes_of(data)


def test_a_second_reader_is_asked_for_once_and_seen_by_all(store, kari, olav, now):
    other = people.add_person(store, "O", [Role.FACILITATOR], Institution.HEALTH_CARE, now)
    number = hand_in(store, kari, now)

    for who in (olav, other):
        review_notes.ask_second(store, number, who.id, now, wanted=True)
    seen = [review_notes.second_reader(store, number, who.id) for who in (olav, other)]
    wanted = review_notes.wanting_second(store)
    review_notes.ask_second(store, number, other.id, now, wanted=False)

    assert [each.by_me for each in seen] == [True, False]
    assert wanted == {number}
    assert review_notes.second_reader(store, number, olav.id) is None
