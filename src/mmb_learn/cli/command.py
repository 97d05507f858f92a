"""What all commands share: how they are added, how they speak, and where live data lie."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.content import module_folder, read_module, read_programme

if TYPE_CHECKING:
    from mmb_learn.content.model import Module

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it no other way

DONE, FINDING, USAGE = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


def say(line: str) -> None:
    """Write a line of the answer."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def tell(line: str) -> None:
    """Write a line to whoever runs the command, apart from the answer."""
    sys.stderr.write(f"{line}\n")


def data_option(command: argparse.ArgumentParser) -> None:
    """Let a command be told which data folder is meant."""
    command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: this user's)")


def default_folder() -> Path:
    """Give this user's data folder."""
    from mmb_learn.server.opening import default_data  # noqa: PLC0415 - seconds of import

    return default_data() / "course"


def data_folder(arguments: argparse.Namespace) -> Path:
    """Give the data folder that is meant; StoreError when no workbook lives there."""
    from mmb_learn.upkeep import lived_in  # noqa: PLC0415 - seconds of import

    return lived_in(arguments.data or default_folder())


def now() -> datetime:
    """Give the time as it is."""
    return datetime.now(UTC)


def written_modules(course: Path) -> dict[str, Module]:
    """Read the modules that are written."""
    folders = (module_folder(course, module) for module in read_programme(course).modules)
    return {folder.name: read_module(folder) for folder in folders if folder.is_dir()}
