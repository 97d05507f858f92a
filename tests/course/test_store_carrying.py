"""An older store that takes the present one's place lets nobody in who was shut out since."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from of_a_file import of_a_file

from mmb_learn.course import (
    Device,
    Joined,
    LinkState,
    Role,
    Store,
    access,
    joining,
    links,
    people,
    roster,
    sign_ins,
)
from mmb_learn.course.carrying import carry_ways_in

pytestmark = pytest.mark.usefixtures("quick_codes")

MINE = "fløyte 7"


@pytest.fixture
def joined(store, kari, olav, now):
    """Sign both in; give the link and the cookie of each."""
    found = {}
    for person in (kari, olav):
        token = links.new_link(store, person.id, now)
        found[person.id] = token, joining.join(store, token, MINE, Device.COMPUTER, now).secret
    return found


@pytest.fixture
def older(store, joined, data, tmp_path):
    """Give a copy of the store as it was when both were signed in."""
    store.close()
    shutil.copytree(data, tmp_path / "older")
    with Store.open(tmp_path / "older") as opened:
        yield opened


@of_a_file
def test_what_was_closed_and_changed_since_stays_so(store, older, kari, olav, joined, now):
    later = now + timedelta(days=1)
    token, cookie = joined[kari.id]
    joining.shut(store, kari.id, later)
    joining.change_code(store, olav.id, MINE, "helt ny 9", later)
    assert sign_ins.who(older, cookie) == kari

    carry_ways_in(older, store, later)

    assert sign_ins.who(older, cookie) is None
    assert links.find_link(older, token, later).state is LinkState.CLOSED
    assert access.happenings(older, kari.id) == access.happenings(store, kari.id)
    his_token, his_cookie = joined[olav.id]
    assert sign_ins.who(older, his_cookie) == olav
    assert not isinstance(joining.join(older, his_token, MINE, Device.COMPUTER, later), Joined)
    assert isinstance(joining.join(older, his_token, "helt ny 9", Device.COMPUTER, later), Joined)


@of_a_file
def test_whoever_was_removed_since_is_removed_again(store, older, kari, joined, now):
    roster.remove(store, kari.id, now)

    carry_ways_in(older, store, now)

    assert "Kari Li" not in [person.name for person in roster.members(older)]
    assert people.person(older, kari.id).roles == frozenset()
    assert sign_ins.who(older, joined[kari.id][1]) is None


@of_a_file
def test_somebody_whom_the_present_does_not_know_keeps_her_way_in(older, kari, joined, now, tmp_path):
    with Store.open(tmp_path / "fresh") as fresh:
        roster.owner(fresh, "Eva Ås", now)
        carry_ways_in(older, fresh, now)

    assert sign_ins.who(older, joined[kari.id][1]) == kari
    assert people.person(older, kari.id).roles == {Role.PARTICIPANT}
