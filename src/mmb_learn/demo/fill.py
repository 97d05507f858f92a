"""Pours the invented class into a store that nobody lives in, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from mmb_learn.content.model import Module, ModuleText
from mmb_learn.course import (
    AnsweredBy,
    Asking,
    Circle,
    Institution,
    Part,
    Person,
    Plan,
    Role,
    Round,
    Store,
    Turn,
    Typed,
    What,
    assignments,
    classes,
    gatherings,
    group_notes,
    groups,
    members,
    people,
    room_rounds,
    rooms,
    rounds,
    runs,
)
from mmb_learn.course.at_once import at_once
from mmb_learn.course.room_stages import ways_on
from mmb_learn.demo.model import Classmate, InRoom, InventedClass, InventedCourse
from mmb_learn.demo.person import Work
from mmb_learn.demo.read import amiss, read_class, read_course
from mmb_learn.demo.reviewing import converse
from mmb_learn.language import ZONE


def fill(
    store: Store, modules: Mapping[str, Module], texts: Mapping[tuple[str, str], ModuleText], now: datetime
) -> None:
    """Put the class into an empty store; its hand-ins wait for the grader.

    Raises ContentError when the class does not fit the course, and leaves the store empty.
    """
    invented = read_class()
    module = modules.get(invented.module)
    if module is None:
        raise amiss(f"the course has no module {invented.module}", "leave out --demo, or name another module")
    _must_fit(invented, module)
    with at_once(store) as whole:
        facilitator = people.add_person(
            whole, invented.facilitator, [Role.FACILITATOR], Institution.HEALTH_CARE, now
        )
        everybody: list[Person] = []
        for turn, classmate in enumerate((invented.you, *invented.people)):
            person = _add(whole, classmate, now, people.ALONE if turn == 0 else frozenset({Role.PARTICIPANT}))
            work = Work(whole, module, texts[module.id, "nb"], classmate, person, turn, now)
            work.do()
            converse(work, facilitator)
            everybody.append(person)
        _gather(whole, invented, everybody, now)
        _meet(whole, read_course(), everybody, now)


def _gather(store: Store, invented: InventedClass, everybody: Sequence[Person], now: datetime) -> None:
    """Make a class of them, whose teacher is you; the facilitator answers it."""
    teacher, *pupils = everybody
    together, midnight = invented.together, now.replace(hour=0, minute=0, second=0, microsecond=0)
    begun = midnight - timedelta(days=together.given)
    made = classes.new_class(store, together.name, teacher, begun, AnsweredBy.FACILITATOR)
    members.add(store, made.id, [pupil.id for pupil in pupils], Part.PUPIL, begun)
    due = midnight + timedelta(days=together.due)
    assignments.assign(store, made.id, invented.module, None, begun, due)
    classes.say(store, made.id, teacher.id, together.message, begun)
    room = rooms.open_room(store, teacher.id, made.id, now)
    for each in together.room:
        asked = room_rounds.ask(store, room.id, teacher.id, What(invented.module, each.question), now)
        _answer(store, asked, each, now)


def _meet(store: Store, course: InventedCourse, everybody: Sequence[Person], now: datetime) -> None:
    """Let all of them take the course together: gatherings behind and ahead, and a few questions."""
    run = runs.new_run(store, course.name, None, now)
    today = now.astimezone(ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    for each in course.gathering:
        day = today + timedelta(days=each.days)
        begins, ends = day.replace(hour=each.begins), day.replace(hour=each.ends)
        plan = Plan(each.name, begins, ends, each.place, prepare=each.prepare, agreed=each.agreed)
        gatherings.add(store, run.id, plan, now)
    rounds.begin(store, run.id, Asking.PULSE, course.asks, 14, now)
    circle, yesterday = Circle(run.name, run_id=run.id), now - timedelta(days=1)
    you, first, *others = everybody
    _gathered(store, circle, (you, first), now)
    writer, *more = others[:3]
    group = _gathered(store, circle, (writer, *more), yesterday)
    for box, text in course.note.items():
        said = Typed(f"demo-{box}", 0, yesterday, text.strip())
        group_notes.save(store, group, writer.id, box, said, yesterday)
    groups.hand_in(store, group, writer.id, yesterday)


def _gathered(store: Store, circle: Circle, people_in: Sequence[Person], at: datetime) -> int:
    """Let some of them begin a group, the first of them writing; give its number."""
    group = groups.begin(store, people_in[0].id, circle, at)
    for person in people_in:
        groups.join(store, group, person.id, at)
    return group


def _answer(store: Store, asked: Round, given: InRoom, now: datetime) -> None:
    """Let everybody answer alone, talk, and answer again; a question without answers waits for them."""
    if not given.first:
        return
    path = asked.path
    for turn, choices in ((Turn.FIRST, given.first), (Turn.SECOND, given.second)):
        for phone, choice in enumerate(choices):
            room_rounds.answer(store, asked.id, turn, str(phone), choice)
        for _ in range(2 if turn is Turn.FIRST else 1):
            onward = (*path, ways_on(path, explained=True)[0])
            room_rounds.move(store, asked.id, path, onward, now)
            path = onward


def _add(store: Store, classmate: Classmate, now: datetime, roles: frozenset[Role]) -> Person:
    language = classmate.language if classmate.name else None  # yours is your browser's
    return people.add_person(store, classmate.name, roles, classmate.institution, now, language)


def _must_fit(invented: InventedClass, module: Module) -> None:
    """Refuse a class that names what the module does not have."""
    steps = {f"{unit.id}/{step}" for unit in module.units for step in unit.steps}
    items = {unit.id for unit in module.units} | set(module.questions)
    if unknown := {each.question for each in invented.together.room} - set(module.questions):
        raise amiss(f"room: {module.id} has no {', '.join(sorted(unknown))}", "name what is there now")
    for classmate in (invented.you, *invented.people):
        named = {classmate.reached, *classmate.unseen} - steps
        named |= {tried.item for tried in classmate.tries} - items
        named |= {raised.question for raised in classmate.disagreements} - set(module.questions)
        if named:
            who = classmate.name or "you"
            raise amiss(f"{who}: {module.id} has no {', '.join(sorted(named))}", "name what is there now")
