"""Setting a sheet: our data and a template to PDF/UA-1, in memory, within a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

from mmb_learn.errors import PaperError
from mmb_learn.paper.letters import covered, lacks

_TYPESET = Path(__file__).with_name("typeset.py")
_PATIENCE = 20  # seconds; a sheet takes well under one


class Settable(Protocol):
    """What can be set."""

    def to_json(self) -> dict[str, Any]:
        """Give what its template reads; `parts` are what people wrote, where not all of it is theirs."""


def press(template: str, sheet: Settable) -> bytes:
    """Give the PDF of a sheet. What people wrote is data to the template, never its source.

    Raises PaperError where it cannot be set; what typst says of it may quote somebody, and is dropped.
    """
    data = sheet.to_json()
    given = json.dumps(covered(data) | {"lacks": lacks(data.get("parts", ()))}, ensure_ascii=False).encode()
    command = [sys.executable, "-I", str(_TYPESET), template]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise PaperError(type(error).__name__) from None
    return done.stdout
