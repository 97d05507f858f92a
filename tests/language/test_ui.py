"""The three files of interface words: alike in keys and holes, and all in use.

A key is in use when the source quotes it, or quotes the beginning of it before a hole or as a whole
(`"verdict.{...}"`, `subset(["status."])`).
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mmb_learn.elements import instruments
from mmb_learn.language import LANGUAGES, sentences

SOURCE = Path(__file__).parents[2] / "src" / "mmb_learn"
HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
KEY = r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+"
ASKED_FOR = re.compile(rf"""(?:\b(?:w|ui|words)\[|\.(?:fill|count)\()\s*["']({KEY})["']""")
QUOTES = "\"'`"
ANSWER_ERROR = re.compile(r"""AnswerError\(\s*["']([a-z-]+)["']""")


def _source() -> str:
    files = (path for ending in ("py", "html", "js", "j2") for path in sorted(SOURCE.rglob(f"*.{ending}")))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def _beginnings(key: str) -> list[str]:
    parts = key.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


def _of_an_instrument(key: str) -> bool:
    """Say whether it is what the page of an instrument begins with."""
    name, _, what = key.rpartition(".")
    return what in {"title", "lead"} and name in instruments()


def _in_use(key: str, says: Callable[[str], bool]) -> bool:
    if _of_an_instrument(key):
        return True
    counted = key.removesuffix(".one").removesuffix(".other")
    whole = [f"{quote}{name}{quote}" for quote in QUOTES for name in (key, counted)]
    begun = [
        f"{quote}{start}.{then}"
        for quote in QUOTES
        for start in _beginnings(key)
        for then in (quote, "{", "${")
    ]
    return any(says(text) for text in begun + whole)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_language_has_the_keys_of_the_source(language):
    source, other = sentences("nb"), sentences(language)

    assert sorted(source.keys() - other.keys()) == []
    assert sorted(other.keys() - source.keys()) == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_language_has_the_holes_of_the_source(language):
    source, other = sentences("nb"), sentences(language)

    differing = {
        key
        for key in source.keys() & other.keys()
        if set(HOLE.findall(source[key])) != set(HOLE.findall(other[key]))
    }

    assert differing == set()


def test_every_key_is_in_use():
    source = _source()
    says = cache(lambda text: text in source)  # many keys share their beginnings

    assert [key for key in sentences("nb") if not _in_use(key, says)] == []


def test_every_key_asked_for_is_there():
    source, known = _source(), sentences("nb")
    asked = {*ASKED_FOR.findall(source), *(f"error.{code}" for code in ANSWER_ERROR.findall(source))}

    missing = {key for key in asked if key not in known and f"{key}.other" not in known}

    assert sorted(missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_have_a_wording_for_one(language):
    known = sentences(language)

    alone = [
        key for key in known if key.endswith(".other") and f"{key.removesuffix('.other')}.one" not in known
    ]

    assert alone == []
