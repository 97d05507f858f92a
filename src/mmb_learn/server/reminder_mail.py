"""The mails of reminders, as plain text: the week's nudge, and the link that asks «was it you?».

Nothing in them follows the reader, nothing is said of answers or marks, and each has the link that ends it,
also as mail programs press it (RFC 8058).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid, parseaddr

from mmb_learn.course import About, Person, Reminder
from mmb_learn.language import LANGUAGES, day, sentences
from mmb_learn.server.secret_address import signed

_ONE_LINE = 900  # a folded address is no address to some


@dataclass(frozen=True)
class Due:
    """Something that has a day, given or planned: its title, that day, and where it begins."""

    title: str
    last_day: date
    link: str


@dataclass(frozen=True)
class Rested:
    """Where somebody was, by its titles, and one thing to go on with."""

    unit: str
    module: str
    next_unit: str
    minutes: int
    link: str


@dataclass(frozen=True)
class Nudge:
    """What a mail tells; `asked` is the title of what was to be tried, `to_try` a title and a link.

    `questions` are those about the course, with the day until which they can be answered.
    """

    due: tuple[Due, ...] = ()
    planned: tuple[Due, ...] = ()
    rested: Rested | None = None
    asked: str = ""
    to_try: tuple[str, str] | None = None
    remembers: bool = False
    questions: Due | None = None


@dataclass(frozen=True)
class Letter:
    """From whom a mail goes, to whom and where, and by what secret its links are made."""

    sender: str
    person: Person
    reminder: Reminder
    secret: bytes

    @property
    def language(self) -> str:
        """Give the person's language, the course's own until she has chosen."""
        chosen = self.person.language
        return chosen if chosen in LANGUAGES else LANGUAGES[0]

    @property
    def off(self) -> str:
        """Give the address that ends the reminders."""
        return f"{self.reminder.site}reminders/off/{off_token(self.secret, self.person.pseudonym)}"

    @property
    def yes(self) -> str:
        """Give the address at which she says that this is hers."""
        return f"{self.reminder.site}reminders/yes/{yes_token(self.secret, self.person, self.reminder)}"

    def say(self, key: str, **values: object) -> str:
        """Give a sentence in her language, for a mail and not for a page."""
        return sentences(self.language)[key].format(**values)

    def mail(self, subject: str, *paragraphs: str) -> EmailMessage:
        """Give the whole mail."""
        mail = EmailMessage()
        mail.set_content("\n\n".join(paragraphs) + "\n", charset="utf-8")
        mail["From"], mail["To"], mail["Subject"] = self.sender, self.reminder.address, subject
        mail["Date"] = format_datetime(localtime())
        mail["Message-ID"] = make_msgid(domain=parseaddr(self.sender)[1].rpartition("@")[2])
        mail["Content-Language"] = self.language
        mail["Auto-Submitted"] = "auto-generated"
        mail["List-Unsubscribe"] = f"<{self.off}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail.policy = SMTP.clone(max_line_length=_ONE_LINE)
        return mail


def off_token(secret: bytes, pseudonym: str) -> str:
    """Give what stands in the address that ends a person's reminders, however old the mail."""
    return signed(secret, f"reminders off {pseudonym}")


def yes_token(secret: bytes, person: Person, asked: Reminder) -> str:
    """Give what stands in the address that confirms this address, asked for at this moment."""
    at = asked.asked_at.astimezone(UTC).isoformat()
    return signed(secret, f"reminders yes {person.pseudonym} {asked.address} {at}")


def asking_mail(letter: Letter) -> EmailMessage:
    """Give the mail that asks whether this is her address; nothing else is sent before she says yes."""
    return letter.mail(
        letter.say("reminders.mail.asking-subject"),
        letter.say("reminders.mail.asking"),
        letter.yes,
        letter.say("reminders.mail.asking-else"),
    )


def nudge_mail(letter: Letter, subject: About, nudge: Nudge) -> EmailMessage:
    """Give the mail that nudges: each thing by its title in the course, and never in her own words."""
    return letter.mail(
        letter.say(f"reminders.mail.{subject}-subject"), *_said(letter, nudge), *_ending(letter)
    )


def _said(letter: Letter, nudge: Nudge) -> Iterator[str]:
    if nudge.due:
        yield letter.say("reminders.mail.due")
    yield from (_dated(letter, "reminders.mail.due-line", each) for each in nudge.due)
    yield from (_dated(letter, "reminders.mail.planned", each) for each in nudge.planned)
    if nudge.questions is not None:
        yield _dated(letter, "reminders.mail.questions", nudge.questions)
    if nudge.rested is not None:
        yield from _rested(letter, nudge.rested)
    if nudge.asked:
        yield letter.say("reminders.mail.asked", title=nudge.asked, link=letter.reminder.site)
    if nudge.to_try is not None:
        title, link = nudge.to_try
        yield letter.say("reminders.mail.to-try", title=title, link=link)
    if nudge.remembers:
        yield letter.say("reminders.mail.remember", link=f"{letter.reminder.site}remember")


def _dated(letter: Letter, key: str, each: Due) -> str:
    return letter.say(key, title=each.title, day=day(each.last_day, letter.language), link=each.link)


def _rested(letter: Letter, rested: Rested) -> Iterator[str]:
    count = "one" if rested.minutes == 1 else "other"
    minutes = letter.say(f"reminders.mail.minutes.{count}", count=rested.minutes)
    yield letter.say("reminders.mail.resting", unit=rested.unit, module=rested.module)
    yield letter.say("reminders.mail.try", unit=rested.next_unit, minutes=minutes)
    yield rested.link


def _ending(letter: Letter) -> tuple[str, ...]:
    return letter.say("reminders.mail.why"), letter.say("reminders.mail.off", link=letter.off)
