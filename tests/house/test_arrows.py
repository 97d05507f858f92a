"""Arrows run one way: who may import whom, and who alone knows which library.

`server → course, assessment, kernel → content, question, language`; an element of MMB (sound, preference, …)
leans on `question`, `instrument`, `look`, `songbook` and `language` at most, its science on `errors` alone.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "mmb_learn"
ELEMENTS = {"sound", "preference", "rhythm", "song", "observation"}
BELOW_COURSE = {"content", "question", "language"}
BELOW_SERVER = BELOW_COURSE | {
    *("course", "assessment", "exchange", "kernel", "drawing", "elements", "demo", "upkeep")
}

MAY_IMPORT = {
    "errors": set(),
    "language": set(),
    "question": {"language"},
    "instrument": {"language"},
    "songbook": set(),
    "look": {"language"},
    "content": {"question", "language"},
    "course": BELOW_COURSE,
    "assessment": BELOW_COURSE | {"course"},
    "kernel": BELOW_COURSE | {"elements", "drawing"},
    "drawing": set(),
    "demo": BELOW_COURSE | {"course", "assessment"},
    "exchange": BELOW_COURSE | {"course", "assessment"},
    "upkeep": BELOW_COURSE | {"course", "assessment", "drawing", "exchange", "kernel"},
    "elements": ELEMENTS | {"instrument"},
    **{element: {"question", "language", "instrument", "look", "songbook"} for element in ELEMENTS},
    "paper": {"language"} | ELEMENTS,
    "server": BELOW_SERVER | ELEMENTS | {"instrument", "paper", "songbook"},
    "cli": BELOW_SERVER | ELEMENTS | {"server"},
}
"""Besides itself and `errors`, which everybody may."""

VIEWS = {"view.py", "chart.py"}
LOOKS = VIEWS | {"controls.py"}  # markup for people: it needs their words, and is no science
SHOWN_BY = {"ipywidgets", "anywidget", "altair"}
KNOWN_ONLY_IN: dict[str, str | tuple[str, ...]] = {
    "nbgrader": "assessment/",
    "sqlalchemy": ("course/", "assessment/"),  # nbgrader's gradebook speaks it
    "alembic": "course/",
    "voila": "server/",
    "vl_convert": "drawing/",
    "babel": "language/",
    "markdown_it": "content/",
    "typst": "paper/",
    "openpyxl": "exchange/",
    "verovio": "songbook/",
    "mido": "songbook/",
    "prometheus_client": "server/",
}
HEAVY = {"altair", "pandas"}

NAMES = [str(path.relative_to(SOURCE)) for path in sorted(SOURCE.rglob("*.py"))]


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse((SOURCE / name).read_text(encoding="utf-8"))


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_start(tree: ast.Module) -> ast.Module:
    """Leave out what only runs inside a function, or only for the type checker."""
    kept = [
        node for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.If))
    ]
    return ast.Module(body=kept, type_ignores=[])


def _ours(tree: ast.AST) -> set[str]:
    return {name.split(".")[1] for name in _imports(tree) if name.startswith("mmb_learn.")} - {"__version__"}


def _libraries(tree: ast.AST) -> set[str]:
    return {name.split(".")[0] for name in _imports(tree)}


def _part(name: str) -> str:
    return name.split("/", maxsplit=1)[0].removesuffix(".py")


def test_every_part_has_its_place_in_the_order():
    parts = {_part(name) for name in NAMES} - {"__init__"}

    assert parts - MAY_IMPORT.keys() == set(), "say in this test what the new part may import"


def test_a_part_imports_only_what_lies_below_it():
    against = {
        name: upward
        for name in NAMES
        if (upward := _ours(_tree(name)) - MAY_IMPORT.get(_part(name), set()) - {_part(name), "errors"})
    }

    assert against == {}


def test_the_science_of_an_element_stands_alone():
    science = [name for name in NAMES if _part(name) in ELEMENTS and Path(name).name not in LOOKS]

    leaning = {name: ours for name in science if (ours := _ours(_tree(name)) - {_part(name), "errors"})}

    assert leaning == {}


def test_imports_are_written_in_full():
    assert [name for name in NAMES if "." in _libraries(_tree(name))] == []


def test_only_views_know_widgets_and_charts():
    elsewhere = [name for name in NAMES if Path(name).name not in VIEWS]

    assert {name: shown for name in elsewhere if (shown := _libraries(_tree(name)) & SHOWN_BY)} == {}


def test_a_library_is_known_in_one_place():
    strangers = {
        name: known
        for name in NAMES
        if (
            known := {
                each for each in _libraries(_tree(name)) if not name.startswith(KNOWN_ONLY_IN.get(each, ""))
            }
        )
    }

    assert strangers == {}


def test_what_is_slow_to_import_waits_until_it_is_needed():
    assert {name: slow for name in NAMES if (slow := _libraries(_at_start(_tree(name))) & HEAVY)} == {}
