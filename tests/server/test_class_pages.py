"""`/class` and `/c/<code>`: a teacher makes a class, pupils join it, work is given, words bring back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from device import TICKET, Phone
from icalendar import Calendar
from open_site import MODULE, Site

from mmb_learn.course import (
    Device,
    Part,
    SchoolClass,
    assignments,
    classes,
    coming_back,
    members,
    people,
    submissions,
)
from mmb_learn.language import LANGUAGES, words
from mmb_learn.language.figures import ZONE

WORDS = re.compile(r'return-words">([a-z]+ [a-z]+ [a-z]+)<')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("class") / "data") as opened:
        yield opened


@pytest.fixture
def school_class(site, request) -> SchoolClass:
    """Give a class of this test alone, made as a teacher makes it."""
    name = f"Vg2 {request.node.name[5:40]}"
    answer = site.form("class", "tove", name=name)
    assert answer.status == 303
    return next(each for each in classes.every_class(site.store) if each.name == name)


def join(site: Site, code: str, alias: str, phone: Phone | None = None, **headers: str):
    phone = phone or Phone(site)
    ticket = TICKET.search(phone.get(f"c/{code}").text)
    answer = phone.send(f"c/{code}", headers, alias=alias, ticket=ticket[1] if ticket else "")
    return phone, answer


def test_a_class_is_made_with_one_form_and_shows_how_to_join(site, school_class):
    page = site.ask("GET", f"class/{school_class.id}", "tove").text

    code = school_class.join_code
    assert f"{code[:3]}-{code[3:]}" in page
    assert f"http://127.0.0.1:{site.port}/c/{code}" in page
    assert 'class="qr"' in page
    assert school_class.name in site.ask("GET", "class", "tove").text


def test_a_class_without_a_name_is_asked_for_again_with_a_remedy(site):
    answer = site.form("class", "tove", name=" ")

    assert answer.status == 400
    assert words("nb")["error.class-name-empty"] in answer.text


def test_the_big_screen_shows_the_code_and_no_name(site, school_class):
    join(site, school_class.join_code, "Rev Rødpels")

    page = site.ask("GET", f"class/{school_class.id}/screen", "tove").text

    assert school_class.join_code[:3] in page
    assert "Rødpels" not in page
    assert str(words("nb").count("class.pupils", 1)) in page


def test_names_of_a_class_are_folded_away_until_somebody_asks(site, school_class):
    join(site, school_class.join_code, "Rev")

    page = site.ask("GET", f"class/{school_class.id}", "tove").text

    hidden = page[page.index('<details class="names">') :]
    assert ">Rev</a>" in hidden
    assert "Rev" not in page.replace(hidden, "")


def test_a_pupil_joins_gets_three_words_and_comes_back_on_a_wiped_machine(site, school_class):
    phone, answer = join(site, school_class.join_code, "Rev")

    said = WORDS.search(answer.text)
    assert said is not None
    assert phone.signed_in
    assert said[1] not in phone.get("").text
    other = Phone(site)
    assert other.send("join", link=said[1].title()).status == 303
    assert other.signed_in
    assert [m.person.name for m in members.pupils(site.store, school_class.id)] == ["Rev"]


def test_opening_the_address_lets_nobody_in_and_sets_no_cookie(site, school_class):
    phone = Phone(site)

    page = phone.get(f"c/{school_class.join_code}")

    assert page.status == 200
    assert phone.cookies == {}
    assert members.pupils(site.store, school_class.id) == ()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.test"}])
def test_another_site_lets_nobody_in(site, school_class, headers):
    _, joined = join(site, school_class.join_code, "Rev", **headers)
    came = coming_back.join_class(
        site.store, school_class.join_code, "Ulv", Device.TELEPHONE, site.workbook.now()
    )
    phone = Phone(site)
    back = phone.send("join", headers, link=came.words)

    assert (joined.status, back.status) == (403, 403)
    assert not phone.signed_in
    assert [m.person.name for m in members.pupils(site.store, school_class.id)] == ["Ulv"]


def test_thirty_joins_in_a_minute_from_one_address_are_a_class(site, school_class):
    came = [join(site, school_class.join_code, f"Elev {number}")[1].status for number in range(30)]

    assert came == [200] * 30
    assert len(members.pupils(site.store, school_class.id)) == 30


def test_who_guesses_words_waits_and_a_class_code_typed_wrong_does_too(tmp_path):
    with Site(tmp_path / "data") as site:
        phone = Phone(site)
        said = [phone.send("join", link="elg fjord piano").status for _ in range(31)]

        assert said == [403] * 30 + [429]
        assert phone.get("c/abcdef").status == 429


def test_the_alias_typed_is_kept_when_it_will_not_do(site, school_class):
    _, answer = join(site, school_class.join_code, "kari 12345678")

    assert answer.status == 400
    assert 'value="kari 12345678"' in answer.text
    assert words("nb")["error.alias-tells"] in answer.text


def test_a_closed_class_says_so_and_opens_again(site, school_class):
    site.form(f"class/{school_class.id}/close", "tove")
    closed = Phone(site).get(f"c/{school_class.join_code}")
    site.form(f"class/{school_class.id}/open", "tove")

    assert closed.status == 404
    assert words("nb")["error.class-not-open"] in closed.text
    assert Phone(site).get(f"c/{school_class.join_code}").status == 200


def test_who_is_signed_in_does_not_join_as_another(site, school_class):
    phone, _ = join(site, school_class.join_code, "Rev")
    _, answer = join(site, school_class.join_code, "Ulv", phone)

    assert answer.status in {200, 403}
    assert [m.person.name for m in members.pupils(site.store, school_class.id)] == ["Rev"]


def test_what_is_given_stands_on_the_pupils_front_page_with_its_last_day(site, school_class):
    phone, _ = join(site, school_class.join_code, "Rev")
    today = site.workbook.now().astimezone(ZONE).date()
    last = today + timedelta(days=7)

    gave = site.form(
        f"class/{school_class.id}/give", "tove", what=f"{MODULE}/why-sound", starts=str(today), due=str(last)
    )
    site.form(f"class/{school_class.id}/say", "tove", text="Vi tar <det> på torsdag.")

    assert gave.status == 303
    home = phone.get("").text
    assert f'<a href="/m/{MODULE}/why-sound">Riktig lyd' in home
    assert "Vi tar &lt;det&gt; på torsdag." in home
    (given,) = assignments.of_class(site.store, school_class.id)
    assert given.due_at.astimezone(ZONE).isoformat()[:16] == f"{last + timedelta(days=1)}T00:00"
    assert f"Frist {last.day}." in unescape(re.sub(r"Frist \w+ ", "Frist ", home))


def test_a_deadline_before_the_start_is_refused_beside_the_form(site, school_class):
    answer = site.form(
        f"class/{school_class.id}/give", "tove", what=MODULE, starts="2030-05-05", due="2030-05-01"
    )

    assert answer.status == 400
    assert words("nb")["error.due-before-start"] in answer.text
    assert assignments.of_class(site.store, school_class.id) == ()


def test_one_pupil_has_longer_and_her_page_says_so(site, school_class):
    phone, _ = join(site, school_class.join_code, "Rev")
    (member,) = members.pupils(site.store, school_class.id)
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2026-01-01", due="2030-05-01")
    (given,) = assignments.of_class(site.store, school_class.id)

    pupil = f"class/{school_class.id}/pupil/{member.person.id}"
    site.form(f"{pupil}/longer", "tove", assignment=str(given.id), due="2030-05-20")

    assert "20. mai 2030" in phone.get("").text
    assert "20. mai 2030" in site.ask("GET", pupil, "tove").text


def test_a_teacher_gives_new_words_renames_and_takes_a_stranger_out(site, school_class):
    phone, answer = join(site, school_class.join_code, "Rev")
    old = WORDS.search(answer.text)[1]
    (member,) = members.pupils(site.store, school_class.id)
    pupil = f"class/{school_class.id}/pupil/{member.person.id}"

    new = WORDS.search(site.form(f"{pupil}/words", "tove").text)[1]
    assert Phone(site).send("join", link=old).status == 403
    assert Phone(site).send("join", link=new).status == 303
    assert new not in site.ask("GET", pupil, "tove").text
    assert site.form(f"{pupil}/rename", "tove", name="Ulv").status == 303
    assert people.person(site.store, member.person.id).name == "Ulv"
    assert site.form(f"{pupil}/remove", "tove").status == 303
    assert not phone.signed_in
    assert Phone(site).send("join", link=new).status == 403


def test_names_from_a_list_come_in_all_or_none(site, school_class):
    amiss = site.form(f"class/{school_class.id}/add", "tove", names="Berit Fjell\n123\n")
    assert amiss.status == 400
    assert members.pupils(site.store, school_class.id) == ()

    site.form(f"class/{school_class.id}/add", "tove", names="Berit Fjell\r\nArne Li\r\n")
    site.form(f"class/{school_class.id}/add", "tove", names="Berit  fjell")

    listed = members.pupils(site.store, school_class.id)
    assert [m.person.name for m in listed] == ["Arne Li", "Berit Fjell"]
    assert not any(m.by_code for m in listed)


def test_a_class_code_and_a_link_lead_from_the_same_box(site, school_class):
    code = school_class.join_code

    answer = Phone(site).send("join", link=f" {code[:3]} {code[3:]} ".upper())

    assert answer.headers["Location"] == f"/c/{code}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_each_language(site, school_class, language):
    join(site, school_class.join_code, "Rev")
    (member,) = members.pupils(site.store, school_class.id)
    pages = ("class", f"class/{school_class.id}", f"class/{school_class.id}/pupil/{member.person.id}")

    for page in pages:
        text = site.ask("GET", f"{page}?lang={language}", "tove").text
        assert f'<html lang="{language}"' in text
        assert "class." not in re.sub(r'class="[^"]*"', "", text)
    assert (
        words(language)["class.choose-alias"]
        in Phone(site).get(f"c/{school_class.join_code}?lang={language}").text
    )


def test_no_log_line_tells_a_class_code(site, school_class, caplog):
    with caplog.at_level("DEBUG"):
        join(site, school_class.join_code, "Rev")

    assert school_class.join_code not in caplog.text


def test_a_teacher_of_no_class_sees_none(site, school_class):
    assert school_class.name not in site.ask("GET", "class", "kari").text
    assert classes.classes_of(site.store, site.people["kari"].id, Part.TEACHER) == ()


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("teacher", "Venter på læreren. Svar innen onsdag 20. mars 2030."),
        ("facilitator", "Venter på veileder. Svar innen onsdag 20. mars 2030."),
        ("oneself", "Her svarer du selv"),
    ],
)
def test_who_hands_in_is_told_who_answers_and_by_when(tmp_path, by, said):
    with Site(tmp_path / "data", ahead=datetime(2030, 3, 13, 11, tzinfo=UTC) - datetime.now(UTC)) as site:
        made = classes.new_class(site.store, "Vg2", site.people["tove"], site.workbook.now())
        members.add(site.store, made.id, [site.people["kari"].id], Part.PUPIL, site.workbook.now())
        answer = site.form(f"class/{made.id}/answering", "tove", answered_by=by, days="7")
        submissions.record_scores(site.store, site.reflect("kari"), {}, site.workbook.now())

        page = site.ask("GET", f"m/{MODULE}/how-did-it-go", "kari").text

        assert answer.status == 303
        assert said in page


def test_who_needs_help_hides_names_until_asked_and_tells_no_time_of_day(site, school_class):
    phone, _ = join(site, school_class.join_code, "Rev Rødpels")
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2026-01-01", due="")
    phone.ask("POST", f"api/progress/{MODULE}", b'{"unit": "tasks", "step": "two-tvs"}')

    page = site.ask("GET", f"class/{school_class.id}/work", "tove").text
    named = site.ask("GET", f"class/{school_class.id}/work?names=1", "tove").text

    assert "Rødpels" not in page
    assert "Rev Rødpels" in named
    assert "I arbeid" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"\b\d\d:\d\d\b", main)
    assert words("nb")["class.too-few"] in main


def test_a_calendar_of_ones_own_has_the_deadlines_and_the_pupils_longer_one(site, school_class):
    phone, _ = join(site, school_class.join_code, "Rev")
    (member,) = members.pupils(site.store, school_class.id)
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2026-01-01", due="2030-05-01")
    (given,) = assignments.of_class(site.store, school_class.id)
    pupil = f"class/{school_class.id}/pupil/{member.person.id}"
    site.form(f"{pupil}/longer", "tove", assignment=str(given.id), due="2030-05-20")
    address = re.search(r'href="webcal://127\.0\.0\.1:\d+/([^"]+)"', phone.get("").text)[1]

    answer = site.ask("GET", address, None)
    calendar = Calendar.from_ical(answer.text)

    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt == date(2030, 5, 20)
    assert event["summary"] == "Frist: Lydmiljø"
    assert event["url"] == f"http://127.0.0.1:{site.port}/m/{MODULE}"
    assert member.person.name not in answer.text


def test_a_removed_pupil_has_no_calendar_and_no_log_line_tells_its_address(site, school_class, caplog):
    phone, _ = join(site, school_class.join_code, "Rev")
    site.form(f"class/{school_class.id}/give", "tove", what=MODULE, starts="2026-01-01", due="2030-05-01")
    address = re.search(r'href="webcal://127\.0\.0\.1:\d+/([^"]+)"', phone.get("").text)[1]
    (member,) = members.pupils(site.store, school_class.id)
    with caplog.at_level("DEBUG"):
        assert site.ask("GET", address, None).status == 200

    site.form(f"class/{school_class.id}/pupil/{member.person.id}/remove", "tove")

    assert site.ask("GET", address, None).status == 404
    assert address.split("/")[1] not in caplog.text


def test_words_typed_while_another_is_signed_in_lead_nobody_into_her_course(site, school_class):
    shared, _ = join(site, school_class.join_code, "Rev")
    _, answer = join(site, school_class.join_code, "Ulv")

    came = shared.send("join", link=WORDS.search(answer.text)[1])

    assert came.status == 403
    assert words("nb").fill("error.words-signed-in", name="Rev") in came.text
