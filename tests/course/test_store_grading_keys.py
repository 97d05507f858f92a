"""Keys by their hash: one start finds a change, whoever else starts at the same time finds nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from mmb_learn.course import JobKind, Store, grading_keys, jobs, point_changes, schema, submissions
from mmb_learn.course.grading_keys import Asked

MODULE = "sound-environment"
ASKED = Asked(MODULE, 1, "loudest")


def hand_in(store, person, now, edition=1, *, question="loudest") -> int:
    answers = {question: ["b"]}
    number = submissions.hand_in(store, person.id, MODULE, "tasks", edition, answers, now).id
    submissions.record_scores(store, number, dict.fromkeys(answers, (1.0, 2.0)), now)
    return number


def regrades(store) -> list[tuple[int, list[str]]]:
    with store.reading() as connection:
        rows = connection.execute(schema.jobs.select().order_by(schema.jobs.c.id)).all()
    return [(r.submission_id, r.payload["questions"]) for r in rows if r.kind == JobKind.REGRADE.value]


def test_of_servers_that_start_at_once_one_queues_who_answered(store, kari, now, place):
    number = hand_in(store, kari, now)
    grading_keys.hold(store, {ASKED: "old"}, now)
    start = Barrier(4)

    def begin(_: int) -> int:
        with Store.open(place) as own:
            start.wait()
            return grading_keys.hold(own, {ASKED: "new"}, now)

    with ThreadPoolExecutor(4) as servers:
        found = sorted(servers.map(begin, range(4)))

    assert found == [0, 0, 0, 1]
    assert regrades(store) == [(number, ["loudest"])]


def test_who_did_not_answer_or_answered_in_another_edition_is_left_alone(store, kari, olav, now):
    hand_in(store, kari, now, question="other")
    hand_in(store, olav, now, edition=2)
    grading_keys.hold(store, {ASKED: "old", Asked(MODULE, 2, "loudest"): "old"}, now)

    found = grading_keys.hold(store, {ASKED: "new", Asked(MODULE, 1, "not met before"): "any"}, now)

    assert (found, regrades(store)) == (0, [])


def test_a_hand_in_that_waits_for_its_first_marking_is_told_of_nothing(store, kari, now):
    number = submissions.hand_in(store, kari.id, MODULE, "tasks", 1, {"loudest": ["b"]}, now).id
    grading_keys.hold(store, {ASKED: "old"}, now)

    grading_keys.hold(store, {ASKED: "new"}, now)
    first, then = (jobs.take(store, "a worker", now) for _ in range(2))

    assert first is not None
    assert (first.kind, then) == (JobKind.AUTOGRADE, None)  # one job of a person at a time, in their order
    submissions.record_scores(store, number, {"loudest": (2.0, 2.0)}, now)
    grading_keys.record(store, number, {"loudest": (2.0, 2.0)}, ["loudest"], now)
    assert point_changes.told(store, kari.id) == ()
