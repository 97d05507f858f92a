"""How long a class keeps texts: chosen on its page, told to pupils, carried out once a day by the server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from open_site import MODULE, Site

from mmb_learn.course import Part, SchoolClass, Store, classes, members, retention, submissions, tries
from mmb_learn.course.retention import months_later
from mmb_learn.errors import StoreError
from mmb_learn.language import LANGUAGES, words
from mmb_learn.language.figures import day
from mmb_learn.server import daily
from mmb_learn.upkeep.backup import back_up
from mmb_learn.upkeep.restore import restore

YEAR = timedelta(days=366)
TEXT = "Jeg slo av oppvaskmaskinen."


@pytest.fixture
def school_class(own_site: Site) -> Iterator[SchoolClass]:
    site, now = own_site, own_site.workbook.now()
    made = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    members.add(site.store, made.id, [site.people["kari"].id], Part.PUPIL, now)
    return made


def answers_of(store: Store, person_id: int) -> list[object]:
    return [dict(each.answers) for each in submissions.all_of(store, person_id)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_class_page_says_when_the_first_text_goes_and_the_pupil_reads_it_in_one_line(
    own_site, school_class, language
):
    own_site.reflect("kari", TEXT)
    due = months_later(own_site.workbook.now(), 12)
    said = words(language)
    months = said.count("retention.months", 12)
    first = str(said.fill("retention.first", day=day(due, language)))

    page = own_site.ask("GET", f"class/{school_class.id}", "tove", language=language).text
    home = own_site.ask("GET", "", "kari", language=language).text

    assert str(said.fill("retention.after", months=months)) in page
    assert first in page
    assert f"{said.fill('retention.to-pupil', months=months)} {first}" in home
    assert TEXT not in page


def test_who_is_about_to_join_reads_it_first_and_who_is_in_no_class_reads_nothing(own_site, school_class):
    line = str(words("nb").fill("retention.to-pupil", months=words("nb").count("retention.months", 12)))

    assert line in own_site.ask("GET", f"c/{school_class.join_code}").text
    assert line not in own_site.ask("GET", "", "ola").text


def test_a_teacher_chooses_another_time_or_none(own_site, school_class):
    for written, kept in (("3", 3), ("", None), ("60", 60)):
        assert own_site.form(f"class/{school_class.id}/keep", "tove", months=written).status == 303

        found = classes.find_class(own_site.store, school_class.id)
        assert found is not None
        assert found.keep_months == kept


@pytest.mark.parametrize(("written", "error"), [("0", "keep-months"), ("61", "keep-months"), ("x", "")])
def test_a_time_that_will_not_do_is_said_beside_the_field(own_site, school_class, written, error):
    answer = own_site.form(f"class/{school_class.id}/keep", "tove", months=written)

    assert answer.status == 400
    said = words("nb")
    sentence = said.fill("error.keep-months", longest=60) if error else said["error.not-readable"]
    assert str(sentence) in answer.text
    found = classes.find_class(own_site.store, school_class.id)
    assert found is not None
    assert found.keep_months == 12


class Hours:
    """A wait that moves the workbook's clock instead of passing time, so many times."""

    def __init__(self, site: Site, rounds: int) -> None:
        self.site, self.left = site, rounds
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.left -= 1
        if not self.left:
            raise asyncio.CancelledError
        self.site.ahead += timedelta(seconds=seconds)

    def run(self) -> None:
        with pytest.raises(asyncio.CancelledError):
            self.site.run(daily.keep_promises(self.site.workbook, self))


def test_the_running_server_deletes_what_is_due_when_the_day_comes(own_site, school_class):
    kari = own_site.people["kari"].id
    own_site.reflect("kari", TEXT)
    due = months_later(own_site.workbook.now(), 12)
    own_site.ahead = due - own_site.workbook.now() - timedelta(hours=3)

    Hours(own_site, 2).run()
    before = answers_of(own_site.store, kari)
    Hours(own_site, 30).run()

    assert before != [{}]
    assert answers_of(own_site.store, kari) == [{}]


def test_it_looks_once_a_day_and_an_hour_after_it_could_not(own_site, school_class, monkeypatch, caplog):
    looked: list[str] = []

    def look(workbook) -> int:
        looked.append(workbook.now().isoformat())
        if len(looked) == 1:
            raise StoreError("The store is busy.")
        return 0

    monkeypatch.setattr(daily, "delete_due", look)
    own_site.ahead = timedelta(hours=24 - own_site.workbook.now().hour)  # soon after midnight, in UTC

    hours = Hours(own_site, 10)
    hours.run()

    assert hours.asked == [3600.0] * 10
    assert len(looked) == 2
    assert "The store is busy." in caplog.text


def test_a_backup_that_is_put_back_later_loses_the_texts_too(own_site, school_class, tmp_path):
    store, data, kari = own_site.store, own_site.data, own_site.people["kari"].id
    own_site.put("reflection", "kari", {"done": TEXT, "learned": "", "clever": "", "next": ""})
    told = own_site.entry({"outcome": "tried", "seen": TEXT})
    assert own_site.ask("PUT", f"api/tries/{MODULE}/why-sound", "kari", told).status == 200
    backup = back_up(data, data.parent / "data-backups", own_site.workbook.now())
    retention.set_months(store, school_class.id, 1, own_site.workbook.now())
    own_site.ahead = YEAR

    assert daily.delete_due(own_site.workbook) == 2
    assert daily.delete_due(own_site.workbook) == 0

    again = tmp_path / "again"
    restore(backup, again, tmp_path / "fresh", own_site.workbook.now())
    with Store.open(again) as restored:
        assert [each.seen for each in tries.tried(restored, kari)] == [None]
    held = [path for path in again.rglob("*") if path.is_file() and TEXT.encode() in path.read_bytes()]
    assert held == []
