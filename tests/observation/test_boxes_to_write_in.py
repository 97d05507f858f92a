"""No box of an instrument holds the page still for what somebody pastes into it."""

import re

import pytest

from mmb_learn.language import words
from mmb_learn.observation.aim_builder.controls import aim_builder_html
from mmb_learn.observation.note_writer.controls import note_writer_html


@pytest.mark.parametrize("html", [note_writer_html, aim_builder_html])
def test_every_box_to_write_in_says_how_much_it_holds(html):
    boxes = [each for each in re.findall(r"<textarea[^>]*>", html(words("nb"))) if "readonly" not in each]

    assert len(boxes) > 3
    assert all(0 < int(re.search(r'maxlength="(\d+)"', each)[1]) <= 5000 for each in boxes)
