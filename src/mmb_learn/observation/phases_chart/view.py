"""Two phases for the reader: the chart with her words, the medians in sentences, and a row for each day."""

from __future__ import annotations

from functools import lru_cache

from mmb_learn.language import Words, number
from mmb_learn.look import UndrawnChart
from mmb_learn.observation.phases import FEWEST_DAYS, PhaseSummary, phase_summary
from mmb_learn.observation.phases_chart.chart import PhasesWords, phases_chart, phases_table, written
from mmb_learn.observation.series import phase

Phase = tuple[float | None, ...]


@lru_cache(maxsize=64)  # a class opens the same page
def phases_view(
    before: Phase, after: Phase, measure: str, better: str, each: str, description: str, words: Words
) -> UndrawnChart:
    """Chart of two phases; `each` is "day" or "week", and `description` is its text alternative.

    Raises SeriesError as `phase` does.
    """

    def write(value: float, decimals: int) -> str:
        return number(value, words.language, decimals)

    for days in (before, after):
        phase(days)
    phases = phase_summary(before), phase_summary(after)
    medians = [
        words.fill(f"observation.phases.median.{name}", median=written(summary.median or 0, write))
        for name, summary in zip(("before", "after"), phases, strict=True)
    ]
    said = PhasesWords(
        description=description,
        measure=words[f"observation.phases.measure.{measure}"],
        axis=words[f"observation.phases.axis.{each}"],
        heads=(words["observation.phases.before"], words["observation.phases.after"]),
        medians=(medians[0], medians[1]),
        missing=words["observation.phases.not-measured"],
    )
    return UndrawnChart(
        specification=phases_chart(before, after, said, write),
        caption=_sentences(phases, measure, better, each, words),
        heads=(said.axis, words["observation.phases.phase"], said.measure),
        rows=phases_table(before, after, said, write),
    )


def _sentences(
    phases: tuple[PhaseSummary, PhaseSummary], measure: str, better: str, each: str, words: Words
) -> tuple[str, ...]:
    """Say both medians, how far apart they lie, what is left out, and that it is a description."""
    names = ("before", "after")
    told = [
        words.fill(
            f"observation.phases.told.{name}",
            measured=words.count(f"observation.phases.{each}", summary.measured),
            amount=_amount(summary.median or 0, measure, words),
        )
        for name, summary in zip(names, phases, strict=True)
    ]
    missing = sum(summary.missing for summary in phases)
    left_out = words.fill(
        "observation.phases.left-out", days=words.count(f"observation.phases.{each}", missing)
    )
    few = words.fill("observation.phases.few", fewest=FEWEST_DAYS)
    return (
        *told,
        _difference(phases, words),
        words[f"observation.phases.better.{better}"],
        *([left_out] if missing else []),
        *([few] if any(summary.few for summary in phases) else []),
        words["observation.phases.no-proof"],
    )


def _difference(phases: tuple[PhaseSummary, PhaseSummary], words: Words) -> str:
    """Say it without «times»: one and a half times lower would be something else."""
    before, after = (summary.median or 0 for summary in phases)
    if before == after:
        return words["observation.phases.same"]
    way = "higher" if after > before else "lower"
    return words.fill(f"observation.phases.difference.{way}", difference=_written(abs(after - before), words))


def _amount(value: float, measure: str, words: Words) -> str:
    """Give so many minutes, times or contacts, in words; a half has one decimal."""
    key = f"observation.phases.amount.{measure}.{'one' if value == 1 else 'other'}"
    return words.fill(key, figure=_written(value, words))


def _written(value: float, words: Words) -> str:
    return written(value, lambda figure, decimals: number(figure, words.language, decimals))
