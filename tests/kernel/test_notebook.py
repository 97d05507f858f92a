"""The notebook by itself, as in JupyterLab: it runs, draws its questions, and holds no key."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from mmb_learn import content
from mmb_learn.content.model import Use

COURSE = Path(__file__).parents[2]
STATE = "application/vnd.jupyter.widget-state+json"


@pytest.fixture(scope="module")
def states() -> list[dict[str, Any]]:
    """Run it once with a real kernel, and give the state of every channel."""
    notebook = nbformat.read(COURSE / "notebooks" / "sound_environment.ipynb", as_version=4)
    client = NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(COURSE / "notebooks")}})
    done = client.execute()
    found = [widget["state"] for widget in done.metadata["widgets"][STATE]["state"].values()]
    return [state for state in found if state.get("_anywidget_id") or "html" in state]


def test_there_is_a_cell_a_unit_and_each_draws_its_questions(states):
    module = content.read_module(content.module_folder(COURSE, "sound-environment"))

    assert len(states) == len(module.units)
    for state in states:
        assert state["html"].count("<section") == len(state["questions"]) > 0
        assert {question["kind"] for question in state["questions"].values()} < set(state["sources"])
        assert "mountQuestion" in state["sources"]["frame"]
        assert state["words"]["button.check"] == "Sjekk svaret"


def test_no_key_and_no_feedback_reaches_the_browser(states):
    module = content.read_module(content.module_folder(COURSE, "sound-environment"))
    text = content.read_text(module, "nb")
    everything = repr([{key: state[key] for key in ("html", "questions", "words")} for state in states])

    assert "correct" not in everything
    for question in module.questions.values():
        if question.use is Use.CHECKED and question.kind == "choice":
            notes = text.question(question.id).notes
            assert [key for key, said in notes.items() if key != "hint" and said[0][:30] in everything] == []
