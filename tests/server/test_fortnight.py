"""A fortnight in the life of one participant and her class: dropped, nudged, returned, together."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from device import TICKET, Phone
from finished import UNIT, finish, practice, recall, right_answer, wrong_answer
from icalendar import Calendar
from open_site import MODULE, Site
from room_site import QUESTION, RoomPhone, press, screen

from mmb_learn.course import (
    Part,
    Plan,
    Role,
    SchoolClass,
    assignments,
    classes,
    gatherings,
    groups,
    members,
    room_rounds,
    rooms,
    runs,
)
from mmb_learn.language import words
from mmb_learn.server.calendar_feed import token

pytestmark = pytest.mark.usefixtures("quick_codes")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WORDS = re.compile(r'return-words">([a-z]+ [a-z]+ [a-z]+)<')
NB = words("nb")
REMEMBER, ASK, NEXT = (str(NB[key]) for key in ("remember.title", "try.ask", "programme.next"))
OTHERS = ("ola", "per", "siv", "tor")
SEEN = "Hun nynnet med da TV-en var av."
TRY = f"api/tries/{MODULE}/{UNIT}"
KARI = "Kari K"
OURS = "Vi slo av TV-en før rapporten"
BETWEEN, ON_BUS = "Jeg tok av meg klokka", "Jeg lukket døra"


class Fortnight:
    """A site with a class, a gathering after two weeks, and a clock that only goes on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.day(0)
        for name in OTHERS[1:]:
            site.people[name] = site.add(name, Role.PARTICIPANT)
        self.school_class = self._class()
        run = runs.new_run(site.store, "Høsten", self.school_class.id, site.workbook.now())
        at = MONDAY + 14 * DAY
        plan = Plan("Andre samling", at, at + timedelta(hours=6), "Kulturskolen")
        self.gathering = gatherings.add(site.store, run.id, plan, site.workbook.now())

    def day(self, number: float) -> None:
        """Let it be so many days after the first Monday morning."""
        self.site.workbook.clock = lambda: MONDAY + number * DAY

    def _class(self) -> SchoolClass:
        store, now = self.site.store, self.site.workbook.now()
        made = classes.new_class(store, "Vg2 helse", self.site.people["tove"], now)
        members.add(store, made.id, [self.site.people[name].id for name in OTHERS], Part.PUPIL, now)
        assignments.assign(store, made.id, MODULE, UNIT, now, MONDAY + 5 * DAY)
        return made

    def joins(self, phone: Phone, alias: str) -> str:
        """Let somebody join by the class's code; give her three words."""
        path = f"c/{self.school_class.join_code}"
        ticket = TICKET.search(phone.get(path).text)
        said = WORDS.search(phone.send(path, alias=alias, ticket=ticket[1] if ticket else "").text)
        assert said is not None
        pupils = members.pupils(self.site.store, self.school_class.id)
        self.site.people[alias] = next(each.person for each in pupils if each.person.name == alias)
        return said[1]

    def tells(self, who: str, **value: object) -> None:
        told = {"outcome": "tried", "obstacle": None, "seen": ""} | value
        assert self.site.ask("PUT", TRY, who, self.site.entry(told)).status == 200

    def calendar(self, who: str) -> set[str]:
        feed = self.site.ask(
            "GET", f"calendar/{token(self.site.secret, self.site.people[who].pseudonym)}.ics"
        )
        return {str(event["summary"]) for event in Calendar.from_ical(feed.text).walk("VEVENT")}


@pytest.fixture
def fortnight(own_site: Site) -> Fortnight:
    return Fortnight(own_site)


def week_of(phone: Phone) -> str:
    """Give the week's card of whoever is signed in on a device, empty where there is none."""
    _, has, rest = phone.get("").text.partition('<section class="card week"')
    return has and rest.partition('<section aria-labelledby="path"')[0]


def together(fortnight: Fortnight) -> None:
    """Let five answer in the room: sums, and no name."""
    site = fortnight.site
    assert site.form(f"class/{fortnight.school_class.id}/room", "tove").status == 303
    room = rooms.rooms_of(site.store, site.people["tove"].id, fortnight.school_class.id)[0]
    site.form(f"room/{room.id}/ask", "tove", what=QUESTION)
    asked = room_rounds.current(site.store, room.id)
    assert asked is not None
    for choice in "aaabb":
        there = RoomPhone(site, room.code)
        there.open()
        assert there.answer(asked.id, "first", choice).json()["kept"]
    assert "5 har svart" in screen(site, room)
    press(site, room, "go", to="talk")
    assert KARI not in screen(site, room)


