"""How a pupil stands: one word for each thing that was given, and weeks since she worked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from open_site import MODULE, course

from mmb_learn.course import AnsweredBy
from mmb_learn.course.class_work import Work
from mmb_learn.server.class_state import Row, Standing, standing, sums, weeks_since

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOTH = {(MODULE, "tasks"), (MODULE, "reflection")}


def stands(work, unit=None, by=AnsweredBy.TEACHER):
    module, text = course().modules[MODULE], course().texts[MODULE, "nb"]
    return standing(work, module, text, unit, by)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (Work(), Standing.NOT_STARTED),
        (Work(seen={("rhythm", "stop-first", "x")}), Standing.NOT_STARTED),
        (Work(seen={(MODULE, "why-sound", "shift-change")}), Standing.WORKING),
        (Work(answered={(MODULE, "first-move")}), Standing.WORKING),
        (Work(handed_in={(MODULE, "tasks")}), Standing.HANDED_IN),
        (Work(handed_in=BOTH), Standing.WAITING),
        (Work(handed_in={(MODULE, "reflection")}), Standing.WAITING),
        (Work(handed_in={(MODULE, "reflection")}, released={MODULE}), Standing.HANDED_IN),
        (Work(handed_in=BOTH, released={MODULE}), Standing.DONE),
    ],
)
def test_a_module_stands_by_what_was_seen_handed_in_and_answered(work, expected):
    assert stands(work) is expected


def test_where_pupils_answer_themselves_nobody_waits():
    assert stands(Work(handed_in=BOTH), by=AnsweredBy.ONESELF) is Standing.DONE


def test_a_unit_stands_by_its_own_steps():
    unit = course().modules[MODULE].unit("why-sound")
    first = {(MODULE, unit.id, unit.steps[0])}

    assert stands(Work(), unit.id) is Standing.NOT_STARTED
    assert stands(Work(seen=first), unit.id) is Standing.WORKING
    whole = Work(
        seen={(MODULE, unit.id, step) for step in unit.steps},
        answered={(MODULE, question) for question in course().modules[MODULE].questions},
    )
    assert stands(whole, unit.id) is Standing.DONE


@pytest.mark.parametrize(("days", "weeks"), [(-1, 0), (0, 0), (6, 0), (7, 1), (29, 4)])
def test_time_since_the_last_work_is_told_in_whole_weeks(days, weeks):
    assert weeks_since(NOON - timedelta(days=days), NOON) == weeks
    assert weeks_since(None, NOON) is None


def test_sums_count_every_standing():
    rows = [
        Row(n, (each, Standing.DONE), 0) for n, each in enumerate([Standing.WORKING] * 2 + [Standing.DONE])
    ]

    assert sums(rows, 0) == dict.fromkeys(Standing, 0) | {Standing.WORKING: 2, Standing.DONE: 1}
