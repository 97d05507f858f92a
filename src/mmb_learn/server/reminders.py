"""One round of reminders: who may be reminded now, of what, and a mail to each of them.

A reminder is written down as sent before it is sent, so that it goes once at most. Where the mail server is
away, nothing is written down, and the next hour tries again.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from mmb_learn.course import (
    About,
    Assignment,
    assignments,
    class_work,
    classes,
    people,
    progress,
    reminders,
    reminding,
)
from mmb_learn.course.class_work import Work
from mmb_learn.server.class_page import last_day
from mmb_learn.server.class_state import Standing, standing
from mmb_learn.server.given import path_of
from mmb_learn.server.opening import cookie_secret
from mmb_learn.server.progress import State, latest_unit, unit_progress
from mmb_learn.server.reminder_mail import Due, Letter, Rested, due_mail, resting_mail
from mmb_learn.server.workbook import Workbook
from mmb_learn.upkeep.mail import Mail

_NOTHING_LEFT = {Standing.DONE, Standing.WAITING}
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
    secret, sent = cookie_secret(workbook.data), 0
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
    work = class_work.work(workbook.store, class_work.of_person(who))[who]
    worked_at = class_work.last_worked(workbook.store, who)
    if not reminding.may_send(now, letter.reminder.told, worked_at):
        return None
    due = [each for each in _due(workbook, letter, work) if reminding.is_soon(now, each[0])]
    subject = reminding.about(now, worked_at, [at for at, _ in due])
    if subject is About.DUE:
        return Ready(who, worked_at, due_mail(letter, [each for _, each in due]))
    rested = _rested(workbook, letter, work) if subject is About.RESTING else None
    return None if rested is None else Ready(who, worked_at, resting_mail(letter, rested))


def _due(workbook: Workbook, letter: Letter, work: Work) -> list[tuple[datetime, Due]]:
    """Give what her classes have given her, has an end, and is not done."""
    given = assignments.for_pupil(workbook.store, letter.person.id, workbook.now())
    found = ((each, _left(workbook, letter, work, each)) for each in given)
    return [(each.due_at, due) for each, due in found if each.due_at is not None and due is not None]


def _left(workbook: Workbook, letter: Letter, work: Work, given: Assignment) -> Due | None:
    module = workbook.course.modules.get(given.module)
    school_class = classes.find_class(workbook.store, given.class_id)
    day = last_day(given.due_at)
    if module is None or school_class is None or day is None:
        return None
    if given.unit is not None and given.unit not in {unit.id for unit in module.units}:
        return None
    text = workbook.course.texts[module.id, letter.language]
    if standing(work, module, text, given.unit, school_class.answered_by) in _NOTHING_LEFT:
        return None
    title = workbook.course.names[letter.language].modules[module.id][0]
    named = f"{text.units[given.unit].title} ({title})" if given.unit else title
    return Due(named, day, f"{letter.reminder.site}{path_of(given)}")


def _rested(workbook: Workbook, letter: Letter, work: Work) -> Rested | None:
    """Give where she was and what comes next; None for who has nothing left, or was nowhere."""
    latest = progress.latest_place(workbook.store, letter.person.id)
    module = workbook.course.modules.get(latest[0]) if latest else None
    if latest is None or module is None or latest[1].unit not in {unit.id for unit in module.units}:
        return None
    text = workbook.course.texts[module.id, letter.language]
    seen = {(unit, step) for mod, unit, step in work.seen if mod == module.id}
    next_id, _ = latest_unit(module, seen, latest[1])
    answers = dict.fromkeys(question for mod, question in work.answered if mod == module.id)
    handed_in = {assignment for mod, assignment in work.handed_in if mod == module.id}
    following = unit_progress(module, text, module.unit(next_id), seen, answers, handed_in)
    if following.state is State.COMPLETED:
        return None
    return Rested(
        text.units[latest[1].unit].title,
        workbook.course.names[letter.language].modules[module.id][0],
        text.units[next_id].title,
        following.minutes_left,
        f"{letter.reminder.site}m/{module.id}/{next_id}",
    )
