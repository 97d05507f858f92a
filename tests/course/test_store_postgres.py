"""PostgreSQL beneath the store: every schema up and down, and away for a while."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from cutting import Line
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from tests.lived import fill_the_rest, live
from tests.postgres import Postgres

from mmb_learn.course import Institution, Role, Store, answers, migrate, people, schema
from mmb_learn.course.patience import IN_VAIN_S, PATIENCE_S, Patience
from mmb_learn.errors import AwayError, StoreError

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(server_store: Store) -> Store:
    """All of this is about a server."""
    return server_store


def test_the_migrations_make_the_tables_that_the_schema_describes(store):
    with store.writing() as connection:
        compared = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(compared, schema.metadata) == []


def test_every_schema_is_left_and_reached_again_with_rows_in_every_table(store, kari, entry, now):
    answers.save(store, kari.id, entry("kept"), None, now)
    live(store)
    fill_the_rest(store)
    with store.writing() as connection:
        config = migrate.config_for(connection)
        revisions = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
        for revision in revisions[1:]:
            command.downgrade(config, revision)
        for revision in reversed(revisions):
            command.upgrade(config, revision)

    assert people.person(store, kari.id) == kari
    assert answers.current(store, kari.id, "sound-environment")["loudest"].value == "kept"
    with store.writing() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_an_older_database_is_brought_up_to_date_and_that_is_said(store, place, kari):
    with store.writing() as connection:
        command.downgrade(migrate.config_for(connection), "0020")

    with Store.open(place) as newer:
        (notice,) = newer.notices
        assert people.people(newer) == (kari,)

    assert "older schema (0020)" in notice
    assert "workbook:not" not in notice


def test_a_database_of_a_newer_workbook_or_of_another_program_is_refused(
    store, place, empty_database, postgres
):
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    postgres.run("CREATE TABLE recipes (name text)", database=empty_database.rpartition("/")[2])

    with pytest.raises(StoreError, match=r"written by a newer workbook \(schema 9999\); update mmb-learn"):
        Store.open(place)
    with pytest.raises(StoreError, match=r"belongs to another program; name another with --store"):
        Store.open(empty_database)


def test_a_reader_sees_one_state_from_first_to_last_and_may_not_write(store, kari, now):
    with store.reading() as connection:
        before = connection.execute(text("SELECT count(*) FROM people")).scalar()
        people.add_person(store, "Ola", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)
        after = connection.execute(text("SELECT count(*) FROM people")).scalar()

    assert (before, after) == (1, 1)
    with pytest.raises(StoreError, match="takes nothing in"), store.reading() as connection:
        connection.execute(text("DELETE FROM people"))


def test_two_persons_save_at_once_but_each_and_whoever_counts_others_takes_turns(store, kari, olav, place):
    def waits(asked: AbstractContextManager[object]) -> bool:
        try:
            with asked:
                return False
        except StoreError:
            return True

    with Store.open(f"{place}?options=-clock_timeout%3D200") as other, store.writing_own(kari.id):
        waited = [
            waits(other.writing_own(olav.id)),
            waits(other.writing_own(kari.id)),
            waits(other.writing()),
        ]

    assert waited == [False, True, True]


def test_what_an_address_sets_itself_takes_nothing_else_away(place):
    with Store.open(f"{place}?options=-clock_timeout%3D200") as other, other.reading() as connection:
        names = ("lock_timeout", "synchronous_commit", "timezone", "statement_timeout")
        said = [connection.execute(text(f"SHOW {name}")).scalar() for name in names]

    assert said == ["200ms", "on", "UTC", "30s"]


def test_to_write_a_table_anew_may_take_longer_than_a_question(store, place, monkeypatch):
    monkeypatch.setattr("mmb_learn.course.postgres._STAND_BACK_MS", 1200)
    monkeypatch.setattr("mmb_learn.course.postgres._READERS_S", 0)
    with Store.open(f"{place}?options=-cstatement_timeout%3D800") as other, store.writing() as connection:
        connection.execute(text("LOCK TABLE people IN ACCESS SHARE MODE"))
        other.forget_deleted()
        with other.reading() as reading:
            assert reading.execute(text("SHOW statement_timeout")).scalar() == "800ms"


def test_a_writer_who_waited_for_its_turn_sees_what_was_written_before_it(store, kari, now):
    begun, seen = threading.Event(), []

    def wait_for_the_turn() -> None:
        begun.set()
        with store.writing() as connection:
            seen.append(connection.execute(text("SELECT count(*) FROM people")).scalar())

    with ThreadPoolExecutor(1) as other:
        with store.writing() as connection:
            waiting = other.submit(wait_for_the_turn)
            begun.wait()
            connection.execute(schema.people.insert().values(_somebody(now)))
        waiting.result()

    assert seen == [2]


def _somebody(now: datetime) -> dict[str, object]:
    plain = {"pseudonym": "p-new", "name": "Liv", "roles": ["participant"], "institution": "health-care"}
    return {**plain, "added_at": now}


def test_a_restart_between_two_questions_is_noticed_by_nobody(postgres: Postgres, store, kari, entry, now):
    answers.save(store, kari.id, entry("before"), None, now)

    postgres.restart()

    assert answers.current(store, kari.id, "sound-environment")["loudest"].value == "before"
    answers.save(store, kari.id, entry("after", 1), None, now)


def test_a_restart_within_a_transaction_keeps_all_of_it_or_nothing(postgres: Postgres, store, kari, now):
    def cut_short() -> None:
        with store.writing() as connection:
            connection.execute(schema.people.insert().values(_somebody(now)))
            postgres.restart(gently=True)
            connection.execute(text("SELECT 1"))

    with pytest.raises(AwayError, match="does not answer") as away:
        cut_short()

    assert "not-to-be-shown" not in str(away.value)
    assert people.people(store) == (kari,)


def test_while_it_is_away_a_read_and_a_write_are_refused_in_plain_words(
    postgres: Postgres, store, kari, now, quick
):
    postgres.stop()
    try:
        for ask in (store.ping, lambda: answers.current(store, kari.id, "m")):
            with pytest.raises(AwayError, match="see that PostgreSQL runs"):
                ask()
    finally:
        postgres.start()

    assert people.people(store) == (kari,)


@pytest.fixture
def quick(store: Store) -> None:
    """Wait for nobody."""
    seconds = iter(range(0, 10_000, 5))
    store._patience = Patience(lambda: float(next(seconds)), lambda _: None)


def test_a_save_whose_commit_nobody_confirmed_may_be_sent_again(
    postgres: Postgres, place, store, kari, entry, now
):
    typed = entry("once")
    with Line(postgres.port) as line:
        url = str(place).replace(f":{postgres.port}/", f":{line.port}/")
        with Store.open(url) as far:
            line.swallows = True
            with pytest.raises(AwayError):
                answers.save(far, kari.id, typed, None, now)
            line.swallows = False
            answers.save(far, kari.id, typed, None, now)

    (kept,) = answers.history(store, kari.id, "sound-environment", "loudest")
    assert (kept.value, kept.revision) == ("once", 1)


class Door:
    """Opens at the third knock, or never."""

    def __init__(self, opens_at: int | None) -> None:
        self.knocks, self._opens_at = 0, opens_at

    def connect(self) -> str:
        self.knocks += 1
        if self.knocks == self._opens_at:
            return "in"
        raise OperationalError("connect", {}, _Refused("connection refused"))


class _Refused(Exception):  # noqa: N818 - what the driver calls it
    sqlstate = None


_Refused.__name__ = "OperationalError"


@pytest.fixture
def clock() -> Iterator[list[float]]:
    return [0.0]


def patience(clock: list[float]) -> Patience:
    def pause(seconds: float) -> None:
        clock[0] += seconds

    return Patience(lambda: clock[0], pause)


def test_a_database_that_is_just_started_again_is_waited_for(clock):
    door = Door(3)

    assert patience(clock).connect(door) == "in"
    assert clock[0] < PATIENCE_S


def test_once_somebody_waited_in_vain_the_others_fail_at_once_for_a_while(clock):
    door, waiting = Door(None), patience(clock)
    for _ in range(2):
        with pytest.raises(OperationalError):
            waiting.connect(door)
    first = door.knocks
    clock[0] += IN_VAIN_S

    with pytest.raises(OperationalError):
        waiting.connect(door)

    assert first > 20
    assert door.knocks > first + 20
