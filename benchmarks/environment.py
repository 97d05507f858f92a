"""The peers' own environment: made once, outside the checkout, so that they are no dependency of ours."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path

from .progress import say

PEERS = Path(__file__).parent / "peers"
_PINS = PEERS / "requirements.txt"
_LONGEST = 900  # seconds


def where() -> Path:
    """Give the folder of the environment that holds exactly these pins."""
    pins = hashlib.sha256(_PINS.read_bytes()).hexdigest()[:12]
    return user_cache_path("mmb-learn") / f"benchmark-peers-{pins}"


def made() -> bool:
    """Say whether it is there and whole."""
    return (where() / "whole").exists()


def make() -> str:
    """Make it unless it is there; give why that could not be done, empty when it could."""
    if made():
        return ""
    say("making the peers' environment; this takes some minutes, once")
    folder = where()
    shutil.rmtree(folder, ignore_errors=True)
    install = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=_LONGEST)
        subprocess.run([*install, "--only-binary=:all:", "-r", str(_PINS)], check=True, timeout=_LONGEST)
    except (OSError, subprocess.SubprocessError) as error:
        say(f"no environment for the peers: {error}")
        shutil.rmtree(folder, ignore_errors=True)
        return "not installed: no network, or no such versions"
    (folder / "whole").touch()
    return ""
