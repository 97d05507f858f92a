"""Coming in by link and code: the first code counts, wrong ones wait, and what is ended is ended at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import inspect

from mmb_learn.course import Device, Event, Joined, Refusal, Refused, access, joining, links, sign_ins
from mmb_learn.course.throttle import PER_CODE
from mmb_learn.errors import AnswerError

pytestmark = pytest.mark.usefixtures("quick_codes")

MINE, OTHER = "fløyte 7", "tromme 3"
HOUR = timedelta(hours=1)


@pytest.fixture
def token(store, kari, now) -> str:
    return links.new_link(store, kari.id, now)


def join(store, token, code, now, device=Device.TELEPHONE) -> Joined | Refused:
    return joining.join(store, token, code, device, now)


def test_the_first_who_opens_a_link_sets_its_code_and_every_later_device_needs_it(store, kari, token, now):
    assert not joining.has_code(store, kari.id)

    first = join(store, token, MINE, now)
    refused = join(store, token, OTHER, now)
    second = join(store, token, MINE, now, Device.COMPUTER)

    assert joining.has_code(store, kari.id)
    assert isinstance(first, Joined)
    assert refused == Refused(Refusal.WRONG_CODE)
    assert isinstance(second, Joined)
    assert sign_ins.who(store, first.secret) == sign_ins.who(store, second.secret) == kari
    assert [each.device for each in sign_ins.devices(store, kari.id)] == [Device.COMPUTER, Device.TELEPHONE]
    assert [each.event for each in access.happenings(store, kari.id)] == [
        Event.LINK_USED,
        Event.CODE_WRONG,
        Event.LINK_USED,
        Event.CODE_SET,
        Event.LINK_MADE,
    ]


def test_a_code_that_is_too_easy_opens_nothing_and_sets_nothing(store, kari, token, now):
    with pytest.raises(AnswerError, match="code-too-easy"):
        join(store, token, "1234", now)

    assert not joining.has_code(store, kari.id)
    assert sign_ins.devices(store, kari.id) == ()


def test_a_link_remembers_its_first_use(store, kari, token, now):
    join(store, token, MINE, now)
    join(store, token, MINE, now + HOUR)

    assert links.live_links(store, now)[kari.id].used_at == now


def test_of_hundreds_of_wrong_codes_only_so_many_are_looked_at_and_the_right_one_waits_too(
    store, kari, token, now
):
    join(store, token, MINE, now)

    answers = [join(store, token, f"tromme {turn}", now) for turn in range(300)]

    assert [each for each in answers if each.why is Refusal.WRONG_CODE] == answers[: PER_CODE.free]
    until = now + PER_CODE.first
    assert set(answers[PER_CODE.free :]) == {Refused(Refusal.WAIT, until)}
    assert join(store, token, MINE, until - timedelta(seconds=1)) == Refused(Refusal.WAIT, until)
    assert isinstance(join(store, token, MINE, until), Joined)
    assert join(store, token, OTHER, until) == Refused(Refusal.WRONG_CODE)  # the right one made all good


def test_wrong_codes_all_at_once_are_no_better_than_one_after_the_other(store, token, now, monkeypatch):
    monkeypatch.undo()  # as slow as in use, so that they do meet
    join(store, token, MINE, now)

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda turn: join(store, token, f"tromme {turn}", now), range(60)))

    assert sum(each.why is Refusal.WRONG_CODE for each in answers) == PER_CODE.free


def test_what_was_counted_outlives_the_process(store, place, token, now):
    join(store, token, MINE, now)
    for _ in range(PER_CODE.free):
        join(store, token, OTHER, now)

    with type(store).open(place) as again:
        assert join(again, token, MINE, now) == Refused(Refusal.WAIT, now + PER_CODE.first)


def test_two_devices_that_set_the_first_code_at_once_have_one_code(store, kari, token, now, monkeypatch):
    monkeypatch.undo()
    with ThreadPoolExecutor(2) as pool:
        came = list(pool.map(lambda code: join(store, token, code, now), (MINE, OTHER)))

    assert sorted(type(each).__name__ for each in came) == ["Joined", "Refused"]
    assert len(sign_ins.devices(store, kari.id)) == 1


@pytest.mark.parametrize("hours", [25, 24 * 400])
def test_an_expired_link_opens_nothing(store, kari, now, hours):
    token = links.new_link(store, kari.id, now, timedelta(days=1))

    assert join(store, token, MINE, now + hours * HOUR) == Refused(Refusal.NO_LINK)
    assert not joining.has_code(store, kari.id)


def test_a_new_link_keeps_the_code_and_whoever_is_signed_in(store, kari, token, now):
    first = join(store, token, MINE, now)

    new = links.new_link(store, kari.id, now)

    assert join(store, token, MINE, now) == Refused(Refusal.NO_LINK)
    assert join(store, new, OTHER, now) == Refused(Refusal.WRONG_CODE)
    assert isinstance(join(store, new, MINE, now), Joined)
    assert sign_ins.who(store, first.secret) == kari


def test_to_begin_anew_ends_link_code_and_every_sign_in(store, kari, token, now):
    first = join(store, token, MINE, now)

    new = joining.renew(store, kari.id, now)

    assert sign_ins.who(store, first.secret) is None
    assert join(store, token, MINE, now) == Refused(Refusal.NO_LINK)
    assert isinstance(join(store, new, OTHER, now), Joined)
    assert join(store, new, MINE, now) == Refused(Refusal.WRONG_CODE)
    assert Event.CODE_FORGOTTEN in [each.event for each in access.happenings(store, kari.id)]


def test_a_way_in_that_is_shut_is_shut_at_once_and_the_code_stays(store, kari, olav, token, now):
    first = join(store, token, MINE, now)
    his = join(store, links.new_link(store, olav.id, now), OTHER, now)

    joining.shut(store, kari.id, now)

    assert sign_ins.who(store, first.secret) is None
    assert join(store, token, MINE, now) == Refused(Refusal.NO_LINK)
    assert joining.has_code(store, kari.id)
    assert sign_ins.who(store, his.secret) == olav


def test_one_device_is_signed_out_and_the_other_is_not(store, kari, olav, token, now):
    here, there = join(store, token, MINE, now), join(store, token, MINE, now)
    there_id, here_id = (each.id for each in sign_ins.devices(store, kari.id))

    assert sign_ins.this_device(store, here.secret) == here_id
    assert not sign_ins.end_device(store, olav.id, there_id, now)
    assert sign_ins.end_device(store, kari.id, there_id, now)
    assert not sign_ins.end_device(store, kari.id, there_id, now)

    assert sign_ins.who(store, there.secret) is None
    assert sign_ins.who(store, here.secret) == kari
    sign_ins.end(store, here.secret, now)
    assert sign_ins.who(store, here.secret) is None


def test_a_code_is_changed_by_whoever_knows_it(store, kari, token, now):
    join(store, token, MINE, now)

    assert joining.change_code(store, kari.id, OTHER, "helt ny 9", now) == Refused(Refusal.WRONG_CODE)
    with pytest.raises(AnswerError, match="code-too-short"):
        joining.change_code(store, kari.id, MINE, "ny", now)
    assert joining.change_code(store, kari.id, MINE, "helt ny 9", now) is None

    assert join(store, token, MINE, now) == Refused(Refusal.WRONG_CODE)
    assert isinstance(join(store, token, "helt ny 9", now), Joined)


def test_no_file_holds_a_code_or_what_a_cookie_holds(store, data, token, now, bytes_of):
    came = join(store, token, MINE, now)

    held = bytes_of(data)

    assert "fløyte".encode() not in held
    assert came.secret.encode() not in held


def test_the_log_holds_times_kinds_and_roles_alone(store, kari, token, now):
    join(store, token, MINE, now)

    with store.reading() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("access_log")}
    assert columns == {"id", "person_id", "kind", "at", "by"}
