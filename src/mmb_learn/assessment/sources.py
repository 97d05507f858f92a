"""The built nbgrader sources on disk, and whether they still follow the content."""

from __future__ import annotations

from pathlib import Path

import nbformat

from mmb_learn.assessment.build import build
from mmb_learn.assessment.words import LANGUAGE
from mmb_learn.content import read_module, read_programme, read_text


def write_sources(course_folder: Path) -> tuple[Path, ...]:
    """Make `assessments/source/` what the content calls for, no more and no less; give what changed.

    A running course keeps the earlier editions that it once took from here.
    """
    stale = stale_sources(course_folder)
    built = _built(course_folder)
    for path in stale:
        if path in built:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(built[path], encoding="utf-8")
        else:
            path.unlink()
    return stale


def stale_sources(course_folder: Path) -> tuple[Path, ...]:
    """Give the source notebooks that are missing, differ from the content, or that no module calls for."""
    built = _built(course_folder)
    stray = set(course_folder.glob("assessments/source/*/*.ipynb")) - set(built)
    return tuple(sorted({path for path, text in built.items() if not _holds(path, text)} | stray))


def _built(course_folder: Path) -> dict[Path, str]:
    built = {}
    for module_id in read_programme(course_folder).modules:
        folder = course_folder / "modules" / module_id
        if not folder.is_dir():  # named in the programme, still to be written
            continue
        module = read_module(folder)
        for name, notebook in build(module, read_text(module, LANGUAGE)).items():
            path = course_folder / "assessments" / "source" / name / f"{name}.ipynb"
            built[path] = f"{nbformat.writes(notebook).rstrip()}\n"
    return built


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text
