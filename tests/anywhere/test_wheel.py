"""The wheel alone, in an environment without the checkout: it serves, checks, and looks after itself."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from elsewhere import CHECKOUT, UNIT, Visitor, free_port, started

from conftest import bare
from mmb_learn.content import module_folder, read_module, read_text

COURSE = ("modules", "notebooks", "assessments")


def _tracked(folder: str) -> set[str]:
    listing = ["git", "-c", f"safe.directory={CHECKOUT}", "ls-files", "-z", folder]
    said = subprocess.run(listing, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    return {name for name in said.split("\0") if name and (CHECKOUT / name).is_file()}


@pytest.fixture(scope="session")
def package(environment: Path) -> Path:
    (found,) = environment.glob("lib/python*/site-packages/mmb_learn")
    return found


@pytest.fixture(scope="module")
def visitor(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    elsewhere, port = tmp_path_factory.mktemp("elsewhere"), free_port()
    data = elsewhere / "data"
    command = [str(environment / "bin" / "mmb-learn"), "serve", "--demo", "--no-browser"]
    command += ["--port", str(port), "--data", str(data)]
    with started(command, f"http://127.0.0.1:{port}/", cwd=elsewhere, env=bare(environment)) as here:
        here.data = data
        yield here


def run(environment: Path, cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [environment / "bin" / "mmb-learn", *words]
    return subprocess.run(
        command, cwd=cwd, env=bare(environment), capture_output=True, text=True, check=False
    )


def test_it_is_installed_and_not_linked(package):
    assert not package.is_symlink()
    assert CHECKOUT not in package.resolve().parents


@pytest.mark.parametrize("folder", COURSE)
def test_the_whole_course_is_in_it(package, folder):
    missing = {name for name in _tracked(folder) if not (package / "_course" / name).is_file()}

    assert missing == set()


def test_every_file_of_the_package_is_in_it(package):
    inside = {name: package.parent / Path(name).relative_to("src") for name in _tracked("src/mmb_learn")}

    assert {name for name, path in inside.items() if not path.is_file()} == set()


def test_nothing_else_is_in_it(package):
    allowed = {str(Path(name).relative_to("src/mmb_learn")) for name in _tracked("src/mmb_learn")}
    allowed |= {f"_course/{name}" for folder in COURSE for name in _tracked(folder)}
    packed = {path.relative_to(package) for path in package.rglob("*") if path.is_file()}

    strange = {str(path) for path in packed if path.suffix != ".pyc"} - allowed

    assert {path for path in strange if not (CHECKOUT / "src/mmb_learn" / path).is_file()} == set()


def test_it_serves_the_demo_with_its_texts(visitor):
    module = read_module(module_folder(CHECKOUT, "sound-environment"))
    unit = read_text(module, "nb").units["why-sound"]

    page = visitor.page(UNIT)

    assert unit.title in page
    assert page.rstrip().endswith("</html>")


def test_its_files_are_found_by_the_page(visitor):
    page = visitor.page(UNIT)
    files = {part.split('"')[0] for part in page.split('"/')[1:] if part.startswith("static/")}

    assert files
    assert {name for name in files if visitor.ask(f"/{name}")[0] != 200} == set()


def test_its_kernel_answers(visitor):
    assert visitor.verdict(UNIT, ["a"])["outcome"] == "right"


def test_its_course_is_checked_as_the_checkouts_is(environment, tmp_path):
    here = run(environment, tmp_path, "check")
    there = run(environment, CHECKOUT, "check")

    assert (here.returncode, here.stdout) == (there.returncode, there.stdout)
    assert here.stderr == ""


def test_the_doctor_finds_the_course_and_can_draw(environment, visitor, tmp_path):
    assert visitor.page()

    said = run(environment, tmp_path, "doctor", "--data", str(visitor.data))

    assert said.returncode in {0, 1}  # whether the nbgrader sources are current is another test's matter
    for well in ("charts can be drawn", "every module can be read", "the store has the newest schema"):
        assert f"ok       {well}" in said.stdout
    assert "no course directory" not in said.stdout
    assert said.stderr == ""


NOBODY = 10001
WRITABLE = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - looked into, not written to


def _as_nobody() -> list[str]:
    """Give what runs a command as one who may read all that is here and write nothing that is not her own."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("Only root can run the workbook as somebody else, so this waits for a container or CI.")
    kept = "-all,+dac_read_search"
    return [
        *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"),
        *(f"--inh-caps={kept}", f"--ambient-caps={kept}", f"--bounding-set={kept}"),
    ]


def _hers(folder: str) -> set[str]:
    return {entry.path for entry in os.scandir(folder) if entry.stat(follow_symlinks=False).st_uid == NOBODY}


def test_in_an_image_that_nobody_can_write_to_home_and_tmp_are_enough(environment, tmp_path):
    home, tmp, port = tmp_path / "home", tmp_path / "tmp", free_port()
    for folder in (home, tmp):
        folder.mkdir()
        os.chown(folder, NOBODY, NOBODY)
    told = {**bare(environment), "HOME": str(home), "TMPDIR": str(tmp)}
    command = [*_as_nobody(), str(environment / "bin" / "mmb-learn"), "serve", "--demo", "--no-browser"]
    command += ["--port", str(port), "--data", str(home / "data")]

    with started(command, f"http://127.0.0.1:{port}/", cwd=home, env=told) as here:
        assert here.verdict(UNIT, ["a"])["outcome"] == "right"
        written = {path.name for path in home.iterdir()}

    assert "data" in written
    assert {path for folder in WRITABLE for path in _hers(folder)} == set()
