"""Gatherings as a calendar program takes them, in Norway's time and with what to prepare."""

from __future__ import annotations

from collections.abc import Iterator

from icalendar import Event

from mmb_learn.course import Around, Person, gatherings, runs
from mmb_learn.language import ZONE, Words, words
from mmb_learn.server.programme_page import QUESTIONS
from mmb_learn.server.visit import Visit


def gathering_events(visit: Visit, person: Person) -> Iterator[Event]:
    """Give an event for each gathering that a person takes part in."""
    store = visit.workbook.store
    hers = words(person.language) if person.language else visit.words
    for run in runs.runs_of(store, person.id):
        yield from (_event(visit, hers, each) for each in gatherings.around(store, run))


def _event(visit: Visit, words: Words, around: Around) -> Event:
    gathering, plan = around.gathering, around.gathering.plan
    event = Event()
    event.add("uid", f"gathering-{gathering.id}@{visit.request.host}")
    event.add("dtstamp", gathering.changed_at)
    event.add("sequence", gathering.revision - 1)
    event.add("dtstart", plan.starts_at.astimezone(ZONE))
    event.add("dtend", plan.ends_at.astimezone(ZONE))
    event.add("summary", plan.name)
    if plan.place or plan.link:
        event.add("location", plan.place or plan.link)
    event.add("description", "\n".join(_prepare(words, around)))
    event.add("url", f"{visit.site}programme#gathering-{gathering.id}")
    return event


def _prepare(words: Words, around: Around) -> Iterator[str]:
    plan = around.gathering.plan
    yield around.run.name
    if plan.link:
        yield plan.link
    if plan.three or plan.prepare:
        yield f"{words['programme.prepare']}:"
    if plan.prepare:
        yield plan.prepare
    if plan.three:
        yield from (f"– {words[f'programme.question.{each}']}" for each in QUESTIONS)
