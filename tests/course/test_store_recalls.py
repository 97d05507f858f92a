"""How questions went when they came back: kept once each, apart from the answers, and erased with them."""

from __future__ import annotations

from datetime import timedelta

from mmb_learn.course import Outcome, answers, archive, erasure, recalls, roster, traces, tries
from mmb_learn.course.recalling import Met, Went

MODULE = "sound-environment"
KEY = (MODULE, "loudest")
DAY = timedelta(days=1)
RIGHT = {"outcome": "right", "share": 1.0}
PARTLY = {"outcome": "partly", "share": 0.5}


def test_attempts_in_the_unit_and_times_it_came_back_are_told_together(store, kari, entry, now):
    answers.save(store, kari.id, entry(["a"], attempt=True), PARTLY, now)
    answers.save(store, kari.id, entry(["b"], 1), RIGHT, now)  # typed, and not asked about
    answers.save(store, kari.id, entry(["b"], 2, attempt=True), RIGHT, now)
    recalls.remember(store, kari.id, KEY, "e-1", Went.SKIPPED, now + DAY, now + 2 * DAY)

    assert recalls.met(store, kari.id) == {
        KEY: (
            Met(now, Went.NOT_YET),
            Met(now, Went.RIGHT),
            Met(now + DAY, Went.SKIPPED, back=True),
        )
    }


def test_an_answer_without_an_attempt_is_met_and_not_right_yet(store, kari, entry, now):
    answers.save(store, kari.id, entry(["b"]), RIGHT, now)

    assert recalls.met(store, kari.id) == {KEY: (Met(now, Went.NOT_YET),)}


def test_a_repeated_entry_changes_nothing_and_a_clock_ahead_is_set_back(store, kari, now):
    recalls.remember(store, kari.id, KEY, "e-1", Went.NOT_YET, now + DAY, now)
    recalls.remember(store, kari.id, KEY, "e-1", Went.RIGHT, now, now)

    assert recalls.met(store, kari.id) == {KEY: (Met(now, Went.NOT_YET, back=True),)}
    assert recalls.last_at(store, kari.id) == now


def test_the_answer_of_the_unit_is_left_as_it_is_and_others_see_nothing(store, kari, olav, entry, now):
    answers.save(store, kari.id, entry(["a"], attempt=True), PARTLY, now)
    before = answers.current(store, kari.id, MODULE)

    recalls.remember(store, kari.id, KEY, "e-1", Went.RIGHT, now, now)

    assert answers.current(store, kari.id, MODULE) == before
    assert recalls.met(store, olav.id) == {}
    assert recalls.last_at(store, olav.id) is None


def test_it_goes_with_the_answer_and_with_the_person(store, kari, entry, now):
    other = (MODULE, "quietest")
    answers.save(store, kari.id, entry(["a"], attempt=True), PARTLY, now)
    for key in (KEY, other):
        recalls.remember(store, kari.id, key, "e-1", Went.RIGHT, now, now)

    erasure.erase_answer(store, kari.id, *KEY, now + DAY)
    recalls.remember(store, kari.id, KEY, "e-2", Went.RIGHT, now, now + 2 * DAY)  # was on its way
    assert list(recalls.met(store, kari.id)) == [other]

    roster.remove(store, kari.id, now)
    assert recalls.met(store, kari.id) == {}


def test_it_stands_in_ones_own_file_and_goes_along_in_an_archive(store, kari, now):
    recalls.remember(store, kari.id, KEY, "e-1", Went.RIGHT, now, now)

    told = traces.everything(store, kari.id)["recalls"]
    assert [(each["question"], each["went"], each["at"]) for each in told] == [
        ("loudest", "right", now.isoformat())
    ]
    carried = dict(archive.tables(store))["recalls"]
    assert [row["went"] for row in carried] == ["right"]


def test_tries_say_what_was_begun_last_and_what_is_told_for_good(store, kari, now):
    for number, item in enumerate(("listen", "move", "stop", "later")):
        tries.begin_try(store, kari.id, MODULE, item, now, now + number * DAY)
    tries.answer_try(store, kari.id, MODULE, "listen", Outcome.TRIED, None, None, now + 5 * DAY)
    tries.answer_try(store, kari.id, MODULE, "move", Outcome.NOT_YET, None, None, now + 5 * DAY)
    tries.skip_try(store, kari.id, MODULE, "stop", now + 6 * DAY)

    assert [item for _, item in tries.begun(store, kari.id)] == ["later", "stop", "move", "listen"]
    assert tries.settled(store, kari.id) == {
        (MODULE, "listen"): now + 5 * DAY,
        (MODULE, "stop"): now + 6 * DAY,
    }
