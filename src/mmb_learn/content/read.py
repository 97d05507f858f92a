"""The way in: a course folder to modules and their words.

A course folder holds `modules/`. Whatever cannot be read raises ContentError, whose findings say file, line,
cause and remedy.
"""

from __future__ import annotations

import os
from pathlib import Path

from mmb_learn.content.facts import read_file, read_module_facts, read_programme_facts
from mmb_learn.content.heading import section_hash
from mmb_learn.content.model import Module, ModuleText, Programme, ProgrammeText
from mmb_learn.content.words import read_programme_words, read_words

__all__ = [
    "course_folder",
    "module_folder",
    "read_module",
    "read_programme",
    "read_programme_text",
    "read_text",
    "section_hash",
]

_PACKAGE = Path(__file__).resolve().parent.parent


def course_folder() -> Path:
    """Give the course in use: `MMB_COURSE`, else this folder or the checkout, else the package's own copy."""
    if named := os.environ.get("MMB_COURSE"):
        return Path(named).resolve()
    for folder in (Path.cwd(), _PACKAGE.parent.parent):
        if (folder / "modules" / "programme.toml").is_file():
            return folder
    return _PACKAGE / "_course"


def module_folder(course: Path, module_id: str) -> Path:
    """Give where a module's files lie."""
    return course / "modules" / module_id


def read_module(folder: Path, *, keys: bool = True) -> Module:
    """Give the facts of the module in a folder; without `keys`, checked questions lack their answers."""
    return read_module_facts(folder, keys=keys)


def read_text(module: Module, language: str, *, keys: bool = True) -> ModuleText:
    """Give a module's words; without `keys`, checked questions lack the notes that tell their answers."""
    path = module.folder / "text" / f"{language}.md"
    return read_words(read_file(path), module, language, path, keys=keys)


def read_programme(folder: Path) -> Programme:
    """Give the programme of a course folder."""
    return read_programme_facts(folder)


def read_programme_text(programme: Programme, language: str) -> ProgrammeText:
    """Give the names of modules, outcomes and glossary terms in one language."""
    path = programme.folder / "modules" / "text" / f"{language}.md"
    return read_programme_words(read_file(path), programme, language, path)
