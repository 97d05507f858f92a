"""A hostile class: forged tickets, guessed codes, names that are no names, and twenty-eight at once."""

from __future__ import annotations

import asyncio
import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from device import FORM, TICKET, Phone
from icalendar import Calendar
from open_site import MODULE, Site

from mmb_learn.course import SchoolClass, assignments, classes, coming_back, members, submissions
from mmb_learn.language import words
from mmb_learn.language.figures import ZONE
from mmb_learn.server.class_page import last_day

pytestmark = pytest.mark.usefixtures("quick_codes")
WORDS = re.compile(r'return-words">([a-z]+ [a-z]+ [a-z]+)<')
HTML = '<img src=x onerror="alert(1)">'
AT_ONCE = 28


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("hostile") / "data") as opened:
        yield opened


@pytest.fixture
def school_class(site) -> SchoolClass:
    return classes.new_class(site.store, "Vg2", site.people["tove"], site.workbook.now())


@pytest.fixture
def other_class(site) -> SchoolClass:
    return classes.new_class(site.store, "Vg1", site.people["frode"], site.workbook.now())


def ticket_of(site: Site, code: str) -> str:
    return unescape(TICKET.search(Phone(site).get(f"c/{code}").text)[1])


def join(site: Site, code: str, alias: str) -> tuple[Phone, str]:
    """Let somebody in; give her phone and her words."""
    phone = Phone(site)
    answer = phone.send(f"c/{code}", alias=alias, ticket=ticket_of(site, code))
    return phone, WORDS.search(answer.text)[1]


def aliases(site: Site, school_class: SchoolClass) -> list[str]:
    return [each.person.name for each in members.pupils(site.store, school_class.id)]


def later(ticket: str) -> str:
    """Give a ticket with the last figure of its time changed."""
    before, time, *after = ticket.split("|", 3)[1:]
    return "|".join(("2", before, time[:-1] + str((int(time[-1]) + 1) % 10), *after))


def test_no_ticket_but_the_classs_own_lets_anybody_in(site, school_class, other_class):
    mine = ticket_of(site, school_class.join_code)
    forged = (
        "",
        ticket_of(site, other_class.join_code),
        mine[:-1] + ("0" if mine[-1] != "0" else "1"),
        later(mine),
        "\x00\udc00".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
        mine + mine,
        school_class.join_code,
    )

    said = [
        Phone(site).send(f"c/{school_class.join_code}", alias=f"Rev {at}", ticket=each).status
        for at, each in enumerate(forged)
    ]

    assert said == [403] * len(forged)
    assert aliases(site, school_class) == []


def test_of_twenty_eight_who_take_one_alias_at_once_one_is_in_and_the_others_are_told(site, school_class):
    ticket = ticket_of(site, school_class.join_code)
    body = urlencode({"alias": "Rev", "ticket": ticket}).encode()
    path = f"c/{school_class.join_code}"

    async def all_of_them():
        return await asyncio.gather(
            *(site.asking("POST", path, None, body, xsrf=False, headers=FORM) for _ in range(AT_ONCE))
        )

    answers = site.run(all_of_them())

    assert sorted(each.status for each in answers) == [200] + [400] * (AT_ONCE - 1)
    told = str(words("nb").fill("error.alias-taken", name="Rev"))
    assert [told in each.text for each in answers].count(True) == AT_ONCE - 1
    assert aliases(site, school_class) == ["Rev"]


def test_a_full_class_takes_no_more_however_many_come_at_once(site, school_class, monkeypatch):
    monkeypatch.setattr(coming_back, "MOST_PUPILS", 3)
    ticket = ticket_of(site, school_class.join_code)

    async def all_of_them():
        sent = (urlencode({"alias": f"Elev {at}", "ticket": ticket}).encode() for at in range(AT_ONCE))
        path = f"c/{school_class.join_code}"
        return await asyncio.gather(
            *(site.asking("POST", path, None, each, xsrf=False, headers=FORM) for each in sent)
        )

    assert sorted(each.status for each in site.run(all_of_them())).count(200) == 3
    assert len(aliases(site, school_class)) == 3


