"""«Husker du?»: what comes back, when, what is kept of it, and that nobody else ever hears of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from finished import UNIT, anew, finish, practice, recall, right_answer, wrong_answer
from open_site import MODULE, Site

from mmb_learn.course import Part, answers, class_work, classes, members, recalls
from mmb_learn.course.recalling import day_of, standing
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server import remember
from mmb_learn.server.remembering import places

DAY = timedelta(days=1)
SHOWN = re.compile(r'data-question="([a-z0-9-]+)"')
SKIP = {"skipped": True}
TICKET = re.compile(r'"(?:now|stored|id)": ?"[^"]+"|name="_xsrf" value="[^"]+"')


def shown(site: Site, who: str = "kari") -> list[str]:
    page = site.ask("GET", "remember", who)
    assert page.status == 200
    return SHOWN.findall(page.text)


def after(site: Site, days: float) -> None:
    site.ahead += days * DAY


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site whose clock these tests move, each with people of its own."""
    with Site(tmp_path_factory.mktemp("remember") / "data") as opened:
        yield opened


@pytest.fixture
def begun(moved: Site) -> Site:
    anew(moved, "kari", "ola")
    return moved


@pytest.fixture
def finished(begun: Site) -> Site:
    finish(begun, "kari", wrong=("first-move",))
    return begun


def test_what_was_not_right_comes_back_after_two_days_and_the_rest_after_seven(finished):
    assert shown(finished) == []
    after(finished, 2)
    assert shown(finished) == ["first-move"]
    after(finished, 5)

    assert len(shown(finished)) == 3
    assert shown(finished)[0] == "first-move"


def test_what_is_right_each_time_it_is_due_comes_back_later_and_at_last_no_more(finished):
    kari, key, due = finished.people["kari"].id, (MODULE, "first-move"), []
    began = day_of(finished.workbook.now())
    for days in (2, 7, 21, 300):
        after(finished, days)
        due.append(standing(recalls.met(finished.store, kari)[key]).due)
        recall(finished, "kari", "first-move", right_answer(finished, "first-move"), attempt=True)

    assert due == [began + days * DAY for days in (2, 9, 30)] + [None]


def test_an_attempt_is_judged_at_once_and_a_wrong_one_is_back_in_two_days(finished):
    after(finished, 2)

    said = recall(finished, "kari", "first-move", wrong_answer(finished, "first-move"), attempt=True)

    assert said["verdict"]["outcome"] == "not-yet"
    assert said["verdict"]["feedback"]
    assert shown(finished) == []
    after(finished, 2)
    assert "first-move" in shown(finished)


def test_a_unit_that_is_not_finished_sends_nothing_back(begun):
    begun.put("first-move", "kari", wrong_answer(begun, "first-move"), attempt=True)
    after(begun, 30)

    assert shown(begun) == []


def test_a_skipped_question_stays_away_for_a_week_and_says_nothing(finished):
    after(finished, 2)

    assert "verdict" not in recall(finished, "kari", "first-move", SKIP)

    after(finished, 2)
    assert shown(finished) == []
    after(finished, 5)
    assert "first-move" in shown(finished)


def test_three_a_day_are_enough_and_the_next_day_has_others(finished):
    after(finished, 9)
    first = shown(finished)
    for question in first:
        recall(finished, "kari", question, right_answer(finished, question), attempt=True)

    assert len(first) == 3
    assert shown(finished) == []
    after(finished, 1)
    assert shown(finished)
    assert not {*shown(finished)} & {*first}


def test_the_answer_of_the_unit_its_history_and_its_state_stay_as_they_were(finished):
    store, kari = finished.store, finished.people["kari"].id
    unit = f"m/{MODULE}/{UNIT}"
    before = (answers.current(store, kari, MODULE), answers.history(store, kari, MODULE, "first-move"))
    work = class_work.work(store, class_work.of_person(kari))
    assert "Fullført" in finished.ask("GET", unit, "kari").text
    after(finished, 2)

    recall(finished, "kari", "first-move", right_answer(finished, "first-move"), attempt=True)

    assert before == (
        answers.current(store, kari, MODULE),
        answers.history(store, kari, MODULE, "first-move"),
    )
    assert class_work.work(store, class_work.of_person(kari)) == work
    assert "Fullført" in finished.ask("GET", unit, "kari").text


def test_the_page_neither_shows_the_key_nor_what_was_answered_before(finished):
    after(finished, 2)
    page = finished.ask("GET", "remember", "kari").text

    assert '"correct"' not in page
    assert "checked>" not in page
    assert '"value"' not in page


