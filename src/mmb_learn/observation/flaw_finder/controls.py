"""What one has tried oneself, then every card, whole before any script: the claim, the study, the sorting.

Feedback and what follows stand in the page too, hidden until the card's statements have been sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Word, Words, table_day
from mmb_learn.observation.flaw_finder.cards import Card, Source, cards
from mmb_learn.observation.flaw_finder.chart import comparisons_html, range_words, shares_html, shown

TRIED = ("recorded", "sang", "moved", "not-yet")
SAW = ("more", "same", "too-much", "not-sure")

_WHOLE = Markup(
    '<div class="first" data-part="first"><h2 tabindex="-1" data-part="question">{question}</h2>'
    '{tried}{saw}<output class="reply" data-part="reply" aria-live="polite"></output>'
    '<p class="help">{faith} {kept}</p>'
    '<div class="choices"><button type="button" class="primary" data-part="show">{show}</button></div></div>'
    '<div class="cards" data-part="cards" hidden>{cards}'
    '<div class="choices turn"><button type="button" class="quiet" data-part="previous">{previous}</button>'
    '<button type="button" class="quiet" data-part="next">{next}</button></div>'
    '<details class="more all"><summary>{all}</summary><ol class="more-body" data-part="list">{list}</ol>'
    "</details></div>"
)
_CHOICES = Markup('<fieldset data-part="{name}"><legend>{legend}</legend>{choices}</fieldset>')
_CHOICE = Markup(
    '<label class="choice"><input type="radio" name="{name}" value="{value}" autocomplete="off">'
    "<span>{label}</span></label>"
)
_LISTED = Markup(
    '<li><button type="button" class="plain" data-go="{id}">{title}'
    '<span data-part="mark"></span></button></li>'
)
_CARD = Markup(
    '<section class="claim" data-card="{id}" aria-labelledby="flaw-finder-{id}" hidden>'
    '<p class="kicker">{at}</p><h2 id="flaw-finder-{id}" tabindex="-1">{title}</h2>{body}</section>'
)
_STUDIED = Markup(
    '<h3>{before_title}</h3><p class="before">{before}</p><h3>{study_title}</h3>{table}{drawings}{sort}'
    '<div class="after" data-part="after" hidden><h3>{now_title}</h3><p>{now}</p>'
    '<p class="rating"><strong>{rating_title}</strong> {rating}</p>'
    '<h3>{shift_title}</h3><p class="shift">{shift}</p>{sources}</div>'
)
_TABLE = Markup(  # its roles said, for on a phone its cells stand one below another
    '<table role="table"><tbody role="rowgroup">{rows}</tbody></table>'
)
_ROW = Markup('<tr role="row"><th scope="row" role="rowheader">{label}</th><td role="cell">{text}</td></tr>')
_SORT = Markup(
    '<h3 id="flaw-finder-{id}-sort">{title}</h3>'
    '<p class="summary" data-part="summary" tabindex="-1" hidden></p>'
    '<div class="statements" role="group" aria-labelledby="flaw-finder-{id}-sort">{statements}</div>'
    '<div class="choices"><button type="button" class="primary" data-check="{id}">{check}</button></div>'
    '<p class="left" data-part="left" role="status"></p>'
)
_STATEMENT = Markup(
    '<fieldset class="statement" data-statement="{id}"><legend>{text}</legend>'
    '<div class="sides">{sides}</div>'
    '<p class="why" data-part="why" hidden><strong data-part="verdict"></strong> {why}</p></fieldset>'
)
_POINTS = Markup(
    '<p class="before">{before}</p><ul class="points" role="list">{points}</ul>'
    '<p data-part="sorted" role="status"></p><h3>{shift_title}</h3><p class="shift">{shift}</p>'
)
_POINT = Markup("<li><strong>{title}</strong> {text}</li>")
_SOURCES = Markup('<p class="sources-title">{title}</p><ul class="sources">{sources}</ul>')
_SOURCE = Markup('<li><a href="{address}" lang="{language}">{title}</a> <span>({checked})</span></li>')


class _Said:
    """The words of one card, their holes filled with its figures as the reader writes them."""

    def __init__(self, card: Card, words: Words) -> None:
        self._start = f"flaw-finder.card.{card.id}"
        self._words = words
        self._figures = _figures(card, words.language)

    def __getitem__(self, key: str) -> Word:
        return self._words.fill(f"{self._start}.{key}", **self._figures)


def flaw_finder_html(words: Words) -> Markup:
    """Native controls, with the question before the cards in view."""
    every = cards()
    return _WHOLE.format(
        question=words["flaw-finder.question"],
        tried=_choices(
            "tried",
            words["flaw-finder.tried.legend"],
            {each: words[f"flaw-finder.tried.{each}"] for each in TRIED},
        ),
        saw=_choices(
            "saw", words["flaw-finder.saw.legend"], {each: words[f"flaw-finder.saw.{each}"] for each in SAW}
        ),
        faith=words["flaw-finder.faith"],
        kept=words["flaw-finder.kept"],
        show=words["flaw-finder.show"],
        cards=Markup().join(_card(each, place, words) for place, each in enumerate(every, 1)),
        previous=words["flaw-finder.previous"],
        next=words["flaw-finder.next"],
        all=words["flaw-finder.all"],
        list=Markup().join(_LISTED.format(id=each.id, title=_Said(each, words)["title"]) for each in every),
    )


def flaw_finder_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script needs of each card: which of its statements the study shows."""
    return {"cards": [{"id": each.id, "statements": dict(each.statements)} for each in cards()]}


