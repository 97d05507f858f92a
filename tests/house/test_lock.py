"""requirements.lock pins what pyproject.toml asks for, and tells nobody where it came from."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.!+]+")


def _lines() -> list[str]:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()


def _pinned() -> dict[str, str]:
    pairs = (line.split("==") for line in _lines())
    return {canonicalize_name(name): version for name, version in pairs}


def _asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    base, dev = project["project"]["dependencies"], project["project"]["optional-dependencies"]["dev"]
    return [Requirement(text) for text in [*base, *dev, *project["build-system"]["requires"]]]


def test_each_line_is_a_name_and_a_version():
    assert [line for line in _lines() if not LINE.fullmatch(line)] == []


def test_the_lines_are_sorted_and_each_package_stands_once():
    names = [line.split("==")[0].upper() for line in _lines()]

    assert names == sorted(set(names))


def test_everything_asked_for_is_pinned_to_a_version_that_fits():
    pinned = _pinned()

    unmet = [
        str(asked)
        for asked in _asked_for()
        if not asked.specifier.contains(pinned.get(canonicalize_name(asked.name), "0"), prereleases=True)
    ]

    assert unmet == [], "run `make lock`"


def test_every_package_imported_is_pinned():
    pinned = _pinned()
    sources = [path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py")]
    imported = {name for path in sources for name in _imported(path)} - set(sys.stdlib_module_names)
    owners = importlib.metadata.packages_distributions()

    unpinned = {
        name
        for name in imported
        if name in owners
        and not {canonicalize_name(owner) for owner in owners[name]} & {*pinned, "mmb-learn"}
    }

    assert unpinned == set(), "add it to pyproject.toml and run `make lock`"


def _imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    members = {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.split(".")[0] for name in plain | members}
