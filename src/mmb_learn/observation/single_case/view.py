"""What a series says in words: the finding, the traffic light, the verdict and the measures for going deeper.

`told.js` says the same in the browser; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mmb_learn.language import Words
from mmb_learn.language.figures import figure, number
from mmb_learn.observation.case import Case, Phase
from mmb_learn.observation.cautions import cautions, has_too_few, odd_day
from mmb_learn.observation.overlap import nap, pem, pnd, tau, tau_u
from mmb_learn.observation.phases import FEWEST_DAYS, phase_summary
from mmb_learn.observation.run_chart import run_signal
from mmb_learn.observation.series import Better, known
from mmb_learn.observation.xmr import xmr_limits

FOR_A_FIRM_MEDIAN = 10
MEASURES = ("nap", "pnd", "pem", "tau", "tau-u", "run", "xmr")
"""What stands behind «Fordypning», in this order."""

RIVALS = ("staff", "medicine", "hope", "ordinary", "season", "body", "else", "counting")
"""Rival explanations one can choose, by the names their words have."""

ENOUGH_RIVALS = 2


def rounded(value: float, decimals: int) -> float:
    """Round as the browser does, so that both write the same figure: halves away from nought."""
    return float(Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


@dataclass(frozen=True)
class Light:
    """The traffic light: `red`, `amber` or `green`, its headline, and what it says."""

    state: str
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two neighbouring phases of a series, held against each other."""

    case: Case
    earlier: int
    words: Words

    @property
    def before(self) -> Phase:
        """Give the earlier phase."""
        return self.case.phases[self.earlier]

    @property
    def after(self) -> Phase:
        """Give the later phase; an empty one where there is none yet."""
        later = self.case.phases[self.earlier + 1 : self.earlier + 2]
        return later[0] if later else Phase("", ())

    @property
    def can_be_reckoned(self) -> bool:
        """Say whether there are days enough, and somebody has said which way is better."""
        return self.case.better is not None and not has_too_few(self.before.days, self.after.days)

    def finding(self) -> str:
        """Give the text alternative of the dots."""
        return " ".join(self._finding())

    def light(self) -> Light:
        """Give the traffic light."""
        words = self.words
        if has_too_few(self.before.days, self.after.days):
            few = (self._few(place) for place in (self.earlier, self.earlier + 1))
            said = (*(each for each in few if each), words["single-case.light.few-do"])
            return Light("red", words["single-case.light.few"], said)
        if self.case.better is None:
            said = (words["single-case.light.ask-do"],)
            return Light("red", words["single-case.light.ask"], said)
        found = cautions(self.before.days, self.after.days, self.case.better)
        if not found:
            return Light("green", words["single-case.light.green"], (words["single-case.light.green-do"],))
        odd = odd_day(known(self.before.days), known(self.after.days), self.case.better)
        shown = "" if odd is None else self._figure(odd)
        said = tuple(words.fill(f"single-case.caution.{each}", day=shown) for each in found)
        return Light("amber", words["single-case.light.amber"], said)

    def verdict(self) -> tuple[str, ...]:
        """Give the verdict's sentences; only where it can be reckoned."""
        words = self.words
        before, after = self._median(self.before), self._median(self.after)
        change = "down" if after < before else "up" if after > before else "same"
        sign = 0 if self.case.better is None else self.case.better.sign
        gain = sign * (after - before)
        way = "better" if gain > 0 else "worse" if gain < 0 else "unchanged"
        firm = min(len(known(phase.days)) for phase in (self.before, self.after)) >= FOR_A_FIRM_MEDIAN
        said = (
            words.fill("single-case.verdict.middles", before=self._unit(before), after=self._unit(after)),
            words.fill(f"single-case.verdict.{change}", change=self._unit(abs(after - before))),
            self._side(),
            words[f"single-case.verdict.{way}"],
            words["single-case.verdict.description"],
            "" if self.light().state == "green" else words["single-case.verdict.beware"],
            "" if firm else words["single-case.verdict.provisional"],
        )
        return tuple(filter(None, said))

    def measures(self) -> tuple[tuple[str, str], ...]:
        """Give each measure's id and its value in words, in the order of `MEASURES`."""
        a, b, better = self.before.days, self.after.days, self.case.better or Better.LOWER
        values = {
            "nap": self._three(nap(a, b, better)),
            "pnd": self._counted(pnd(a, b, better)),
            "pem": self._counted(pem(a, b, better)),
            "tau": self._three(tau(a, b, better)),
            "tau-u": self._three(tau_u(a, b, better)),
            "run": self._run(),
            "xmr": self._limits(),
        }
        return tuple((name, values[name]) for name in MEASURES)

    def name(self, place: int) -> str:
        """Give a phase's name, its letter where nobody gave it one; of several alike, which of them it is."""
        names = [phase.name.strip() for phase in self.case.phases]
        name = names[place] if place < len(names) else ""
        if not name:
            return "ABCDEFGHI"[place]
        return f"{name} {names[: place + 1].count(name)}" if names.count(name) > 1 else name

    def points(self, count: int) -> str:
        """Give «7 dager», or weeks, or times."""
        return self.words.count(f"single-case.count.{self.case.each}", count)

    def _finding(self) -> Iterator[str]:
        words, case = self.words, self.case
        days = [day for phase in case.phases for day in phase.days]
        what = case.what.strip() or words["single-case.untold"]
        counted = f"{what} ({case.unit.strip()})" if case.unit.strip() else what
        yield words.fill("single-case.finding.what", what=counted, points=self.points(len(days)))
        for place, phase in enumerate(case.phases):
            yield self._phase(place, phase)
        missing = sum(day is None for day in days)
        if missing:
            yield words.fill("single-case.finding.missing", points=self.points(missing))
        if self.can_be_reckoned:
            yield self._side()
            low, high = min(known(self.before.days)), max(known(self.before.days))
            alike = sum(low <= day <= high for day in known(self.after.days))
            yield words.fill(f"single-case.finding.{'alike' if alike else 'apart'}", count=alike)

    def _phase(self, place: int, phase: Phase) -> str:
        summary = phase_summary(phase.days)
        key = "none" if not summary.measured else "few" if summary.few else "phase"
        return self.words.fill(
            f"single-case.finding.{key}",
            name=self.name(place),
            points=self.points(summary.measured),
            low=self._figure(summary.lowest or 0),
            high=self._figure(summary.highest or 0),
            median=self._figure(summary.median or 0),
        )

    def _few(self, place: int) -> str:
        days = known(self.case.phases[place].days) if place < len(self.case.phases) else ()
        if len(days) >= FEWEST_DAYS:
            return ""
        return self.words.fill(
            "single-case.light.few-said", name=self.name(place), points=self.points(len(days))
        )

    def _side(self) -> str:
        middle, after = self._median(self.before), known(self.after.days)
        sign = 0 if self.case.better is None else self.case.better.sign
        count = sum(sign * (day - middle) > 0 for day in after)
        return self.words.fill(
            "single-case.verdict.side", count=self._figure(count), points=self.points(len(after))
        )

    def _run(self) -> str:
        run = run_signal(self.before.days, self.after.days)
        key = "none" if run.side is None else "signal" if run.signal else "quiet"
        return self.words.fill(
            f"single-case.run.{key}",
            points=self.points(run.longest),
            side=self.words[f"single-case.side.{run.side}"] if run.side else "",
            needed=self._figure(run.needed),
        )

    def _limits(self) -> str:
        days = known(self.before.days)
        limits = xmr_limits(days, 0 if min(known((*days, *self.after.days))) >= 0 else None)
        outside = sum(not limits.lower <= day <= limits.upper for day in known(self.after.days))
        low, high = (
            number(rounded(each, 1), self.words.language, 1) for each in (limits.lower, limits.upper)
        )
        return self.words.fill(
            "single-case.limits",
            low=low,
            high=high,
            count=self._figure(outside),
            points=self.points(len(known(self.after.days))),
        )

    def _counted(self, share: float) -> str:
        count = len(known(self.after.days))
        return self.words.fill(
            "single-case.of",
            count=self._figure(share * count),
            points=self.points(count),
            percent=number(rounded(share * 100, 0), self.words.language),
        )

    def _median(self, phase: Phase) -> float:
        return phase_summary(phase.days).median or 0.0

    def _unit(self, value: float) -> str:
        return f"{self._figure(value)} {self.case.unit.strip()}".rstrip()

    def _figure(self, value: float) -> str:
        return figure(rounded(value, 2), self.words.language)

    def _three(self, value: float) -> str:
        return number(rounded(value, 3), self.words.language, 3)
