"""Reviews: a nameless queue in an order of one's own, nothing typed lost, a reply that is read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mmb_learn.course import Institution, JobKind, ReviewState, Role, jobs, people, reviews, submissions

MODULE, MINUTE = "sound-environment", timedelta(minutes=1)


@pytest.fixture
def hand_in(store, now):
    """Hand a reflection in."""

    def make(person, words="Jeg sang.", module=MODULE, assignment="reflection", at=now):
        return submissions.hand_in(store, person.id, module, assignment, 1, {"reflect": {"done": words}}, at)

    return make


def states(store, reviewer) -> list[ReviewState]:
    return [item.state for item in reviews.queue(store, reviewer)]


def test_the_queue_holds_each_persons_latest_reflection_alone(store, kari, olav, hand_in):
    hand_in(kari)
    hand_in(kari, assignment="tasks")
    latest = hand_in(kari, "Jeg sang igjen.")
    other = hand_in(kari, module="rhythm")

    queue = reviews.queue(store, olav)

    assert {item.submission_id for item in queue} == {latest.id, other.id}
    assert [item.submission_id for item in reviews.queue(store, olav, "rhythm")] == [other.id]


def test_the_order_is_stable_for_a_reviewer_and_differs_between_reviewers(store, olav, hand_in, now):
    for _ in range(12):
        hand_in(people.add_person(store, "N", [Role.PARTICIPANT], Institution.HEALTH_CARE, now))
    other = people.add_person(store, "O", [Role.FACILITATOR], Institution.HEALTH_CARE, now)

    first, again, hers = (
        [item.submission_id for item in reviews.queue(store, reviewer)] for reviewer in (olav, olav, other)
    )

    assert first == again
    assert first != hers
    assert sorted(first) == sorted(hers) != first


def test_a_review_goes_from_waiting_to_released_and_names_nobody_before(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    seen = states(store, olav)

    reviews.mark(store, handed.id, olav.id, {"seen": 1}, "Fint", now)
    seen += states(store, olav)
    reviews.mark(store, handed.id, olav.id, {"seen": 2}, "Fint sett.", now, done=True)
    seen += states(store, olav)
    nameless = reviews.review(store, handed.id)
    reviews.release(store, handed.id, olav.id, now)
    seen += states(store, olav)
    named = reviews.review(store, handed.id)

    assert seen == [ReviewState.WAITING, ReviewState.IN_MARKING, ReviewState.REVIEWED, ReviewState.RELEASED]
    assert nameless is not None
    assert named is not None
    assert (nameless.name, nameless.pseudonym) == (None, None)
    assert (named.name, named.pseudonym) == ("Kari Li", kari.pseudonym)
    assert (named.marks, named.comment, named.answers) == (
        {"seen": 2},
        "Fint sett.",
        {"reflect": {"done": "Jeg sang."}},
    )


def test_nothing_a_reviewer_typed_is_lost_and_the_same_twice_is_once(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    for comment in ("Først", "Først", "Så", "Til slutt"):
        reviews.mark(store, handed.id, olav.id, {}, comment, now)

    review = reviews.review(store, handed.id)

    assert review is not None
    assert review.comment == "Til slutt"
    assert [marking.comment for marking in review.earlier] == ["Først", "Så"]


def test_without_marks_there_is_nothing_to_release(store, kari, olav, hand_in, now):
    unmarked, tasks = hand_in(kari), hand_in(kari, assignment="tasks")

    assert not any(reviews.release(store, number, olav.id, now) for number in (unmarked.id, tasks.id, 404))
    assert reviews.released(store, kari.id) == ()


def test_to_release_is_to_call_the_review_done(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    reviews.mark(store, handed.id, olav.id, {"seen": 1}, "Fint.", now)

    assert reviews.release(store, handed.id, olav.id, now)

    assert states(store, olav) == [ReviewState.RELEASED]
    assert [(review.marks, review.comment) for review in reviews.released(store, kari.id)] == [
        ({"seen": 1}, "Fint.")
    ]


def test_the_marks_of_an_earlier_handing_in_can_be_released_for_the_newer(store, kari, olav, hand_in, now):
    reviews.mark(store, hand_in(kari).id, olav.id, {"seen": 2}, "Fint.", now, done=True)
    second = hand_in(kari, "Nesten det samme.")

    assert reviews.release(store, second.id, olav.id, now)

    assert [(review.submission_id, review.marks) for review in reviews.released(store, kari.id)] == [
        (second.id, {"seen": 2})
    ]


def test_a_release_queues_one_write_back(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    jobs.finish(store, jobs.take(store, "w", now))
    reviews.mark(store, handed.id, olav.id, {"seen": 2}, "Fint.", now, done=True)

    assert all(reviews.release(store, handed.id, olav.id, now) for _ in range(2))

    job = jobs.take(store, "w", now)
    assert job is not None
    assert (job.kind, job.submission_id) == (JobKind.WRITE_BACK, handed.id)
    assert jobs.pending(store).waiting == 0


def test_a_reply_is_unread_until_its_owner_reads_it(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    reviews.mark(store, handed.id, olav.id, {"seen": 2}, "Fint.", now, done=True)
    reviews.release(store, handed.id, olav.id, now)

    reviews.read_reply(store, olav.id, handed.id, now)
    before = [review.submission_id for review in reviews.unread(store, kari.id)]
    reviews.read_reply(store, kari.id, handed.id, now + MINUTE)
    reviews.read_reply(store, kari.id, handed.id, now + 2 * MINUTE)

    assert before == [handed.id]
    assert reviews.unread(store, kari.id) == ()
    assert [review.read_at for review in reviews.released(store, kari.id)] == [now + MINUTE]


def test_a_participant_sees_no_draft_after_the_release(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    reviews.mark(store, handed.id, olav.id, {"seen": 2}, "Ferdig.", now, done=True)
    reviews.release(store, handed.id, olav.id, now)
    reviews.mark(store, handed.id, olav.id, {"seen": 1}, "Hm, utkast", now)
    (hers,) = reviews.released(store, kari.id)

    assert (hers.comment, hers.earlier) == ("Ferdig.", ())
    assert states(store, olav) == [ReviewState.IN_MARKING]
    written = reviews.released_review(store, handed.id)
    assert written == hers


def test_a_changed_review_released_again_is_unread_again(store, kari, olav, hand_in, now):
    handed = hand_in(kari)
    for comment in ("Ferdig.", "Bedre."):
        reviews.mark(store, handed.id, olav.id, {}, comment, now, done=True)
        reviews.release(store, handed.id, olav.id, now)
        unread = [review.comment for review in reviews.unread(store, kari.id)]
        reviews.read_reply(store, kari.id, handed.id, now)

    assert unread == ["Bedre."]


def test_handing_in_again_after_a_review_keeps_the_marks_and_says_so(store, kari, olav, hand_in, now):
    first = hand_in(kari)
    reviews.mark(store, first.id, olav.id, {"seen": 2}, "Fint.", now, done=True)
    reviews.release(store, first.id, olav.id, now)

    second = hand_in(kari, "Ny tekst")

    (item,) = reviews.queue(store, olav)
    assert (item.submission_id, item.number, item.changed_since) == (second.id, 2, True)
    assert (item.state, item.marks, item.comment, item.name) == (
        ReviewState.WAITING,
        {"seen": 2},
        "Fint.",
        None,
    )
    assert [review.submission_id for review in reviews.released(store, kari.id)] == [first.id]


def test_marks_of_its_own_end_the_change(store, kari, olav, hand_in, now):
    reviews.mark(store, hand_in(kari).id, olav.id, {"seen": 2}, "Fint.", now)
    second = hand_in(kari)

    reviews.mark(store, second.id, olav.id, {"seen": 2}, "Fint.", now, done=True)

    (item,) = reviews.queue(store, olav)
    assert (item.changed_since, item.state) == (False, ReviewState.REVIEWED)


def test_no_hour_is_shown_to_a_facilitator(store, kari, olav, hand_in, now):
    hand_in(kari)

    (item,) = reviews.queue(store, olav)

    assert item.handed_in_on == now.date()
    assert not any(hasattr(value, "hour") for value in vars(item).values())


def test_one_more_version_is_asked_for_with_the_answer_and_not_of_the_version_that_came(
    store, kari, olav, hand_in, now
):
    first = hand_in(kari)
    assert reviews.reviewed_before(store, first.id) is None
    reviews.mark(store, first.id, olav.id, {"seen": 1}, "Hva hørte du?", now, again=True)
    before = reviews.released(store, kari.id)
    reviews.release(store, first.id, olav.id, now)
    (asked,) = reviews.released(store, kari.id)

    second = hand_in(kari, "Jeg sang lavt.")
    (item,) = reviews.queue(store, olav)
    reviews.release(store, second.id, olav.id, now)
    answered = reviews.released_review(store, second.id)

    assert before == ()
    assert asked.again
    assert (item.again, item.changed_since) == (False, True)
    assert reviews.reviewed_before(store, second.id) == {"reflect": {"done": "Jeg sang."}}
    assert answered is not None
    assert not answered.again
