"""The outbox rule, case by case; `test_store_outbox.py` holds its properties."""

from __future__ import annotations

from datetime import timedelta

from mmb_learn.course import answers

MODULE, QUESTION = "sound-environment", "loudest"


def test_a_first_entry_is_current_with_revision_one(store, kari, entry, now):
    saved = answers.save(store, kari.id, entry(["b"]), {"outcome": "right"}, now)

    assert (saved.current.revision, saved.current.value, saved.repeated, saved.kept) == (
        1,
        ["b"],
        False,
        None,
    )
    assert answers.current(store, kari.id, MODULE) == {QUESTION: saved.current}
    assert saved.current.verdict == {"outcome": "right"}


def test_an_entry_upon_the_current_revision_becomes_current_even_if_a_clock_went_back(
    store, kari, entry, now
):
    answers.save(store, kari.id, entry("a"), None, now)

    saved = answers.save(store, kari.id, entry("ab", 1, typed_at=now - timedelta(hours=1)), None, now)

    assert (saved.current.revision, saved.current.value, saved.kept) == (2, "ab", None)


def test_the_later_typing_wins_over_another_device_and_the_other_is_offered(store, kari, entry, now):
    first = answers.save(store, kari.id, entry("phone", typed_at=now), None, now).current

    saved = answers.save(
        store, kari.id, entry("desk", typed_at=now + timedelta(minutes=2)), None, now + timedelta(minutes=3)
    )

    assert saved.current.value == "desk"
    assert saved.kept == first


def test_an_earlier_typing_that_arrives_late_goes_to_the_history_and_is_offered(store, kari, entry, now):
    answers.save(store, kari.id, entry("desk", typed_at=now), None, now)

    saved = answers.save(store, kari.id, entry("phone", typed_at=now - timedelta(minutes=2)), None, now)

    assert saved.current.value == "desk"
    assert saved.kept is not None
    assert saved.kept.value == "phone"
    assert answers.current(store, kari.id, MODULE)[QUESTION].value == "desk"
    assert [version.value for version in answers.history(store, kari.id, MODULE, QUESTION)] == [
        "desk",
        "phone",
    ]


def test_two_devices_with_the_same_words_have_nothing_to_offer(store, kari, entry, now):
    answers.save(store, kari.id, entry("same"), None, now)

    saved = answers.save(store, kari.id, entry("same"), None, now)

    assert saved.kept is None
    assert len(answers.history(store, kari.id, MODULE, QUESTION)) == 2


def test_a_repeated_entry_changes_nothing_and_tells_the_current_state(store, kari, entry, now):
    first = entry("a")
    answers.save(store, kari.id, first, None, now)
    newer = answers.save(store, kari.id, entry("ab", 1), None, now).current

    saved = answers.save(store, kari.id, first, {"another": "verdict"}, now + timedelta(days=1))

    assert (saved.current, saved.repeated, saved.kept) == (newer, True, None)
    assert len(answers.history(store, kari.id, MODULE, QUESTION)) == 2


def test_the_same_entry_id_of_another_person_or_question_is_another_entry(store, kari, olav, entry, now):
    answers.save(store, kari.id, entry("hers", id="e"), None, now)

    his = answers.save(store, olav.id, entry("his", id="e"), None, now)
    other = answers.save(store, kari.id, entry("other", id="e", question="other"), None, now)

    assert (his.current.value, his.repeated) == ("his", False)
    assert (other.current.value, other.repeated) == ("other", False)
    assert answers.current(store, kari.id, MODULE)[QUESTION].value == "hers"


def test_a_clock_ahead_of_ours_is_set_back_to_now(store, kari, entry, now):
    saved = answers.save(store, kari.id, entry("a", typed_at=now + timedelta(days=400)), None, now)

    assert saved.current.typed_at == now


def test_attempts_are_the_versions_with_a_verdict_asked_for(store, kari, entry, now):
    answers.save(store, kari.id, entry(["a"], attempt=True), None, now)
    answers.save(store, kari.id, entry(["b"], 1), None, now)
    answers.save(store, kari.id, entry(["c"], 2, attempt=True), None, now)
    answers.save(store, kari.id, entry("draft", question="other"), None, now)

    tried = answers.attempts(store, kari.id, MODULE, QUESTION)

    assert [version.value for version in tried] == [["a"], ["c"]]
    assert answers.attempted(store, kari.id, MODULE) == {QUESTION}


def test_a_text_box_keeps_every_letter(store, kari, entry, now):
    words = {
        "done": "Sang «Å, kjøre vatten» – 3 ganger\n\t",
        "learned": "𝄞 \u0000 \\ \" '",
        "clever": "",
        "next": " ",
    }

    answers.save(store, kari.id, entry(words), None, now)

    assert answers.current(store, kari.id, MODULE)[QUESTION].value == words
