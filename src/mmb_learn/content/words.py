"""`text/<language>.md` to frozen data: units, steps and questions with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mmb_learn.content.blocks import Body, read_body
from mmb_learn.content.heading import Section, sections
from mmb_learn.content.model import (
    Block,
    Module,
    ModuleText,
    Programme,
    ProgrammeText,
    Prose,
    QuestionText,
    SectionMark,
    StepText,
    Term,
    UnitText,
    Use,
)
from mmb_learn.content.slip import ASTRAY, HEADING, LEVEL
from mmb_learn.errors import ContentError, Finding

MODULE, UNIT, STEP, ASKED = 1, 2, 3, 4
_CARD: Final = "card"
_SHARED: Final = ("modules", "outcomes", "terms", "curricula", "aims")
PUBLIC_NOTES: Final = ("hint", "sample", "sample-answer", "criterion", "level", "category")


@dataclass
class _Reader:
    """What reading one file needs at hand; findings are gathered so that all are told at once."""

    module: Module
    path: Path
    keys: bool
    findings: list[Finding] = field(default_factory=list)

    def body(self, section: Section, *, asks: bool) -> Body:
        body = read_body(section.body, section.line + 1, self.path, asks=asks)
        self.findings.extend(body.findings)
        return body

    def astray(self, line: int, what: str, remedy: str) -> None:
        self.findings.append(ASTRAY.at(self.path, line, what, remedy))


def read_words(text: str, module: Module, language: str, path: Path, *, keys: bool) -> ModuleText:
    """Give a module's words in one language; ContentError with everything that could not be placed."""
    reader, cut = _Reader(module, path, keys), sections(text.splitlines())
    reader.findings.extend(_misplaced(cut, path))
    if reader.findings:
        raise ContentError(*reader.findings)
    head, *rest = cut
    lead = _lead(reader, reader.body(head, asks=False))
    units = {unit.id: unit for unit in (_unit(reader, part) for part in _split(rest, UNIT))}
    if reader.findings:
        raise ContentError(*reader.findings)
    return ModuleText(language, path, head.title, lead, units, head.mark(module.id))


def _misplaced(cut: Sequence[Section], path: Path) -> Iterator[Finding]:
    if not cut or cut[0].level != MODULE:
        yield LEVEL.at(
            path, 1, "the text does not begin with «# Title»", "Let the first heading be the module's title."
        )
    above = 0
    for section in cut:
        if above + 1 < section.level <= ASKED and above:
            what = f"«{section.title}» stands {section.level - above} levels below the heading above it"
            yield LEVEL.at(
                path, section.line, what, f"Use {'#' * (above + 1)} here, or add the heading between."
            )
        if section.level == MODULE and above:
            yield LEVEL.at(path, section.line, "a second «# Title»", "A text has one; begin a unit with ##.")
        if section.level > ASKED:
            yield LEVEL.at(path, section.line, "a heading below ####", "Use bold words, or a panel.")
        elif section.level > MODULE and section.id is None:
            remedy = "Write «id: Title», the id as in module.toml (small letters, digits, hyphens)."
            yield HEADING.at(path, section.line, f"the heading «{section.title}» has no id", remedy)
        above = section.level


def _split(cut: Sequence[Section], level: int) -> list[list[Section]]:
    """Give groups that each begin with a section of that level."""
    groups: list[list[Section]] = []
    for section in cut:
        if section.level == level:
            groups.append([])
        groups[-1].append(section)
    return groups


def _lead(reader: _Reader, body: Body) -> str:
    for block in body.blocks:
        if not isinstance(block, Prose):
            reader.astray(
                block_line(block), "a panel or figure before the first step", "Move it into a step."
            )
    return "\n\n".join(block.markdown for block in body.blocks if isinstance(block, Prose))


def _unit(reader: _Reader, part: Sequence[Section]) -> UnitText:
    head, *rest = part
    body = reader.body(head, asks=True)
    steps = tuple(_step(reader, group) for group in _split(rest, STEP))
    return UnitText(
        head.id or "", head.title, _lead(reader, body), steps, head.mark(), tuple(_card(reader, body))
    )


