"""The week's nudge on the first page, in the calendar and by mail: dropped, nudged and returned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from finished import UNIT, anew, finish, practice, recall, right_answer
from icalendar import Calendar
from mail_server import MailServer
from open_site import MODULE, Answer, Site

from mmb_learn.course import Part, assignments, classes, members
from mmb_learn.course import reminders as kept
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.calendar_feed import token
from mmb_learn.server.reminders import remind
from mmb_learn.upkeep.mail import Mail

MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WRITTEN = "Slå av TV-en før jeg snakker med Solveig"
BOXES = ("who", "next", "obstacle", "then")
ASK, TO_TRY, REMEMBER = (str(words("nb")[key]) for key in ("try.ask", "week.to-try", "remember.title"))


@pytest.fixture
def post() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("week") / "data") as opened:
        yield opened


@pytest.fixture
def week(shared: Site) -> Site:
    """Give a site on a Monday, with somebody in it whom no other test has met."""
    at(shared, MONDAY)
    anew(shared, "kari", "ola")
    return shared


@pytest.fixture
def mailing(own_site: Site, post: MailServer) -> Site:
    """Give a site with mail on a Monday, and one who has asked for it."""
    own_site.workbook.mail = Mail("127.0.0.1", "MMB <mmb@example.org>", post.port, starttls=False)
    at(own_site, MONDAY)
    person = own_site.people["kari"].id
    asked = kept.ask(own_site.store, person, "kari@example.org", "https://mmb.example.org/", MONDAY)
    assert kept.confirm(own_site.store, asked, MONDAY)
    return own_site


def mails_sent(site: Site) -> int:
    assert site.workbook.mail is not None
    return remind(site.workbook, site.workbook.mail)


def at(site: Site, moment: datetime) -> None:
    site.workbook.clock = lambda: moment


def home(site: Site, who: str = "kari", language: str = "nb") -> str:
    page = site.ask("GET", "", who, language=language)
    assert page.status == 200
    return page.text


def card(site: Site, who: str = "kari", language: str = "nb") -> str:
    """Give the card of the week, empty where there is none."""
    _, has, rest = home(site, who, language).partition('<section class="card week"')
    return has and rest.partition('<section aria-labelledby="path"')[0]


def planned(site: Site, day: date, base: int = 0) -> Answer:
    value = {"what": WRITTEN, "when": day.isoformat()} | dict.fromkeys(BOXES, "")
    answer = site.put("plan", "kari", value, base)
    assert answer.status == 200
    return answer


def told(site: Site, item: str, outcome: str) -> None:
    answer = site.ask("PUT", f"api/tries/{MODULE}/{item}", "kari", site.entry({"outcome": outcome}))
    assert answer.status == 200


def calendar(site: Site, who: str = "kari") -> list[tuple[date, str]]:
    asked = token(site.secret, site.people[who].pseudonym)
    feed = Calendar.from_ical(site.ask("GET", f"calendar/{asked}.ics").text)
    return [(event["dtstart"].dt, str(event["summary"])) for event in feed.walk("VEVENT")]


def test_whoever_is_new_has_no_card_and_a_way_to_begin(week):
    assert card(week) == ""
    assert str(words("nb")["home.begin"]) in home(week)


def test_the_way_on_stands_before_everything_that_nudges(week):
    finish(week, "kari")
    at(week, MONDAY + 7 * DAY)
    page = home(week)

    assert page.index('class="hero"') < page.index('class="card week"') < page.index('id="path"')
    assert page.count('class="card') == 1


def test_first_one_thing_to_try_and_after_the_shift_how_it_went_and_never_both(week):
    finish(week, "kari")
    title = next(
        block.title
        for step in week.workbook.course.texts[MODULE, "nb"].units[UNIT].steps
        for block in step.blocks
        if getattr(block, "kind", "") == "try"
    )
    assert (TO_TRY in card(week), ASK in card(week), card(week).count(title)) == (True, False, 1)

    at(week, MONDAY + DAY)
    assert (TO_TRY in card(week), ASK in card(week), card(week).count(title)) == (False, True, 1)

    told(week, UNIT, "not-yet")
    assert (TO_TRY in card(week), ASK in card(week)) == (True, False)
    at(week, MONDAY + 5 * DAY)
    told(week, UNIT, "tried")
    assert (TO_TRY in card(week), ASK in card(week)) == (False, False)


def test_a_plan_stands_there_in_her_own_words_until_its_day_and_then_is_asked_about(week):
    planned(week, date(2026, 11, 26))
    said = str(words("nb").fill("week.planned", day="torsdag 26. november 2026"))

    assert WRITTEN in card(week)
    assert said in card(week)
    assert f'href="/m/{MODULE}/tasks#' in card(week)

    at(week, MONDAY + 4 * DAY)
    assert said not in card(week)
    assert ASK in card(week)
    assert card(week).count(WRITTEN) == 1
    told(week, "plan", "tried")
    assert card(week) == ""


def test_a_plan_that_is_put_off_is_asked_about_after_its_new_day_alone(week):
    planned(week, date(2026, 11, 24))
    at(week, MONDAY + 3 * DAY)
    assert ASK in card(week)

    planned(week, date(2026, 11, 30), base=1)
    assert ASK not in card(week)
    assert ASK not in week.ask("GET", f"m/{MODULE}/{UNIT}", "kari").text
    assert WRITTEN in card(week)
    at(week, MONDAY + 8 * DAY)
    assert ASK in card(week)


def test_what_a_class_was_given_stands_in_the_same_card_once(week):
    made = classes.new_class(week.store, "Vg2", week.people["tove"], MONDAY)
    members.add(week.store, made.id, [week.people["kari"].id], Part.PUPIL, MONDAY)
    assignments.assign(week.store, made.id, MODULE, UNIT, MONDAY - DAY, MONDAY + 3 * DAY)
    finish(week, "kari", "decibels")

    title = week.workbook.course.texts[MODULE, "nb"].units[UNIT].title
    assert home(week).count('class="card') == 1
    assert card(week).count(f">{title}</a>") == 1
    assert "webcal://" in card(week)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_speaks_the_readers_language(week, language):
    finish(week, "kari", wrong=("first-move",))
    planned(week, date(2026, 11, 26))
    at(week, MONDAY + 2 * DAY)
    said = words(language)

    found = card(week, language=language)
    assert all(
        str(said[key]) in found for key in ("week.title", "remember.title", "week.remember", "try.ask")
    )
    assert "{" not in found


def test_the_calendar_has_one_entry_a_week_that_gives_nothing_away(week):
    finish(week, "kari")
    planned(week, date(2026, 11, 26))
    entry = str(words("nb")["week.calendar-entry"])

    assert calendar(week) == [(date(2026, 11, 23), entry), (date(2026, 11, 30), entry)]
    at(week, MONDAY + 40 * DAY)
    assert calendar(week) == []
    assert calendar(week, "ola") == []
    asked = token(week.secret, week.people["kari"].pseudonym)
    at(week, MONDAY)
    feed = week.ask("GET", f"calendar/{asked}.ics").text
    assert all(said not in feed for said in (WRITTEN, "Solveig", "Husker", UNIT, MODULE, "Kari"))


def test_whoever_drops_out_is_nudged_three_times_and_a_recall_brings_her_back(mailing, post):
    finish(mailing, "kari", wrong=("first-move",))

    sent = []
    for day in range(60):
        at(mailing, MONDAY + day * DAY)
        sent += [day] * mails_sent(mailing)
    assert sent == [7, 14, 21]  # dropped: a week after she tried nothing, and never a fourth

    first = post.mails[0].get_content()
    assert str(words("nb")["reminders.mail.asked-subject"]) == post.mails[0]["Subject"]
    assert "https://mmb.example.org/remember" in first
    assert "Sist skulle du prøve dette" in first
    assert "{" not in first

    question = practice(mailing)[0]
    assert REMEMBER in card(mailing)
    recall(
        mailing, "kari", question, right_answer(mailing, question), attempt=True
    )  # returned, on another phone
    at(mailing, MONDAY + 60 * DAY)
    assert mails_sent(mailing) == 0  # she was here yesterday
    at(mailing, MONDAY + 67 * DAY)
    assert mails_sent(mailing) == 1


def test_a_mail_names_a_plan_by_its_module_and_day_and_never_in_her_words(mailing, post):
    planned(mailing, date(2026, 11, 26))

    assert mails_sent(mailing) == 1

    text = post.mails[0].get_content().replace("\r\n", "\n")
    module = mailing.workbook.course.texts[MODULE, "nb"].title
    assert post.mails[0]["Subject"] == str(words("nb")["reminders.mail.planned-subject"])
    assert module in text
    assert "torsdag 26. november 2026" in text
    assert f"https://mmb.example.org/m/{MODULE}/tasks#" in text
    assert "Solveig" not in text
    assert mails_sent(mailing) == 0
