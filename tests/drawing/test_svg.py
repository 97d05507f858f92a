"""A converter's SVG made fit to stand inside a page."""

from __future__ import annotations

import re

from mmb_learn.drawing import draw
from mmb_learn.drawing.svg import fit_for_a_page

RAW = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="10" height="5" class="marks" viewBox="0 0 10 5" onload="alert(1)">
<defs><clipPath id="clip0"><rect width="9" height="4"/></clipPath></defs>
<script>alert(1)</script><style>path{fill:red}</style><foreignObject><body/></foreignObject><image href="x"/>
<a xlink:href="https://example.org"><path d="M1,1"/></a>
<g class="mark" role="graphics-symbol" aria-label="a: 1">
<path clip-path="url(#clip0)" style="fill:red" fill="var(--ink)" d="M1,1"/>
<path stroke="url(https://example.org/#x)" d="M2,2"/>
</g><g/><path display="none" d="M3,3"/></svg>"""


def test_it_scales_and_has_one_role_and_one_text_alternative():
    svg = fit_for_a_page(RAW, 'Fra 52 til 71 dB, «"&<»', "c1")

    root = svg[: svg.index(">")]
    assert 'viewBox="0 0 10 5"' in root
    assert 'aria-label="Fra 52 til 71 dB, «&quot;&amp;&lt;»"' in root
    assert not re.search(r"\b(width|height)=", root)
    assert svg.count("aria-label") == svg.count("role=") == 1


def test_nothing_in_it_runs_links_or_styles():
    svg = fit_for_a_page(RAW, "x", "c1")

    for word in ("script", "style", "href", "<a", "foreignObject", "image", "onload", "example.org", "M3,3"):
        assert word not in svg


def test_its_ids_are_its_own_and_still_meet():
    svg = fit_for_a_page(RAW, "x", "c1")

    assert 'id="c1-clip0"' in svg
    assert 'clip-path="url(#c1-clip0)"' in svg


def test_a_real_chart_keeps_the_pages_colours_and_needs_no_style(drawing):
    specification = {
        "description": "En strek",
        "data": {"values": [{"a": 1}, {"a": 2}]},
        "mark": {"type": "line", "clip": True, "stroke": "var(--accent)"},
        "encoding": {
            "x": {"field": "a", "type": "quantitative"},
            "y": {"field": "a", "type": "quantitative"},
        },
        "config": {"axis": {"labelColor": "var(--ink)"}},
    }

    svg = draw(specification, drawing.socket_path, timeout=60.0)
    ids = re.findall(r'id="([^"]+)"', svg)

    assert 'stroke="var(--accent)"' in svg
    assert 'fill="var(--ink)"' in svg
    assert "style" not in svg
    assert ids
    assert all(re.fullmatch(r"c[0-9a-f]{8}-\w+", each) for each in ids)
