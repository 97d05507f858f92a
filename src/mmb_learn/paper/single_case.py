"""A single case on paper: the days, what they say, the light, the explanations, and the verdict.

One's own explanations are not sent; there are lines to write them on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mmb_learn.errors import AnswerError
from mmb_learn.language import Words
from mmb_learn.language.figures import figure
from mmb_learn.observation.case import Case, read_case
from mmb_learn.observation.single_case.view import ENOUGH_RIVALS, RIVALS, Pair, rounded
from mmb_learn.paper.sheet import Blank, Part, Sheet, Table, Text

_MOST_OWN = 2


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
    words, case = pair.words, pair.case
    what = case.what.strip() or words["single-case.untold"]
    head = (
        words[f"single-case.axis.{case.each}"],
        words["single-case.phase-head"],
        case.unit.strip() or words["single-case.untold"],
    )
    days = [(pair.name(place), day) for place, phase in enumerate(case.phases) for day in phase.days]
    rows = tuple((str(number), name, _shown(day, words)) for number, (name, day) in enumerate(days, start=1))
    finding = Text(words["single-case.paper.seen"], pair.finding())
    return Part(what, (finding, Table(words["single-case.paper.days"], head, rows, (1, 3, 2))))


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
