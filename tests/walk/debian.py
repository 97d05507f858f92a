"""Debian's packages for the engines: installed as root where missing, otherwise a plain sentence says how."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import cache

from .engines import mini_browser

_PROGRAMS = {"firefox": ("firefox-esr",), "webkit": ("WebKitWebDriver", "Xvfb")}
_PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def missing(engine: str) -> list[str]:
    """Give the Debian packages that an engine lacks here."""
    programs = [program for program in _PROGRAMS[engine] if shutil.which(program) is None]
    if engine == "webkit" and mini_browser() is None and "WebKitWebDriver" not in programs:
        programs.append("WebKitWebDriver")
    return [_PACKAGES[program] for program in programs]


def provide(engine: str, tell: Callable[[str], None]) -> str:
    """Install what an engine lacks; give "" when it is there, else one sentence with the remedy."""
    packages = missing(engine)
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        tell(f"Installing Debian's {', '.join(packages)} …")
        _update()
        _apt("install", "-y", "--no-install-recommends", *packages)
        packages = missing(engine)
    if not packages:
        return ""
    return f"{engine} was not walked: install it with sudo apt-get install {' '.join(packages)}"


@cache
def _update() -> None:
    _apt("update")


def _apt(*words: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], env=environment, stdout=subprocess.DEVNULL, check=False)
