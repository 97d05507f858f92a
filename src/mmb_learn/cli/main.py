"""All commands together, and what is said when one of them cannot be done."""

from __future__ import annotations

import argparse

from mmb_learn import __version__
from mmb_learn.cli import (
    assessments,
    backup,
    check,
    doctor,
    erase_again,
    export,
    grade,
    migrate,
    new,
    restore,
    retention,
    roster,
    serve,
    take_in,
    update,
)
from mmb_learn.cli.command import USAGE, Command, tell
from mmb_learn.errors import WorkbookError

COMMANDS = (
    serve,
    roster,
    check,
    new,
    assessments,
    grade,
    export,
    take_in,
    backup,
    restore,
    erase_again,
    migrate,
    update,
    retention,
    doctor,
)
_INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """Give the whole command line."""
    top = argparse.ArgumentParser(
        prog="mmb-learn", description="The workbook of musikkbasert miljøbehandling."
    )
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="command")
    for command in COMMANDS:
        command.add(commands)
    return top


def main(words: list[str] | None = None) -> int:
    """Run one command: 0 done, 1 a finding, 2 called wrongly or cannot be done."""
    arguments = parser().parse_args(words)
    command: Command = arguments.run
    try:
        return command(arguments)
    except WorkbookError as error:
        tell(str(error))
    except BrokenPipeError:
        return 0
    except OSError as error:
        tell(f"{error.filename or 'The disk'}: {error.strerror or error}. Make room or choose another place.")
    except KeyboardInterrupt:
        return _INTERRUPTED
    return USAGE
