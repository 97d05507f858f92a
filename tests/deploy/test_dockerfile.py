"""deploy/Dockerfile: a linter reads it, and what it names is there. No engine builds it: docs/kubernetes.md.

`tests/anywhere/test_wheel.py` goes through what it would do: the wheel, installed, run by nobody.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import shutil
import subprocess
import tomllib
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rendering import CHECKOUT, PARTS

from mmb_learn.cli import parser

FILE = CHECKOUT / "deploy" / "Dockerfile"
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))


class Line(NamedTuple):
    """An instruction of the Dockerfile, without the lines it was broken into."""

    stage: int
    word: str
    rest: str


def _lines() -> list[Line]:
    text = "\n".join(line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    found, stage = [], -1
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        word, _, rest = line.strip().partition(" ")
        stage += word == "FROM"
        if word:
            found.append(Line(stage, word, rest.strip()))
    return found


LINES = _lines()
LAST = max(line.stage for line in LINES)


def _only(word: str) -> str:
    (found,) = (line.rest for line in LINES if line.word == word and line.stage == LAST)
    return found


def _copied() -> set[str]:
    lines = [line.rest.split() for line in LINES if line.word == "COPY" and "--from" not in line.rest]
    return {name.removeprefix("./") for words in lines for name in words[:-1]}


def test_a_linter_finds_nothing_and_would_find_something(tmp_path):
    linter = PARTS / ".bin" / "dockerfile-utils"
    if not (linter.exists() and shutil.which("node")):
        pytest.skip("The linter for Dockerfiles is not here: `make docker-linter` fetches it, from npm.")
    faulty = tmp_path / "Dockerfile"
    faulty.write_text(FILE.read_text("utf-8").replace("HEALTHCHECK", "HEALTHCHEK"), encoding="utf-8")

    said = [
        subprocess.run([linter, "lint", path], capture_output=True, text=True, check=False)
        for path in (FILE, faulty)
    ]

    assert said[0].returncode == 0, said[0].stdout
    assert "HEALTHCHEK" in said[1].stdout


def test_it_begins_from_a_slim_debian_pinned_by_its_tag():
    pinned = dict(line.rest.split("=") for line in LINES if line.word == "ARG" and line.stage < 0)
    bases = [line.rest.split()[0] for line in LINES if line.word == "FROM"]

    assert re.fullmatch(r"3\.11\.\d+-slim-bookworm", pinned["PYTHON"])
    assert set(bases) == {"docker.io/library/python:${PYTHON}"}


def test_what_it_copies_is_there_and_is_let_through_to_the_builder():
    rules = (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}

    assert {name for name in _copied() if not (CHECKOUT / name).exists()} == set()
    assert next(rule for rule in rules if not rule.startswith("#")) == "*"
    assert let_in == _copied()


def test_everything_a_wheel_is_made_of_is_copied():
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["force-include"], *(path.split("/")[0] for path in wheel["packages"])}
    needed |= {"pyproject.toml", PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]}

    assert needed | {"requirements.lock"} == _copied()


def test_every_package_comes_by_the_lock_and_none_is_kept_in_a_cache():
    (settings,) = (line.rest for line in LINES if line.word == "ENV" and line.stage == 0)
    runs = " && ".join(line.rest for line in LINES if line.word == "RUN").split(" && ")
    installs = [step for step in runs if " install " in step and "pip" in step]

    assert "PIP_NO_CACHE_DIR=1" in settings
    assert len(installs) == 2
    assert [step for step in installs if "--constraint requirements.lock" not in step] == []


def test_the_lock_pins_everything_that_the_image_installs():
    locked = (CHECKOUT / "requirements.lock").read_text("utf-8").splitlines()
    pinned = {canonicalize_name(line.split("==")[0]) for line in locked}
    extras = PROJECT["project"]["optional-dependencies"]
    waiting = [
        Requirement(text) for text in [*PROJECT["project"]["dependencies"], *extras["hub"], "hatchling"]
    ]
    seen: set[str] = set()

    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if name not in seen and (asked.marker is None or asked.marker.evaluate({"extra": ""})):
            seen.add(name)
            more = importlib.metadata.requires(name) or []
            waiting += [Requirement(text) for text in more if _wanted(Requirement(text), asked)]

    assert len(seen) > 100
    assert seen - pinned == {"setuptools"}  # which `pip freeze` never names, and nothing of ours runs
    assert "pytest" not in seen


def _wanted(requirement: Requirement, by: Requirement) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *by.extras))


def test_it_runs_as_somebody_who_is_not_root_and_has_a_place_to_write():
    (settings,) = (line.rest for line in LINES if line.word == "ENV" and line.stage == LAST)

    user, group = _only("USER").split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert dict(re.findall(r"(\w+)=(\S+)", settings))["HOME"] == _only("WORKDIR")


def test_what_it_starts_is_a_command_that_there_is():
    words = json.loads(_only("CMD"))

    understood: Any = parser().parse_args(words)

    assert json.loads(_only("ENTRYPOINT"))[0] in PROJECT["project"]["scripts"]
    assert str(understood.port) == _only("EXPOSE")
    assert str(understood.data).startswith(_only("WORKDIR"))


def test_its_health_is_asked_at_the_port_it_listens_on_and_in_python_alone():
    options, _, command = _only("HEALTHCHECK").partition("CMD ")
    program, _, code = json.loads(command)

    compile(code, "HEALTHCHECK", "exec")
    assert program == "python"
    assert f"127.0.0.1:{_only('EXPOSE')}" in code
    assert "healthz" in code
    assert "--timeout" in options


def test_it_says_what_it_is():
    labels = dict(re.findall(r'org\.opencontainers\.image\.(\w+)="([^"]*)"', _only("LABEL")))

    assert labels["title"] == PROJECT["project"]["name"]
    assert labels["licenses"] == PROJECT["project"]["license"]
    assert any(
        line.rest == f"VERSION={PROJECT['project']['version']}" for line in LINES if line.word == "ARG"
    )
