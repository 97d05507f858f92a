"""Questions about the course: asked and closed, answered and withdrawn, seen as sums of five alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mmb_learn.course import (
    Asking,
    Given,
    Institution,
    Part,
    Plan,
    Role,
    classes,
    erasure,
    gatherings,
    members,
    people,
    rounds,
    runs,
    traces,
)
from mmb_learn.course.erasure import Older
from mmb_learn.course.round_questions import CHECK_IN_OPEN, asked, check_ins
from mmb_learn.errors import AnswerError
from mmb_learn.language import LANGUAGES, words

DAY = timedelta(days=1)
CLOSED = 15 * DAY
LAST = datetime(2027, 11, 30, 14, tzinfo=UTC)


@pytest.fixture
def run(store, now):
    return runs.new_run(store, "Høsten", None, now)


@pytest.fixture
def pulse(store, run, now):
    rounds.begin(store, run.id, Asking.PULSE, ("used", "together"), 14, now)
    (found,) = rounds.rounds_of(store, run, now)
    return found


def group(store, now, many):
    place = Institution.HEALTH_CARE
    return [people.add_person(store, f"N{at}", [Role.PARTICIPANT], place, now) for at in range(many)]


def all_answer(store, who, asked_round, now, words=""):
    for at, person in enumerate(who):
        said = Given({"used": at % 4, "together": 5}, words and f"{words} {at}")
        rounds.answer(store, person.id, asked_round, said, now)


def test_every_question_and_step_has_words_in_every_language():
    keys = {f"asked.question.{each}" for each in asked().questions}
    keys |= {f"asked.kind.{kind}" for kind in Asking}
    for scale in asked().questions.values():
        assert 0 < scale.agrees < scale.steps
        keys |= {f"asked.step.{scale.name}-{step}" for step in range(1, scale.steps + 1)}

    for language in LANGUAGES:
        assert [key for key in keys if words(language)[key].language != language] == []


def test_every_kind_asks_what_there_is():
    assert asked().kinds.keys() == set(Asking)
    for kind, questions in asked().kinds.items():
        assert set(questions) <= asked().questions.keys()
        assert bool(questions) == (kind is not Asking.PULSE)


def test_check_ins_come_three_six_and_twelve_months_after_the_last_gathering():
    found = check_ins(1, LAST)

    assert [(each.key, each.opens_at) for each in found] == [
        ("after-3", datetime(2028, 2, 29, 14, tzinfo=UTC)),
        ("after-6", datetime(2028, 5, 30, 14, tzinfo=UTC)),
        ("after-12", datetime(2028, 11, 30, 14, tzinfo=UTC)),
    ]
    assert all(each.closes_at - each.opens_at == CHECK_IN_OPEN for each in found)
    assert check_ins(1, None) == ()


def test_a_check_in_waits_on_its_day_and_moves_with_a_later_gathering(store, kari, run, now):
    gatherings.add(store, run.id, Plan("Siste", LAST - DAY / 4, LAST), now)
    due = datetime(2028, 2, 29, 14, tzinfo=UTC)

    def asked_at(moment):
        return [each.key for each in rounds.waiting(store, kari.id, moment)]

    assert asked_at(due - timedelta(seconds=1)) == []
    assert asked_at(due) == ["after-3"]
    assert asked_at(due + CHECK_IN_OPEN) == []
    gatherings.add(store, run.id, Plan("En til", LAST + 30 * DAY, LAST + 30 * DAY + DAY / 4), now)
    assert asked_at(due) == []


def test_one_is_asked_until_one_has_answered(store, kari, run, pulse, now):
    assert rounds.waiting(store, kari.id, now) == (pulse,)

    rounds.answer(store, kari.id, pulse, Given({"used": 2}, " Takk. "), now)

    assert rounds.waiting(store, kari.id, now) == ()
    assert rounds.given_by(store, kari.id, pulse) == Given({"used": 2}, "Takk.")


def test_who_takes_no_part_is_not_asked(store, olav, pulse, now):
    assert rounds.waiting(store, olav.id, now) == ()  # olav is a facilitator


def test_an_answer_can_be_changed_until_the_round_closes_and_withdrawn_after_it(store, kari, pulse, now):
    rounds.answer(store, kari.id, pulse, Given({"used": 2}, ""), now)
    rounds.answer(store, kari.id, pulse, Given({"used": 0}, ""), now + DAY)
    with pytest.raises(AnswerError, match="asked-closed"):
        rounds.answer(store, kari.id, pulse, Given({"used": 3}, ""), now + CLOSED)
    assert rounds.given_by(store, kari.id, pulse) == Given({"used": 0}, "")

    rounds.withdraw(store, kari.id, pulse.run_id, pulse.key, now)

    assert rounds.given_by(store, kari.id, pulse) is None


@pytest.mark.parametrize(
    "said",
    [Given({"useful": 1}, ""), Given({"used": 4}, ""), Given({"used": -1}, ""), Given({}, "x" * 1001)],
)
def test_what_was_not_asked_is_refused(store, kari, pulse, now, said):
    with pytest.raises(AnswerError):
        rounds.answer(store, kari.id, pulse, said, now)


@pytest.mark.parametrize(
    ("kind", "questions", "days"),
    [
        (Asking.PULSE, (), 14),
        (Asking.PULSE, ("used", "useful", "fits", "able"), 14),
        (Asking.PULSE, ("nowhere",), 14),
        (Asking.PULSE, ("used",), 0),
        (Asking.PULSE, ("used",), 61),
        (Asking.AFTER_3, ("used",), 14),
    ],
)
def test_what_cannot_be_asked_is_refused(store, run, now, kind, questions, days):
    with pytest.raises(AnswerError):
        rounds.begin(store, run.id, kind, questions, days, now)

    assert rounds.rounds_of(store, run, now) == ()


def test_an_evaluation_has_its_own_questions_whatever_was_ticked(store, run, now):
    rounds.begin(store, run.id, Asking.FINAL, ("time",), 14, now)

    assert rounds.rounds_of(store, run, now)[0].questions == asked().kinds[Asking.FINAL]


def test_below_five_answers_nothing_is_told(store, run, pulse, now):
    all_answer(store, group(store, now, 6)[:4], pulse, now, "Noe")

    sums = rounds.sums(store, run, pulse, now + CLOSED)

    assert (sums.answered, sums.of, sums.counts, sums.words) == (None, 6, {}, ())


def test_while_it_is_open_only_the_number_of_answers_is_told(store, run, pulse, now):
    all_answer(store, group(store, now, 5), pulse, now, "Noe")

    sums = rounds.sums(store, run, pulse, now)

    assert (sums.answered, sums.of, sums.counts, sums.words) == (5, 5, {}, ())


def test_from_five_on_a_closed_round_tells_its_sums_and_words_in_no_ones_order(store, run, pulse, now):
    all_answer(store, group(store, now, 7)[:6], pulse, now, "Noe")

    sums = rounds.sums(store, run, pulse, now + CLOSED)

    assert (sums.answered, sums.of) == (6, 7)
    assert sums.counts == {"used": (2, 2, 1, 1), "together": (0, 0, 0, 0, 0, 6)}
    assert sorted(sums.words) == [f"Noe {at}" for at in range(6)]
    assert list(sums.words) != sorted(sums.words)


def test_a_question_that_four_answered_is_not_told(store, run, pulse, now):
    who = group(store, now, 5)
    all_answer(store, who, pulse, now)
    rounds.answer(store, who[0].id, pulse, Given({"together": 1}, ""), now)

    assert list(rounds.sums(store, run, pulse, now + CLOSED).counts) == ["together"]


def test_a_round_can_be_closed_before_its_time(store, run, pulse, now):
    rounds.close(store, run.id, "round-999", now)
    assert rounds.rounds_of(store, run, now)[0].is_open(now)

    rounds.close(store, run.id, pulse.key, now)

    assert not rounds.rounds_of(store, run, now)[0].is_open(now)


def test_a_withdrawn_answer_leaves_no_byte(store, kari, pulse, now, data, bytes_of):
    rounds.answer(store, kari.id, pulse, Given({}, "Fru Fiktdal danset"), now)
    assert b"Fru Fiktdal" in bytes_of(data)

    rounds.withdraw(store, kari.id, pulse.run_id, pulse.key, now)

    assert b"Fru Fiktdal" not in bytes_of(data)


def test_who_leaves_takes_her_answer_along_and_her_own_file_has_it(store, kari, pulse, now):
    rounds.answer(store, kari.id, pulse, Given({"used": 1}, "Takk."), now)
    (mine,) = traces.everything(store, kari.id)["asked_answers"]
    assert (mine["steps"], mine["words"]) == ({"used": 1}, "Takk.")

    traces.forget_traces(store, kari.id)

    assert rounds.given_by(store, kari.id, pulse) is None


def test_an_older_backup_gives_back_neither_a_withdrawn_answer_nor_words_whose_time_was_up(
    store, kari, pulse, now
):
    where = (kari.id, str(pulse.run_id), pulse.key)
    rounds.answer(store, kari.id, pulse, Given({"used": 1}, "Takk."), now)

    assert not erasure.erase_older(store, Older.SAID, *where, now - DAY)
    assert erasure.erase_older(store, Older.SAID, *where, now)
    assert rounds.given_by(store, kari.id, pulse) == Given({"used": 1}, "")
    assert erasure.erase_older(store, Older.ASKED, *where, now)
    assert rounds.given_by(store, kari.id, pulse) is None


def test_what_was_on_its_way_when_she_withdrew_comes_too_late(store, kari, pulse, now):
    rounds.withdraw(store, kari.id, pulse.run_id, pulse.key, now)

    rounds.answer(store, kari.id, pulse, Given({"used": 1}, "Takk."), now + DAY, now - DAY)
    assert rounds.given_by(store, kari.id, pulse) is None

    rounds.answer(store, kari.id, pulse, Given({"used": 1}, "Takk."), now + DAY, now + DAY)
    assert rounds.given_by(store, kari.id, pulse) == Given({"used": 1}, "Takk.")


def test_who_leaves_the_class_is_not_to_be_found_by_the_difference(store, now):
    tove = people.add_person(store, "Tove", [Role.TEACHER], Institution.UPPER_SECONDARY, now)
    made, who = classes.new_class(store, "Vg2", tove, now), group(store, now, 6)
    members.add(store, made.id, [person.id for person in who], Part.PUPIL, now)
    run = runs.new_run(store, "Vg2 i vår", made.id, now)
    rounds.begin(store, run.id, Asking.PULSE, ("used", "together"), 14, now)
    (asked_round,) = rounds.rounds_of(store, run, now)
    all_answer(store, who, asked_round, now)
    before = rounds.sums(store, run, asked_round, now + CLOSED)

    members.leave(store, made.id, members.pupil(store, made.id, who[0].id), now)

    after = rounds.sums(store, run, asked_round, now + CLOSED)
    assert (after.answered, after.of, after.counts) == (before.answered, 6, before.counts)
