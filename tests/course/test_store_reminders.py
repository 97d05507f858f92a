"""Where somebody is reminded: asked for, confirmed, claimed once, and forgotten to the last byte."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from of_a_file import of_a_file

from mmb_learn.course import (
    Device,
    Institution,
    Role,
    Store,
    Told,
    classes,
    coming_back,
    people,
    reminders,
    roster,
)
from mmb_learn.errors import AnswerError
from mmb_learn.upkeep import erasures
from mmb_learn.upkeep.backup import back_up
from mmb_learn.upkeep.restore import restore

MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
SITE, ADDRESS = "https://mmb.example.org/", "kari.li@example.org"


def opted_in(store, person, now=MONDAY):
    asked = reminders.ask(store, person.id, ADDRESS, SITE, now)
    assert reminders.confirm(store, asked, now)
    return asked


@pytest.mark.parametrize(
    "written",
    [
        *("", "kari", "kari@", "@example.org", "kari@example", "a b@example.org", "kari@exa_mple.org"),
        *("kari@example.org\nBcc: x@y.no", "Kari <kari@example.org>", "kåri@example.org", "a@b.no,c@d.no"),
        "a" * 250 + "@b.no",
    ],
)
def test_what_is_no_address_is_refused_and_not_kept(store, kari, written):
    with pytest.raises(AnswerError, match="reminders-address"):
        reminders.ask(store, kari.id, written, SITE, MONDAY)

    assert reminders.reminder_of(store, kari.id) is None


def test_nothing_is_claimed_before_the_address_is_confirmed(store, kari):
    asked = reminders.ask(store, kari.id, f" {ADDRESS} ", SITE, MONDAY)

    assert asked.address == ADDRESS
    assert reminders.claim(store, kari.id, MONDAY, None) is None
    assert reminders.confirm(store, asked, MONDAY)
    assert reminders.claim(store, kari.id, MONDAY, None) is not None


def test_a_confirmation_is_for_its_own_address_and_for_a_week(store, kari):
    asked = reminders.ask(store, kari.id, ADDRESS, SITE, MONDAY)
    other = reminders.ask(store, kari.id, "other@example.org", SITE, MONDAY + DAY)

    assert not reminders.confirm(store, asked, MONDAY + DAY)
    assert not reminders.confirm(store, other, MONDAY + DAY + WEEK)
    assert reminders.confirm(store, other, MONDAY + WEEK)


def test_only_a_few_confirmations_can_be_asked_for_in_a_day_whatever_is_taken_back_between(store, kari):
    for _ in range(reminders.MOST_ASKS):
        reminders.ask(store, kari.id, ADDRESS, SITE, MONDAY)
        reminders.withdraw(store, kari.id)

    with pytest.raises(AnswerError, match="reminders-wait"):
        reminders.ask(store, kari.id, ADDRESS, SITE, MONDAY + DAY - timedelta(seconds=1))
    reminders.ask(store, kari.id, ADDRESS, SITE, MONDAY + DAY)


def test_a_reminder_is_claimed_by_one_of_many_that_try_at_once(store, kari):
    opted_in(store, kari)

    with ThreadPoolExecutor(6) as at_once:
        got = list(at_once.map(lambda _: reminders.claim(store, kari.id, MONDAY, None), range(6)))

    assert sum(each is not None for each in got) == 1
    found = reminders.reminder_of(store, kari.id)
    assert found is not None
    assert found.told == Told(MONDAY, 1)


def test_to_take_it_back_and_ask_again_does_not_bring_a_second_one_in_the_same_week(store, kari):
    opted_in(store, kari)
    assert reminders.claim(store, kari.id, MONDAY, None)

    assert reminders.withdraw(store, kari.id)
    assert not reminders.withdraw(store, kari.id)
    opted_in(store, kari, MONDAY + DAY)

    assert reminders.claim(store, kari.id, MONDAY + 2 * DAY, None) is None
    assert reminders.claim(store, kari.id, MONDAY + WEEK, None) is not None


def test_an_address_that_is_taken_back_changed_or_never_confirmed_leaves_no_byte(
    store, kari, olav, data, bytes_of
):
    opted_in(store, kari)
    reminders.ask(store, olav.id, "olav.moe@example.org", SITE, MONDAY)
    assert ADDRESS.encode() in bytes_of(data)

    reminders.ask(store, kari.id, "new.one@example.org", SITE, MONDAY)
    assert ADDRESS.encode() not in bytes_of(data)
    reminders.withdraw(store, kari.id)
    assert b"new.one@" not in bytes_of(data)
    assert reminders.forget_unconfirmed(store, MONDAY + WEEK - timedelta(seconds=1)) == 0
    assert reminders.forget_unconfirmed(store, MONDAY + WEEK) == 1
    assert b"olav.moe@" not in bytes_of(data)
    assert SITE.encode() not in bytes_of(data)


def test_who_is_removed_is_reminded_no_more_and_her_address_is_gone(store, kari, data, bytes_of):
    opted_in(store, kari)

    roster.remove(store, kari.id, MONDAY)

    assert reminders.everybody(store) == ()
    assert ADDRESS.encode() not in bytes_of(data)


@of_a_file
def test_an_address_that_was_taken_back_does_not_come_again_with_a_backup(store, kari, data, tmp_path):
    opted_in(store, kari)
    backup = back_up(data, tmp_path / "data-backups", MONDAY)
    erasures.forget_address(store, data, kari.id, MONDAY + DAY)
    again = tmp_path / "again"

    restored = restore(backup, again, tmp_path / "fresh", MONDAY + 2 * DAY)

    with Store.open(again) as other:
        assert reminders.everybody(other) == ()
    assert restored.again.tries == 0


@of_a_file
def test_the_mail_servers_password_is_in_no_backup_and_outlives_a_restore(store, kari, data, tmp_path):
    settings = data / "mail.toml"
    settings.write_text('password = "kanelbolle"')
    backup = back_up(data, tmp_path / "data-backups", MONDAY)

    store.close()
    restore(backup, data, tmp_path / "fresh", MONDAY)

    assert not (backup / "mail.toml").exists()
    assert settings.read_text() == 'password = "kanelbolle"'
    assert list((tmp_path / "fresh").rglob("mail.toml")) == []


def test_a_pupil_who_joined_by_a_code_is_not_asked(store, kari):
    teacher = people.add_person(store, "Tove Ås", [Role.TEACHER], Institution.UPPER_SECONDARY, MONDAY)
    school_class = classes.new_class(store, "Vg2", teacher, MONDAY)
    pupil = coming_back.join_class(store, school_class.join_code, "Rev", Device.COMPUTER, MONDAY).person

    assert reminders.may_ask(store, kari.id)
    assert not reminders.may_ask(store, pupil.id)


def test_what_is_said_of_a_reminder_in_a_log_holds_no_address(store, kari):
    assert ADDRESS not in repr(opted_in(store, kari))
