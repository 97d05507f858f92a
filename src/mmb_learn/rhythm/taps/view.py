"""Two tappers for the reader: the chart with her words, spread and consistency in sentences, and its rows."""

from __future__ import annotations

from functools import lru_cache

from mmb_learn.language import Words, number
from mmb_learn.look import UndrawnChart
from mmb_learn.rhythm.synchronisation import Synchronisation, steadiness
from mmb_learn.rhythm.taps.chart import TapsWords, taps_chart, taps_table

Taps = tuple[float, ...]


@lru_cache(maxsize=64)  # a class opens the same page
def taps_view(steady: Taps, unsteady: Taps, interval: float, description: str, words: Words) -> UndrawnChart:
    """Chart of two rows of asynchronies in ms; `description` is its text alternative."""

    def write(value: float, decimals: int) -> str:
        return number(value, words.language, decimals)

    said = TapsWords(
        description=description,
        axis=words["rhythm.taps.axis"],
        early=words["rhythm.taps.early"],
        late=words["rhythm.taps.late"],
        steady=words["rhythm.taps.steady"],
        unsteady=words["rhythm.taps.unsteady"],
    )
    return UndrawnChart(
        specification=taps_chart(steady, unsteady, interval, said, write),
        caption=(
            *_sentences(said.steady, steadiness(steady, interval), words),
            *_sentences(said.unsteady, steadiness(unsteady, interval), words),
            words["rhythm.taps.dashed"],
            words["rhythm.taps.mean-caution"],
        ),
        heads=(
            words["rhythm.taps.tap"],
            words.fill("rhythm.taps.head", name=said.steady),
            words.fill("rhythm.taps.head", name=said.unsteady),
        ),
        rows=taps_table(steady, unsteady, write),
    )


def _sentences(name: str, sync: Synchronisation, words: Words) -> tuple[str, str]:
    """Say how early or late a row is on average, and how spread out and consistent."""
    mean = number(abs(sync.mean), words.language, 1)
    side = "early" if sync.mean < 0 else "late"
    return (
        words.fill(f"rhythm.taps.mean.{side}", name=name, mean=mean),
        words.fill(
            "rhythm.taps.spread",
            spread=number(sync.spread, words.language, 1),
            consistency=number(sync.consistency, words.language, 3),
        ),
    )
