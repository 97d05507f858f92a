"""The course's Markdown as HTML: holes filled, links made ours, nothing else let through.

`html` is for blocks of text, `inline` for options, labels and titles, `plain` for words without markup
(alternative texts). Holes are filled before the Markdown is read, so they work inside links and attributes
too. Beyond CommonMark: tables, `term:id`, `source:id`, and `lang:nb` for words in a language of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from mmb_learn.content.model import Module, ModuleText
from mmb_learn.language import measured, number

HOLE: Final = re.compile(r"\{([a-z][a-z0-9-]*)(\.value)?\}")
_KEPT: Final = 8192  # pieces of text, more than the course has in a language
_OFF: Final = ("heading", "lheading", "code", "fence", "reference")
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
_CLEAN: Final = partial(
    nh3.clean,
    tags={
        *("a", "blockquote", "br", "code", "em", "hr", "img", "li", "ol", "p", "span", "strong", "ul"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        "a": {"href", "class", "rel"},
        "img": {"src", "alt", "title"},
        "ol": {"start"},
        "span": {"lang", "translate"},
        "th": {"scope", "class"},
        "td": {"class"},
    },
    url_schemes={"https"},
    link_rel=None,
)


@dataclass(frozen=True)
class Reading:
    """What a piece of text is shown in: its module and words, the language, and where links lead.

    `base_url` ends in a slash and is where the workbook begins; `media_url` likewise for the module's media.
    """

    module: Module
    text: ModuleText
    language: str
    base_url: str
    media_url: str


@dataclass(frozen=True)
class _Place:
    """Where links of a page lead."""

    base_url: str
    media_url: str


def html(markdown: str, page: Reading) -> Markup:
    """Give paragraphs, lists and tables as HTML."""
    return _read(filled(markdown, page), _Place(page.base_url, page.media_url), inside=False)


def inline(markdown: str, page: Reading) -> Markup:
    """Give words as HTML without a paragraph around them."""
    return _read(filled(markdown, page), _Place(page.base_url, page.media_url), inside=True)


@lru_cache(_KEPT)
def _read(markdown: str, place: _Place, *, inside: bool) -> Markup:
    """Read Markdown whose holes are filled; the course says the same to everybody, so it is read once."""
    return _drawn(_MARKDOWN.parseInline(markdown) if inside else _MARKDOWN.parse(markdown), place)


def filled(words: str, page: Reading) -> str:
    """Fill the holes: `{leq}` with its unit, `{leq.value}` without; a hole without a fact stays as it is."""

    def figure(hole: re.Match[str]) -> str:
        fact = page.module.facts.get(hole[1])
        if fact is None:
            return hole[0]
        if hole[2]:
            return number(fact.value, page.language, fact.decimals)
        return measured(fact.value, fact.unit, page.language, fact.decimals)

    return HOLE.sub(figure, words)


def plain(markdown: str, page: Reading) -> str:
    """Give the words alone, holes filled: for alternative texts, labels and titles of windows."""
    return "".join(_words(token) for token in _MARKDOWN.parseInline(filled(markdown, page)))


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return "".join(map(_words, token.children)) if token.children else token.content


def _drawn(tokens: list[Token], place: _Place) -> Markup:
    for opening, inside, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "th_open" and not inside.content:  # the corner of a table heads nothing
            opening.tag = closing.tag = "td"
    for token in tokens:
        if token.type == "th_open" and token.tag == "th":
            token.attrSet("scope", "col")
        if token.type in ("th_open", "td_open") and "style" in token.attrs:
            token.attrSet("class", str(token.attrs.pop("style")).removeprefix("text-align:"))
        if token.children:
            token.children = _inside(token.children, place)
    return Markup(_CLEAN(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})))  # noqa: S704 - nh3 was the gate


def _inside(tokens: Sequence[Token], place: _Place) -> list[Token]:
    """Give the tokens of one paragraph with links and pictures made ours; others lose their tags."""
    kept: list[Token] = []
    closing: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            _aim(token, place)
            closing.append(token.tag)
            kept += [token] if token.tag else []
        elif token.type == "link_close":
            token.tag = closing.pop()
            kept += [token] if token.tag else []
        elif token.type == "image" and not _placed(token, place):
            kept += token.children or []
        else:
            kept.append(token)
    return kept


def _aim(link: Token, place: _Place) -> None:
    """Point a link where it leads; one that leads nowhere allowed loses its tag."""
    scheme, _, rest = str(link.attrs.get("href", "")).partition(":")
    match scheme:
        case "term":
            link.attrs = {"class": "term", "href": f"{place.base_url}glossary#{rest}"}
        case "source":
            link.attrs = {"class": "source", "href": f"#source-{rest}"}
        case "lang":
            link.tag, link.attrs = "span", {"lang": rest, "translate": "no"}
        case "https":
            link.attrs = {"href": f"https:{rest}", "rel": "noopener"}
        case _:
            link.tag = ""


def _placed(image: Token, place: _Place) -> bool:
    """Give a picture its address; False when it is none of the module's media."""
    folder, _, name = str(image.attrs.get("src", "")).partition("/")
    if folder != "media" or not name or ".." in name:
        return False
    image.attrs["src"] = place.media_url + name
    return True
