"""Hearing by age for the reader: the chart with her words, what a median is, and its figures as rows."""

from __future__ import annotations

from functools import lru_cache

from mmb_learn.language import Words, figure, number
from mmb_learn.look import UndrawnChart
from mmb_learn.sound.age_curves.chart import AgeCurvesWords, age_curves_chart, age_curves_table
from mmb_learn.sound.hearing import LOWEST_FOR_INFORMATION, OLDEST_FIRM


@lru_cache(maxsize=64)  # a class opens the same page
def age_curves_view(ages: tuple[int, ...], sex: str, description: str, words: Words) -> UndrawnChart:
    """Chart of median hearing at these ages; `description` is its text alternative."""

    def write(value: float, decimals: int) -> str:
        return number(value, words.language, decimals)

    def age(years: float) -> str:
        return words.fill("sound.age", age=figure(years, words.language))

    said = AgeCurvesWords(
        description=description,
        frequency=words["sound.axis-pitch"],
        shift=words["sound.axis-shift"],
        age=age,
    )
    return UndrawnChart(
        specification=age_curves_chart(ages, sex, said, write),
        caption=_sentences(ages, sex, words),
        heads=(words["sound.axis-hertz"], *(age(each) for each in ages)),
        rows=age_curves_table(ages, sex, write),
    )


def _sentences(ages: tuple[int, ...], sex: str, words: Words) -> tuple[str, ...]:
    said = (words[f"sound.age-median.{sex}"], words["sound.age-spread"])
    if max(ages) <= OLDEST_FIRM:
        return said
    less_firm = words.fill("sound.age-information", age=OLDEST_FIRM, frequency=LOWEST_FOR_INFORMATION)
    return (*said, less_firm)
