"""What all commands share: how they are added, how they speak, and where live data lie."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.content import course_folder, module_folder, read_module, read_programme
from mmb_learn.errors import StoreError

if TYPE_CHECKING:
    from mmb_learn.assessment.desk import Desk
    from mmb_learn.content.model import Module

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it no other way

DONE, FINDING, USAGE = 0, 1, 2

_NO_DEMO = (
    "The invented class lives in a folder alone, never in a database that real people may share: "
    "leave out --store and MMB_LEARN_STORE."
)

Command = Callable[[argparse.Namespace], int]


def say(line: str) -> None:
    """Write a line of the answer."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(line: str) -> None:
    """Write a line to whoever runs the command, apart from the answer."""
    sys.stderr.write(f"{line}\n")


@dataclass(frozen=True)
class Where:
    """Where a command works: the data folder of this machine, and the database if the store is not in it."""

    data: Path
    url: str | None

    @property
    def place(self) -> str | Path:
        """Give what opens the store."""
        return self.url or self.data

    def __str__(self) -> str:
        """Give the store's place as a person may read it, without a password."""
        from mmb_learn.course.place import shown  # noqa: PLC0415 - seconds of import

        return shown(self.place)


def data_option(command: argparse.ArgumentParser) -> None:
    """Let a command be told which data folder is meant, or which database."""
    command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: this user's)")
    command.add_argument(
        "--store", metavar="URL", help="the database that holds the store (default: MMB_LEARN_STORE, or none)"
    )


def gradebook_option(command: argparse.ArgumentParser) -> None:
    """Let a command be told where nbgrader's gradebook is."""
    command.add_argument(
        "--gradebook",
        metavar="URL",
        help="the database of nbgrader's gradebook (default: MMB_LEARN_GRADEBOOK, or beside the store)",
    )


def gradebook_of(arguments: argparse.Namespace) -> str | None:
    """Give the gradebook's address that is named; the environment then says it to no other process."""
    from mmb_learn.assessment.gradebook_place import GRADEBOOK_VARIABLE  # noqa: PLC0415 - seconds of import

    said = os.environ.pop(GRADEBOOK_VARIABLE, None)
    return getattr(arguments, "gradebook", None) or said or None


def desk_of(arguments: argparse.Namespace, found: Where) -> Desk:
    """Give where a grader works by what the command line and the environment say."""
    from mmb_learn.assessment.desk import desk  # noqa: PLC0415 - seconds of import

    directory = getattr(arguments, "course_directory", None)
    named = gradebook_of(arguments)
    return desk(found.place, found.data, course_folder(), course=directory, gradebook=named)


def default_folder() -> Path:
    """Give this user's data folder."""
    from mmb_learn.server.opening import default_data  # noqa: PLC0415 - seconds of import

    return default_data() / "course"


def where(arguments: argparse.Namespace, *, demo: bool = False) -> Where:
    """Give where the command works, whether or not a workbook has lived there."""
    from mmb_learn.course.place import VARIABLE, address  # noqa: PLC0415 - seconds of import
    from mmb_learn.upkeep import usable  # noqa: PLC0415

    url: str | None = arguments.store or os.environ.get(VARIABLE) or None
    if url is None:
        ours = default_folder().parent / "demo" if demo else default_folder()
        return Where(usable(arguments.data or ours), None)
    if demo:
        raise StoreError(_NO_DEMO)
    named = address(url).render_as_string(hide_password=False)
    return Where(usable(arguments.data or _folder_of(named)), named)


def _folder_of(url: str) -> Path:
    """Give this user's folder for what lies beside a database: no two databases share a grader's copies."""
    from mmb_learn.course.place import shown  # noqa: PLC0415 - seconds of import

    return default_folder().parent / f"course-{sha256(shown(url).encode()).hexdigest()[:8]}"


def lived_where(arguments: argparse.Namespace) -> Where:
    """Give where the command works; StoreError when no workbook lives in the data folder."""
    from mmb_learn.upkeep import lived_in  # noqa: PLC0415 - seconds of import

    found = where(arguments)
    return found if found.url else Where(lived_in(found.data), None)


def data_folder(arguments: argparse.Namespace, otherwise: str, *, lived_in: bool = False) -> Path:
    """Give the data folder that is meant; where a database holds the store, StoreError says `otherwise`."""
    found = lived_where(arguments) if lived_in else where(arguments)
    if found.url is not None:
        raise StoreError(f"The store is in {found}, not in a folder: {otherwise}")
    return found.data


def now() -> datetime:
    """Give the time as it is."""
    return datetime.now(UTC)


def written_modules(course: Path) -> dict[str, Module]:
    """Read the modules that are written."""
    folders = (module_folder(course, module) for module in read_programme(course).modules)
    return {folder.name: read_module(folder) for folder in folders if folder.is_dir()}
