"""Personal links: one live link each, and nothing of it in the store but a hash."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course import Event, FoundLink, Link, LinkState, access, links
from mmb_learn.course.people import READABLE

AROUND = ["{}", "https://course.example.org/mmb/join/{}", " {}\n", "<{}>", "{}?lang=nn"]
MINUTE = timedelta(minutes=1)


def test_a_link_leads_to_its_person_and_to_nobody_else(store, kari, olav, now):
    hers, his = links.new_link(store, kari.id, now), links.new_link(store, olav.id, now)

    assert links.find_link(store, hers, now) == FoundLink(LinkState.LIVE, kari.id)
    assert links.find_link(store, his, now) == FoundLink(LinkState.LIVE, olav.id)
    assert links.live_links(store, now) == {
        kari.id: Link(kari.id, now, None, None),
        olav.id: Link(olav.id, now, None, None),
    }


def test_a_new_link_closes_the_old_and_the_log_says_so(store, kari, now):
    old = links.new_link(store, kari.id, now)

    new = links.new_link(store, kari.id, now + MINUTE)

    assert links.find_link(store, old, now + MINUTE) == FoundLink(LinkState.CLOSED, kari.id)
    assert links.find_link(store, new, now + MINUTE).state is LinkState.LIVE
    assert [(each.event, each.at) for each in access.happenings(store, kari.id)] == [
        (Event.LINK_MADE, now + MINUTE),
        (Event.LINK_CLOSED, now + MINUTE),
        (Event.LINK_MADE, now),
    ]


def test_a_link_that_lasts_a_day_is_over_when_the_day_is(store, kari, now):
    token = links.new_link(store, kari.id, now, timedelta(days=1))

    assert links.find_link(store, token, now + timedelta(hours=23)).state is LinkState.LIVE
    assert links.find_link(store, token, now + timedelta(days=1)).state is LinkState.EXPIRED
    assert links.live_links(store, now + timedelta(days=1)) == {}


def test_a_link_that_was_never_made_is_unknown(store, now):
    for token in ("", "x", links.secret_words()):
        assert links.find_link(store, token, now) == FoundLink(LinkState.UNKNOWN, None)


def test_no_file_holds_a_link(store, data, kari, now, bytes_of):
    token = links.new_link(store, kari.id, now)

    held = bytes_of(data)

    assert token.encode() not in held
    assert token.replace("-", "").encode() not in held
    assert links.digest(token).encode() in held


def test_no_two_links_are_alike():
    assert len({links.secret_words() for _ in range(2000)}) == 2000


@given(st.lists(st.sampled_from(READABLE), min_size=25, max_size=25), st.sampled_from(AROUND))
def test_a_link_is_found_in_what_is_pasted_however_it_is_written(letters, around):
    token = "-".join("".join(letters[start : start + 5]) for start in range(0, 25, 5))

    assert links.token_in(around.format(token)) == token
    assert links.token_in(around.format(token.upper())) == token
    assert links.token_in(around.format(token.replace("-", "- "))) == token


@pytest.mark.parametrize(
    "pasted", ["", "abcde", "https://course.example.org/", "abcde-fghjk-mnpqr-stuvw-xyz", "æ" * 29]
)
def test_what_is_no_link_is_none(pasted):
    assert links.token_in(pasted) is None


def test_letters_that_look_alike_are_in_no_link():
    assert not set("01ilo") & set("".join(links.secret_words() for _ in range(200)))
