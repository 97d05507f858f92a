"""What is on its way when a person, or a text of hers, is erased: none of it comes back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import event

from mmb_learn.course import (
    Circle,
    Entry,
    Role,
    Store,
    Typed,
    answers,
    classes,
    comment_bank,
    disagreements,
    group_notes,
    groups,
    people,
    progress,
    recalls,
    reminders,
    retention,
    review_notes,
    room_rounds,
    rooms,
    roster,
    shared_words,
    submissions,
    tries,
)
from mmb_learn.course.recalling import Went
from mmb_learn.course.room_rounds import Own, What
from mmb_learn.course.tries import Outcome
from mmb_learn.errors import AnswerError, GoneError

MODULE, SECRET = "sound-environment", "Fru Fiktdal nynnet"
SECOND = timedelta(seconds=1)
OWN = Own(SECRET, ("Ja", "Nei"))


def tell(store: Store, who: int, text: str, now: datetime, typed_at: datetime | None = None) -> None:
    tries.answer_try(store, who, MODULE, "why-sound", Outcome.TRIED, None, text, now, typed_at)


def writings(who: int, entry: Callable[..., Entry], now: datetime) -> dict[str, Callable[[Store], object]]:
    """Give every writing of a person's own, as it is on its way."""
    given = {"reflection": {"done": SECRET}}
    return {
        "answer": lambda store: answers.save(store, who, entry(SECRET), None, now),
        "handing in": lambda store: submissions.hand_in(store, who, MODULE, "reflection", 1, given, now),
        "try": lambda store: tell(store, who, SECRET, now),
        "begun": lambda store: tries.begin_try(store, who, MODULE, "why-sound", now, now),
        "recall": lambda store: recalls.remember(store, who, (MODULE, "why"), "e-1", Went.RIGHT, now, now),
        "step": lambda store: progress.see(store, who, MODULE, "tasks", "two-tvs", now),
        "place": lambda store: progress.rest(store, who, MODULE, "tasks", "two-tvs", now),
        "objection": lambda store: disagreements.disagree(store, who, MODULE, "two-tvs", SECRET, now),
        "language": lambda store: people.set_language(store, who, "nn"),
        "address": lambda store: reminders.ask(store, who, "siv@example.org", "https://x", now),
        "group": lambda store: groups.begin(store, who, Circle("Alle", run_id=1), now),
        "own notes": lambda store: group_notes.save_own(store, 1, who, Typed("e-1", 0, now, SECRET), now),
        "bank": lambda store: comment_bank.add(store, who, "Ros", SECRET, now),
        "note": lambda store: review_notes.write_note(store, 1, who, SECRET, now),
        "shared": lambda store: shared_words.share(store, who, MODULE, "why-sound", "", now),
        "room": lambda store: rooms.open_room(store, who, None, now),
        "asked a room": lambda store: room_rounds.ask(store, 1, who, What(own=OWN), now),
        "message": lambda store: classes.say(store, 1, who, SECRET, now),
    }


@pytest.fixture
def lived(store, kari, olav, now):
    """Give something that a reviewer's and a teacher's own words could belong to."""
    given = {"reflection": {"done": "Annet"}}
    submissions.hand_in(store, olav.id, MODULE, "reflection", 1, given, now)
    teacher = people.add_person(store, "Tove", [Role.TEACHER], olav.institution, now)
    assert classes.new_class(store, "Vg2", teacher, now).id == 1
    return store


def test_what_comes_after_a_person_was_deleted_is_refused_and_leaves_no_byte(
    lived, kari, entry, now, data, bytes_of
):
    roster.remove(lived, kari.id, now)

    for write in writings(kari.id, entry, now).values():
        with pytest.raises(GoneError):
            write(lived)

    assert SECRET.encode() not in bytes_of(data)
    assert b"siv@example.org" not in bytes_of(data)


class Held:
    """A thread whose write transaction is open and has not written yet, until it is let go."""

    def __init__(self, store: Store, write: Callable[[Store], object]) -> None:
        self.begun, self.go, self.error = threading.Event(), threading.Event(), None
        self.thread = threading.Thread(target=self._run, args=(store, write))

    def _run(self, store: Store, write: Callable[[Store], object]) -> None:
        me = threading.get_ident()

        def hold(_connection, _cursor, statement: str, *_more: object) -> None:
            if threading.get_ident() == me and statement.lstrip().startswith("INSERT"):
                self.begun.set()
                assert self.go.wait(10)

        event.listen(store._engine, "before_cursor_execute", hold)
        try:
            write(store)
        except GoneError as error:
            self.error = error
        finally:
            event.remove(store._engine, "before_cursor_execute", hold)
            self.begun.set()


