"""Our own pages' templates, and what each of them may use."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from tornado.httputil import HTTPServerRequest

from mmb_learn.language import LANGUAGES, at_clock, clock, clock_span, day, number, short_day, words
from mmb_learn.upkeep.whereabouts import leads_elsewhere

if TYPE_CHECKING:
    from mmb_learn.server.visit import Visit

BROWSER_WORDS = (
    "status.",
    "error.no-",
    "error.too-large",
    "button.",
    "question.",
    "hand-in.",
    "try.advice.",
    "held.",
)


OWN_WAY = ("own-way.",)
"""The words of parts/own-way.html.j2 that its script says."""

_SIZES = {"large", "larger"}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clock"] = clock
    environment.filters["at_clock"] = at_clock
    environment.filters["clock_span"] = clock_span
    environment.filters["day"] = day
    environment.filters["short_day"] = short_day
    environment.filters["number"] = number
    return environment


def as_json(value: Any) -> Markup:
    """Give JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704


def page_facts(visit: Visit, **more: Any) -> dict[str, Any]:
    """Give what every page's scripts know: the person's pseudonym, the server's clock, the words."""
    return {
        "base": visit.workbook.base_url,
        "person": visit.person.pseudonym if visit.person else "",
        "language": visit.language,
        "now": visit.workbook.now().isoformat(),
        "keeps": visit.workbook.keeps_pages,
        "words": visit.words.subset((*BROWSER_WORDS, *more.pop("word_prefixes", ()))),
        **more,
    }


def render(visit: Visit, name: str, **context: Any) -> str:
    """Give a page as HTML."""
    facts = context.pop("facts", {})
    return (
        _environment()
        .get_template(name)
        .render(
            base=visit.workbook.base_url,
            static=f"{visit.workbook.base_url}static/{visit.workbook.assets.version}/",
            words=visit.words,
            language=visit.language,
            languages=LANGUAGES,
            person=visit.person,
            path=visit.request.path,
            made=_made(visit),
            demo=visit.workbook.demo,
            solo=visit.workbook.solo,
            hub=visit.workbook.hub is not None,
            text_size=_text_size(visit.request),
            open_to_try=visit.workbook.course.programme.open_to_try,
            bare=not visit.workbook.solo and _in_the_open(visit.request),
            xsrf=visit.xsrf_token.decode() if visit.person else "",  # a page for nobody sets no cookie
            facts=as_json(page_facts(visit, **facts)),
            **context,
        )
    )


def _text_size(request: HTTPServerRequest) -> str:
    """Give how large this device shows text; own-way.js keeps the choice."""
    kept = request.cookies.get("mmb-text")
    return kept.value if kept is not None and kept.value in _SIZES else "normal"


def _made(visit: Visit) -> str:
    """Give when the page is made, for a copy of it that is read later."""
    now = visit.workbook.now()
    return f"{short_day(now, visit.language)} {at_clock(now, visit.language)}"


def _in_the_open(request: HTTPServerRequest) -> bool:
    """Say whether others on the network can read along."""
    return request.protocol == "http" and leads_elsewhere(f"http://{request.host}/")


def part(visit: Visit, name: str, **context: Any) -> Markup:
    """Give a part of a page as HTML."""
    html = (
        _environment()
        .get_template(f"parts/{name}")
        .render(base=visit.workbook.base_url, words=visit.words, language=visit.language, **context)
    )
    return Markup(html)  # noqa: S704 - made by our own template, which escapes


def paper(name: str, language: str, **context: Any) -> str:
    """Give a page for paper: nobody visits it, and nothing of it moves."""
    return _environment().get_template(name).render(words=words(language), language=language, **context)
