# ruff: noqa: INP001 - settings for Jupyter, no part of a package
"""Shows the workbook's demo at `mmb/` below Jupyter; jupyter-server-proxy starts it at the first visit."""

import sys
from pathlib import Path
from tempfile import gettempdir

_SERVE = [sys.executable, "-m", "mmb_learn.cli", "serve", "--demo", "--no-browser"]
# jupyter-server-proxy fills in {port} and {base_url}; the latter begins and ends with a stroke.
_ADDRESS = ["--port", "{port}", "--base-url", "{base_url}mmb/"]
# Who comes in is Jupyter's to say, and the name of the machine is Binder's.
_NAMES = ["--allow-host", "*"]
_DATA = ["--data", str(Path(gettempdir()) / "mmb-demo")]

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - Jupyter gives it
c.ServerProxy.servers = {
    "mmb": {
        "command": [*_SERVE, *_ADDRESS, *_NAMES, *_DATA],
        "absolute_url": True,  # the workbook writes its addresses with the whole path in front
        "timeout": 120,  # the demo's class is made at the first start
        "new_browser_tab": False,
        "launcher_entry": {"title": "MMB"},
    }
}
