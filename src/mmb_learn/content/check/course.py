"""The whole course as rules look at it: facts, words in every language, and the day it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from mmb_learn.content.facts import read_file
from mmb_learn.content.lessons import LessonPlans, read_lesson_text, read_lessons
from mmb_learn.content.model import Module, ModuleText, Programme, ProgrammeText
from mmb_learn.content.read import (
    module_folder,
    read_module,
    read_programme,
    read_programme_text,
    read_text,
)
from mmb_learn.errors import ContentError, Finding

SOURCE: Final = "nb"
LANGUAGES: Final = ("nb", "nn", "en")


@dataclass(frozen=True)
class Written:
    """One module with every text that could be read."""

    module: Module
    texts: Mapping[str, ModuleText]

    @property
    def source(self) -> ModuleText | None:
        """Give the words in the source language, if they could be read."""
        return self.texts.get(SOURCE)

    @property
    def facts_path(self) -> Path:
        """Give the file of the module's facts."""
        return self.module.folder / "module.toml"

    def translations(self) -> Iterator[tuple[ModuleText, ModuleText]]:
        """Give each translation together with its source."""
        for language, text in self.texts.items():
            if language != SOURCE and self.source is not None:
                yield text, self.source


@dataclass(frozen=True)
class Course:
    """Everything that could be read of a course folder."""

    folder: Path
    programme: Programme
    programme_texts: Mapping[str, ProgrammeText]
    modules: tuple[Written, ...]
    today: date
    lessons: tuple[Written, ...] = ()
    """The words of the lesson plans, each with its module."""

    plans: Mapping[str, LessonPlans] = field(default_factory=dict)
    """The facts of the lesson plans, by module."""

    def texts(self) -> Iterator[tuple[Written, ModuleText]]:
        """Give every text with the module it belongs to."""
        for written in self.modules:
            for text in written.texts.values():
                yield written, text

    def every_text(self) -> Iterator[tuple[Written, ModuleText]]:
        """Give every text, those of the lesson plans too."""
        yield from self.texts()
        for written in self.lessons:
            for text in written.texts.values():
                yield written, text


def read_course(folder: Path, today: date) -> tuple[Course | None, tuple[Finding, ...]]:
    """Give what can be read of a course, and what kept the rest from being read."""
    findings: list[Finding] = []
    try:
        programme = read_programme(folder)
    except ContentError as error:
        return None, error.findings
    shared: dict[str, ProgrammeText] = {}
    for language in LANGUAGES:
        try:
            shared[language] = read_programme_text(programme, language)
        except ContentError as error:
            findings += error.findings
    modules = tuple(_modules(folder, findings))
    plans = dict(_plans(modules, findings))
    lessons = tuple(
        Written(written.module, _texts(written.module, findings, read_lesson_text))
        for written in modules
        if written.module.id in plans
    )
    return Course(folder, programme, shared, modules, today, lessons, plans), tuple(findings)


def _modules(folder: Path, findings: list[Finding]) -> Iterator[Written]:
    for facts in sorted((folder / "modules").glob("*/module.toml")):
        try:
            module = read_module(module_folder(folder, facts.parent.name))
        except ContentError as error:
            findings += error.findings
        else:
            yield Written(module, _texts(module, findings, read_text))


def _plans(modules: Sequence[Written], findings: list[Finding]) -> Iterator[tuple[str, LessonPlans]]:
    for written in modules:
        try:
            plans = read_lessons(written.module)
        except ContentError as error:
            findings += error.findings
        else:
            if plans is not None:
                yield written.module.id, plans


def _texts(
    module: Module, findings: list[Finding], read: Callable[[Module, str], ModuleText]
) -> dict[str, ModuleText]:
    texts: dict[str, ModuleText] = {}
    for language in LANGUAGES:
        try:
            texts[language] = read(module, language)
        except ContentError as error:
            findings += error.findings
    return texts


def file_lines(path: Path) -> tuple[str, ...]:
    """Give the lines of a file that has already been read once."""
    return tuple(read_file(path).splitlines())
