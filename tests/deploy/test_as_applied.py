"""What pods are told, done here: the migration, then a workbook on a real PostgreSQL, asked by its probes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from rendering import containers, of_kind, one
from small_cluster import free_port
from tests.postgres import PASSWORD

LOCAL = "127.0.0.0/8"  # where this test's pods are


def _environment(container: Any, secrets: Mapping[str, str], home: Path) -> dict[str, str]:
    """Give what the container finds in its environment, with secrets of this test's own."""
    (settings,) = (c["data"] for c in of_kind("county", "ConfigMap") if "POD_NETWORK" in c["data"])
    whole = any(each.get("configMapRef") for each in container.get("envFrom", []))
    told = {**(settings if whole else {}), "POD_NETWORK": LOCAL, "HOME": str(home), "TMPDIR": str(home)}
    told |= {
        each["name"]: str(home) if "value" in each else _secret(each, secrets) for each in container["env"]
    }
    return {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8", **told}


def _secret(named: Any, secrets: Mapping[str, str]) -> str:
    return secrets[named["valueFrom"]["secretKeyRef"]["key"]]


def _command(container: Any, environment: Mapping[str, str], **changed: object) -> list[str]:
    """Give the container's command with this machine's port and folder."""
    words = [re.sub(r"\$\((\w+)\)", lambda found: environment[found[1]], word) for word in container["args"]]
    for name, value in changed.items():
        (at,) = (n for n, word in enumerate(words) if word.startswith(f"--{name}="))
        words[at] = f"--{name}={value}"
    return [sys.executable, "-m", "mmb_learn.cli", *words]


def _asked(port: int, path: str) -> int:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        with refusal:
            return refusal.code
    except (URLError, ConnectionError):
        return 0


@pytest.fixture
def secrets(empty_database: str) -> dict[str, str]:
    return {"store": empty_database, "hub.services.mmb.apiToken": "made by the chart"}


def _migrated(secrets: Mapping[str, str], folder: Path) -> str:
    """Do what the Job does; give what it says."""
    (container,) = containers(one("county", "Job", "migration"))
    told = _environment(container, secrets, folder)
    command = _command(container, told, data=folder / "migration")
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@contextmanager
def _serving(secrets: Mapping[str, str], folder: Path) -> Iterator[tuple[Any, int]]:
    """Run a workbook as its pod would; give the process and its port."""
    (container,) = containers(one("county", "Deployment", "workbook"))
    told, port = _environment(container, secrets, folder), free_port()
    command = _command(container, told, data=folder / "data", port=port, host="127.0.0.1")
    with subprocess.Popen(command, env=told, cwd=folder, stderr=subprocess.DEVNULL) as running:
        try:
            yield running, port
        finally:
            running.kill()


def test_a_workbook_on_a_migrated_store_answers_its_probes_and_goes_when_it_is_told(secrets, tmp_path):
    (container,) = containers(one("county", "Deployment", "workbook"))
    probes = {
        name: container[f"{name}Probe"]["httpGet"]["path"] for name in ("startup", "readiness", "liveness")
    }
    end = time.monotonic() + 120

    said = _migrated(secrets, tmp_path)
    with _serving(secrets, tmp_path) as (running, port):
        while _asked(port, probes["startup"]) != 200:
            assert running.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        answers = {name: _asked(port, path) for name, path in probes.items()}
        figures = _asked(port, "/services/mmb/metrics")
        running.send_signal(signal.SIGTERM)
        status = running.wait(60)

    assert "is up to date" in said
    assert PASSWORD not in said
    assert answers == dict.fromkeys(probes, 200)
    assert (figures, status) == (200, 0)
