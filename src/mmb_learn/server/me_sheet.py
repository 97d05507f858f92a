"""Everything of mine on paper: what I did, planned and was answered, by module, and what else is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mmb_learn.course import Try
from mmb_learn.language import Words, clock, day, short_day
from mmb_learn.paper import Blank, Part, Sheet, Table, Text
from mmb_learn.server.portfolio import ModulePart, Reflection
from mmb_learn.server.unit_view import try_title

if TYPE_CHECKING:
    from mmb_learn.server.me import Mine
    from mmb_learn.server.visit import Visit

Block = Text | Table | Blank


@dataclass(frozen=True)
class Whole:
    """All that goes on it. `rows` are the store's own, by section."""

    parts: tuple[ModulePart, ...]
    answers: Sequence[Mine]
    told: tuple[Try, ...]
    rows: Mapping[str, Any]


def sheet(words: Words, title: str, rule: str, parts: Sequence[Part]) -> Sheet:
    """Give a sheet of one's own; every one is numbered and says what could not be set alike."""
    return Sheet(
        language=words.language,
        title=title,
        rule=rule,
        parts=tuple(parts),
        page=words["me.paper.page"],
        missing=words["me.paper.missing"],
    )


def whole_sheet(visit: Visit, whole: Whole) -> Sheet:
    """Give everything of one's own as a sheet."""
    words = visit.words
    today = day(visit.workbook.now(), visit.language)
    name = visit.who.name or visit.who.pseudonym
    rule = str(words.fill("me.paper.rule", name=name, day=today))
    parts = [_module(visit, part, whole.answers) for part in whole.parts]
    told = Part(words["me.part.tried"], tuple(_told(visit, each) for each in whole.told))
    kept = Part(words["me.paper.kept"], tuple(_kept(words, whole.rows)))
    return sheet(words, words["me.paper.title"], rule, [part for part in (*parts, told, kept) if part.blocks])


def _module(visit: Visit, part: ModulePart, answers: Sequence[Mine]) -> Part:
    words = visit.words
    units = words.fill("me.units", done=part.done, all=len(part.units))
    blocks: list[Block] = [Text(words["me.part.progress"], f"{words[f'state.{part.state}']} · {units}")]
    for step in part.plans:
        lines = [f"{label}: {said}" for label, said in step.boxes]
        when = day(step.when, words.language) if step.when else words["me.no-day"]
        blocks.append(Text(words["me.part.steps"], "\n".join([when, *lines])))
    if part.attempts:
        blocks.append(_attempts(words, part))
    blocks += [block for each in part.reflections for block in _reflection(words, each)]
    if part.growth is not None:
        head = (words["me.statement"], words["me.first"], words["me.now"], words["scale.then"])
        rows = tuple((each.words, each.first, each.now, each.then) for each in part.growth.statements)
        blocks.append(Table(words["me.part.growth"], head, rows, (5, 3, 3, 3)))
    said = [(each.title, f"{each.words} ({each.saved})") for each in answers if each.module == part.module.id]
    if said:
        head2 = (words["me.question"], words["me.answer"])
        blocks.append(Table(words["me.part.answers"], head2, tuple(said), (2, 5)))
    return Part(part.title, tuple(blocks))


def _attempts(words: Words, part: ModulePart) -> Table:
    head = (words["me.attempt"], words["me.day"], words["me.achievement"])
    rows = tuple(
        (
            str(each.number),
            day(each.at, words.language),
            words[f"achievement.{each.level}"] if each.level else words["me.not-marked"],
        )
        for each in part.attempts
    )
    return Table(words["me.tasks"], head, rows, (1, 3, 2))


def _reflection(words: Words, each: Reflection) -> Iterator[Block]:
    label = words.fill("me.reflection", number=each.number, day=day(each.at, words.language))
    lines = [f"{name}: {said}" for name, said in each.boxes] or [words["me.text-erased"]]
    yield Text(str(label), "\n".join(map(str, lines)))
    if each.is_answered:
        levels = [f"{name} {level}" for name, level in each.levels]
        yield Text(words["review.answer"], "\n".join(filter(None, [*_answer(words, each), *levels])))
    if each.reply:
        yield Text(words["answer.reply.yours"], each.reply)


def _answer(words: Words, each: Reflection) -> Iterator[str]:
    """Give an answer line by line: the passage, the boxes, who signed it."""
    said = each.feedback
    if said.passage is not None:
        yield f"{words['answer.you-wrote']}: «{said.passage.words}»"
    yield said.whole
    yield from (f"{words[f'answer.box.{box}']}: {text}" for box, text in said.said.items())
    yield each.signature


def _told(visit: Visit, told: Try) -> Text:
    words = visit.words
    lines = [words[f"try.outcome.{told.outcome}"]]
    lines += [words[f"try.obstacle.{told.obstacle}"]] if told.obstacle else []
    on = [day(told.answered_at, words.language)] if told.answered_at else []
    return Text(try_title(visit, told), "\n".join([" · ".join([*on, *lines]), *filter(None, [told.seen])]))


def _kept(words: Words, rows: Mapping[str, Any]) -> Iterator[Block]:
    """Give what else the store holds: classes, disagreements, and what happened to one's way in."""
    for each in rows["disagreements"]:
        replies = [f"{words['disagree.reply']} {reply['text']}" for reply in each["replies"]]
        yield Text(words["disagree.open"], "\n".join([each["text"], *replies]))
    for each in filter(lambda answer: answer["words"], rows["asked_answers"]):
        yield Text(words["asked.words"], each["words"])
    yield from _in_groups(words, rows)
    if rows["classes"]:
        yield Text(words["me.paper.classes"], "\n".join(each["name"] for each in rows["classes"]))
    if rows["access_log"]:
        head = (words["me.day"], words["me.paper.happened"])
        log = tuple(
            (_moment(each["at"], words.language), _happened(words, each)) for each in rows["access_log"]
        )
        yield Table(words["devices.log"], head, log, (2, 3))


def _in_groups(words: Words, rows: Mapping[str, Any]) -> Iterator[Block]:
    for each in rows["groups"]:
        boxes = [f"{words[f'group.box.{box}']}: {text}" for box, text in each["note"].items() if text.strip()]
        said = [text for text in (each["answer"] or {}).values() if text.strip()]
        if boxes:
            answer = [words["review.answer"], *said] if said else []
            yield Text(words["group.one"], "\n".join([*boxes, *answer]))
    for each in filter(lambda note: note["text"].strip(), rows["group_own_notes"]):
        yield Text(words["group.own-label"], each["text"])


def _moment(at: str, language: str) -> str:
    moment = datetime.fromisoformat(at)
    return f"{short_day(moment, language)}, {clock(moment)}"


def _happened(words: Words, line: Mapping[str, Any]) -> str:
    by = words[f"access.by.{line['by']}"] if line["by"] else ""
    return str(words.fill(f"access.{line['kind']}", who=by))
