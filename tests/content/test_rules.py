"""Each rule says exactly this of a small course with one fault in it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from mmb_learn.content.check import RULES, check_course
from mmb_learn.content.slip import NO_SECTION, SLIPS

TODAY = date(2026, 11, 21)
FAULTS = sorted((Path(__file__).parent / "faults").glob("*.toml"))
CODES = [rule.code for rule in RULES] + [slip.code for slip in SLIPS]


def spoil(course: Path, edit: dict[str, str]) -> None:
    """Make one edit: the old words are there once or more, the first of them is replaced."""
    path = course / edit["file"]
    if edit.get("delete"):
        path.unlink()
        return
    text = path.read_text("utf-8")
    assert edit["old"] in text
    path.write_text(text.replace(edit["old"], edit["new"], 1), "utf-8")


def test_a_valid_course_in_three_languages_is_clean(course):
    assert check_course(course, TODAY) == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda path: path.stem)
def test_a_fault_is_found_where_it_is_and_says_what_to_do(course, fault):
    told = tomllib.loads(fault.read_text("utf-8"))
    for edit in told["edit"]:
        spoil(course, edit)

    found = [finding for finding in check_course(course, TODAY) if fault.stem.startswith(finding.code)]

    assert [str(finding) for finding in found] == told["says"]
    assert found


def test_every_rule_has_a_fault_that_shows_it():
    shown = {fault.stem.partition("-")[0] for fault in FAULTS}

    assert set(CODES) - shown == {NO_SECTION.code}


def test_codes_and_names_are_used_once_and_every_rule_has_its_page():
    names = [rule.name for rule in RULES] + [slip.name for slip in SLIPS]

    assert len(set(CODES)) == len(CODES)
    assert len(set(names)) == len(names)
    assert all(rule.manual.strip() for rule in RULES)


def test_findings_come_by_file_and_line(course):
    for name in ("nb.md", "en.md"):
        spoil(course, {"file": f"modules/tiny/text/{name}", "old": "{leq}", "new": "{lek}"})

    places = [(str(finding.path), finding.line) for finding in check_course(course, TODAY)]

    assert places == sorted(places)
    assert len(places) > 1


def test_one_unreadable_text_does_not_hide_what_is_wrong_in_another(course):
    spoil(course, {"file": "modules/tiny/text/nn.md", "old": "### try-it: ", "new": "### "})
    spoil(course, {"file": "modules/tiny/text/nb.md", "old": "> b: Ikke", "new": "> b: Feil. Ikke"})

    codes = {finding.code for finding in check_course(course, TODAY)}

    assert {"MMB005", "MMB403"} <= codes


def test_an_empty_folder_says_what_is_missing(tmp_path):
    (finding,) = check_course(tmp_path, TODAY)

    assert str(finding).startswith("modules/programme.toml:1: MMB001 the file is missing")
