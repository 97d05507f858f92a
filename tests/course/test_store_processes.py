"""Several processes on one file: none loses a write, none takes another's job."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from mmb_learn.course import Entry, Institution, JobKind, Role, Store, answers, jobs, people

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROCESSES, EACH = 3, 10


def open_it(data: Path) -> tuple[str, ...]:
    with Store.open(data) as store:
        store.ping()
        return store.notices


def type_away(data: Path, person_id: int, device: int) -> None:
    with Store.open(data) as store:
        for number in range(EACH):
            value, typed_at = f"{device}.{number}", NOON + timedelta(seconds=number)
            entry = Entry(value, "m", "q", value, 0, typed_at, attempt=False, edition=1)
            answers.save(store, person_id, entry, None, NOON)


def take_all(data: Path, worker: int) -> list[int]:
    taken = []
    with Store.open(data) as store:
        while (job := jobs.take(store, f"w{worker}", NOON)) is not None:
            taken.append(job.id)
            jobs.finish(store, job)
    return taken


def pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"))


def a_person(store: Store) -> int:
    return people.add_person(store, "Kari", [Role.PARTICIPANT], Institution.HEALTH_CARE, NOON).id


def test_processes_that_open_a_new_folder_at_once_open_save_and_take_without_loss(tmp_path):
    data = tmp_path / "data"

    with pool() as processes:
        opened = list(processes.map(open_it, [data] * PROCESSES))
        with Store.open(data) as store:
            person = a_person(store)
            added = [
                jobs.add_job(store, JobKind.ERASE, a_person(store), None, {}, NOON) for _ in range(2 * EACH)
            ]
        list(processes.map(type_away, [data] * PROCESSES, [person] * PROCESSES, range(PROCESSES)))
        taken = list(processes.map(take_all, [data] * PROCESSES, range(PROCESSES)))

    with Store.open(data) as store:
        kept = answers.history(store, person, "m", "q")
    assert opened == [()] * PROCESSES
    assert {version.value for version in kept} == {f"{d}.{n}" for d in range(PROCESSES) for n in range(EACH)}
    assert [version.revision for version in kept] == list(range(1, PROCESSES * EACH + 1))
    assert sorted(number for numbers in taken for number in numbers) == added


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
