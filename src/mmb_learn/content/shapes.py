"""The shapes that `module.toml` and `programme.toml` must have: the edge where tables become data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from mmb_learn.content.charts import ChartShape

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Outcome = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SourceShape(_Shape):
    """`[source.<id>]`."""

    title: Words
    address: str = ""
    checked: date


class FactShape(_Shape):
    """`[fact.<id>]`: from a source, or computed."""

    value: float
    unit: str = ""
    decimals: int = Field(default=0, ge=0, le=6)
    source: str | None = None
    computed: Words | None = None


class SeriesShape(_Shape):
    """`[series.<id>]`."""

    values: list[float] = Field(min_length=1)


class UnitShape(_Shape):
    """`[[unit]]`."""

    id: Id
    minutes: int = Field(ge=1, le=60)
    steps: list[Id] = Field(min_length=1)
    needs: Literal["tried"] | None = None


class AchievementShape(_Shape):
    """`[achievement]`: shares of the machine points."""

    low: float = Field(default=0.5, gt=0, lt=1)
    high: float = Field(default=0.8, gt=0, le=1)


class QuestionShape(BaseModel):
    """`[question.<id>]`: what every kind has; the rest is the kind's own."""

    model_config = ConfigDict(extra="allow", strict=True)

    kind: str
    use: Literal["practice", "checked"]
    points: int = Field(default=0, ge=0)
    outcome: str | None = None
    assignment: Literal["tasks", "reflection"] | None = None


class ModuleShape(_Shape):
    """`modules/<id>/module.toml`."""

    edition: int = Field(ge=1)
    minutes: int = Field(ge=1)
    outcomes: list[Outcome] = Field(min_length=1)
    achievement: AchievementShape = Field(default_factory=AchievementShape)
    source: dict[Id, SourceShape] = Field(default_factory=dict)
    fact: dict[Id, FactShape] = Field(default_factory=dict)
    series: dict[Id, SeriesShape] = Field(default_factory=dict)
    chart: dict[Id, ChartShape] = Field(default_factory=dict)
    unit: list[UnitShape] = Field(min_length=1)
    question: dict[Id, QuestionShape] = Field(default_factory=dict)


class CurriculumShape(_Shape):
    """`[curriculum.<id>]`."""

    code: Words
    track: Literal["health", "child", "both"]


class AimShape(_Shape):
    """`[aim.<id>]`: confirmed on a day, or not confirmed."""

    curriculum: Id
    confirmed: bool
    address: str = ""
    checked: date | None = None


class CertificateShape(_Shape):
    """`[certificate]`: what must be done before the course certificate is given."""

    completed: list[Id] = Field(min_length=1)
    tried: int = Field(default=0, ge=0)


class ProgrammeShape(_Shape):
    """`modules/programme.toml`."""

    modules: list[Id] = Field(min_length=1)
    outcomes: list[Outcome] = Field(min_length=1)
    terms: list[Id] = Field(default_factory=list)
    curriculum: dict[Id, CurriculumShape] = Field(default_factory=dict)
    aim: dict[Id, AimShape] = Field(default_factory=dict)
    certificate: CertificateShape | None = None
    open_to_try: bool = True

    @model_validator(mode="after")
    def _of_the_course(self) -> Self:
        """Ask for modules of the course only."""
        strange = set(self.certificate.completed) - set(self.modules) if self.certificate else set()
        if strange:
            raise ValueError(
                f"the certificate asks for {', '.join(sorted(strange))}, which is no module here"
            )
        return self


class PartShape(_Shape):
    """`[[lesson.<id>.part]]`."""

    id: Id
    minutes: int = Field(ge=1, le=90)
    unit: Id | None = None
    step: Id | None = None
    instrument: Id | None = None


class LessonShape(_Shape):
    """`[lesson.<id>]`."""

    aims: list[Id] = Field(min_length=1)
    outcomes: list[Outcome] = Field(min_length=1)
    part: list[PartShape] = Field(min_length=1)


class LessonsShape(_Shape):
    """`modules/<id>/lessons.toml`: one lesson of 45 minutes, one of 90."""

    lesson: dict[Literal["single", "double"], LessonShape]
