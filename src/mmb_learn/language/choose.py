"""Which language a page is shown in: what was asked for, chosen, preferred, and bokmål otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.language.ui import LANGUAGES

__all__ = ["choose_language"]

_NORWEGIAN = "no"  # the macrolanguage: a browser that says only this means bokmål


def choose_language(query: str | None, person: str | None, accept_language: str | None) -> str:
    """Give `nb`, `nn` or `en`: what `?lang=` says, else the person's choice, the browser's, or bokmål."""
    for asked in (query, person, *_preferred(accept_language or "")):
        known = _known(asked or "")
        if known:
            return known
    return LANGUAGES[0]


def _known(tag: str) -> str | None:
    """Give our language for a tag such as `nb-NO`, `no` or `en-GB`; None when we have none."""
    base = tag.strip().lower().replace("_", "-").partition("-")[0]
    if base == _NORWEGIAN:
        return "nb"
    return base if base in LANGUAGES else None


def _preferred(accept_language: str) -> Iterator[str]:
    """Give the tags of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first."""
    ranges = [_weighed(part) for part in accept_language.split(",")]
    wanted = [(weight, tag) for tag, weight in ranges if tag and weight > 0]
    yield from (tag for _, tag in sorted(wanted, key=lambda pair: -pair[0]))


def _weighed(part: str) -> tuple[str, float]:
    tag, _, rest = part.partition(";")
    name, _, value = rest.strip().partition("=")
    if name.strip().lower() != "q":
        return tag.strip(), 1.0
    try:
        return tag.strip(), float(value)
    except ValueError:
        return tag.strip(), 0.0