def one_note(fortnight: Fortnight) -> None:
    """Let two write one note together: it is in the portfolio of both, and of nobody else."""
    site = fortnight.site
    begun = site.form("group", KARI, of=f"class-{fortnight.school_class.id}")
    number = int(begun.headers["Location"].rpartition("/")[2])
    site.form("group/join", "ola", code=groups.group(site.store, number).code)
    typed = site.ask("PUT", f"api/groups/{number}/note/done", KARI, site.entry(OURS))
    assert typed.status == 200
    assert site.form(f"group/{number}/hand-in", KARI).status == 303
    assert [OURS in site.ask("GET", "me", who).text for who in (KARI, "ola", "Neste")] == [True, True, False]


def written(done: str) -> dict[str, str]:
    return {"done": done, "learned": "", "clever": "", "next": ""}


def on_the_bus(fortnight: Fortnight) -> None:
    """Let what was typed without a signal arrive hours later, beside what another phone said meanwhile."""
    site = fortnight.site
    typed = site.workbook.now().isoformat()
    fortnight.day(4 + 1 / 24)
    assert site.put("reflection", KARI, written(BETWEEN)).status == 200
    fortnight.day(4 + 2 / 24)
    late = site.put("reflection", KARI, written(ON_BUS), typed_at=typed).json()
    assert late["current"]["value"] == written(BETWEEN)
    everything = site.ask("GET", "me/everything.json", KARI).text
    assert BETWEEN in everything
    assert ON_BUS in everything


def test_a_fortnight(fortnight: Fortnight) -> None:
    site, phone = fortnight.site, Phone(fortnight.site)

    # Monday: she joins, does one unit with one answer wrong, and puts the phone away.
    three_words = fortnight.joins(phone, KARI)
    assert NEXT in phone.get("").text
    assert "Andre samling" in fortnight.calendar(KARI)
    asked = next(each for each in practice(site) if isinstance(right_answer(site, each), list))
    finish(site, KARI, wrong=(asked,))
    assert REMEMBER not in week_of(phone)

    # Thursday: dropped, and nudged on the page that she opens first.
    fortnight.day(3)
    assert REMEMBER in week_of(phone)
    assert ASK in week_of(phone)
    assert str(NB["week.calendar-entry"]) in fortnight.calendar(KARI)

    # Friday: her phone is broken; three words open the course on another, with everything in it.
    fortnight.day(4)
    other = Phone(site, "Mozilla/5.0 (Linux; Android 14) Mobile")
    other.send("join", link=three_words)
    assert other.signed_in
    assert json.dumps(wrong_answer(site, asked)) in other.get(f"m/{MODULE}/{UNIT}").text
    assert recall(site, KARI, asked, right_answer(site, asked), attempt=True)["verdict"]["outcome"] == "right"
    fortnight.tells(KARI, seen=SEEN, shared=True)
    assert ASK not in week_of(other)
    assert REMEMBER not in week_of(other)
    on_the_bus(fortnight)

    # The next at this device is somebody else, and sees nothing of her.
    assert other.send("sign-out", _xsrf=other.cookies["_xsrf"]).headers["Clear-Site-Data"]
    assert not other.signed_in
    fortnight.joins(other, "Neste")
    seen = "".join(other.get(path).text for path in ("", "me", "remember", f"m/{MODULE}/{UNIT}"))
    assert [each for each in (SEEN, KARI, BETWEEN, ON_BUS) if each in seen] == []

    fortnight.day(9)
    together(fortnight)
    one_note(fortnight)

    # The day of the gathering: sums of five, her sentence without her name, and nothing that is hers alone.
    for name in OTHERS:
        fortnight.tells(name)
    fortnight.day(14)
    sheet = site.ask("GET", f"programme/{fortnight.gathering.id}/sheet", "frode").text.split("<main", 1)[1]
    assert SEEN in sheet
    assert "har prøvd noe" in sheet
    assert [name for name in (KARI, "Ola", "Siv", BETWEEN, ON_BUS) if name in sheet] == []
