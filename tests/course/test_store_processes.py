"""Several processes on one store: none loses a write, none takes another's job."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mmb_learn.course import Entry, Institution, JobKind, Pending, Role, Store, answers, jobs, people, schema

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROCESSES, EACH = 3, 10


def open_it(data: str | Path) -> tuple[str, ...]:
    with Store.open(data) as store:
        store.ping()
        return store.notices


def type_away(data: str | Path, person_id: int, device: int) -> None:
    with Store.open(data) as store:
        for number in range(EACH):
            value, typed_at = f"{device}.{number}", NOON + timedelta(seconds=number)
            entry = Entry(value, "m", "q", value, 0, typed_at, attempt=False, edition=1)
            answers.save(store, person_id, entry, None, NOON)


def take_all(place: str | Path, worker: int) -> list[tuple[int, int]]:
    """Do jobs until none is left; give each with how many of the same person ran then."""
    taken = []
    with Store.open(place) as store:
        while jobs.pending(store) != Pending(0, 0, 0):
            job = jobs.take(store, f"w{worker}", NOON)
            if job is not None:
                taken.append((job.id, at_once_with(store, job.payload["pseudonym"])))
                jobs.finish(store, job)
    return taken


def at_once_with(store: Store, lane: str) -> int:
    rows = schema.jobs.c
    asked = select(func.count()).where(rows.lane == lane, rows.state == "running")
    with store.reading() as connection:
        return connection.execute(asked).scalar_one()


def pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"))


def a_person(store: Store) -> int:
    return people.add_person(store, "Kari", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOON).id


@pytest.fixture(params=["a folder", "a database"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Give where nothing has been made yet."""
    if request.param == "a folder":
        return tmp_path / "data"
    return str(request.getfixturevalue("empty_database"))


def test_processes_that_open_a_new_store_at_once_open_save_and_take_without_loss(new):
    data = new

    with pool() as processes:
        opened = list(processes.map(open_it, [data] * PROCESSES))
        with Store.open(data) as store:
            person = a_person(store)
            three = [a_person(store) for _ in range(3)]
            added = [jobs.add_job(store, JobKind.ERASE, each, None, {}, NOON) for each in three * EACH]
        list(processes.map(type_away, [data] * PROCESSES, [person] * PROCESSES, range(PROCESSES)))
        taken = list(processes.map(take_all, [data] * PROCESSES, range(PROCESSES)))

    with Store.open(data) as store:
        kept = answers.history(store, person, "m", "q")
    assert opened == [()] * PROCESSES
    assert {version.value for version in kept} == {f"{d}.{n}" for d in range(PROCESSES) for n in range(EACH)}
    assert [version.revision for version in kept] == list(range(1, PROCESSES * EACH + 1))
    assert sorted(number for each in taken for number, _ in each) == added
    assert {together for each in taken for _, together in each} == {1}


def test_threads_share_one_store(store, now):
    person = a_person(store)

    def save(number: int) -> None:
        entry = Entry(f"e{number}", "m", f"q{number % 4}", number, 0, now, attempt=False, edition=1)
        answers.save(store, person, entry, None, now)
        answers.current(store, person, "m")

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(save, range(60)))

    kept = [version.value for q in range(4) for version in answers.history(store, person, "m", f"q{q}")]
    assert sorted(kept) == list(range(60))
