"""Binder's files: they can be read, they name what is there, and the line they give starts the demo."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from elsewhere import CHECKOUT, UNIT, Visitor, free_port, started
from traitlets.config import PyFileConfigLoader

from conftest import bare
from mmb_learn.language import words

BINDER = CHECKOUT / "binder"
BASE = "/user/kari-x/"


@pytest.fixture(scope="module")
def entry(environment: Path) -> dict[str, object]:
    settings = environment / "etc" / "jupyter"
    loaded = PyFileConfigLoader("jupyter_server_config.py", str(settings)).load_config()
    servers = loaded.ServerProxy.servers
    assert set(servers) == {"mmb"}
    found: dict[str, object] = servers["mmb"]
    return found


@pytest.fixture(scope="module")
def visitor(environment, entry, tmp_path_factory) -> Iterator[Visitor]:
    folder, port = tmp_path_factory.mktemp("binder"), free_port()
    given = [word.format(port=port, base_url=BASE) for word in entry["command"]]
    command = [str(environment / "bin" / "python"), *given[1:-1], str(folder / "data")]
    with started(command, f"http://127.0.0.1:{port}{BASE}mmb/", cwd=folder, env=bare(environment)) as here:
        yield here


def test_the_script_is_sound_and_may_be_run():
    script = BINDER / "postBuild"

    said = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)

    assert (said.returncode, said.stderr) == (0, "")
    assert script.stat().st_mode & 0o111


def test_what_it_installs_is_the_lock_and_the_proxy_pinned():
    lines = (BINDER / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]

    assert wanted[0] == "-r ../requirements.lock"
    assert (BINDER / wanted[0].split()[1]).is_file()
    assert [bool(re.fullmatch(r"jupyter-server-proxy==[\d.]+", line)) for line in wanted[1:]] == [True]


def test_its_python_is_one_that_the_workbook_runs_on():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = (BINDER / "runtime.txt").read_text(encoding="utf-8").strip()

    assert version == "python-" + project["requires-python"].removeprefix(">=")


def test_the_address_goes_to_the_workbook_whole(entry):
    assert entry["absolute_url"] is True
    assert {"--demo", "--no-browser", "{port}", "{base_url}mmb/"} <= set(entry["command"])


def test_the_data_do_not_lie_in_the_checkout(entry):
    command = entry["command"]
    data = Path(command[command.index("--data") + 1])

    assert data.is_absolute()
    assert CHECKOUT not in data.parents


def test_it_answers_to_whatever_name_binder_gives_it(visitor):
    asked = Request(visitor.address, headers={"Host": "hub.example.org"})

    with urlopen(asked, timeout=60) as answer:
        assert words("nb")["demo.line"] in answer.read().decode()


def test_the_line_starts_the_demo_below_the_address(visitor):
    front = visitor.page()

    assert words("nb")["demo.line"] in front
    assert visitor.page(UNIT).rstrip().endswith("</html>")
    assert [found for found in re.findall(r'(?:href|src|action)="(/[^"]*)', front) if BASE not in found] == []
