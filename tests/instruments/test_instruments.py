"""Every instrument: found by its name, told all the words it asks for, served with all it imports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mmb_learn.elements import instruments
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server import assets

SOURCE = Path(__file__).parents[2] / "src" / "mmb_learn"
MODULES = SOURCE.parents[1] / "modules"
KEY = re.compile(r"""["']([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)["']""")
IMPORTED = re.compile(r'from "(\.[^"]+)"')


def _closure(path: Path) -> dict[Path, str]:
    """Give a script and those it imports."""
    text = path.read_text(encoding="utf-8")
    found = {path: text}
    for other in IMPORTED.findall(text):
        found |= _closure((path.parent / other).resolve())
    return found


def _scripts(name: str) -> dict[Path, str]:
    return _closure(SOURCE / instruments()[name][0] / "view.js")


@pytest.mark.parametrize("name", instruments())
def test_a_script_asks_only_for_words_that_its_page_is_given(name):
    given = words("nb").subset((*instruments()[name][1].prefixes, "button.", "status."))

    asked = {key for script in _scripts(name).values() for key in KEY.findall(script)}

    assert {key for key in asked if key not in given and f"{key}.other" not in given} == set()


@pytest.mark.parametrize("name", instruments())
def test_every_file_that_a_script_imports_is_served(name):
    files = assets.gather().files

    assert [
        path for path in _scripts(name) if path.resolve().relative_to(SOURCE).as_posix() not in files
    ] == []


def test_what_the_modules_point_to_is_there_and_every_instrument_stands_in_a_unit():
    texts = "".join(path.read_text(encoding="utf-8") for path in MODULES.glob("*/text/*.md"))

    assert set(re.findall(r"\]\(instrument:([a-z0-9-]+)\)", texts)) == set(instruments())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [name for name, (_, each) in instruments().items() if each.alone])
def test_each_that_stands_alone_says_what_it_is_for(name, language):
    said = words(language)

    assert said[f"{name}.title"].language == language
    assert len(said[f"{name}.lead"]) > 30


@pytest.mark.parametrize(("language", "footwear"), [("nb", "sko"), ("nn", "sko"), ("en", "shoes")])
@pytest.mark.parametrize("name", ["metronome", "walk-calculator", "which-song"])
def test_whatever_gives_a_tempo_to_walk_to_asks_for_aid_and_footwear_before_any_control(
    name, language, footwear
):
    said = words(language)
    html = str(instruments()[name][1].html(said))

    gate = said["walk-calculator.gate.aid"] if name == "walk-calculator" else said[f"{name}.gate"]

    assert footwear in gate
    assert str(gate) in html
    assert name == "walk-calculator" or html.index("<input") > html.index(str(gate))


@pytest.mark.parametrize("name", instruments())
def test_its_controls_are_whole_before_any_script(name):
    html = instruments()[name][1].html(words("nb"))

    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "…}" not in html
    assert "{" not in re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    assert not re.search(r'\sstyle="', html)
