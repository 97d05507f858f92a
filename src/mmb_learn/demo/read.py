"""Reads the class: `class.toml`, and `reflections/<file>.md` with a section for each box, there and back."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from mmb_learn.demo.model import InventedClass, InventedCourse, Written
from mmb_learn.errors import ContentError, Finding

HERE = Path(__file__).parent
ANSWER = ("passage", "see", "wonder", "try")
"""The sections of a reflection's file that hold what the facilitator says of it."""
REPLY = "reply"
"""The section that holds what is written back."""

_CODE = "MMB092"
_SECTION = re.compile(r"^## ([a-z]+)(?::.*)?$", re.MULTILINE)


def read_course(path: Path = HERE / "course.toml") -> InventedCourse:
    """Give the course that they take together."""
    return TypeAdapter(InventedCourse).validate_python(tomllib.loads(path.read_text("utf-8")))


def read_class(path: Path = HERE / "class.toml") -> InventedClass:
    """Give the class; ContentError says where the file is amiss."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return TypeAdapter(InventedClass).validate_python(table)
    except tomllib.TOMLDecodeError as error:
        raise amiss(f"not TOML: {error}", "mend the line named", path) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"])
        what = f"{where}: {first['msg']}"
        raise amiss(what, "look at how the others are written", path) from error


def amiss(what: str, remedy: str, path: Path = HERE / "class.toml") -> ContentError:
    """Give the error for something in the class that does not fit."""
    return ContentError(Finding(_CODE, path, 1, what, remedy))


def read_reflection(name: str, folder: Path = HERE / "reflections") -> Written:
    """Give a reflection by the name of its file; ContentError when it is not there."""
    path = folder / f"{name}.md"
    if not path.is_file():
        raise amiss("the class names it, and it is not there", "write it", path)
    _, *cut = _SECTION.split(path.read_text("utf-8"))
    sections = {key: text.strip() for key, text in zip(cut[::2], cut[1::2], strict=True)}
    reply = sections.pop(REPLY, "")
    answer = {name: sections.pop(name) for name in ANSWER if name in sections}
    return Written(sections, answer, reply)
