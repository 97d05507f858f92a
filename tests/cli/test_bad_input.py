"""What is called wrongly or cannot be done is said in one plain sentence, with what to do about it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.rights import locked

from mmb_learn.cli import main
from mmb_learn.content import course_folder
from mmb_learn.errors import StoreError
from mmb_learn.upkeep import alone, in_use, usable

ON_DATA = [["grade"], ["export"], ["backup"], ["doctor"]]


@pytest.fixture
def misspelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a course whose module cannot be read."""
    shutil.copytree(course_folder() / "modules", tmp_path / "course" / "modules")
    facts = tmp_path / "course" / "modules" / "sound-environment" / "module.toml"
    facts.write_text(facts.read_text("utf-8").replace("\nedition = ", "\nedition = one # ", 1), "utf-8")
    monkeypatch.setenv("MMB_COURSE", str(tmp_path / "course"))
    monkeypatch.setenv("JUPYTER_PATH", os.environ.get("JUPYTER_PATH", ""))  # serving adds to it
    return facts


@pytest.mark.parametrize("words", ON_DATA, ids=" ".join)
def test_a_folder_nobody_has_worked_in_is_not_made(words, tmp_path, run):
    status, out, said = run(*words, "--data", tmp_path / "nowhere")

    assert (status, out) == (2, "")
    assert said == (
        f"No workbook has its data in {tmp_path / 'nowhere'}: name the folder with --data, "
        f"or begin one there with mmb-learn serve --data {tmp_path / 'nowhere'}.\n"
    )
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("words", [*ON_DATA, ["serve"], ["restore", "yesterday"]], ids=" ".join)
def test_a_file_is_no_data_folder(words, tmp_path, run):
    (tmp_path / "file").write_text("")

    status, out, said = run(*words, "--data", tmp_path / "file")

    assert (status, out) == (2, "")
    assert said == f"{tmp_path / 'file'} is a file, not a folder: name a folder with --data.\n"


def test_a_folder_that_may_not_be_written_to_is_said(for_everybody):
    with (
        locked(for_everybody),
        pytest.raises(StoreError, match="not be written to: give this user write"),
    ):
        usable(for_everybody)


def test_a_module_that_cannot_be_read_is_said_with_its_line_before_anything_is_served(
    misspelt, tmp_path, run
):
    status, out, said = run("serve", "--no-browser", "--data", tmp_path / "data")

    assert (status, out) == (2, "")
    assert re.match(rf"{re.escape(str(misspelt))}:\d+: MMB002 .* → ", said)
    assert "Traceback" not in said
    assert not (tmp_path / "data").exists()


def test_a_port_in_use_or_unheard_of_is_said(tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["serve", "--data", str(tmp_path), "--port", "99999"])

    assert "99999 is not a port; give a number up to 65535" in capsys.readouterr().err


def test_another_machine_is_refused_with_what_to_do_instead(tmp_path, run):
    status, _, said = run("serve", "--data", tmp_path, "--host", "0.0.0.0")  # noqa: S104 - that is refused

    assert status == 2
    assert said == (
        "Without sign-in the workbook is for this machine only: leave out --host 0.0.0.0, "
        "or begin a course with mmb-learn roster owner.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tls-cert", "c.pem"], "--tls-cert and --tls-key belong together: give both or neither."),
        (
            ["--tls-cert", "c.pem", "--tls-key", "k.pem"],
            "c.pem is not there: name the files of --tls-cert and",
        ),
    ],
)
def test_half_a_certificate_is_refused(words, said, run):
    assert run("serve", *words)[0] == 2
    assert run("serve", *words)[2].startswith(said)


def test_a_folder_that_is_being_restored_is_not_served(tmp_path):
    with (
        alone(tmp_path),
        pytest.raises(StoreError, match="is being restored: wait until that is done"),
        in_use(tmp_path),
    ):
        pass


def test_a_lock_falls_with_whoever_held_it(tmp_path):
    with in_use(tmp_path), in_use(tmp_path):
        pass

    with alone(tmp_path):
        pass


def test_without_a_command_the_usage_is_shown(capsys):
    with pytest.raises(SystemExit, match="2"):
        main([])

    assert "usage: mmb-learn" in capsys.readouterr().err


def test_a_disk_that_says_no_is_no_traceback(data, tmp_path, run):
    (tmp_path / "all.json").mkdir()

    status, _, said = run("export", "--data", data, "--to", tmp_path / "all.json")

    assert status == 2
    assert said.endswith("Is a directory. Make room or choose another place.\n")


def test_help_needs_nothing_that_is_slow_to_import():
    """Somebody who asks for help has no time."""
    program = "import sys; from mmb_learn.cli import parser; parser(); print('sqlalchemy' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
        == "False\n"
    )
