"""What signs cookies: one secret for all who serve the same store, and the time that all go by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mmb_learn.course import Store
from mmb_learn.errors import StoreError
from mmb_learn.server.secret import VARIABLE, cookie_secret, shared_secret
from mmb_learn.server.time_of_all import TimeOfAll

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "data") as opened:
        yield opened


def test_a_file_that_is_named_goes_before_the_folders_own(store, tmp_path, monkeypatch):
    own = cookie_secret(tmp_path)
    (tmp_path / "named").write_text("n" * 40 + "\n")

    assert shared_secret(store, tmp_path) == own
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named"))
    assert shared_secret(store, tmp_path) == b"n" * 40


@pytest.mark.parametrize("held", [None, "short", "\x00" * 3])
def test_a_named_file_that_holds_none_is_said_without_a_word_of_it(store, tmp_path, monkeypatch, held):
    named = tmp_path / "named"
    if held is not None:
        named.write_text(held)
    monkeypatch.setenv(VARIABLE, str(named))

    with pytest.raises(StoreError) as said:
        shared_secret(store, tmp_path)

    assert str(named) in str(said.value)
    assert held is None or held not in str(said.value).replace(str(named), "")


def test_the_time_goes_on_by_itself_between_two_measurements_and_follows_each():
    moments = iter([NOON, NOON + timedelta(hours=1)])
    time = TimeOfAll(lambda: next(moments))

    assert NOON <= time() <= time() < NOON + timedelta(minutes=1)
    time.measure()
    assert time() >= NOON + timedelta(hours=1)


def test_a_database_that_is_away_leaves_the_time_as_it_was():
    asked = [0]

    def common() -> datetime:
        asked[0] += 1
        if asked[0] > 1:
            raise StoreError("away")
        return NOON

    time = TimeOfAll(common)
    with pytest.raises(StoreError):
        time.measure()

    assert NOON <= time() < NOON + timedelta(minutes=1)
