"""Whoever guesses waits longer and longer; the clock is an argument."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course.throttle import PER_ADDRESS, PER_CODE, Addresses, Rule, Wrong, free_at, one_more

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
RULE = Rule(3, timedelta(seconds=10), timedelta(minutes=1), timedelta(hours=1))
rules = st.sampled_from([RULE, PER_CODE, PER_ADDRESS])
pauses = st.lists(st.integers(0, 7200).map(lambda seconds: timedelta(seconds=seconds)), max_size=60)


def looked_at(rule: Rule, times: list[datetime]) -> list[datetime]:
    """Try wrongly at each of these times; give those at which the try was looked at."""
    wrong, seen = None, []
    for time in times:
        if free_at(wrong, rule, time) is None:
            wrong = one_more(wrong, rule, time)
            seen.append(time)
    return seen


def test_the_first_wrong_tries_are_free_and_the_next_wait_twice_as_long_each():
    waits = []
    wrong, now = None, NOON
    for _ in range(7):
        wrong = one_more(wrong, RULE, now)
        until = free_at(wrong, RULE, now)
        waits.append((until - now).total_seconds() if until else 0)
        now = until or now

    assert waits == [0, 0, 10, 20, 40, 60, 60]


def test_nobody_waits_without_a_wrong_try():
    assert free_at(None, PER_CODE, NOON) is None


def test_after_so_much_calm_all_is_forgotten():
    wrong = Wrong(40, NOON)

    assert one_more(wrong, RULE, NOON + RULE.forgotten) == Wrong(1, NOON + RULE.forgotten)
    assert one_more(wrong, RULE, NOON + RULE.forgotten - timedelta(seconds=1)).count == 41


@given(rules, pauses)
def test_a_wait_ends_exactly_when_it_is_said_to_and_is_never_longer_than_the_longest(rule, gaps):
    wrong, now = None, NOON
    for gap in gaps:
        now += gap
        wrong = one_more(wrong, rule, now)
        until = free_at(wrong, rule, now)
        if until is not None:
            assert timedelta() < until - now <= rule.longest
            assert free_at(wrong, rule, until) is None
            assert free_at(wrong, rule, until - timedelta(seconds=1)) == until


def test_of_a_try_each_second_for_a_day_hardly_any_is_looked_at():
    day = [NOON + timedelta(seconds=second) for second in range(24 * 3600)]

    assert len(looked_at(PER_CODE, day)) < 40
    assert len(looked_at(PER_ADDRESS, day)) < 800


def test_guessing_every_code_of_four_digits_takes_longer_than_a_year():
    day = [NOON + timedelta(seconds=10 * turn) for turn in range(7 * 24 * 360)]

    assert len(looked_at(PER_CODE, day)) / 7 * 365 < 10_000


def test_one_address_waits_and_another_does_not():
    addresses = Addresses(RULE)
    for _ in range(RULE.free):
        addresses.count("192.0.2.1", NOON)

    assert addresses.free_at("192.0.2.1", NOON) == NOON + RULE.first
    assert addresses.free_at("192.0.2.2", NOON) is None


def test_the_many_addresses_of_one_ipv6_network_are_one():
    addresses = Addresses(RULE)
    for host in range(RULE.free):
        addresses.count(f"2001:db8:1:2::{host}", NOON)

    assert addresses.free_at("2001:db8:1:2:ffff::9", NOON) is not None
    assert addresses.free_at("2001:db8:1:3::1", NOON) is None


def test_what_is_remembered_of_addresses_has_an_end():
    addresses = Addresses(RULE)
    addresses.most = 50

    for turn in range(500):
        addresses.count(f"192.0.{turn // 250}.{turn % 250}", NOON + timedelta(minutes=turn))

    assert len(addresses._wrong) <= 61
