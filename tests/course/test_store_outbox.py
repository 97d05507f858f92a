"""Properties of the outbox rule: whatever two devices do, no version is lost and the rule decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmb_learn.course import Entry, Institution, Role, Saved, Store, answers, people

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# (device, what it does, minutes its clock is off): type a version, send all that waits, or send it all again.
deeds = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(["type", "send", "repeat"]), st.integers(-90, 90)),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("outbox") / "data") as store:
        yield store


@dataclass
class Device:
    """A browser: what waits to be sent, what was sent, and the revision it last heard of."""

    base: int = 0
    waiting: list[Entry] = field(default_factory=list)
    sent: list[Entry] = field(default_factory=list)


def play(
    store: Store, person_id: int, done: list[tuple[int, str, int]]
) -> list[tuple[Entry, Saved, datetime]]:
    """Let two devices do what is listed, a minute apart; give what each sending was answered."""
    devices, said = (Device(), Device()), []
    for minute, (which, deed, off) in enumerate(done):
        now, device = NOON + timedelta(minutes=minute), devices[which]
        if deed == "type":
            typed_at = now + timedelta(minutes=off)
            device.waiting.append(
                Entry(
                    f"{which}-{minute}",
                    "m",
                    "q",
                    f"text {minute}",
                    device.base,
                    typed_at,
                    attempt=False,
                    edition=1,
                )
            )
            continue
        sending, device.waiting = (
            (device.waiting, []) if deed == "send" else (list(device.sent), device.waiting)
        )
        for entry in sending:
            saved = answers.save(store, person_id, entry, None, now)
            said.append((entry, saved, now))
            device.base = saved.current.revision
            if deed == "send":
                device.sent.append(entry)
    return said


def a_person(store: Store) -> int:
    return people.add_person(store, "Kari", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOON).id


@quick
@given(done=deeds)
def test_no_version_is_lost_and_one_is_current(shared, done):
    person = a_person(shared)

    said = play(shared, person, done)

    kept = answers.history(shared, person, "m", "q")
    new = [entry for entry, saved, _ in said if not saved.repeated]
    assert [version.entry_id for version in kept] == [entry.id for entry in new]
    assert [version.value for version in kept] == [entry.value for entry in new]
    assert [version.revision for version in kept] == list(range(1, len(new) + 1))
    assert all(version.typed_at <= version.saved_at for version in kept)
    assert len(answers.current(shared, person, "m")) == min(1, len(new))


@quick
@given(done=deeds)
def test_the_rule_decides_what_is_current_and_what_is_offered(shared, done):
    person = a_person(shared)

    said = play(shared, person, done)

    current: Any = None  # (revision, typing time, value), worked out beside the store
    revision = 0
    for entry, saved, now in said:
        if not saved.repeated:
            revision += 1
            typed_at, before = min(entry.typed_at, now), current
            if before is None or entry.base == before[0] or typed_at >= before[1]:
                current = (revision, typed_at, entry.value)
            loser = before if current[0] == revision else (revision, typed_at, entry.value)
            offered = loser if before is not None and entry.base != before[0] else None
            assert (saved.kept and saved.kept.value) == (offered and offered[2])
        assert (saved.current.revision, saved.current.value) == (current[0], current[2])


@quick
@given(done=deeds)
def test_to_send_everything_again_changes_nothing(shared, done):
    person = a_person(shared)
    said = play(shared, person, done)
    before = answers.history(shared, person, "m", "q"), answers.current(shared, person, "m")

    again = [answers.save(shared, person, entry, None, now) for entry, _, now in said]

    assert all(saved.repeated for saved in again)
    assert (answers.history(shared, person, "m", "q"), answers.current(shared, person, "m")) == before
