"""`/class/<number>/results`: what a teacher takes out of a class, read again by other programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from open_site import MODULE, Site

from mmb_learn.course import (
    AnsweredBy,
    Device,
    Entry,
    answers,
    assignments,
    classes,
    coming_back,
    progress,
    reviews,
    submissions,
)
from mmb_learn.language import words
from mmb_learn.language.figures import ZONE
from mmb_learn.question import KINDS

TITLE = "Lydmiljø"
LATE = datetime(2027, 3, 3, 23, 30, tzinfo=UTC)  # the fourth of March in Norway
NEXT_DAY = "2027-03-04"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("results") / "data") as opened:
        yield opened


@pytest.fixture(scope="module")
def school_class(site):
    """Give a class of three, where one has done much, one has begun and one nothing."""
    now = site.workbook.now()
    made = classes.new_class(site.store, "Vg2 helse", site.people["tove"], now)
    assignments.assign(site.store, made.id, MODULE, None, now - timedelta(days=1), None)
    assignments.assign(site.store, made.id, MODULE, "decibels", now - timedelta(days=1), None)
    for name in ("=Rev", "Ulv", "Åse"):
        site.people[name] = coming_back.join_class(
            site.store, made.join_code, name, Device.TELEPHONE, now
        ).person
    _works(site, "=Rev")
    progress.see(site.store, site.people["Ulv"].id, MODULE, "decibels", _first_step(site), LATE)
    return made


def _first_step(site: Site) -> str:
    return site.workbook.course.modules[MODULE].unit("decibels").steps[0]


def _works(site: Site, name: str) -> None:
    hers, module = site.people[name].id, site.workbook.course.modules[MODULE]
    answers.save(site.store, hers, _practice(), None, LATE)
    tasks = [q for q in module.checked("tasks") if KINDS[q.kind].scored]
    given = {q.id: KINDS[q.kind].right(q.facts) for q in tasks}
    handed = submissions.hand_in(site.store, hers, MODULE, "tasks", 1, given, LATE)
    scores = {q.id: (q.points - 0.5, float(q.points)) for q in tasks}
    submissions.record_scores(site.store, handed.id, scores, LATE)
    text = {"reflection": {"done": "Hemmelig ord.", "learned": "", "clever": "", "next": ""}}
    submissions.hand_in(site.store, hers, MODULE, "reflection", 1, text, LATE)


def _practice() -> Entry:
    return Entry("e" * 32, MODULE, "first-move", ["a"], 0, LATE, attempt=True, edition=1)


def read_csv(site, school_class, who="tove", ask="", language="nb") -> list[dict[str, str]]:
    answer = site.ask("GET", f"class/{school_class.id}/results.csv{ask}", who, language=language)
    assert answer.status == 200
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))


def rows_by_name(site, school_class) -> dict[str, dict[str, str]]:
    found = read_csv(site, school_class, ask="?names=1")
    return {row[str(words("nb")["class-results.pupil"])]: row for row in found}


def test_a_row_is_a_pupil_by_pseudonym_and_no_name_is_in_the_file(site, school_class):
    answer = site.ask("GET", f"class/{school_class.id}/results.csv", "tove")

    found = [row["Elev"] for row in read_csv(site, school_class)]
    pupils = [site.people[name].pseudonym for name in ("=Rev", "Ulv", "Åse")]
    assert found == sorted(pupils)
    assert not any(name in answer.text for name in ("Rev", "Ulv", "Åse"))


def test_names_are_there_when_the_teacher_asks_and_are_never_a_formula(site, school_class):
    assert set(rows_by_name(site, school_class)) == {"'=Rev", "Ulv", "Åse"}


def test_a_column_tells_state_day_points_achievement_and_the_reflection(site, school_class):
    rows = rows_by_name(site, school_class)

    whole = rows["'=Rev"]
    tasks = [q for q in site.workbook.course.modules[MODULE].checked("tasks") if KINDS[q.kind].scored]
    expected = sum(q.points for q in tasks) - len(tasks) / 2
    assert whole[f"{TITLE}: levert"] == NEXT_DAY
    assert float(whole[f"{TITLE}: poeng"].replace(",", ".")) == expected
    assert whole[f"{TITLE}: mulige poeng"] == str(sum(q.points for q in tasks))
    assert whole[f"{TITLE}: måloppnåelse"] in {"lav", "middels", "høy"}
    assert whole[f"{TITLE}: refleksjon"] == "Venter"
    assert whole[f"{TITLE}: refleksjon levert"] == NEXT_DAY
    assert rows["Ulv"][f"{TITLE}: status"] == "I gang"
    assert rows["Åse"][f"{TITLE}: status"] == "Ikke startet"
    assert rows["Åse"][f"{TITLE}: poeng"] == ""


def test_a_single_unit_has_no_points_of_other_units(site, school_class):
    title = site.workbook.course.texts[MODULE, "nb"].units["decibels"].title

    columns = [name for name in read_csv(site, school_class)[0] if name.startswith(f"{title}: ")]

    assert columns == [f"{title}: status"]


def test_the_file_has_no_time_of_day_no_practice_answer_and_no_reflection(site, school_class):
    text = site.ask("GET", f"class/{school_class.id}/results.csv?names=1", "tove").text

    assert not re.search(r"\d\d:\d\d", text.replace(TITLE, ""))
    assert "Hemmelig" not in text
    assert "first-move" not in text


def test_the_excel_file_says_the_same_with_days_and_numbers_as_such(site, school_class):
    answer = site.run(_bytes(site, f"class/{school_class.id}/results.xlsx?names=1"))

    sheet = openpyxl.load_workbook(io.BytesIO(answer)).active
    head = [cell.value for cell in sheet[1]]
    rows = {row[0].value: dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert set(rows) == {"=Rev", "Ulv", "Åse"}
    assert rows["=Rev"][f"{TITLE}: levert"].value == datetime(2027, 3, 4)  # noqa: DTZ001 - a day
    assert rows["=Rev"][f"{TITLE}: poeng"].data_type == "n"
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.title == "Vg2 helse"


async def _bytes(site: Site, path: str) -> bytes:
    from tornado.httpclient import AsyncHTTPClient  # noqa: PLC0415 - the site's own asking reads text

    got = await AsyncHTTPClient().fetch(
        f"http://127.0.0.1:{site.port}/{path}", headers=site.headers("tove") | {"Accept-Language": "nb"}
    )
    assert got.headers["Content-Disposition"].endswith('.xlsx"')
    return got.body


def test_what_is_taken_out_follows_the_readers_language(site, school_class):
    row = read_csv(site, school_class, language="en")[0]

    assert "Pupil" in row
    assert any("," not in value for name, value in row.items() if name.endswith(": points"))


def test_where_pupils_answer_themselves_a_reflection_is_only_handed_in(site, school_class):
    classes.set_answering(site.store, school_class.id, AnsweredBy.ONESELF, 14)
    try:
        assert rows_by_name(site, school_class)["'=Rev"][f"{TITLE}: refleksjon"] == "Levert"
    finally:
        classes.set_answering(site.store, school_class.id, AnsweredBy.TEACHER, 14)


def test_a_released_answer_is_told_by_its_state_alone(site, school_class):
    hers = submissions.latest(site.store, site.people["=Rev"].id, MODULE, "reflection")
    assert hers is not None
    reviews.mark(site.store, hers.id, site.people["tove"].id, {}, "Fint sett.", LATE, done=True)
    reviews.release(site.store, hers.id, site.people["tove"].id, LATE)

    answer = site.ask("GET", f"class/{school_class.id}/results.csv?names=1", "tove").text

    assert "Svar gitt" in answer
    assert "Fint sett" not in answer


def test_the_class_page_offers_both_files_once_there_is_something_to_tell(site, school_class):
    empty = classes.new_class(site.store, "Tom", site.people["tove"], datetime.now(ZONE))

    page = site.ask("GET", f"class/{school_class.id}", "tove").text

    assert f"class/{school_class.id}/results.csv" in page
    assert f"class/{school_class.id}/results.xlsx" in page
    assert "results.csv" not in site.ask("GET", f"class/{empty.id}", "tove").text
