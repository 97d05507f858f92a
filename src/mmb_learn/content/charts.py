"""The charts a module states: `[chart.<id>]`, each kind with the facts it is drawn from.

A plain row of readings needs none: `![words](chart:id)` draws the series of that id. A chart of the same id
as a series comes first. The module's element draws them; here is only what they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
_Age = Annotated[int, Field(ge=18, le=80)]
_Hour = Annotated[float, Field(ge=0, le=24)]

MIDNIGHT = 24.0


@dataclass(frozen=True)
class AgeCurves:
    """Median hearing at some ages, in years, of women or men."""

    kind: ClassVar[str] = "age-curves"
    series_ids: ClassVar[tuple[str, ...]] = ()

    id: str
    ages: tuple[int, ...]
    sex: str
    line: int


@dataclass(frozen=True)
class BeforeAfter:
    """Two series of readings side by side, in dB."""

    kind: ClassVar[str] = "before-after"

    id: str
    before: str
    after: str
    line: int

    @property
    def series_ids(self) -> tuple[str, ...]:
        """Give the series it is drawn from."""
        return self.before, self.after


@dataclass(frozen=True)
class Band:
    """A stretch of the day with a name, `start` and `end` in hours since midnight."""

    kind: str
    start: float
    end: float


@dataclass(frozen=True)
class DayCurve:
    """A series over the hours of a day: each value covers `hours_each`, the first begins at `start`."""

    kind: ClassVar[str] = "day-curve"

    id: str
    series: str
    measure: str
    start: float
    hours_each: float
    bands: tuple[Band, ...]
    line: int

    @property
    def series_ids(self) -> tuple[str, ...]:
        """Give the series it is drawn from."""
        return (self.series,)


@dataclass(frozen=True)
class Taps:
    """Two who tapped to a pulse: series of asynchronies in ms, and the beats are `interval` ms apart."""

    kind: ClassVar[str] = "taps"

    id: str
    steady: str
    unsteady: str
    interval: float
    line: int

    @property
    def series_ids(self) -> tuple[str, ...]:
        """Give the series it is drawn from."""
        return self.steady, self.unsteady


@dataclass(frozen=True)
class Phases:
    """Days before a change and days with it; `each` value is of a day or a week, `better` a direction."""

    kind: ClassVar[str] = "phases"

    id: str
    before: str
    after: str
    measure: str
    better: str
    each: str
    line: int

    @property
    def series_ids(self) -> tuple[str, ...]:
        """Give the series it is drawn from."""
        return self.before, self.after


Chart = AgeCurves | BeforeAfter | DayCurve | Taps | Phases


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


def _growing(ages: list[int]) -> list[int]:
    if ages != sorted(set(ages)):
        raise ValueError("write each age once, the youngest first")
    return ages


def _apart(bands: list[BandShape]) -> list[BandShape]:
    ends = [end for band in bands for end in (band.start, band.end)]
    if ends != sorted(ends) or any(band.start == band.end for band in bands):
        raise ValueError("write the bands one after the other, each ending after it begins")
    return bands


class AgeCurvesShape(_Shape):
    """`kind = "age-curves"`."""

    kind: Literal["age-curves"]
    ages: Annotated[list[_Age], Field(min_length=1, max_length=4), AfterValidator(_growing)]
    sex: Literal["woman", "man"]


class BeforeAfterShape(_Shape):
    """`kind = "before-after"`."""

    kind: Literal["before-after"]
    before: _Id
    after: _Id


class BandShape(_Shape):
    """One of `bands`."""

    kind: Literal["meal", "shift-change", "rest", "care"]
    start: _Hour
    end: _Hour


class DayCurveShape(_Shape):
    """`kind = "day-curve"`."""

    kind: Literal["day-curve"]
    series: _Id
    measure: Literal["unrest-minutes", "unrest-times", "level"]
    start: Annotated[float, Field(ge=0, lt=24)]
    hours_each: Annotated[float, Field(gt=0, le=12)] = 1.0
    bands: Annotated[list[BandShape], Field(max_length=6), AfterValidator(_apart)] = Field(
        default_factory=list
    )


class TapsShape(_Shape):
    """`kind = "taps"`."""

    kind: Literal["taps"]
    steady: _Id
    unsteady: _Id
    interval: Annotated[float, Field(ge=200, le=3000)]


class PhasesShape(_Shape):
    """`kind = "phases"`; contacts are counted in a week unless `each` says otherwise."""

    kind: Literal["phases"]
    before: _Id
    after: _Id
    measure: Literal["minutes", "times", "contacts"]
    better: Literal["lower", "higher"]
    each: Literal["day", "week"] | None = None


_Stated = AgeCurvesShape | BeforeAfterShape | DayCurveShape | TapsShape | PhasesShape
ChartShape = Annotated[_Stated, Field(discriminator="kind")]


def chart_of(key: str, shape: _Stated, line: int) -> Chart:
    """Give the chart of a table that fits."""
    match shape:
        case AgeCurvesShape():
            return AgeCurves(key, tuple(shape.ages), shape.sex, line)
        case BeforeAfterShape():
            return BeforeAfter(key, shape.before, shape.after, line)
        case DayCurveShape():
            bands = tuple(Band(band.kind, band.start, band.end) for band in shape.bands)
            return DayCurve(key, shape.series, shape.measure, shape.start, shape.hours_each, bands, line)
        case TapsShape():
            return Taps(key, shape.steady, shape.unsteady, shape.interval, line)
        case PhasesShape():
            each = shape.each or ("week" if shape.measure == "contacts" else "day")
            return Phases(key, shape.before, shape.after, shape.measure, shape.better, each, line)
