"""Reminders by mail: asked for, confirmed, sent once at most and ended by one press, with a real server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from mail_server import MailServer
from open_site import MODULE, Site

from mmb_learn.course import (
    Device,
    Given,
    Part,
    Plan,
    assignments,
    classes,
    coming_back,
    gatherings,
    members,
    people,
    progress,
    rounds,
    runs,
)
from mmb_learn.course import reminders as kept
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server import daily
from mmb_learn.server.log import without_ids
from mmb_learn.server.reminder_mail import Letter, off_token, yes_token
from mmb_learn.server.reminders import remind
from mmb_learn.upkeep.mail import Mail

MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KARI, OLA = "kari.li@example.org", "ola@example.net"
TITLE = str(words("nb")["reminders.title"])
ONE_CLICK = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def post() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def mailing(own_site: Site, post: MailServer) -> Site:
    """Give a site at noon of a Monday, with mail."""
    own_site.workbook.mail = Mail("127.0.0.1", "MMB <mmb@example.org>", post.port, starttls=False)
    at(own_site, MONDAY)
    return own_site


def at(site: Site, moment: datetime) -> None:
    site.workbook.clock = lambda: moment


def opted_in(site: Site, who: str, address: str) -> None:
    now, person = site.workbook.now(), site.people[who].id
    asked = kept.ask(site.store, person, address, "https://mmb.example.org/", now)
    assert kept.confirm(site.store, asked, now)


def given(site: Site, who: str, days: int, unit: str | None = None) -> None:
    now = site.workbook.now()
    made = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    members.add(site.store, made.id, [site.people[who].id], Part.PUPIL, now)
    assignments.assign(site.store, made.id, MODULE, unit, now - DAY, now + days * DAY)


def rested(site: Site, who: str, days: int) -> None:
    then = site.workbook.now() - days * DAY
    progress.see(site.store, site.people[who].id, MODULE, "why-sound", "why", then)
    progress.rest(site.store, site.people[who].id, MODULE, "why-sound", "why", then)


def round_of(site: Site) -> int:
    assert site.workbook.mail is not None
    return remind(site.workbook, site.workbook.mail)


def text_of(post: MailServer, number: int = -1) -> str:
    return post.mails[number].get_content().replace("\r\n", "\n")


def path_in(link: str) -> str:
    return urlsplit(link).path.removeprefix("/")


def test_without_a_mail_server_nothing_is_said_of_mail_and_nothing_fails(own_site):
    page = own_site.ask("GET", "devices", "kari")

    assert page.status == 200
    assert TITLE not in page.text
    assert own_site.form("reminders", "kari", address=KARI).status == 404
    assert own_site.form("reminders/stop", "kari").status == 303


def test_an_address_is_asked_confirmed_and_taken_back_on_ones_own_page(mailing, post):
    assert TITLE in mailing.ask("GET", "devices", "kari").text

    assert mailing.form("reminders", "kari", address=KARI).status == 303
    link = re.search(r"http\S+/reminders/yes/\S+", text_of(post))
    assert link is not None
    assert post.mails[0]["To"] == KARI
    assert (
        str(words("nb").fill("reminders.asked", address=KARI)) in mailing.ask("GET", "devices", "kari").text
    )

    assert mailing.ask("GET", path_in(link[0])).status == 200  # a program that looks ahead
    assert kept.reminder_of(mailing.store, mailing.people["kari"].id).confirmed_at is None
    assert mailing.ask("POST", path_in(link[0]), xsrf=False).status == 200
    assert (
        str(words("nb").fill("reminders.going", address=KARI)) in mailing.ask("GET", "devices", "kari").text
    )

    assert mailing.form("reminders/stop", "kari").status == 303
    assert KARI not in mailing.ask("GET", "devices", "kari").text
    assert kept.everybody(mailing.store) == ()
    assert mailing.ask("POST", path_in(link[0]), xsrf=False).status == 404


def test_nothing_but_the_question_is_sent_to_an_address_that_is_not_confirmed(mailing, post):
    given(mailing, "kari", 3)
    mailing.form("reminders", "kari", address=KARI)

    assert round_of(mailing) == 0
    assert len(post.mails) == 1


def test_what_will_not_do_is_said_beside_the_field_and_a_pupil_by_code_is_not_asked(mailing, post):
    answer = mailing.form("reminders", "kari", address="kari")
    assert answer.status == 400
    assert str(words("nb")["error.reminders-address"]) in answer.text
    post.refused.add(KARI)
    refused = mailing.form("reminders", "kari", address=KARI)
    assert refused.status == 503
    assert str(words("nb")["reminders.not-sent"]) in refused.text
    assert kept.everybody(mailing.store) == ()

    made = classes.new_class(mailing.store, "Vg2", mailing.people["tove"], MONDAY)
    pupil = coming_back.join_class(mailing.store, made.join_code, "Rev", Device.COMPUTER, MONDAY).person
    mailing.people["rev"] = pupil
    assert TITLE not in mailing.ask("GET", "devices", "rev").text
    assert mailing.form("reminders", "rev", address="rev@example.org").status == 403
    assert post.mails == []


def test_one_press_in_a_mail_program_ends_it_without_sign_in_and_a_look_does_not(mailing, post):
    opted_in(mailing, "kari", KARI)
    given(mailing, "kari", 3)
    assert round_of(mailing) == 1
    mail = post.mails[0]
    link = mail["List-Unsubscribe"].strip("<>")

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link.startswith("https://mmb.example.org/reminders/off/")
    assert link in text_of(post)
    assert mailing.ask("GET", path_in(link)).status == 200
    assert len(kept.everybody(mailing.store)) == 1

    for _ in range(2):
        pressed = mailing.ask(
            "POST", path_in(link), None, b"List-Unsubscribe=One-Click", xsrf=False, headers=ONE_CLICK
        )
        assert pressed.status == 200
        assert str(words("nb")["reminders.ended"]) in pressed.text
    assert kept.everybody(mailing.store) == ()


def test_a_link_of_one_person_does_nothing_to_another(mailing):
    opted_in(mailing, "kari", KARI)
    opted_in(mailing, "ola", OLA)
    kari = mailing.people["kari"]

    assert mailing.ask("POST", f"reminders/off/{off_token(mailing.secret, kari.pseudonym)}").status == 200
    assert mailing.ask("POST", f"reminders/off/{off_token(b'x' * 64, kari.pseudonym)}").status == 404

    assert [each.address for each in kept.everybody(mailing.store)] == [OLA]
    other = yes_token(mailing.secret, kari, kept.everybody(mailing.store)[0])
    assert mailing.ask("POST", f"reminders/yes/{other}").status == 404


def test_nobody_else_sees_the_address(mailing):
    opted_in(mailing, "kari", KARI)
    kari = mailing.people["kari"].id

    pages = [
        ("people", "frode"),
        (f"people/{kari}", "frode"),
        ("people", "tove"),
        ("devices", "ola"),
        ("sums", "frode"),
    ]
    assert [path for path, who in pages if KARI in mailing.ask("GET", path, who).text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_says_in_ones_own_language_what_is_due_and_nothing_of_what_was_answered(
    mailing, post, language
):
    people.set_language(mailing.store, mailing.people["kari"].id, language)
    opted_in(mailing, "kari", KARI)
    given(mailing, "kari", 3, "tasks")

    assert round_of(mailing) == 1

    text, mail = text_of(post), post.mails[0]
    course = mailing.workbook.course
    assert course.texts[MODULE, language].units["tasks"].title in text
    assert course.names[language].modules[MODULE][0] in text
    assert f"https://mmb.example.org/m/{MODULE}/tasks\n" in text
    assert {"nb": "onsdag 25. november", "nn": "onsdag 25. november", "en": "Wednesday 25 November"}[
        language
    ] in text
    assert mail["Content-Language"] == language
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert "Kari" not in str(mail["Subject"]) + text
    assert "{" not in text


def test_after_a_fortnight_it_says_where_she_was_and_one_thing_to_try(mailing, post):
    opted_in(mailing, "kari", KARI)
    rested(mailing, "kari", 13)
    assert round_of(mailing) == 0
    at(mailing, MONDAY + DAY)

    assert round_of(mailing) == 1

    unit = mailing.workbook.course.texts[MODULE, "nb"].units["why-sound"].title
    assert f"«{unit}»" in text_of(post)
    assert f"https://mmb.example.org/m/{MODULE}/why-sound" in text_of(post)


def test_what_is_done_or_late_or_far_away_is_not_spoken_of(mailing, post):
    for who, address in (("kari", KARI), ("ola", OLA)):
        opted_in(mailing, who, address)
    given(mailing, "kari", 8)
    given(mailing, "ola", 3)
    at(mailing, MONDAY + 4 * DAY)

    assert round_of(mailing) == 1
    assert post.mails[0]["To"] == KARI


def test_one_broken_address_stops_nobody_else_and_is_in_no_log(mailing, post, caplog):
    post.refused.add(KARI)
    for who, address in (("kari", KARI), ("ola", OLA)):
        opted_in(mailing, who, address)
        given(mailing, who, 3)

    assert round_of(mailing) == 1

    assert [mail["To"] for mail in post.mails] == [OLA]
    assert "one reminder could not be sent (SMTPRecipientsRefused)" in caplog.text
    assert KARI not in caplog.text
    assert round_of(mailing) == 0  # at most once, also the one that came to nothing


def test_where_the_mail_server_is_away_nothing_is_written_down_and_the_next_hour_tries_again(
    mailing, post, caplog
):
    opted_in(mailing, "kari", KARI)
    given(mailing, "kari", 3)
    post.silent = True

    assert round_of(mailing) == 0
    assert "the mail server does not answer" in caplog.text
    assert kept.everybody(mailing.store)[0].told.sent_at is None

    post.silent = False
    assert round_of(mailing) == 1


def test_the_running_server_looks_every_hour_sends_once_a_week_and_stops_after_three_unanswered(
    mailing, post
):
    opted_in(mailing, "kari", KARI)
    rested(mailing, "kari", 14)
    moment, sent = MONDAY, []

    async def hour(seconds: float) -> None:
        nonlocal moment
        if len(post.mails) > len(sent):
            sent.append(moment)
        moment += timedelta(seconds=seconds)
        at(mailing, moment)
        if moment > MONDAY + 40 * DAY:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        mailing.run(daily.keep_promises(mailing.workbook, hour))

    assert sent == [MONDAY, MONDAY + 7 * DAY, MONDAY + 14 * DAY]
    stopped = str(words("nb").fill("reminders.stopped", address=KARI))
    assert stopped in mailing.ask("GET", "devices", "kari").text
    progress.rest(mailing.store, mailing.people["kari"].id, MODULE, "why-sound", "why", moment)
    assert stopped not in mailing.ask("GET", "devices", "kari").text


def test_the_secret_of_a_link_is_in_no_log_line():
    for which in ("yes", "off"):
        line = without_ids(f"GET /reminders/{which}/{'a2' * 13} 200")
        assert line == f"GET /reminders/{which}/… 200"


def test_a_long_link_stands_whole_in_its_header(mailing):
    opted_in(mailing, "kari", KARI)
    far = kept.everybody(mailing.store)[0]
    site = f"https://{'a' * 60}.example.org/{'b' * 60}/"
    letter = Letter(
        "mmb@example.org",
        mailing.people["kari"],
        type(far)(far.person_id, KARI, site, far.asked_at, None, far.told),
        b"s",
    )

    assert f"List-Unsubscribe: <{letter.off}>\r\n".encode() in letter.mail("Hei", "Blåbær").as_bytes()


def test_a_check_in_months_after_the_course_is_mailed_with_its_link(mailing, post):
    began = mailing.workbook.now()
    run = runs.new_run(mailing.store, "Høsten", None, began)
    gatherings.add(mailing.store, run.id, Plan("Siste", began, began + 6 * HOUR), began)
    opted_in(mailing, "kari", KARI)

    at(mailing, MONDAY + 92 * DAY)  # the morning of the day
    assert round_of(mailing) == 0
    at(mailing, MONDAY + 93 * DAY)
    assert round_of(mailing) == 1

    assert "Tre måneder etter kurset" in text_of(post)
    assert f"https://mmb.example.org/programme/round/{run.id}/after-3" in text_of(post)
    at(mailing, MONDAY + 101 * DAY)
    rounds.answer(
        mailing.store,
        mailing.people["kari"].id,
        rounds.waiting(mailing.store, mailing.people["kari"].id, mailing.workbook.now())[0],
        Given({}, ""),
        mailing.workbook.now(),
    )
    assert round_of(mailing) == 0
