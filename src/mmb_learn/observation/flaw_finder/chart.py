"""Plain drawings of a card's figures: a range as a bar on either side of zero, a share as a part of a bar.

Letters stand outside the drawing, so they grow with the reader's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

from mmb_learn.language import Words, measured, number, span
from mmb_learn.observation.flaw_finder.cards import Card, Comparison, Figure, Interval

WIDTH = 320
MARGIN = 8

_COMPARISON = Markup(
    '<figure class="ranges"><figcaption>{caption}</figcaption>{ranges}'
    '<p class="axis" aria-hidden="true"><span>{left}</span><span>{zero}</span><span>{right}</span></p>'
    "</figure>"
)
_RANGE = Markup(
    '<div class="range"><p>{measure}: <strong>{middle}</strong> ({span})</p>'
    '<svg viewBox="0 0 320 28" role="img" aria-label="{alt}">'
    '<line x1="0" y1="14" x2="320" y2="14"/><line class="zero" x1="160" y1="0" x2="160" y2="28"/>'
    '<rect x="{low}" y="9" width="{width}" height="10" rx="5"/><circle cx="{at}" cy="14" r="7"/></svg></div>'
)
_SHARES = Markup('<figure class="shares">{shares}</figure>')
_SHARE = Markup(
    '<div class="share"><p>{name}: <strong>{shown}</strong></p>'
    '<svg viewBox="0 0 320 16" aria-hidden="true"><rect class="whole" width="320" height="16" rx="4"/>'
    '<rect width="{width}" height="16" rx="4"/></svg></div>'
)


def shown(value: Figure, language: str) -> str:
    """Give a figure as the reader writes it, with the decimals it was given in; a year as it stands."""
    if isinstance(value, str):
        return value
    return number(float(value), language, decimals(value))


def decimals(value: int | Decimal) -> int:
    """Count the decimals a number was given with, a last zero among them."""
    exponent = Decimal(value).as_tuple().exponent
    return max(0, -int(exponent))


def range_words(interval: Interval, language: str) -> str:
    """Give «fra −0,42 til −0,04»."""
    return span(float(interval.low), float(interval.high), language, decimals(interval.low))


def comparisons_html(comparisons: tuple[Comparison, ...], words: Words) -> Markup:
    """Draw a card's comparisons; how to read them is said once."""
    return Markup().join(_comparison(each, each is comparisons[0], words) for each in comparisons)


def _comparison(comparison: Comparison, first: bool, words: Words) -> Markup:  # noqa: FBT001 - of this file
    sides = (words["flaw-finder.axis.better"], words["flaw-finder.axis.worse"])
    left, right = sides if comparison.better == "lower" else sides[::-1]
    return _COMPARISON.format(
        caption=_caption(comparison, words) if first else _better(comparison, words),
        ranges=Markup().join(_range(each, comparison, words) for each in comparison.intervals),
        left=left,
        zero=words["flaw-finder.axis.zero"],
        right=right,
    )


def _caption(comparison: Comparison, words: Words) -> str:
    unit, read = words[f"flaw-finder.unit.{comparison.unit}"], words["flaw-finder.read-range"]
    return f"{unit} {_better(comparison, words)} {read}"


def _better(comparison: Comparison, words: Words) -> str:
    lower, higher = words["flaw-finder.lower-is-better"], words["flaw-finder.higher-is-better"]
    return lower if comparison.better == "lower" else higher


def shares_html(card: Card, words: Words) -> Markup:
    """Draw shares in per cent; nothing where the card has none."""
    if not card.shares:
        return Markup()
    return _SHARES.format(shares=Markup().join(_share(name, card.figures, words) for name in card.shares))


def _range(interval: Interval, comparison: Comparison, words: Words) -> Markup:
    low, high, at = (place(each, comparison.reach) for each in (interval.low, interval.high, interval.middle))
    between = range_words(interval, words.language)
    alt = words.fill(f"flaw-finder.range.{'across' if interval.across else 'better'}", span=between)
    return _RANGE.format(
        measure=words[f"flaw-finder.measure.{interval.measure}"],
        middle=shown(interval.middle, words.language),
        span=between,
        alt=alt,
        low=low,
        width=round(high - low, 1),
        at=at,
    )


def place(value: Decimal, reach: Decimal) -> float:
    """Give how far from the left edge of the drawing a difference stands."""
    half = WIDTH / 2
    return round(half + float(value / reach) * (half - MARGIN), 1)


def _share(name: str, figures: Mapping[str, Figure], words: Words) -> Markup:
    per_cent = int(figures[name])
    return _SHARE.format(
        name=words[f"flaw-finder.share.{name}"],
        shown=measured(per_cent, "%", words.language),
        width=round(WIDTH * per_cent / 100, 1),
    )
