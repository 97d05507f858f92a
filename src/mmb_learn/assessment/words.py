"""A question's words in bokmål as plain Markdown, for people who read the notebook itself.

Figures are written out, sources become links, and a chart or an instrument becomes its text alternative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mmb_learn import language
from mmb_learn.content.model import Block, Figure, Module, Panel, Prose, QuestionText

LANGUAGE = "nb"
_CATEGORY = "category."

_HOLE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_LINK = re.compile(r"\[([^\]]+)\]\((source|term):([a-z][a-z0-9-]*)\)")


def question_words(text: QuestionText, module: Module) -> str:
    """Give title, prompt, options and names of categories; no other note: feedback tells what is right."""
    parts = [f"## {text.title}", *_paragraphs(text.blocks)]
    if text.options:
        parts.append("\n".join(f"- **{option.id}**: {option.words}" for option in text.options))
    named = {
        key.removeprefix(_CATEGORY): said[0] for key, said in text.notes.items() if key.startswith(_CATEGORY)
    }
    if named:
        parts.append("\n".join(f"- *{category}*: {words}" for category, words in named.items()))
    return plain("\n\n".join(parts), module)


def plain(markdown: str, module: Module) -> str:
    """Give Markdown with the holes filled and our own links resolved."""

    def figure(hole: re.Match[str]) -> str:
        fact = module.facts.get(hole[1])
        if fact is None:
            return hole[0]
        return language.measured(fact.value, fact.unit, LANGUAGE, fact.decimals)

    def link(found: re.Match[str]) -> str:
        source = module.sources.get(found[3]) if found[2] == "source" else None
        return f"[{found[1]}]({source.address})" if source else found[1]

    return _LINK.sub(link, _HOLE.sub(figure, markdown))


def _paragraphs(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Prose():
                yield block.markdown
            case Figure():
                yield f"*{block.words}*"
            case Panel():
                yield f"**{block.title}**"
                yield from _paragraphs(block.blocks)
            case QuestionText():
                continue
