"""The built sources: valid, current, the same twice, and without a key outside hidden tests."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from listening_course import CHECKOUT, FACTS, WORDS, write_course
from nbgrader.nbgraderformat import MetadataValidator

from mmb_learn.assessment import assignment_name
from mmb_learn.assessment.build import build
from mmb_learn.assessment.course_directory import prepare, validate
from mmb_learn.assessment.sources import stale_sources, write_sources
from mmb_learn.content import read_module, read_text
from mmb_learn.errors import AssessmentError, ContentError


def built(course: Path) -> dict[str, nbformat.NotebookNode]:
    module = read_module(course / "modules" / "listening")
    return build(module, read_text(module, "nb"))


def test_a_module_gives_one_notebook_of_tasks_and_one_of_reflection(written: Path):
    names = set(built(written))

    assert names == {"listening", "listening-reflection"}


def test_a_later_edition_has_names_of_its_own():
    assert assignment_name("rhythm", "tasks", 1) == "rhythm"
    assert assignment_name("rhythm", "reflection", 1) == "rhythm-reflection"
    assert assignment_name("rhythm", "tasks", 2) == "rhythm-2"
    assert assignment_name("rhythm", "reflection", 2) == "rhythm-2-reflection"
    with pytest.raises(ValueError, match="plan"):
        assignment_name("rhythm", "plan", 1)


def test_every_notebook_is_valid_to_jupyter_and_to_nbgrader(written: Path):
    for notebook in built(written).values():
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)

        assert notebook.metadata.kernelspec.language == "python"


def test_building_twice_gives_the_same_bytes_and_no_outputs(tmp_path: Path):
    course = write_course(tmp_path)
    before = {path: path.read_bytes() for path in course.glob("assessments/source/*/*")}

    changed = write_sources(course)

    assert changed == ()
    assert before == {path: path.read_bytes() for path in course.glob("assessments/source/*/*")}
    assert all(not cell.get("outputs") for nb in built(course).values() for cell in nb.cells)


def test_a_changed_prompt_a_missing_file_and_a_stray_file_are_stale(tmp_path: Path):
    course = write_course(tmp_path)
    words = course / "modules" / "listening" / "text" / "nb.md"
    source = course / "assessments" / "source"
    assert stale_sources(course) == ()

    words.write_text(WORDS.replace("Skriv det i dB.", "Skriv nivået i dB."), encoding="utf-8")
    (source / "listening-reflection" / "listening-reflection.ipynb").unlink()
    (source / "old").mkdir()
    (source / "old" / "old.ipynb").write_text("{}")

    assert [path.stem for path in stale_sources(course)] == ["listening", "listening-reflection", "old"]
    write_sources(course)
    assert stale_sources(course) == ()


def test_the_words_are_plain_markdown_with_figures_written_out(written: Path):
    sources = [cell.source for cell in built(written)["listening"].cells]

    assert any(
        "Målingen viste 65,0\N{NO-BREAK SPACE}dB, se [kilden](https://example.org/invented)." in source
        for source in sources
    )
    assert not any("Tilbakemelding" in source for source in sources)


def test_a_plan_carries_no_points_and_stays_out_of_the_notebook(written: Path):
    assert "plan" not in nbformat.writes(built(written)["listening"])


def test_the_reflection_is_worth_its_rubric(written: Path):
    cells = built(written)["listening-reflection"].cells

    (written_cell,) = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert (written_cell.cell_type, written_cell.metadata.nbgrader.points) == ("markdown", 4)


def test_a_second_reflection_is_an_authors_error_with_its_line(tmp_path: Path):
    course = write_course(tmp_path)
    again = FACTS[FACTS.index("[question.told]") :].replace("[question.told]", "[question.told-again]")
    (course / "modules" / "listening" / "module.toml").write_text(f"{FACTS}\n{again}", encoding="utf-8")

    with pytest.raises(ContentError, match=r"module\.toml:\d+: .*told-again"):
        built(course)


def test_running_the_source_passes_and_a_wrong_solution_does_not(tmp_path: Path, written: Path):
    source = written / "assessments" / "source" / "listening" / "listening.ipynb"
    wrong = tmp_path / "listening.ipynb"
    wrong.write_text(source.read_text("utf-8").replace('\\"65.0\\"', '\\"66.0\\"'), encoding="utf-8")

    validate(source)

    with pytest.raises(AssessmentError, match="failed"):
        validate(wrong)


def test_the_committed_sources_follow_the_content():
    stale = [str(path.relative_to(CHECKOUT)) for path in stale_sources(CHECKOUT)]

    assert stale == [], "run: mmb-learn assessments build"


def test_no_key_reaches_the_release_of_the_real_course(tmp_path: Path):
    course = prepare(CHECKOUT, tmp_path)
    sources = sorted(CHECKOUT.glob("assessments/source/*/*.ipynb"))

    for source in sources:
        released = (course / "release" / source.stem / source.name).read_text("utf-8")
        for word in ("correct", "tolerance", "points(answers", "HIDDEN", "SOLUTION", "json.loads"):
            assert word not in released
        assert (
            json.loads(released)["metadata"]["mmb"]
            == json.loads(source.read_text("utf-8"))["metadata"]["mmb"]
        )
    assert sources