@pytest.mark.parametrize(
    "alias",
    [
        "rev",
        "REV",
        " Re\u200bv ",
        "Rev\u200f",
        "\u202dRev\u202c",
        "\uff32\uff45\uff56",  # full width
        "Re\u00adv",
    ],
)
def test_nobody_takes_an_alias_that_reads_the_same(site, school_class, alias):
    join(site, school_class.join_code, "Rev")

    answer = Phone(site).send(
        f"c/{school_class.join_code}", alias=alias, ticket=ticket_of(site, school_class.join_code)
    )

    assert answer.status == 400
    assert aliases(site, school_class) == ["Rev"]


def test_an_alias_typed_on_another_keyboard_is_the_same_alias(site, school_class):
    join(site, school_class.join_code, "A\u030ase")

    answer = Phone(site).send(
        f"c/{school_class.join_code}", alias="Åse", ticket=ticket_of(site, school_class.join_code)
    )

    assert answer.status == 400
    assert aliases(site, school_class) == ["Åse"]


def test_no_name_and_no_message_turns_the_text_round_it_or_becomes_a_page(site):
    name = f"{HTML[:60]} \u202eVg2 🎻"
    assert site.form("class", "tove", name=name).status == 303
    (school_class, *_) = classes.every_class(site.store)
    join(site, school_class.join_code, '"><i>🦊\u2066\u202eRev')
    phone, _ = join(site, school_class.join_code, "Ulv")
    site.form(f"class/{school_class.id}/say", "tove", text=f"{HTML}\u202e 🎻\r\nog </p><script>")
    pupil = next(each for each in members.pupils(site.store, school_class.id) if "🦊" in each.person.name)
    asked = [
        site.ask("GET", f"class{path}", "tove").text
        for path in (
            "",
            f"/{school_class.id}",
            f"/{school_class.id}/screen",
            f"/{school_class.id}/work?names=1",
            f"/{school_class.id}/pupil/{pupil.person.id}",
        )
    ]

    for text in (*asked, phone.get("").text, Phone(site).get(f"c/{school_class.join_code}").text):
        assert "<img src=x" not in text
        assert "<i>" not in text
        assert "</p><script>" not in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert "🎻" in phone.get("").text


def test_an_alias_is_no_formula_in_a_spreadsheet(site, school_class):
    join(site, school_class.join_code, "=1+cmd|x")
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2026-01-01", due="")

    text = site.ask("GET", f"class/{school_class.id}/results.csv?names=1", "tove").text

    cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_a_pupil_reads_and_does_nothing_of_any_class(site, school_class, other_class):
    phone, _ = join(site, school_class.join_code, "Rev")
    friend, _ = join(site, school_class.join_code, "Ulv")
    (rev, ulv) = members.pupils(site.store, school_class.id)
    acts = ("open", "close", "give", "withdraw", "say", "answering", "keep", "add")
    phone.get("")
    for each in (school_class, other_class):
        here = f"class/{each.id}"
        for path in ("", "/screen", "/work", "/results.csv", "/results.xlsx", "/statements.json"):
            assert phone.get(here + path).status == 403
        for act in acts:
            assert phone.send(f"{here}/{act}", text="Hei", what=MODULE, names="Kari Li").status == 403
        for whose in (rev, ulv):
            assert phone.get(f"{here}/pupil/{whose.person.id}").status == 403
            for act in ("words", "rename", "longer", "remove"):
                assert phone.send(f"{here}/pupil/{whose.person.id}/{act}", name="X").status == 403
    assert phone.send("class", name="Min").status == 403
    assert phone.get("class/plans").status == 403
    assert phone.get("sums").status == 403

    assert aliases(site, school_class) == ["Rev", "Ulv"]
    assert classes.message(site.store, school_class.id) is None
    assert friend.signed_in


def test_two_classes_read_nothing_of_each_other(site, school_class, other_class):
    mine, _ = join(site, school_class.join_code, "Rev")
    theirs, _ = join(site, other_class.join_code, "Gaupe")
    site.form(f"class/{school_class.id}/say", "tove", text="Bare til oss")
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2026-01-01", due="2030-05-01")
    mine.get("")
    entry = site.entry(["a"])
    written = mine.ask("PUT", f"api/answers/{MODULE}/first-move", json_of(entry))

    assert written.status == 200
    assert "Bare til oss" in mine.get("").text
    for path in ("", "me", "devices", "api/rescue", "api/statements", f"m/{MODULE}/why-sound"):
        text = theirs.get(path).text
        assert "Bare til oss" not in text
        assert "Rev" not in re.sub(r"Reve?[a-z]+", "", text)
    assert (
        theirs.get(f"api/answers/{MODULE}/first-move").text
        != mine.get(f"api/answers/{MODULE}/first-move").text
    )
    assert Phone(site).get(f"c/{other_class.join_code}").status == 200


