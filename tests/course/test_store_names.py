"""The public list of the store says what there is."""

from __future__ import annotations

import inspect
from enum import Enum
from pathlib import Path

from mmb_learn import course

INSIDE = {
    "at_once",
    "at_one_time",
    "carrying",
    "class_tables",
    "columns",
    "common_clock",
    "condition",
    "emptying",
    "erased",
    "erasure_tables",
    "group_tables",
    "group_text",
    "holidays",
    "hub_groups",
    "hub_tables",
    "job_tables",
    "migrations",
    "moving",
    "patience",
    "place",
    "plainly",
    "postgres",
    "postgres_settings",
    "plain",
    "programme_tables",
    "recall_table",
    "reflection_rows",
    "reflections",
    "reminder_table",
    "returned_table",
    "review_tables",
    "rubric",
    "rubric_tables",
    "room_stages",
    "room_tables",
    "roster_words",
    "schema",
    "sqlite",
    "store",
    "together_tables",
    "too_late",
}


def test_every_listed_name_is_there_and_the_list_is_sorted():
    assert all(hasattr(course, name) for name in course.__all__)
    assert course.__all__ == sorted(course.__all__)


def test_every_module_is_listed_or_named_as_inside():
    folder = Path(course.__file__).parent
    modules = {
        path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert modules - {"__init__"} == INSIDE | {
        name for name in course.__all__ if inspect.ismodule(getattr(course, name))
    }


def test_what_the_functions_give_is_frozen_and_listed():
    types = [getattr(course, name) for name in course.__all__ if inspect.isclass(getattr(course, name))]

    plain = [kind for kind in types if kind is not course.Store and not issubclass(kind, Enum)]
    assert all(kind.__dataclass_params__.frozen for kind in plain)
