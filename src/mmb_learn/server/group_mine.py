"""What a person has of her groups on her own pages: notes and answers on «Mitt», cards on the first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from mmb_learn.course import Group, GroupNote, group_answers, groups
from mmb_learn.server.group_page import signature
from mmb_learn.server.visit import Visit

SHOWN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Card:
    """A group on the first page; `state` is open, handed-in or answered."""

    number: int
    state: str


def group_notes_of(visit: Visit) -> list[tuple[GroupNote, str]]:
    """Give the notes that the visitor handed in with others, each with the signature below its answer."""
    found = group_answers.handed_in(visit.workbook.store, visit.who.id)
    standing = (each for each in found if each.group.erased_at is None)
    return [(each, "" if each.answer is None else signature(visit, each.answer)) for each in standing]


def group_cards(visit: Visit) -> list[Card]:
    """Give the groups that go on or have news: an answer that is unread, or a note of late."""
    store, who = visit.workbook.store, visit.who.id
    hers = groups.groups_of(store, who)
    if not hers:
        return []
    unread = group_answers.unread(store, who)
    answered = {note.group.id for note in group_answers.handed_in(store, who) if note.answer is not None}
    cards = (_card(visit, each, unread, answered) for each in hers)
    return [card for card in cards if card is not None]


def _card(visit: Visit, group: Group, unread: tuple[int, ...], answered: set[int]) -> Card | None:
    if group.id in unread:
        return Card(group.id, "answered")
    lately = visit.workbook.now() - (group.handed_in_at or group.begun_at) <= SHOWN_FOR
    if not lately or group.id in answered or (group.handed_in_at and group.erased_at):
        return None
    return Card(group.id, "handed-in" if group.handed_in_at else "open")
