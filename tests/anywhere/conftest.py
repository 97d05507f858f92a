"""An environment that has every package but ours: the workbook comes into it as a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from elsewhere import CHECKOUT

OURS = ("mmb_learn", "_editable_impl_mmb_learn", "__editable__")


def _lend_packages(environment: Path) -> None:
    """Let the environment use what this one has installed, except the workbook."""
    (packages,) = environment.glob("lib/python*/site-packages")
    lent = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    for each in (path for folder in lent for path in folder.iterdir()):
        if not each.name.startswith(OURS) and not (packages / each.name).exists():
            (packages / each.name).symlink_to(each)
    (environment / "share").mkdir(exist_ok=True)
    (environment / "share" / "jupyter").symlink_to(Path(sys.prefix) / "share" / "jupyter")


@pytest.fixture(scope="session")
def environment() -> Iterator[Path]:
    """Give a fresh environment, for anybody to read, in which Binder's own script installed the workbook."""
    with tempfile.TemporaryDirectory(prefix="mmb-bare-") as bare_folder:
        Path(bare_folder).chmod(0o755)
        yield _installed(Path(bare_folder) / "environment")


def _installed(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    _lend_packages(folder)
    script = ["bash", "binder/postBuild"]
    told = {**bare(folder), "NB_PYTHON_PREFIX": str(folder), "PIP_NO_INDEX": "1"}
    done = subprocess.run(script, cwd=CHECKOUT, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def bare(environment: Path) -> dict[str, str]:
    """Give the few things a program of that environment is told."""
    home = environment.parent / "home"
    home.mkdir(exist_ok=True)
    path = os.pathsep.join([str(environment / "bin"), "/usr/bin", "/bin"])
    return {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
