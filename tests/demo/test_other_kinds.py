"""The invented class answers every scored kind: rightly, and as people often do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmb_learn.content import read_module, read_text, skeleton
from mmb_learn.demo import answering
from mmb_learn.question import KINDS

ONE_OF_EACH = read_module(Path(skeleton.__file__).parent / "questions")


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.scored])
def test_the_right_answer_earns_all_and_the_common_one_less(kind: str):
    question = ONE_OF_EACH.questions[kind]

    assert answering.share(question, answering.right(question)) == 1
    assert answering.share(question, answering.common(question, read_text(ONE_OF_EACH, "nb"))) < 1
