"""docs/adding-a-kind.md names every part of a kind, and every place that knows a kind by its name."""

import ast
import re
from dataclasses import fields
from pathlib import Path

from mmb_learn.question import KINDS, Kind

ROOT = Path(__file__).parents[2]
QUESTION = ROOT / "src" / "mmb_learn" / "question"
CONTENT = ROOT / "src" / "mmb_learn" / "content"
GUIDE = (ROOT / "docs" / "adding-a-kind.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\w+) \| `(.+)` \| .+ \| ([a-z-]+) \|$", re.MULTILINE)
OWN_RULES = {  # rules of one kind alone
    *("boxes.py", "number_notes.py", "text_notes.py", "try_panel.py"),
    *("order_notes.py", "order_shown.py", "category_words.py", "scale_again.py"),
}


def _compares_kinds(path: Path) -> bool:
    """Say whether a file picks kinds by name: compares with one, matches one, asks for its questions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "asked" and len(node.args) > 1:
            return True
        compared = node.comparators if isinstance(node, ast.Compare) else []
        named = [*compared, *([node.value] if isinstance(node, ast.MatchValue) else [])]
        if any(isinstance(each, ast.Constant) and each.value in KINDS for each in named):
            return True
    return False


def test_every_file_of_a_kind_is_named():
    files = {path.name for path in (QUESTION / "mark").iterdir() if path.is_file()}

    assert {name for name in files if f"`src/mmb_learn/question/mark/{name}`" not in GUIDE} == set()


def test_every_field_of_a_kind_is_explained():
    rows = set(re.findall(r"^\| `(\w+)` \| ", GUIDE, re.MULTILINE))

    assert rows == {field.name for field in fields(Kind)}


def test_every_kind_stands_in_the_table_with_its_interaction():
    told = {name: interaction for name, _, interaction in ROW.findall(GUIDE)}

    assert told == {name: kind.interaction for name, kind in KINDS.items()}


def test_the_answers_in_the_table_are_answers():
    refused = []
    for name, answer, _ in ROW.findall(GUIDE):
        table = {
            "choice": {"correct": ["b"]},
            "number": {"correct": 65, "tolerance": 1, "minimum": 0, "maximum": 140},
            "text": {"words": 150, "criteria": [{"id": "seen", "levels": 3}]},
            "plan": {},
            "order": {"correct": ["a", "b", "c"]},
            "sort": {"categories": ["now", "later"], "correct": {"a": "now", "b": "later"}},
            "scale": {"again": "start"},
            "mark": {"correct": ["b", "d"]},
        }[name]
        kind = KINDS[name]
        try:
            kind.answer(ast.literal_eval(answer), kind.read_facts(table))
        except ValueError as error:
            refused.append((name, error))

    assert refused == []


def test_every_place_in_the_content_that_picks_kinds_by_name_is_named():
    knowing = {path for path in CONTENT.rglob("*.py") if _compares_kinds(path) and path.name not in OWN_RULES}

    assert {
        str(path.relative_to(ROOT)) for path in knowing if str(path.relative_to(ROOT)) not in GUIDE
    } == set()
