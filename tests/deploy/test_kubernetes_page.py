"""docs/kubernetes.md names every overlay, and the example every secret."""

from __future__ import annotations

import json
import re

from rendering import CHECKOUT, KUBERNETES, OVERLAYS, rendered


def test_the_page_names_every_overlay_and_every_secret():
    page = (CHECKOUT / "docs" / "kubernetes.md").read_text("utf-8")
    example = (KUBERNETES / "secrets.example.sh").read_text("utf-8")
    named = set(
        re.findall(
            r'"secret(?:Key)?Ref": {[^}]*"name": "([^"]+)"', json.dumps([rendered(o) for o in OVERLAYS])
        )
    )

    assert [overlay for overlay in OVERLAYS if f"`deploy/kubernetes/{overlay}/`" not in page] == []
    assert {name for name in named if name not in example} == set()
    assert {path.parent.name for path in KUBERNETES.glob("*/kustomization.yaml")} == {"base", *OVERLAYS}
