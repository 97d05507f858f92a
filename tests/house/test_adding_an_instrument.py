"""docs/adding-an-instrument.md names every file, every field, and all that a script is given."""

import re
from dataclasses import fields
from pathlib import Path

from mmb_learn.instrument import Instrument

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "adding-an-instrument.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "src" / "mmb_learn" / "sound" / "loud_minutes"
GIVEN = ROOT / "src" / "mmb_learn" / "server" / "static" / "instruments.js"


def test_every_file_of_the_example_is_named_and_every_file_named_is_there():
    named = set(re.findall(r"`((?:src|tests)/[\w/.]+\.\w+)`", GUIDE))

    assert {path for path in named if not (ROOT / path).is_file()} == set()
    assert {
        path.name
        for path in EXAMPLE.iterdir()
        if path.is_file() and path.relative_to(ROOT).as_posix() not in named
    } == set()


def test_every_field_is_explained():
    rows = set(re.findall(r"^\| `(\w+)` \| ", GUIDE, re.MULTILINE))

    assert rows == {field.name for field in fields(Instrument)}


def test_all_that_a_script_is_given_is_said():
    given = re.search(r"const channel = \{ (.+) \};", GIVEN.read_text(encoding="utf-8"))

    assert given is not None
    names = [each.split(":")[0].strip() for each in given[1].split(",")]
    assert [name for name in names if f"`channel.{name}" not in GUIDE] == []
