"""Each package says in `__all__` what others may use, and has it."""

import importlib
import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
PACKAGES = sorted({path.parent for path in (SOURCE / "mmb_learn").rglob("*.py")})
MIGRATIONS = {"migrations", "versions"}  # alembic runs these files, nobody imports them
NAMES = [".".join(path.relative_to(SOURCE).parts) for path in PACKAGES if not MIGRATIONS & set(path.parts)]


def _listed(name: str) -> list[str]:
    return list(getattr(importlib.import_module(name), "__all__", ()))


def test_a_folder_of_modules_is_a_package():
    assert [str(path.relative_to(SOURCE)) for path in PACKAGES if not (path / "__init__.py").is_file()] == []


def test_a_package_lists_its_public_names():
    assert [name for name in NAMES if not hasattr(importlib.import_module(name), "__all__")] == []


def test_what_is_listed_exists():
    missing = {
        f"{name}.{each}"
        for name in NAMES
        for each in _listed(name)
        if not hasattr(importlib.import_module(name), each)
    }

    assert missing == set()


def test_what_is_listed_stands_once_and_is_public():
    odd = {
        name: listed
        for name in NAMES
        if len(listed := _listed(name)) != len(set(listed))
        or any(re.match("_(?!_)", each) for each in listed)
    }

    assert odd == {}