def test_a_checked_task_is_never_judged_here(finished):
    entry = finished.entry("63", attempt=True)

    for question in ("two-tvs", "plan", "reflection", "nowhere"):
        answer = finished.ask("PUT", f"api/recalls/{MODULE}/{question}", "kari", entry)
        assert answer.status == 400
        assert answer.message == str(words("nb")["error.unknown-question"])
    assert recalls.last_at(finished.store, finished.people["kari"].id) is None


def test_an_entry_that_comes_twice_counts_once_and_one_without_an_attempt_leaves_no_trace(finished):
    kari = finished.people["kari"].id
    entry = finished.entry(right_answer(finished, "first-move"), attempt=True)

    said = [finished.ask("PUT", f"api/recalls/{MODULE}/first-move", "kari", entry).json() for _ in range(2)]
    recall(finished, "kari", "first-move", ["b"])
    assert finished.ask("PUT", "api/recalls/nowhere/gone", "kari", finished.entry(SKIP)).status == 200

    assert [each["verdict"]["outcome"] for each in said] == ["right", "right"]
    met = recalls.met(finished.store, kari)
    assert sum(one.back for times in met.values() for one in times) == 1


@pytest.mark.parametrize("value", ["a", ["zz"], [["a"]], {"a": 1}, None])
def test_what_is_no_answer_is_refused_with_a_sentence(finished, value):
    entry = finished.entry(value, attempt=True)

    answer = finished.ask("PUT", f"api/recalls/{MODULE}/first-move", "kari", entry)

    assert answer.status == 400
    assert answer.message


def test_nobody_who_teaches_or_reviews_is_told(finished):
    store, kari, now = finished.store, finished.people["kari"], finished.workbook.now() + 9 * DAY
    made = classes.new_class(store, "Vg2", finished.people["tove"], now)
    members.add(store, made.id, [kari.id], Part.PUPIL, now)
    endings = ("", "/work", "/screen", f"/pupil/{kari.id}", "/results.csv", "/statements.json")
    asked = [("tove", f"class/{made.id}{ending}") for ending in endings]
    asked += [("frode", path) for path in ("review", "people", f"people/{kari.id}", "sums")]

    def told() -> dict[str, str]:
        return {path: TICKET.sub("", finished.ask("GET", path, who).text) for who, path in asked}

    finished.ask("GET", asked[3][1], "tove")  # its first look is written down
    before, finished.ahead = told(), finished.ahead + 9 * DAY
    recall(finished, "kari", "first-move", wrong_answer(finished, "first-move"), attempt=True)
    finished.ahead -= 9 * DAY

    assert told() == before
    assert len(recalls.met(store, kari.id)[MODULE, "first-move"]) == 2
    assert "recall" not in finished.ask("GET", "api/statements", "kari").text


def test_ones_own_file_tells_it_and_deleting_takes_it_along(finished):
    after(finished, 2)
    recall(finished, "kari", "first-move", right_answer(finished, "first-move"), attempt=True)

    told = finished.ask("GET", "me/everything.json", "kari").json()["recalls"]
    assert [(each["question"], each["went"]) for each in told] == [("first-move", "right")]
    assert finished.ask("DELETE", f"api/answers/{MODULE}/first-move", "kari").status == 200
    assert finished.ask("GET", "me/everything.json", "kari").json()["recalls"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_readers_language_and_leads_back_to_the_unit(finished, language):
    after(finished, 9)
    page = finished.ask("GET", "remember", "kari", language=language).text
    text = finished.workbook.course.texts[MODULE, language]

    said = words(language)
    assert str(said.fill("remember.which", number=1, all=3)) in page
    assert text.question("first-move").title in page
    assert text.units[UNIT].title in page
    assert f'href="/m/{MODULE}/{UNIT}#' in page
    assert 'href="#source-' not in page
    assert "{" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_course_can_be_shown_alone(begun, monkeypatch, language):
    course = begun.workbook.course
    every = [
        (each.id, name)
        for each in course.modules.values()
        for name in places(each, course.texts[each.id, "nb"])
    ]
    monkeypatch.setattr(remember, "due", lambda *_: tuple(every))

    page = begun.ask("GET", "remember", "ola", language=language)

    assert page.status == 200
    assert SHOWN.findall(page.text) == [name for _, name in every]
    assert len(every) > 200
    assert 'data-instrument="' not in page.text
    assert 'href="#source-' not in page.text


def test_every_question_of_a_unit_comes_back_three_a_day(begun):
    finish(begun, "ola")
    met: set[str] = set()
    after(begun, 9)
    for _ in range(4):
        found = shown(begun, "ola")
        for question in found:
            recall(begun, "ola", question, SKIP)
        met |= {*found}
        after(begun, 1)

    assert met == {*practice(begun)}
