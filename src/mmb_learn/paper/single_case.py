"""A single case on paper: the days, what they say, the light, the explanations, and the verdict.

One's own explanations are not sent; there are lines to write them on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from mmb_learn.errors import AnswerError
from mmb_learn.language import Words
from mmb_learn.language.figures import figure
from mmb_learn.observation.case import Case, Phase, read_case
from mmb_learn.observation.phases import phase_summary
from mmb_learn.observation.series import known
from mmb_learn.observation.single_case.view import ENOUGH_RIVALS, RIVALS, Pair, rounded
from mmb_learn.paper.sheet import Blank, Dots, Part, Run, Sheet, Table, Text

_MOST_OWN = 2
_MOST_MARKS = 5


def single_case_sheet(data: Mapping[str, Any], words: Words) -> Sheet:
    """Give the sheet of `{"series": …, "earlier": …, "rivals": […], "own": …}`.

    `earlier` is the place of the earlier phase of the two compared, `own` how many explanations somebody has
    in her own words. Raises AnswerError `single-case-foreign` for what is no such thing.
    """
    pair, rivals, own = _read(data, words)
    return Sheet(
        language=words.language,
        title=words["single-case.title"],
        rule=words["single-case.paper.rule"],
        page=words["single-case.paper.page"],
        missing=words["single-case.paper.missing"],
        parts=(
            _seen(pair),
            _light(pair),
            *((_rivals(rivals, own, words),) if pair.can_be_reckoned else ()),
            *((_verdict(pair, len(rivals) + own >= ENOUGH_RIVALS),) if pair.can_be_reckoned else ()),
            _days(pair),
        ),
    )


def _read(data: Mapping[str, Any], words: Words) -> tuple[Pair, tuple[str, ...], int]:
    if data.keys() != {"series", "earlier", "rivals", "own"}:
        raise AnswerError("single-case-foreign")
    case = read_case(data["series"])
    earlier, rivals, own = data["earlier"], data["rivals"], data["own"]
    known = isinstance(rivals, list) and all(isinstance(each, str) and each in RIVALS for each in rivals)
    if not (known and _is_whole(earlier, _last_pair(case)) and _is_whole(own, _MOST_OWN)):
        raise AnswerError("single-case-foreign")
    return Pair(case, earlier, words), tuple(dict.fromkeys(rivals)), own


def _last_pair(case: Case) -> int:
    return max(0, len(case.phases) - 2)


def _is_whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _seen(pair: Pair) -> Part:
    what = pair.case.what.strip() or pair.words["single-case.untold"]
    finding = Text(pair.words["single-case.paper.seen"], pair.finding())
    return Part(what, (finding,) if pair.case.is_empty else (_dots(pair), finding))


def _days(pair: Pair) -> Part:
    words, case = pair.words, pair.case
    head = (_point(pair), words["single-case.phase-head"], _unit(pair))
    days = [(pair.name(place), day) for place, phase in enumerate(case.phases) for day in phase.days]
    rows = tuple((str(number), name, _shown(day, words)) for number, (name, day) in enumerate(days, start=1))
    label = words["single-case.paper.all-days"]
    return Part(words["single-case.paper.days"], (Table(label, head, rows, (1, 3, 2)),))


def _point(pair: Pair) -> str:
    return pair.words[f"single-case.axis.{pair.case.each}"]


def _unit(pair: Pair) -> str:
    return pair.case.unit.strip() or pair.words["single-case.untold"]


def _dots(pair: Pair) -> Dots:
    words, phases = pair.words, pair.case.phases
    return Dots(
        label=words["single-case.dots"],
        alt=pair.finding(),
        unit=_unit(pair),
        point=_point(pair),
        runs=tuple(_run(pair.name(place), phase, words) for place, phase in enumerate(phases)),
        marks=_marks([day for phase in phases for day in known(phase.days)], words),
    )


def _run(name: str, phase: Phase, words: Words) -> Run:
    summary = phase_summary(phase.days)
    if summary.few or summary.median is None:
        return Run(name, None, "", phase.days)
    said = words.fill("single-case.median-short", median=_shown(summary.median, words))
    return Run(name, summary.median, said, phase.days)


def _marks(days: list[float], words: Words) -> tuple[tuple[float, str], ...]:
    """Give round figures from nought or below, up to the highest day or beyond."""
    low, high = min(0, *days), max(1, *days)
    ten = 10.0 ** math.floor(math.log10((high - low) / _MOST_MARKS))
    step = next(each * ten for each in (1, 2, 5, 10) if each * ten * _MOST_MARKS >= high - low)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple((step * place, _shown(step * place, words)) for place in range(first, last + 1))


def _shown(day: float | None, words: Words) -> str:
    return words["single-case.no-figure"] if day is None else figure(rounded(day, 2), words.language)


def _light(pair: Pair) -> Part:
    light = pair.light()
    return Part(pair.words["single-case.light-title"], (Text(light.title, "\n".join(light.said)),))


def _rivals(rivals: tuple[str, ...], own: int, words: Words) -> Part:
    named = "\n".join(words[f"single-case.rival.{each}"] for each in rivals)
    chosen = Text(words["single-case.rivals-named"], named or words["single-case.paper.none"])
    lines = (Blank(words["single-case.paper.own"], own or ENOUGH_RIVALS),)
    return Part(words["single-case.rivals"], (chosen, *(lines if own or len(rivals) < ENOUGH_RIVALS else ())))


def _verdict(pair: Pair, is_due: bool) -> Part:  # noqa: FBT001 - said by whoever counts the explanations
    words = pair.words
    title = words["single-case.verdict-title"]
    if not is_due:
        return Part(title, (), words["single-case.paper.waiting"])
    head = tuple(words[f"single-case.{name}-head"] for name in ("measure", "value", "means"))
    rows = tuple(
        (words[f"single-case.measure.{name}"], value, words[f"single-case.means.{name}"])
        for name, value in pair.measures()
    )
    said = Text(words["single-case.paper.verdict"], " ".join(pair.verdict()))
    following = Text(words["single-case.next-head"], words["single-case.next"])
    return Part(title, (said, following, Table(words["single-case.paper.deeper"], head, rows, (2, 3, 6))))