def _choices(name: str, legend: str, labels: Mapping[str, str]) -> Markup:
    choices = (
        _CHOICE.format(name=f"flaw-finder-{name}", value=value, label=label)
        for value, label in labels.items()
    )
    return _CHOICES.format(name=name, legend=legend, choices=Markup().join(choices))


def _card(card: Card, place: int, words: Words) -> Markup:
    said = _Said(card, words)
    at = words.fill("flaw-finder.at", number=place, count=len(cards()))
    body = _studied(card, said, words) if card.statements else _points(card, said, words)
    return _CARD.format(id=card.id, at=at, title=said["title"], body=body)


def _studied(card: Card, said: _Said, words: Words) -> Markup:
    drawings = comparisons_html(card.comparisons, words)
    return _STUDIED.format(
        before_title=words["flaw-finder.before"],
        before=said["before"],
        study_title=words["flaw-finder.study"],
        table=_table(card, said, words),
        drawings=drawings + shares_html(card, words),
        sort=_sort(card, said, words),
        now_title=words["flaw-finder.now"],
        now=said["now"],
        rating_title=words["flaw-finder.rating-title"],
        rating=_rating(card, words),
        shift_title=words["flaw-finder.shift"],
        shift=said["shift"],
        sources=_sources(card.sources, words),
    )


def _table(card: Card, said: _Said, words: Words) -> Markup:
    rows = (
        _ROW.format(label=words[f"flaw-finder.row.{each}"], text=said[f"row.{each}"]) for each in card.rows
    )
    return _TABLE.format(rows=Markup().join(rows))


def _sort(card: Card, said: _Said, words: Words) -> Markup:
    return _SORT.format(
        id=card.id,
        title=words["flaw-finder.sort"],
        statements=Markup().join(_statement(card.id, each, said, words) for each in card.statements),
        check=words["flaw-finder.check"],
    )


def _statement(card: str, name: str, said: _Said, words: Words) -> Markup:
    sides = (
        _CHOICE.format(name=f"flaw-finder-{card}-{name}", value=side, label=words[f"flaw-finder.side.{side}"])
        for side in ("shown", "not-shown")
    )
    return _STATEMENT.format(
        id=name, text=said[f"{name}.says"], sides=Markup().join(sides), why=said[f"{name}.why"]
    )


def _rating(card: Card, words: Words) -> str:
    parts = (
        words[f"flaw-finder.rating.{rating}"]
        if measure == "all"
        else f"{words[f'flaw-finder.measure.{measure}']}: {words[f'flaw-finder.rating.{rating}']}"
        for measure, rating in card.rating.items()
    )
    return " ".join(f"{part}." for part in parts)


def _sources(sources: Iterable[Source], words: Words) -> Markup:
    listed = Markup().join(
        _SOURCE.format(
            address=each.address,
            title=each.title,
            language=each.language,
            checked=words.fill("flaw-finder.checked", date=table_day(each.checked, words.language)),
        )
        for each in sources
    )
    return _SOURCES.format(title=words["flaw-finder.sources"], sources=listed) if listed else Markup()


def _points(card: Card, said: _Said, words: Words) -> Markup:
    points = (_POINT.format(title=said[f"{each}.title"], text=said[f"{each}.text"]) for each in card.points)
    return _POINTS.format(
        before=said["before"],
        points=Markup().join(points),
        shift_title=words["flaw-finder.shift"],
        shift=said["shift"],
    )


def _figures(card: Card, language: str) -> dict[str, str]:
    figures = {name: shown(value, language) for name, value in card.figures.items()}
    for interval in (each for comparison in card.comparisons for each in comparison.intervals):
        name = interval.measure.replace("-", "_")
        figures[name] = shown(interval.middle, language)
        figures[f"{name}_range"] = range_words(interval, language)
    return figures


FLAW_FINDER = Instrument(
    id="flaw-finder",
    html=flaw_finder_html,
    prefixes=("flaw-finder.said.", "verdict."),
    facts=flaw_finder_facts,
)
