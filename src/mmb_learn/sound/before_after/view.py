"""Before and after for the reader: the chart with her words, its figures in sentences and as rows."""

from __future__ import annotations

from mmb_learn.language import Words, number
from mmb_learn.look import UndrawnChart
from mmb_learn.sound.before_after.chart import BeforeAfterWords, before_after_chart, before_after_table
from mmb_learn.sound.summary import ReadingsSummary, readings_summary

Levels = tuple[float, ...]


def before_after_view(before: Levels, after: Levels, description: str, words: Words) -> UndrawnChart:
    """Chart of two rows of readings in dB; `description` is its text alternative."""

    def write(value: float, decimals: int) -> str:
        return number(value, words.language, decimals)

    said = BeforeAfterWords(
        description=description,
        level=words["sound.axis-level"],
        before=words["sound.before"],
        after=words["sound.after"],
        equivalent=words["sound.equivalent"],
        mean=words["sound.mean"],
    )
    return UndrawnChart(
        specification=before_after_chart(before, after, said, write),
        caption=sentences(readings_summary(before), readings_summary(after), words),
        heads=(words["sound.axis-reading"], words["sound.axis-before"], words["sound.axis-after"]),
        rows=before_after_table(before, after, write),
    )


def sentences(before: ReadingsSummary, after: ReadingsSummary, words: Words) -> tuple[str, ...]:
    """Both rows in figures, how far apart they lie, and that the figures do not say why."""
    return (
        _row("sound.before-row", before, words),
        _row("sound.after-row", after, words),
        _change(after.equivalent - before.equivalent, words),
        words["sound.change-caution"],
        words["sound.no-cause"],
    )


def _row(key: str, summary: ReadingsSummary, words: Words) -> str:
    equivalent, mean = (number(level, words.language, 1) for level in (summary.equivalent, summary.mean))
    return words.count(key, summary.count, equivalent=equivalent, mean=mean)


def _change(difference: float, words: Words) -> str:
    shown = number(abs(difference), words.language, 1)
    if round(abs(difference), 1) == 0:
        return words["sound.change-none"]
    key = "sound.change-lower" if difference < 0 else "sound.change-higher"
    return words.fill(key, difference=shown)
