"""The copy of the content for JupyterLab: its notebooks work, and what staff change in it is kept."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

from mmb_learn.upkeep.lab import copy_content

COURSE = Path(__file__).parents[2]
STATE = "application/vnd.jupyter.widget-state+json"
TEXT = Path("modules/sound-environment/text/nb.md")


def test_a_notebook_of_the_copy_shows_the_copys_own_questions(tmp_path, monkeypatch):
    copy = copy_content(COURSE, tmp_path / "course")
    words = (copy / TEXT).read_text(encoding="utf-8")
    title = words.split("#### ")[1].split(": ")[1].split("\n")[0]
    (copy / TEXT).write_text(words.replace(title, "Hva sier kopien?"), encoding="utf-8")
    monkeypatch.setenv("MMB_COURSE", str(copy))
    notebook = nbformat.read(copy / "notebooks" / "sound_environment.ipynb", as_version=4)

    folder = {"metadata": {"path": str(copy / "notebooks")}}
    done = NotebookClient(notebook, timeout=60, resources=folder).execute()

    states = [widget["state"] for widget in done.metadata["widgets"][STATE]["state"].values()]
    html = "".join(state.get("html", "") for state in states if "questions" in state)
    assert html.count("<section") > 0
    assert "Hva sier kopien?" in html


def test_what_staff_changed_is_kept_and_the_rest_brought_up_to_date(tmp_path):
    course = tmp_path / "course"
    (course / "notebooks").mkdir(parents=True)
    (course / "modules").mkdir()
    for name in ("modules/a.md", "modules/b.md"):
        (course / name).write_text("first", encoding="utf-8")
    copy = copy_content(course, tmp_path / "data")
    (copy / "modules/a.md").write_text("mine", encoding="utf-8")
    for name in ("modules/a.md", "modules/b.md", "modules/c.md"):
        (course / name).write_text("second", encoding="utf-8")

    for _ in range(2):
        assert copy_content(course, tmp_path / "data") == copy

    said = {path.name: path.read_text(encoding="utf-8") for path in (copy / "modules").iterdir()}
    assert said == {"a.md": "mine", "b.md": "second", "c.md": "second"}


def test_the_course_itself_is_not_written_to(tmp_path):
    course = tmp_path / "course"
    (course / "modules").mkdir(parents=True)
    (course / "modules" / "a.md").write_text("first", encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in course.rglob("*")}

    copy = copy_content(course, tmp_path / "data")
    (copy / "modules" / "a.md").write_text("mine", encoding="utf-8")

    assert {path: path.stat().st_mtime_ns for path in course.rglob("*")} == before
    assert (course / "modules" / "a.md").read_text(encoding="utf-8") == "first"
