"""What authors wrote: modules that can be read, and the notebooks and sources that follow them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from mmb_learn.content import module_folder, read_module, read_programme
from mmb_learn.content.model import Module
from mmb_learn.errors import ContentError
from mmb_learn.upkeep.doctor.seen import Seen


def modules(course: Path) -> tuple[Mapping[str, Module], tuple[Seen, ...]]:
    """Read every module that is written; what cannot be read is a finding, and left out."""
    read: dict[str, Module] = {}
    found: list[Seen] = []
    try:
        written = [m for m in read_programme(course).modules if module_folder(course, m).is_dir()]
    except ContentError as error:
        return {}, tuple(_unreadable(error))
    for module_id in written:
        try:
            read[module_id] = read_module(module_folder(course, module_id))
        except ContentError as error:
            found += _unreadable(error)
    return read, tuple(found) or (Seen(f"every module can be read: {', '.join(read)}"),)


def _unreadable(error: ContentError) -> Iterator[Seen]:
    for finding in error.findings:
        yield Seen(f"{finding.path}:{finding.line}: {finding.what}", finding.remedy)


def notebooks(course: Path, read: Mapping[str, Module]) -> Iterator[Seen]:
    """Compare each module's notebook with its units: a cell for each, in their order."""
    stale = [module.id for module in read.values() if _cells(course, module) != _units(module)]
    for module_id in stale:
        yield Seen(
            f"the notebook of {module_id} has other cells than the module has units",
            "give it one cell for each unit, the unit's id as the cell's id",
        )
    if not stale:
        yield Seen("the notebooks have a cell for each unit")


def _units(module: Module) -> list[str]:
    return [unit.id for unit in module.units]


def _cells(course: Path, module: Module) -> list[str]:
    path = course / "notebooks" / f"{module.id.replace('-', '_')}.ipynb"
    try:
        return [cell["id"] for cell in json.loads(path.read_text("utf-8"))["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def sources(course: Path) -> Iterator[Seen]:
    """Compare the built nbgrader sources with the modules."""
    from mmb_learn.assessment.sources import stale_sources  # noqa: PLC0415 - nbformat is slow

    stale = stale_sources(course)
    for path in stale:
        yield Seen(f"{path} does not follow the module", "run mmb-learn assessments build")
    if not stale:
        yield Seen("the nbgrader sources follow the modules")
