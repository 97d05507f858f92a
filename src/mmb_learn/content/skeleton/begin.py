"""`mmb-learn new module`: a module of one unit that can be read, checked and served at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mmb_learn.content.check.rules.edition_not_raised import record_edition, record_path
from mmb_learn.content.facts import read_file
from mmb_learn.content.heading import sections
from mmb_learn.content.model import Programme
from mmb_learn.content.read import module_folder, read_module, read_programme
from mmb_learn.content.skeleton.edit import (
    HERE,
    LANGUAGES,
    joined,
    kept_agreed,
    own_section,
    refused_id,
    with_item,
    with_lines,
)
from mmb_learn.errors import WorkbookError

_MODULES = "modules"


def new_module(course: Path, ident: str) -> tuple[Path, ...]:
    """Write a module and its notebook, name it in the programme, and give the files written.

    Raises WorkbookError when the id is none, or the module is there; ContentError when the programme cannot
    be read.
    """
    refused_id(ident)
    folder, programme = module_folder(course, ident), read_programme(course)
    if folder.exists():
        raise WorkbookError(f"The module «{ident}» is there already: choose another id.")
    files = {**_module(folder, programme), **_notebook(course, folder, ident), **_named(programme, ident)}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    module = read_module(folder)
    record_edition(module)
    return (*files, record_path(module))


def _module(folder: Path, programme: Programme) -> Mapping[Path, str]:
    """Give the module's own files; its outcome is the programme's first, until the author chooses."""
    texts = {
        folder / "text" / f"{language}.md": read_file(HERE / "module" / "text" / f"{language}.md")
        for language in LANGUAGES
    }
    facts = read_file(HERE / "module" / "module.toml").replace("K1", programme.outcomes[0])
    return {folder / "module.toml": facts, **texts}


def _notebook(course: Path, folder: Path, ident: str) -> Mapping[Path, str]:
    units = [each.id for each in sections(_lines("nb")) if each.level == 2]  # noqa: PLR2004 - «## unit»
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": unit,
            "metadata": {},
            "outputs": [],
            "source": ["from mmb_learn.kernel import unit\n", "\n", f'unit("{ident}", "{unit}")'],
        }
        for unit in units
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path = course / "notebooks" / f"{folder.name.replace('-', '_')}.ipynb"
    return {path: f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n"}


def _lines(language: str) -> list[str]:
    return read_file(HERE / "module" / "text" / f"{language}.md").splitlines()


def _named(programme: Programme, ident: str) -> Mapping[Path, str]:
    """Give the programme's files with the module in them; nothing when the programme names it already."""
    if ident in programme.modules:
        return {}
    facts = programme.folder / _MODULES / "programme.toml"
    named = {facts: with_item(read_file(facts), (_MODULES,), ident)}
    old = new = ""
    for language in LANGUAGES:
        path = programme.folder / _MODULES / "text" / f"{language}.md"
        lines = read_file(path).splitlines()
        before = own_section(lines, _MODULES)
        lines = _with_name(lines, f"- {ident}) {_name(language)}")
        if language == "nb":
            old, new = before.mark().hash, own_section(lines, _MODULES).mark().hash
        named[path] = joined(kept_agreed(lines, _MODULES, old, new))
    return named


def _name(language: str) -> str:
    """Give «title: what it is for» as the new module's own text says it."""
    head = sections(_lines(language))[0]
    return f"{head.title}: {' '.join(line for line in head.body if line.strip())}"


def _with_name(lines: list[str], name: str) -> list[str]:
    """Put the name below the last of the modules' names."""
    section = own_section(lines, _MODULES)
    names = [at for at, line in enumerate(section.body) if line.startswith("- ")]
    if not names:
        return with_lines(lines, section.line, [name])
    at = section.line + names[-1] + 1
    return [*lines[:at], name, *lines[at:]]
