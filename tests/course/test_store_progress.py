"""Steps seen and the place where one rests."""

from __future__ import annotations

from datetime import timedelta

from mmb_learn.course import Place, progress

MODULE = "sound-environment"


def test_a_step_seen_twice_is_seen_once(store, kari, now):
    for _ in range(2):
        progress.see(store, kari.id, MODULE, "decibels", "idea", now)
    progress.see(store, kari.id, MODULE, "decibels", "loudest", now)

    assert progress.seen(store, kari.id, MODULE) == {("decibels", "idea"), ("decibels", "loudest")}


def test_what_one_has_seen_is_ones_own_and_of_that_module(store, kari, olav, now):
    progress.see(store, kari.id, MODULE, "decibels", "idea", now)

    assert progress.seen(store, olav.id, MODULE) == frozenset()
    assert progress.seen(store, kari.id, "rhythm") == frozenset()


def test_one_resumes_where_one_rested_last(store, kari, now):
    progress.rest(store, kari.id, MODULE, "decibels", "idea", now)
    progress.rest(store, kari.id, MODULE, "decibels", "loudest", now + timedelta(minutes=3))

    assert progress.place(store, kari.id, MODULE) == Place("decibels", "loudest", now + timedelta(minutes=3))


def test_the_latest_place_is_of_the_module_one_was_in_last(store, kari, now):
    progress.rest(store, kari.id, "rhythm", "pulse", "walk", now + timedelta(days=1))
    progress.rest(store, kari.id, MODULE, "decibels", "idea", now)

    assert progress.latest_place(store, kari.id) == (
        "rhythm",
        Place("pulse", "walk", now + timedelta(days=1)),
    )


def test_before_the_beginning_there_is_no_place(store, kari):
    assert progress.place(store, kari.id, MODULE) is None
    assert progress.latest_place(store, kari.id) is None
