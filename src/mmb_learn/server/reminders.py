"""One round of reminders: who may be reminded now, of what, and a mail to each of them.

A reminder is written down as sent before it is sent, so that it goes once at most. Where the mail server is
away, nothing is written down, and the next hour tries again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import EmailMessage

from mmb_learn.course import (
    About,
    AskedRound,
    Assignment,
    nudging,
    people,
    progress,
    reminders,
    reminding,
    rounds,
)
from mmb_learn.course.class_work import Work
from mmb_learn.language import ZONE
from mmb_learn.server.class_page import last_day
from mmb_learn.server.class_state import seen_in, units_of
from mmb_learn.server.given import path_of
from mmb_learn.server.progress import State, latest_unit
from mmb_learn.server.remembering import due
from mmb_learn.server.reminder_mail import Due, Letter, Nudge, Rested, nudge_mail
from mmb_learn.server.week import found, last_here, left_to_do, said, work_of
from mmb_learn.server.workbook import Workbook
from mmb_learn.upkeep.mail import Mail

_log = logging.getLogger("mmb_learn.server")


@dataclass(frozen=True)
class Ready:
    """Somebody who may be reminded now, when she last worked, and the mail to her."""

    person_id: int
    worked_at: datetime | None
    mail: EmailMessage


def remind(workbook: Workbook, mail: Mail) -> int:
    """Send what there is to remind of, by the workbook's clock; give how many were sent."""
    reminders.forget_unconfirmed(workbook.store, workbook.now())
    if reminding.is_quiet(workbook.now()):
        return 0
    secret, sent = workbook.secret, 0
    for each in reminders.everybody(workbook.store):
        person = people.person(workbook.store, each.person_id)
        if person is None or each.confirmed_at is None:
            continue
        try:
            ready = _ready(workbook, Letter(mail.sender, person, each, secret))
            sent += ready is not None and _sent(workbook, mail, ready)
        except _AwayError as away:
            _log.warning("the mail server does not answer (%s); tried again in an hour", away)
            break
        except Exception as error:  # noqa: BLE001 - one of them stops nobody else, and a text may be quoted
            _log.warning("one reminder could not be sent (%s)", type(error).__name__)
    return sent


class _AwayError(Exception):
    """The mail server does not let us in."""


def _sent(workbook: Workbook, mail: Mail, ready: Ready) -> bool:
    """Send one, unless none may be sent by now or another process was quicker."""
    try:
        line = mail.line()
    except OSError as error:
        raise _AwayError(type(error).__name__) from error
    with line:
        now = workbook.now()
        if reminders.claim(workbook.store, ready.person_id, now, ready.worked_at) is None:
            return False
        line.send_message(ready.mail)
    return True


def _ready(workbook: Workbook, letter: Letter) -> Ready | None:
    """Give the mail to somebody; None where none may be sent now, or there is nothing to say."""
    now, who = workbook.now(), letter.person.id
    work, worked_at = work_of(workbook, who), last_here(workbook, who)
    if not reminding.may_send(now, letter.reminder.told, worked_at):
        return None
    week = nudging.week(found(workbook, who, work), now)
    rested = _rested(workbook, letter, work)
    waits = next(iter(rounds.waiting(workbook.store, who, now)), None)
    subject = _subject(week, worked_at, rested, now)
    if subject not in {About.DUE, About.PLANNED} and waits is not None:
        subject = About.QUESTIONS
    if subject is None:
        return None
    nudge = _nudge(workbook, letter, work, week, rested if subject is About.RESTING else None)
    if waits is not None:
        nudge = replace(nudge, questions=_questions(letter, waits))
    return Ready(who, worked_at, nudge_mail(letter, subject, nudge))


def _questions(letter: Letter, waits: AskedRound) -> Due:
    """Say which questions about the course can be answered, and until when."""
    link = f"{letter.reminder.site}programme/round/{waits.run_id}/{waits.key}"
    return Due(letter.say(f"asked.kind.{waits.kind}"), waits.closes_at.astimezone(ZONE).date(), link)


def _subject(
    week: nudging.Week, worked_at: datetime | None, rested: Rested | None, now: datetime
) -> About | None:
    """Say what the mail is about; of whoever has nothing left only what she has tried is asked."""
    subject = reminding.about(
        now,
        worked_at,
        [each.at for each in week.due],
        planned=bool(week.planned),
        asked=week.asked is not None,
    )
    if subject is About.RESTING and rested is None:
        return None if week.asked is None else About.ASKED
    return subject


def _nudge(
    workbook: Workbook, letter: Letter, work: Work, week: nudging.Week, rested: Rested | None
) -> Nudge:
    """Say it in titles and links; one thing to try is enough."""
    told, site = said(workbook, letter.language, week), letter.reminder.site
    planned = (Due(each.title, each.day, f"{site}{each.path}") for each in told.planned if each.day)
    to_try = None if told.to_try is None else (told.to_try.title, f"{site}{told.to_try.path}")
    return Nudge(
        due=_due(workbook, letter, work, week),
        planned=tuple(planned),
        rested=rested,
        asked=told.asked.title if told.asked else "",
        to_try=None if rested else to_try,
        remembers=bool(due(workbook, letter.person.id, work)),
    )


def _due(workbook: Workbook, letter: Letter, work: Work, week: nudging.Week) -> tuple[Due, ...]:
    """Say what is given and due."""
    numbers = {each.number for each in week.due}
    given = left_to_do(workbook, letter.person.id, work)
    told = ((each, last_day(each.due_at)) for each in given if each.id in numbers)
    return tuple(_given(workbook, letter, each, day) for each, day in told if day is not None)


def _given(workbook: Workbook, letter: Letter, given: Assignment, day: date) -> Due:
    text = workbook.course.texts[given.module, letter.language]
    title = workbook.course.names[letter.language].modules[given.module][0]
    named = f"{text.units[given.unit].title} ({title})" if given.unit else title
    return Due(named, day, f"{letter.reminder.site}{path_of(given)}")


def _rested(workbook: Workbook, letter: Letter, work: Work) -> Rested | None:
    """Give where she was and what comes next; None for who has nothing left, or was nowhere."""
    latest = progress.latest_place(workbook.store, letter.person.id)
    module = workbook.course.modules.get(latest[0]) if latest else None
    if latest is None or module is None or latest[1].unit not in {unit.id for unit in module.units}:
        return None
    text = workbook.course.texts[module.id, letter.language]
    next_id, _ = latest_unit(module, seen_in(work, module), latest[1])
    (following,) = units_of(work, module, text, [module.unit(next_id)])
    if following.state is State.COMPLETED:
        return None
    return Rested(
        text.units[latest[1].unit].title,
        workbook.course.names[letter.language].modules[module.id][0],
        text.units[next_id].title,
        following.minutes_left,
        f"{letter.reminder.site}m/{module.id}/{next_id}",
    )
