"""A store with something in every table, for whoever carries all of a course elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, Connection, insert, select

from mmb_learn.course import (
    AnsweredBy,
    Asking,
    Circle,
    Device,
    Entry,
    Feedback,
    Given,
    Institution,
    Part,
    Passage,
    Person,
    Plan,
    Role,
    Store,
    Turn,
    Typed,
    Wanted,
    What,
    answers,
    assignments,
    classes,
    coming_back,
    comment_bank,
    cooperation,
    disagreements,
    erasure,
    gatherings,
    grading_keys,
    group_answers,
    group_notes,
    groups,
    links,
    members,
    people,
    progress,
    recalls,
    replies_back,
    retention,
    returned,
    review_notes,
    reviews,
    room_rounds,
    rooms,
    roster,
    rounds,
    rubrics,
    runs,
    schema,
    shared_words,
    sign_ins,
    submissions,
    tries,
)
from mmb_learn.course.columns import Moment
from mmb_learn.course.grading_keys import Asked
from mmb_learn.course.recalling import Went
from mmb_learn.course.tries import Outcome

NOW = datetime(2026, 3, 3, 12, 0, 17, 123456, tzinfo=UTC)
M = "sound-environment"
QUOTE = Passage("reflection", "done", "Slo av TV-en.")
TEXT = {"reflection": {"done": "Slo av TV-en.", "learned": "«Ro»", "clever": "", "next": "🎵"}}


def live(store: Store) -> None:
    """Put something into every table of an empty store."""
    _live(store)
    _answer_together(store)


def _gather(store: Store, class_id: int, kari: Person) -> None:
    run = runs.new_run(store, "Høsten", class_id, NOW)
    tries.answer_try(store, kari.id, M, "why-sound", Outcome.TRIED, None, "Hun nynnet.", NOW)
    shared_words.share(store, kari.id, M, "why-sound", "", NOW)
    cooperation.agree(store, run.id, 0, {"together": "Vi synger."}, NOW)
    rounds.begin(store, run.id, Asking.FINAL, (), 14, NOW)
    (asked,) = rounds.rounds_of(store, run, NOW)
    rounds.answer(store, kari.id, asked, Given({"used": 3}, "Takk."), NOW)
    gatherings.add(store, run.id, Plan("Første samling", NOW, NOW + timedelta(hours=6)), NOW)


def _live(store: Store) -> None:
    tove = people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, NOW)
    kari = people.add_person(store, "Kari Åse", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOW, "nn")
    made = classes.new_class(store, "Vg2", tove, NOW, AnsweredBy.TEACHER, 10)
    rev = coming_back.join_class(store, made.join_code, "Rev", Device.TELEPHONE, NOW).person
    members.add(store, made.id, [kari.id], Part.PUPIL, NOW)
    given = assignments.assign(store, made.id, M, None, NOW, NOW + timedelta(days=7))
    assignments.extend(store, given.id, rev.id, NOW + timedelta(days=9))
    classes.say(store, made.id, tove.id, "Hei, alle.", NOW)
    retention.set_course_months(store, 12, NOW)
    _gather(store, made.id, kari)
    for at, value in enumerate((["a"], {"x": "65,0"}, "tekst")):
        answers.save(store, rev.id, Entry(f"e{at}", M, f"q{at}", value, 0, NOW, True, 2), {"r": 1}, NOW)  # noqa: FBT003
    answers.save(store, kari.id, Entry("gone", M, "q9", "Bort.", 0, NOW, False, 2), None, NOW)  # noqa: FBT003
    erasure.erase_answer(store, kari.id, M, "q9", NOW)
    progress.see(store, rev.id, M, "tasks", "two-tvs", NOW)
    progress.rest(store, rev.id, M, "tasks", "two-tvs", NOW)
    tries.answer_try(store, rev.id, M, "why-sound", Outcome.TRIED, None, "Stille.", NOW)
    recalls.remember(store, rev.id, (M, "q0"), "e1", Went.SKIPPED, NOW, NOW)
    tasks = submissions.hand_in(store, rev.id, M, "tasks", 2, {"two-tvs": "68"}, NOW, "r1")
    submissions.record_scores(store, tasks.id, {"two-tvs": (0.5, 1.0)}, NOW)
    told = submissions.hand_in(store, rev.id, M, "reflection", 2, TEXT, NOW)
    older = submissions.hand_in(store, kari.id, M, "tasks", 1, {"two-tvs": "68"}, NOW)
    reviews.mark(store, told.id, tove.id, {"seen": 2}, "Jeg ser …", NOW)
    reviews.mark(store, told.id, tove.id, {"seen": 2}, Feedback("Ser.", passage=QUOTE), NOW, done=True)
    reviews.release(store, told.id, tove.id, NOW)
    replies_back.send(store, rev.id, told.id, "Takk.", NOW)
    review_notes.write_note(store, told.id, tove.id, "Spør om «ro».\nOg 🎵.", NOW)
    away = submissions.hand_in(store, kari.id, M, "reflection", 1, TEXT, NOW)
    returned.give_back(store, away.id, tove.id, NOW)
    review_notes.ask_second(store, told.id, tove.id, NOW, wanted=True)
    comment_bank.use(store, comment_bank.add(store, tove.id, "Ros", "Jeg ser at du spurte.", NOW))
    left = people.add_person(store, "Frode", [Role.FACILITATOR], Institution.HEALTH_CARE, NOW)
    comment_bank.add(store, left.id, "Undring", "Hva hørte du?", NOW)
    roster.remove(store, left.id, NOW)  # what he put into the bank is nobody's
    reflect_together(store, made.id, rev.id, kari.id, tove.id)
    rubrics.hold(store, {(M, 2): {"seen": 3}}, NOW)
    key = ("seen", 2)
    wanted = Wanted(frozenset({key}), "nb", {key: 1.5}, {key: "Du skrev hva du så."}, {key: "Streng her."})
    rubrics.change(store, M, wanted, tove.id, NOW, rubrics.state(store, M))
    grading_keys.hold(store, {Asked(M, 2, "two-tvs"): "hash"}, NOW)
    objection = disagreements.disagree(store, rev.id, M, "two-tvs", "Nei.", NOW)
    disagreements.reply(store, objection.id, tove.id, "Jo.", NOW)
    links.new_link(store, kari.id, NOW)
    with store.writing() as connection:
        code = {"person_id": kari.id, "digest": "a-slow-hash", "set_at": NOW, "wrong": 0}
        connection.execute(insert(schema.codes).values(code))
    sign_ins.begin(store, kari.id, Device.COMPUTER, NOW)
    assert older


def _answer_together(store: Store) -> None:
    (made,) = classes.every_class(store)
    teacher = members.teachers(store, made.id)[0].person.id
    room = rooms.open_room(store, teacher, made.id, NOW)
    question = room_rounds.ask(store, room.id, teacher, What(M, "first-move"), NOW)
    for device in range(5):
        room_rounds.answer(store, question.id, Turn.FIRST, str(device), "a")
    rooms.close_room(store, room.id, NOW)


def reflect_together(store: Store, class_id: int, *people: int) -> None:
    """Let two hand in a note, and the third answer it."""
    *together, reviewer = people
    number = groups.begin(store, together[0], Circle("Vg2", class_id=class_id), NOW)
    for person in together:
        groups.join(store, number, person, NOW)
    group_notes.save(store, number, together[0], "done", Typed("g1", 0, NOW, "Vi sang."), NOW)
    group_notes.save_own(store, number, together[1], Typed("g2", 0, NOW, "Mitt."), NOW)
    groups.hand_in(store, number, together[0], NOW)
    group_answers.save(store, number, reviewer, "see", Typed("g3", 0, NOW, "Jeg ser."), NOW)
    group_answers.release(store, number, reviewer, None, NOW)


def fill_the_rest(store: Store) -> None:
    """Put a plain row into every table that nothing of `live` reached."""
    with store.writing() as connection:
        for table in schema.metadata.sorted_tables:
            if connection.execute(select(table).limit(1)).first() is None:
                row = {column.name: _plain(connection, column) for column in table.c}
                connection.execute(insert(table).values(row))


def _plain(connection: Connection, column: Column[Any]) -> object:
    for key in column.foreign_keys:
        return connection.execute(select(key.column).limit(1)).scalar()
    plain = {int: 7, float: 0.5, bool: True, str: "æ"}
    if isinstance(column.type, JSON):
        return {"ord": "æ"}
    return NOW if isinstance(column.type, Moment) else plain[column.type.python_type]
