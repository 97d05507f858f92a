"""`mmb-learn new module` and `new question`: begin one, whole in form, in three languages."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, say
from mmb_learn.content import course_folder
from mmb_learn.question import KINDS

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands

_NEXT = "Write your own words in them, and run mmb-learn check."
_NEXT_CHECKED = "Then give its points and outcome, and run mmb-learn assessments build."


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("new", help="begin a module or a question, in three languages")
    things = command.add_subparsers(required=True, metavar="thing")
    module = things.add_parser("module", help="begin a module of one unit")
    module.add_argument("id", metavar="ID", help="its id: small letters, digits and hyphens")
    module.set_defaults(run=run_module)
    question = things.add_parser("question", help="begin a question at the end of a unit")
    question.add_argument("module", metavar="MODULE", help="the module's id")
    question.add_argument("unit", metavar="UNIT", help="the unit's id")
    question.add_argument("id", metavar="ID", help="its id: small letters, digits and hyphens")
    question.add_argument("--kind", metavar="KIND", choices=[*KINDS], required=True, help=", ".join(KINDS))
    question.add_argument(
        "--use",
        metavar="USE",
        choices=("practice", "checked"),
        default="practice",
        help="practice, or checked: handed in",
    )
    question.set_defaults(run=run_question)


def run_module(arguments: argparse.Namespace) -> int:
    """Begin a module."""
    from mmb_learn.content.skeleton import new_module  # noqa: PLC0415 - for authors alone

    return _told(new_module(course_folder(), arguments.id), _NEXT)


def run_question(arguments: argparse.Namespace) -> int:
    """Begin a question."""
    from mmb_learn.content.model import Use  # noqa: PLC0415 - for authors alone
    from mmb_learn.content.skeleton import new_question  # noqa: PLC0415

    use = Use(arguments.use)
    written = new_question(
        course_folder(), arguments.module, arguments.unit, arguments.id, arguments.kind, use
    )
    return _told(written, f"{_NEXT} {_NEXT_CHECKED}" if use is Use.CHECKED else _NEXT)


def _told(written: tuple[Path, ...], then: str) -> int:
    for path in written:
        say(str(path.relative_to(course_folder())))
    say(then)
    return DONE