def _card(reader: _Reader, body: Body) -> Iterator[Prose]:
    """Give the lines of a unit's pocket card; nothing else of a question stands below a unit's heading."""
    for option in body.options:
        reader.astray(option.line, "an option before the first step", "Move it to its question.")
    for block in body.after:
        reader.astray(block_line(block), "words after the lines of the card", "Put them above «> card:».")
    for note in body.notes:
        if note.key == _CARD:
            yield Prose(note.words, note.line)
        else:
            what = f"a note «{note.key}» before the first step"
            reader.astray(note.line, what, "Move it to its question; a unit itself has «> card: …».")


def _step(reader: _Reader, part: Sequence[Section]) -> StepText:
    head, *rest = part
    mark, ident = head.mark(), head.id or ""
    if ident in reader.module.questions:
        question, after = _question(reader, head, mark)
        for block in after:
            reader.astray(
                block_line(block), f"words after the notes of «{ident}»", "Put them above its options."
            )
        for section in rest:
            reader.astray(
                section.line, f"a question inside the question «{ident}»", "Make it a step of its own (###)."
            )
        return StepText(ident, head.title, (question,), mark)
    blocks: list[Block] = list(reader.body(head, asks=False).blocks)
    for section in rest:
        question, after = _question(reader, section, section.mark())
        blocks += [question, *after]
    return StepText(ident, head.title, tuple(blocks), mark)


def _question(reader: _Reader, section: Section, mark: SectionMark) -> tuple[QuestionText, tuple[Block, ...]]:
    body, ident = reader.body(section, asks=True), section.id or ""
    question = reader.module.questions.get(ident)
    secret = question is not None and question.use is Use.CHECKED and not reader.keys
    told = [note for note in body.notes if not secret or note.key.split(".")[0] in PUBLIC_NOTES]
    words = {
        key: tuple(note.words for note in told if note.key == key) for key in (note.key for note in told)
    }
    lines = {key: tuple(note.line for note in told if note.key == key) for key in words}
    return QuestionText(ident, section.title, body.blocks, body.options, words, mark, lines), body.after


def block_line(block: Block) -> int:
    """Give the line a block begins on."""
    return block.section.line if isinstance(block, QuestionText) else block.line


def read_programme_words(text: str, programme: Programme, language: str, path: Path) -> ProgrammeText:
    """Give what all modules share, in one language."""
    parts: dict[str, dict[str, str]] = {name: {} for name in _SHARED}
    marks: list[SectionMark] = []
    findings: list[Finding] = []
    for section in sections(text.splitlines()):
        name = section.id or section.title
        if section.level == UNIT and name in parts:
            body = read_body(section.body, section.line + 1, path, asks=True)
            parts[name] = {option.id: option.words for option in body.options}
            marks.append(section.mark(name))
        elif section.level != MODULE:
            remedy = f"The headings here are {', '.join('## ' + known for known in parts)}."
            findings.append(
                ASTRAY.at(path, section.line, f"the heading «{section.title}» is not known", remedy)
            )
    if findings:
        raise ContentError(*findings)
    return ProgrammeText(
        language,
        path,
        modules={key: _halves(words) for key, words in parts["modules"].items()},
        outcomes=_as_spelt(parts["outcomes"], programme.outcomes),
        terms={key: Term(key, *_halves(words)) for key, words in parts["terms"].items()},
        sections=tuple(marks),
        curricula=parts["curricula"],
        aims=parts["aims"],
    )


def _halves(words: str) -> tuple[str, str]:
    name, _, meaning = words.partition(":")
    return name.strip(), meaning.strip()


def _as_spelt(found: Mapping[str, str], spelt: Sequence[str]) -> dict[str, str]:
    """Outcomes are labelled in small letters (`k1`) and known by their own spelling (`K1`)."""
    known = {outcome.lower(): outcome for outcome in spelt}
    return {known.get(key, key): words for key, words in found.items()}
