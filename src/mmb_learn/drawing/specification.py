"""A specification as it came over the wire: read, and known to be harmless and described."""

from __future__ import annotations

import json
from typing import Any

from mmb_learn.drawing.wire import DrawingError

_FETCHING = frozenset({"url", "href", "src"})
_DEEPEST = 60


def read_specification(body: bytes) -> dict[str, Any]:
    """One specification; raises DrawingError `drawing-not-read`, `drawing-fetches` or `drawing-silent`."""
    try:
        specification = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as trouble:
        raise DrawingError("drawing-not-read", str(trouble)) from trouble
    if not isinstance(specification, dict):
        raise DrawingError("drawing-not-read", "no JSON object")
    _refuse_fetching(specification)
    description = specification.get("description")
    if not isinstance(description, str) or not description.strip():
        raise DrawingError(
            "drawing-silent", "a chart without a description is nothing to who does not see it"
        )
    return specification


def _refuse_fetching(part: Any, depth: int = 0) -> None:
    """Refuse any key that names an address: data, images and links alike.

    The converter's own list of allowed addresses lets `file:` through.
    """
    if depth > _DEEPEST:
        raise DrawingError("drawing-not-read", "nested too deeply")
    if isinstance(part, dict):
        named = _FETCHING & part.keys()
        if named:
            raise DrawingError("drawing-fetches", ", ".join(sorted(named)))
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for each in inner:
        _refuse_fetching(each, depth + 1)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")