@pytest.mark.parametrize("kind", ["answer", "handing in", "bank"])
def test_a_writing_in_its_middle_when_she_is_deleted_is_waited_for_and_goes_with_her(
    lived, kari, entry, now, data, bytes_of, kind
):
    held = Held(lived, writings(kari.id, entry, now)[kind])
    removing = threading.Thread(target=partial(roster.remove, lived, kari.id, now))

    held.thread.start()
    assert held.begun.wait(10)
    removing.start()
    held.go.set()
    for thread in (held.thread, removing):
        thread.join(20)

    assert held.error is None
    left = {each.title for each in comment_bank.comments(lived, kari.id)}
    assert left == ({"Ros"} if kind == "bank" else set())  # shared, and nobody's any more
    assert SECRET.encode() not in bytes_of(data) or kind == "bank"
    assert people.person(lived, kari.id).roles == frozenset()


def test_many_writings_while_she_is_deleted_leave_nothing_whichever_came_first(
    lived, kari, entry, now, data, bytes_of
):
    start = threading.Barrier(9)
    own = ("answer", "handing in", "try", "objection")

    def write(kind: str) -> None:
        start.wait(10)
        for _ in range(5):
            try:
                writings(kari.id, entry, now)[kind](lived)
            except GoneError:
                return

    def remove() -> None:
        start.wait(10)
        roster.remove(lived, kari.id, now)

    threads = [threading.Thread(target=write, args=(kind,)) for kind in own * 2]
    threads.append(threading.Thread(target=remove))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert SECRET.encode() not in bytes_of(data)


def test_a_first_typing_that_was_on_its_way_when_its_answer_was_erased_stays_away(store, kari, entry, now):
    answers.save(store, kari.id, entry("før"), None, now)
    answers.erase_answer(store, kari.id, MODULE, "loudest", now)

    late = entry("på vei", 1, typed_at=now - SECOND)
    saved = answers.save(store, kari.id, late, {"note": "på vei"}, now + SECOND)
    again = answers.save(store, kari.id, late, None, now + 2 * SECOND)

    assert (saved.repeated, saved.current.value, saved.current.revision) == (True, None, 1)
    assert (again.current.value, again.current.revision) == (None, 1)
    assert answers.history(store, kari.id, MODULE, "loudest") == ()


def test_what_was_erased_before_it_was_ever_saved_stays_away_too(store, kari, entry, now):
    answers.erase_answer(store, kari.id, MODULE, "loudest", now)

    saved = answers.save(store, kari.id, entry("på vei", typed_at=now - SECOND), None, now + SECOND)

    assert (saved.current.value, saved.current.revision) == (None, 0)


def test_what_is_typed_after_erasing_is_kept_and_what_was_before_does_not_take_its_place(
    store, kari, entry, now
):
    answers.erase_answer(store, kari.id, MODULE, "loudest", now)
    new = answers.save(store, kari.id, entry("ny", typed_at=now + SECOND), None, now + SECOND)

    late = answers.save(store, kari.id, entry("på vei", typed_at=now - SECOND), None, now + 2 * SECOND)

    assert new.current.value == "ny"
    assert (late.current.value, late.kept) == ("ny", None)


def test_a_text_that_goes_by_the_classs_time_takes_nothing_along_that_is_on_its_way(store, kari, entry, now):
    texts = {MODULE: frozenset({"loudest"})}
    retention.set_course_months(store, 1, now)
    answers.save(store, kari.id, entry("gammel"), None, now)
    later = now + timedelta(days=60)
    retention.delete_texts(store, retention.texts_kept(store, texts), later)

    saved = answers.save(store, kari.id, entry("på vei", 1, typed_at=later - SECOND), None, later + SECOND)

    assert saved.current.value == "på vei"


def test_a_try_and_an_objection_that_were_on_their_way_stay_away(store, kari, now):
    tell(store, kari.id, "før", now)
    tries.erase_try(store, kari.id, MODULE, "why-sound", now)
    answers.erase_answer(store, kari.id, MODULE, "two-tvs", now)

    tell(store, kari.id, "på vei", now + SECOND, now - SECOND)
    raised = disagreements.disagree(
        store, kari.id, MODULE, "two-tvs", "på vei", now + SECOND, typed_at=now - SECOND
    )

    assert tries.answered(store, kari.id) == ()
    assert raised is None
    tell(store, kari.id, "etter", now + 2 * SECOND, now + SECOND)
    assert [each.seen for each in tries.answered(store, kari.id)] == ["etter"]


def test_what_was_read_for_handing_in_and_erased_meanwhile_is_not_handed_in(store, kari, entry, now):
    saved = answers.save(store, kari.id, entry("tekst", question="reflection"), None, now)
    other = answers.save(store, kari.id, entry("blir", question="other"), None, now)
    read = {"reflection": saved.current.revision, "other": other.current.revision}
    hand_in = partial(submissions.hand_in, store, kari.id, MODULE, "reflection", 1)
    answers.erase_answer(store, kari.id, MODULE, "reflection", now)

    handed = hand_in({"reflection": "tekst", "other": "blir"}, now, "r1", read)
    with pytest.raises(AnswerError, match="nothing-to-hand-in"):
        hand_in({"reflection": "tekst"}, now, "r2", read)

    assert dict(handed.answers) == {"other": "blir"}
    assert len(submissions.all_of(store, kari.id)) == 1
