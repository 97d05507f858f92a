"""Modules stay short enough to read in one sitting, and begin by saying what they are for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 300
LONGEST_FUNCTION = 40
PYTHON = sorted((ROOT / "src").rglob("*.py"))
BROWSER = sorted(path for ending in ("js", "css", "html") for path in (ROOT / "src").rglob(f"*.{ending}"))
UNSAID = {
    "manager",
    "handler",
    "helper",
    "helpers",
    "processor",
    "utils",
    "util",
    "models",
    "services",
    "controllers",
}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_module_is_at_most_300_lines_long():
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON + BROWSER}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_a_function_is_at_most_40_lines_long():
    lengths = {f"{_name(path)}: {name}": length for path in PYTHON for name, length in _functions(path)}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_a_module_begins_by_saying_its_one_job():
    said = {
        _name(path): ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in PYTHON
    }

    assert [name for name, text in said.items() if not text.split("\n\n")[0].endswith((".", ":", "?"))] == []


def test_a_file_is_named_for_what_it_is():
    assert [_name(path) for path in PYTHON + BROWSER if UNSAID & set(re.split("[-_]", path.stem))] == []