def json_of(value: object) -> bytes:
    return json.dumps(value).encode()


def test_who_joined_another_class_by_its_code_is_not_drawn_into_mine_by_her_alias(
    site, school_class, other_class
):
    join(site, other_class.join_code, "Gro Gaupe")

    site.form(f"class/{school_class.id}/add", "tove", names="Gro Gaupe")

    (mine,) = members.pupils(site.store, school_class.id)
    (theirs,) = members.pupils(site.store, other_class.id)
    assert mine.person.id != theirs.person.id


def test_a_list_of_names_makes_no_colleague_a_pupil(site, school_class):
    site.form(f"class/{school_class.id}/add", "tove", names="Frode\nTove")

    assert site.people["frode"].id not in {
        each.person.id for each in members.pupils(site.store, school_class.id)
    }


def test_a_name_that_stands_twice_in_a_list_is_one_pupil(site, school_class):
    site.form(f"class/{school_class.id}/add", "tove", names="Liv Bakke\nLiv  bakke\n")

    assert aliases(site, school_class) == ["Liv Bakke"]


def test_a_list_that_will_not_do_stands_in_its_box_still(site, school_class):
    answer = site.form(f"class/{school_class.id}/add", "tove", names="Liv Bakken\n123\n")

    assert answer.status == 400
    assert "Liv Bakken\n123" in answer.text


def test_guessing_a_class_code_is_held_up_at_the_box_for_links_too(tmp_path):
    with Site(tmp_path / "data") as site:
        made = classes.new_class(site.store, "Vg2", site.people["tove"], site.workbook.now())
        phone = Phone(site)
        said = [phone.send("join", link=f"abc{at:03}").status for at in range(30)]
        held = phone.send("join", link=made.join_code)

        assert said == [400] * 30
        assert held.status == 429
        assert "Location" not in held.headers


@pytest.mark.parametrize(
    "spelled",
    [
        "{0} {1} {2}",
        "  {0}   {1}\t{2}  ",
        "{0}-{1}-{2}",
        "{0}, {1}, {2}.",
        "«{0} {1} {2}»",
        "{0}\u00a0{1}\u2013{2}",
        "{0}\r\n{1}\r\n{2}",
    ],
)
@pytest.mark.parametrize("case", [str.lower, str.upper, str.title])
def test_three_words_are_known_however_they_are_spelled(site, spoken, spelled, case):
    phone = Phone(site)

    assert phone.send("join", link=case(spelled.format(*spoken.split()))).status == 303
    assert phone.signed_in


@pytest.fixture
def spoken(site) -> str:
    made = classes.new_class(site.store, "Ord", site.people["tove"], site.workbook.now())
    return join(site, made.join_code, "Rev")[1]


def test_three_words_in_another_order_or_half_of_them_let_nobody_in(site, spoken):
    one, two, three = spoken.split()
    for wrong in (f"{three} {two} {one}x", f"{one} {two}", f"{one} {two} {three} {one}", f"{one} % {two}"):
        phone = Phone(site)
        assert phone.send("join", link=wrong).status in {400, 403}
        assert not phone.signed_in


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2027-03-28", 23), ("2027-10-31", 25), ("2027-06-01", 24)],
    ids=["summer time begins", "summer time ends", "an ordinary day"],
)
def test_a_deadline_ends_with_its_day_also_when_the_clock_is_turned(site, school_class, day, hours):
    phone, _ = join(site, school_class.join_code, "Rev")
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts=day, due=day)
    (given,) = assignments.of_class(site.store, school_class.id)
    utc = [moment.astimezone(UTC) for moment in (given.starts_at, given.due_at)]

    assert utc[1] - utc[0] == timedelta(hours=hours)
    assert given.starts_at.astimezone(ZONE).isoformat()[:16] == f"{day}T00:00"
    assert last_day(given.due_at) == date.fromisoformat(day)
    site.ahead = given.starts_at - datetime.now(UTC) + timedelta(hours=1)
    try:
        address = re.search(r'href="webcal://127\.0\.0\.1:\d+/([^"]+)"', phone.get("").text)[1]
        (event,) = Calendar.from_ical(site.ask("GET", address, None).text).walk("VEVENT")
        assert event["dtstart"].dt == date.fromisoformat(day)
        was_due = words("nb")["class.was-due"].partition("{")[0]
        assert was_due not in phone.get("").text
        site.ahead = given.due_at - datetime.now(UTC) + timedelta(seconds=1)
        assert was_due in phone.get("").text
    finally:
        site.ahead = timedelta()


