"""The conversation with Jorunn Sagnøy, read from `story.toml` beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from mmb_learn.preference.conversation import Question, Story, Turn


@cache
def jorunn() -> Story:
    """Give the whole tree of the conversation."""
    text = (files(__package__) / "story.toml").read_text(encoding="utf-8")
    stated = tomllib.loads(text)
    return Story(stated["start"], {name: _turn(name, turn) for name, turn in stated["turn"].items()})


def _turn(name: str, stated: dict[str, Any]) -> Turn:
    return Turn(name, stated["theme"], tuple(_question(each) for each in stated["question"]))


def _question(stated: dict[str, Any]) -> Question:
    return Question(stated["id"], stated["kind"], tuple(stated.get("reveals", ())), stated.get("then"))
