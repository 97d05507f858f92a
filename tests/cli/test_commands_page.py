"""docs/commands.md and the commands say the same."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from mmb_learn.cli import parser

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
ROW = re.compile(r"^\| `mmb-learn ([a-z -]+)` \| (.+) \|$", re.MULTILINE)
OPTION = re.compile(r"^\| `([a-z -]+)` \| `([^`]+)` \| (.+) \|$", re.MULTILINE)
Found = tuple[str, str, argparse.ArgumentParser]


def _commands(of: argparse.ArgumentParser, name: str = "", said: str = "") -> Iterator[Found]:
    """Give every command that runs something, with its words and what is said of it."""
    below = [action for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield name, said, of
    for action in below:
        for choice in action._choices_actions:
            yield from _commands(action.choices[choice.dest], f"{name} {choice.dest}".strip(), choice.help)


def _options() -> Iterator[tuple[str, str, str]]:
    for name, _, command in _commands(parser()):
        for action in command._actions:
            if action.dest != "help":
                words = [*action.option_strings[:1], action.metavar or ""]
                yield name, " ".join(filter(None, words)), action.help


def test_the_page_lists_the_commands_in_their_order_and_words():
    assert ROW.findall(PAGE) == [(name, said) for name, said, _ in _commands(parser())]


def test_the_page_lists_every_option_in_its_words():
    assert OPTION.findall(PAGE) == list(_options())


def test_every_command_answers_to_help(capsys):
    for name, _, command in _commands(parser()):
        text = command.format_help()

        assert text.startswith(f"usage: mmb-learn {name} "), name
