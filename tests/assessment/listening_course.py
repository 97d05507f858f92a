"""A small course for the assessment's tests: one module with every scored case, a plan and a reflection."""

from __future__ import annotations

import shutil
from pathlib import Path

from mmb_learn.assessment.sources import write_sources

CHECKOUT = Path(__file__).resolve().parents[2]

PROGRAMME = """\
modules = ["listening"]
outcomes = ["K1", "K2"]
terms = []
"""

FACTS = """\
edition = 1
minutes = 30
outcomes = ["K1", "K2"]

[source.invented]
title = "Invented"
address = "https://example.org/invented"
checked = 2026-11-21

[fact.leq]
value = 65.0
unit = "dB"
decimals = 1
computed = "invented"

[[unit]]
id = "first"
minutes = 12
steps = ["sound", "guess"]

[[unit]]
id = "second"
minutes = 12
steps = ["peaks", "level-guess"]

[[unit]]
id = "tasks"
minutes = 12
steps = ["loudest", "places", "level", "plan"]

[[unit]]
id = "after"
minutes = 12
steps = ["told"]
needs = "tried"

[question.guess]
kind = "choice"
use = "practice"
outcome = "K1"
correct = ["a"]

[question.level-guess]
kind = "number"
use = "practice"
outcome = "K2"
correct = 65.0
tolerance = 1.0
unit = "dB"
minimum = 0
maximum = 140

[question.loudest]
kind = "choice"
use = "checked"
assignment = "tasks"
points = 2
outcome = "K1"
correct = ["b"]

[question.places]
kind = "choice"
use = "checked"
assignment = "tasks"
points = 3
outcome = "K1"
correct = ["a", "c", "d"]
several = true

[question.level]
kind = "number"
use = "checked"
assignment = "tasks"
points = 2
outcome = "K2"
correct = 65.0
tolerance = 0.5
unit = "dB"
minimum = 0
maximum = 140
near = [{ value = 60.5, tolerance = 0.3, id = "mean" }]

[question.plan]
kind = "plan"
use = "checked"
assignment = "tasks"

[question.told]
kind = "text"
use = "checked"
assignment = "reflection"
points = 4
outcome = "K2"
words = 150
criteria = [{ id = "seen", levels = 3 }, { id = "learned", levels = 3 }]
"""

WORDS = """\
# Lytting

Å høre etter.

## first: Først

Idéen.

### sound: Lyd

Nivået var {leq}.

### guess: Hva tror du?

Velg en.

- a) Den ene
- b) Den andre

> a: Ja.
> b: Nei.

## second: Så

Idéen.

### peaks: Topper

Noen ord.

### level-guess: Hvor høyt?

Skriv et tall.

> right: Ja.
> high: For høyt.
> low: For lavt.

## tasks: Oppgaver

Idéen.

### loudest: Hva bestemmer nivået?

Målingen viste {leq}, se [kilden](source:invented).

- a) Hvor lenge det er stille
- b) De få høyeste minuttene

> a: Tilbakemelding til a.
> b: Tilbakemelding til b.

### places: Hvor er det stille?

Velg alle som passer.

- a) Skogen
- b) Kantina
- c) Loftet
- d) Biblioteket

> a: Om a.
> b: Om b.
> c: Om c.
> d: Om d.
> right: Alle.

### level: Hva er nivået?

Skriv det i dB.

> right: Ja.
> high: For høyt.
> low: For lavt.
> near.mean: Det er snittet.

### plan: Hva vil du prøve?

Lag en plan.

- what) Hva: det du gjør
- who) Hvem: sammen med
- when) Når: dato
- next) Neste: det minste steget
- obstacle) Hvis: det som hindrer
- then) Så: det du gjør da

## after: Etterpå

Idéen.

### told: Hvordan gikk det?

Fortell.

- done) Gjort: hva du gjorde
- learned) Lært: hva du lærte
- clever) Lurt: hva som var lurt
- next) Neste steg: hva du gjør nå

> criterion.seen: Sett: hva du så
> level.seen.0: Ikke med
> level.seen.1: Litt
> level.seen.2: Godt
> criterion.learned: Lært: hva du lærte
> level.learned.0: Ikke med
> level.learned.1: Litt
> level.learned.2: Godt
> sample: Et eksempel.
> sample-answer: Et svar.
> expert: En kollegas eksempel.
"""

PROGRAMME_WORDS = """\
# Kurset

## modules

- listening) Lytting: å høre etter

## outcomes

- k1) Kan høre
- k2) Kan måle

## terms
"""

RIGHT = {"loudest": ["b"], "places": ["a", "c", "d"], "level": "65,2"}
PARTLY = {"loudest": ["a"], "places": ["a", "b", "c"], "level": "60,5"}
PLAN = {"what": "Lytte på vaktrommet", "who": "Kari", "when": "", "next": "", "obstacle": "", "then": ""}


def write_course(folder: Path, edition: int = 1) -> Path:
    """Write the course, its nbgrader sources built, and give its folder."""
    module = folder / "modules" / "listening"
    (module / "text").mkdir(parents=True, exist_ok=True)
    (module / "module.toml").write_text(
        FACTS.replace("edition = 1", f"edition = {edition}"), encoding="utf-8"
    )
    (module / "text" / "nb.md").write_text(WORDS, encoding="utf-8")
    (folder / "modules" / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    (folder / "modules" / "text").mkdir(exist_ok=True)
    (folder / "modules" / "text" / "nb.md").write_text(PROGRAMME_WORDS, encoding="utf-8")
    (folder / "assessments").mkdir(exist_ok=True)
    shutil.copy(CHECKOUT / "assessments" / "nbgrader_config.py", folder / "assessments")
    write_sources(folder)
    return folder
