"""The day room's task: not to be done by one trick, and to be done in several ways of three changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from mmb_learn.sound.mixer import Ward, changes, heard, understood
from mmb_learn.sound.ward import (
    DISTANCE_STEP,
    LEVEL_STEP,
    LYNGSTUA,
    REACHES,
    REVERBERATION_REACH,
    REVERBERATION_STEP,
    VOLUME_REACH,
    VOLUME_STEP,
)

Control = tuple[str, str]
MOST = 3
CLICKS = 1e-9  # a slider's steps in tenths do not land on its end exactly


def _set(ward: Ward, control: Control, value: float) -> Ward:
    where, what = control
    if where == "room":
        return replace(ward, room=replace(ward.room, **{what: value}))
    if where == "voice":
        return replace(ward, voice=replace(ward.voice, **{what: value}))
    sources = tuple(
        replace(source, **{what: value}) if source.id == where else source for source in ward.sources
    )
    return replace(ward, sources=sources)


def _controls() -> dict[Control, tuple[tuple[float, float], float]]:
    ends: dict[Control, tuple[tuple[float, float], float]] = {
        ("room", "volume"): (VOLUME_REACH, VOLUME_STEP),
        ("room", "reverberation"): (REVERBERATION_REACH, REVERBERATION_STEP),
    }
    for name, reach in REACHES.items():
        ends[name, "level"] = (reach.levels, LEVEL_STEP)
        ends[name, "distance"] = (reach.distances, DISTANCE_STEP)
        if name != "voice":
            ends[name, "on"] = ((False, True), 1)
    return ends


def _steps(ends: tuple[float, float], step: float) -> Iterator[float]:
    value = ends[0]
    while value <= ends[1] + CLICKS:
        yield value
        value += step


@cache
def _ways() -> tuple[frozenset[Control], ...]:
    """Give the smallest sets of controls that, each at its best end, make the voice understandable."""
    best = {
        control: max(ends, key=lambda end, control=control: heard(_set(LYNGSTUA, control, end)).lead)
        for control, (ends, _) in _controls().items()
    }
    ways: list[frozenset[Control]] = []
    for count in range(1, MOST + 1):
        for chosen in map(frozenset, combinations(best, count)):
            ward = LYNGSTUA
            for control in chosen:
                ward = _set(ward, control, best[control])
            if not any(way <= chosen for way in ways) and understood(heard(ward).lead):
                ways.append(chosen)
    return tuple(ways)


def test_at_the_start_the_words_drown_about_as_much_as_they_are_heard():
    at_seat = heard(LYNGSTUA)

    assert at_seat.lead is not None
    assert -3 < at_seat.lead < 0
    assert not understood(at_seat.lead)


def test_no_single_change_does_it_wherever_one_sets_it():
    tried = [
        (control, value)
        for control, (ends, step) in _controls().items()
        for value in _steps(ends, step)
        if understood(heard(_set(LYNGSTUA, control, value)).lead)
    ]

    assert tried == []


def test_at_least_three_ways_of_three_changes_do_it():
    ways = _ways()

    assert len(ways) >= 3
    assert {len(way) for way in ways} <= {2, 3}


def test_no_change_is_in_every_way_so_none_is_the_trick():
    assert frozenset.intersection(*_ways()) == frozenset()


def test_one_can_do_it_from_the_noise_alone_and_without_touching_the_television():
    ways = _ways()

    assert any(not {where for where, _ in way} & {"voice", "room"} for way in ways)
    assert any("tv" not in {where for where, _ in way} for way in ways)


def test_it_can_be_done_without_touching_the_music_the_alarm_or_the_air():
    # What is somebody's own, keeps somebody safe, or is needed, is never the only way.
    theirs = {"music", "alarm", "ventilation"}

    assert [way for way in _ways() if {where for where, _ in way} & theirs] == []


def test_the_start_stands_on_the_steps_of_its_sliders():
    values = {
        ("room", "volume"): LYNGSTUA.room.volume,
        ("room", "reverberation"): LYNGSTUA.room.reverberation,
    }
    for source in (LYNGSTUA.voice, *LYNGSTUA.sources):
        values |= {(source.id, "level"): source.level, (source.id, "distance"): source.distance}

    off = {
        control: value
        for control, value in values.items()
        if not any(abs(value - step) < CLICKS for step in _steps(*_controls()[control]))
    }

    assert off == {}


def test_changes_are_counted_from_the_start_and_undone_when_set_back():
    moved = _set(_set(LYNGSTUA, ("tv", "on"), value=False), ("voice", "distance"), 0.5)

    assert changes(LYNGSTUA, LYNGSTUA) == 0
    assert changes(LYNGSTUA, moved) == 2
    assert changes(LYNGSTUA, _set(moved, ("voice", "distance"), 2.0)) == 1
