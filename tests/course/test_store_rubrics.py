"""Rubrics: what marks are worth, what a change would do, and whom it tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course import (
    Effect,
    JobKind,
    Rubric,
    Store,
    Wanted,
    Why,
    emptying,
    erasure,
    jobs,
    point_changes,
    reviews,
    rubrics,
    schema,
    submissions,
    traces,
)

MODULE, LEVELS = "sound-environment", {"seen": 3, "next": 3}
SCOPE = frozenset((criterion, level) for criterion, count in LEVELS.items() for level in range(count))
NOTE = "Vi er strenge her"


@pytest.fixture
def marked(store, kari, olav, now):
    """Hand a reflection in and mark it; released, or left as it is."""

    def make(person=kari, marks=None, *, released=False, edition=1):
        given = {"reflection": {"done": "Jeg sang."}}
        handed = submissions.hand_in(store, person.id, MODULE, "reflection", edition, given, now)
        reviews.mark(store, handed.id, olav.id, marks or {"seen": 1, "next": 2}, "Fint.", now, done=True)
        if released:
            reviews.release(store, handed.id, olav.id, now)
        return handed.id

    return make


def wanted(points=(), words=(), notes=(), language="nb") -> Wanted:
    return Wanted(SCOPE, language, dict(points), dict(words), dict(notes))


def change(store, who, now, points=(), words=(), notes=(), language="nb") -> Effect | None:
    return rubrics.change(
        store, MODULE, wanted(points, words, notes, language), who.id, now, rubrics.state(store, MODULE)
    )


def write_backs(store: Store) -> list[int]:
    with store.reading() as connection:
        rows = connection.execute(schema.jobs.select()).all()
    return [row.submission_id for row in rows if row.kind == JobKind.WRITE_BACK.value]


def worth(store, number) -> float:
    review = reviews.review(store, number)
    assert review is not None
    return rubrics.points(store, review)


def test_a_level_gives_its_number_until_staff_say_otherwise_and_never_more_than_the_highest():
    own = {("seen", 1): 0.5, ("next", 2): 9.0}

    assert Rubric(LEVELS).points({"seen": 1, "next": 2}) == 3
    assert Rubric(LEVELS, own).points({"seen": 1, "next": 2}) == 2.5


def test_marks_of_what_is_no_more_are_kept_and_count_nothing(store, marked, now):
    number = marked(marks={"seen": 2, "next": 2, "gone": 2})
    before = worth(store, number)  # nobody has said yet what there is

    rubrics.hold(store, {(MODULE, 1): {"seen": 3, "next": 2}}, now)

    assert (before, worth(store, number)) == (6, 2)
    review = reviews.review(store, number)
    assert review is not None
    assert review.marks == {"seen": 2, "next": 2, "gone": 2}
    assert rubrics.unmarked(review.marks, {"seen": 3, "next": 2, "new": 3}) == ("next", "new")


@given(
    st.dictionaries(st.sampled_from(["seen", "next", "gone"]), st.integers(0, 6)),
    st.dictionaries(st.sampled_from(sorted(SCOPE)), st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0])),
)
def test_no_marks_are_worth_less_than_nothing_or_more_than_the_content_says(marks, own):
    assert 0 <= Rubric(LEVELS, own).points(marks) <= 4


def test_to_look_says_how_many_change_and_changes_nothing(store, kari, olav, marked):
    numbers = [marked(released=True), marked(olav), marked(olav, {"seen": 2, "next": 0})]

    effect = rubrics.look(store, MODULE, wanted(points={("seen", 1): 0.5, ("seen", 2): 2.0}))

    assert effect == Effect(marked=3, more=0, fewer=2, told=1)
    assert effect.changed == 2
    assert [worth(store, number) for number in numbers] == [3, 3, 2]
    assert point_changes.told(store, kari.id) == ()


def test_a_change_counts_anew_tells_whose_answer_is_released_and_queues_the_way_to_the_gradebook(
    store, kari, olav, marked, now
):
    rubrics.hold(store, {(MODULE, 1): LEVELS}, now)
    released, unreleased = marked(released=True), marked(olav)
    queued = write_backs(store)

    effect = change(store, olav, now, points={("seen", 1): 1.5})

    assert effect == Effect(marked=2, more=2, fewer=0, told=1)
    assert [worth(store, number) for number in (released, unreleased)] == [3.5, 3.5]
    (told,) = point_changes.told(store, kari.id)
    assert (told.why, told.before, told.after, told.maximum) == (Why.RUBRIC, 3, 3.5, 4)
    assert point_changes.told(store, olav.id) == ()
    assert write_backs(store) == [*queued, released]


def test_what_she_has_not_read_is_told_as_one_and_what_is_back_again_not_at_all(
    store, kari, olav, marked, now
):
    marked(released=True)
    for half in (0.5, 0.0):
        change(store, olav, now, points={("seen", 1): half})

    assert [(each.before, each.after) for each in point_changes.unread(store, kari.id)] == [(3, 2)]
    change(store, olav, now)
    assert point_changes.told(store, kari.id) == ()


def test_what_she_has_read_stays_and_the_next_is_told_from_there(store, kari, olav, marked, now):
    marked(released=True)
    change(store, olav, now, points={("seen", 1): 0.5})
    (first,) = point_changes.unread(store, kari.id)
    point_changes.read(store, olav.id, [first.id], now)  # another cannot read it for her
    assert point_changes.unread(store, kari.id) == (first,)
    point_changes.read(store, kari.id, [first.id], now)

    change(store, olav, now, points={("seen", 1): 0.0})

    assert [(each.before, each.after) for each in point_changes.unread(store, kari.id)] == [(2.5, 2)]
    assert len(point_changes.told(store, kari.id)) == 2


def test_the_second_of_two_who_change_it_at_once_changes_nothing(store, olav, now):
    since = rubrics.state(store, MODULE)
    first, second = wanted(notes={("seen", 1): "Min"}), wanted(notes={("seen", 1): "Din"})

    done = [rubrics.change(store, MODULE, each, olav.id, now, since) for each in (first, second)]

    assert [each is None for each in done] == [False, True]
    assert rubrics.own(store, MODULE)["seen", 1].note == "Min"


def test_words_are_of_one_language_and_what_is_taken_back_leaves_no_byte(store, olav, now, data, bytes_of):
    key = ("seen", 1)
    change(store, olav, now, words={key: "Du så litt."}, notes={key: NOTE})
    change(store, olav, now, words={key: "Du såg litt."}, language="nn")
    own = rubrics.own(store, MODULE)[key]
    assert own.words == {"nb": "Du så litt.", "nn": "Du såg litt."}

    change(store, olav, now)

    assert rubrics.own(store, MODULE)[key].words == {"nn": "Du såg litt."}
    assert NOTE.encode() not in bytes_of(data)


def test_what_was_set_for_an_older_edition_stays(store, olav, marked, now):
    rubrics.hold(store, {(MODULE, 1): {"then": 3}}, now)
    number = marked(marks={"then": 1})
    older = Wanted(frozenset({("then", 1)}), "nb", {("then", 1): 2.0}, {}, {})
    rubrics.change(store, MODULE, older, olav.id, now, rubrics.state(store, MODULE))

    change(store, olav, now, points={("seen", 1): 0.5})

    assert worth(store, number) == 2


def test_a_start_tells_of_another_rubric_in_the_content_once(store, kari, marked, now):
    rubrics.hold(store, {(MODULE, 1): LEVELS}, now)
    marked(released=True)

    found = [rubrics.hold(store, {(MODULE, 1): {"seen": 3}}, now) for _ in range(2)]

    assert found == [1, 0]
    assert [(each.before, each.after) for each in point_changes.told(store, kari.id)] == [(3, 1)]


def test_who_leaves_takes_her_changes_along_and_staff_leave_the_rubric_unsigned(
    store, kari, olav, marked, now
):
    marked(released=True)
    change(store, olav, now, points={("seen", 1): 0.5}, words={("seen", 1): "Du så."})
    assert [each["before"] for each in traces.everything(store, kari.id)["point_changes"]] == [3]
    assert traces.everything(store, olav.id)["rubric_words"][0]["words"] == "Du så."

    for person in (kari, olav):
        with store.writing() as connection:
            erasure.erase_person_texts(connection, person.id, now)
        traces.forget_traces(store, person.id)

    assert traces.everything(store, kari.id)["point_changes"] == []
    assert traces.everything(store, olav.id)["rubric_words"] == []
    assert rubrics.own(store, MODULE)["seen", 1].words == {"nb": "Du så."}
    emptying.take_everybody_out(store)
    assert rubrics.own(store, MODULE) == {}
    assert jobs.pending(store).waiting == 0