def test_a_deadline_in_another_zone_is_told_as_norways_day(site, school_class):
    phone, _ = join(site, school_class.join_code, "Rev")
    due = datetime(2030, 5, 1, 18, tzinfo=ZoneInfo("America/New_York"))  # midnight in Norway
    assignments.assign(site.store, school_class.id, MODULE, None, site.workbook.now(), due)

    assert "1. mai 2030" in phone.get("").text
    assert "1. mai 2030" in site.ask("GET", f"class/{school_class.id}", "tove").text


@pytest.mark.parametrize(
    "day", ["9999-12-31", "0001-01-01", "0026-03-01", "12026-01-01", "2026-02-30", "i dag"]
)
@pytest.mark.parametrize("box", ["starts", "due"])
def test_a_day_that_no_class_lives_in_is_asked_for_again(site, school_class, box, day):
    days = {"starts": "2026-03-01", "due": "2026-04-01"} | {box: day}

    answer = site.form(f"class/{school_class.id}/give", "tove", what=MODULE, **days)

    assert answer.status == 400
    assert words("nb")["error.not-a-day"] in answer.text
    assert assignments.of_class(site.store, school_class.id) == ()


def test_longer_never_ends_before_it_begins(site, school_class):
    join(site, school_class.join_code, "Rev")
    (rev,) = members.pupils(site.store, school_class.id)
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2030-04-01", due="2030-05-01")
    (given,) = assignments.of_class(site.store, school_class.id)

    answer = site.form(
        f"class/{school_class.id}/pupil/{rev.person.id}/longer",
        "tove",
        assignment=str(given.id),
        due="2030-03-01",
    )

    assert answer.status == 400
    assert words("nb")["error.due-before-start"] in answer.text


def test_a_message_as_long_as_its_box_is_taken_with_its_lines(site, school_class):
    text = "\n".join("🎻" * 99 for _ in range(10))[:1000]

    answer = site.form(f"class/{school_class.id}/say", "tove", text=text.replace("\n", "\r\n"))

    assert answer.status == 303
    assert classes.message(site.store, school_class.id).text == text


def test_who_is_signed_in_joins_no_class_as_another_and_her_own_words_stay_hers(
    site, school_class, other_class
):
    phone, _ = join(site, school_class.join_code, "Rev")
    _, others = join(site, other_class.join_code, "Gaupe")
    secret = phone.secret
    fields = {"alias": "Ulv", "ticket": ticket_of(site, other_class.join_code)}

    joined = phone.send(f"c/{other_class.join_code}", **fields)
    back = phone.send("join", link=others)

    assert "return-words" not in joined.text
    assert back.status in {200, 303, 403}
    assert phone.secret == secret
    assert aliases(site, other_class) == ["Gaupe"]


def test_who_is_taken_out_while_she_writes_is_told_calmly_and_nothing_of_hers_is_kept(site, school_class):
    phone, said = join(site, school_class.join_code, "Rev")
    (rev,) = members.pupils(site.store, school_class.id)
    phone.get("")
    question = f"api/answers/{MODULE}/first-move"
    assert phone.ask("PUT", question, json_of(site.entry(["a"]))).status == 200

    site.form(f"class/{school_class.id}/pupil/{rev.person.id}/remove", "tove")
    after = phone.ask("PUT", question, json_of(site.entry(["b"], 1)))
    handed = phone.ask("POST", f"api/submissions/{MODULE}/tasks", json_of({"request": "r1"}))

    assert (after.status, handed.status) == (401, 401)
    assert after.message == str(words("nb")["error.signed-out"])
    assert Phone(site).send("join", link=said).status == 403
    assert submissions.submissions(site.store, rev.person.id, MODULE) == ()
    assert site.form(f"class/{school_class.id}/pupil/{rev.person.id}/remove", "tove").status == 404
