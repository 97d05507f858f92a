"""A small course with the four kinds that have controls of their own: practised, checked, looked back on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from mmb_learn.assessment.sources import write_sources

from .workbook_server import ROOT

FACTS = """\
edition = 1
minutes = 20
outcomes = ["K1"]

[[unit]]
id = "practice"
minutes = 10
steps = ["order", "sort", "mark", "scale"]

[[unit]]
id = "tasks"
minutes = 10
steps = ["order-task", "sort-task", "mark-task", "scale-again"]

[question.order]
kind = "order"
use = "practice"
correct = ["listen", "ask", "mute", "sing"]

[question.sort]
kind = "sort"
use = "practice"
categories = ["now", "later"]
correct = { tv = "now", roof = "later", door = "now" }

[question.mark]
kind = "mark"
use = "practice"
correct = ["washer", "radio"]

[question.scale]
kind = "scale"
use = "practice"

[question.order-task]
kind = "order"
use = "checked"
points = 3
outcome = "K1"
assignment = "tasks"
correct = ["listen", "ask", "mute", "sing"]

[question.sort-task]
kind = "sort"
use = "checked"
points = 3
outcome = "K1"
assignment = "tasks"
categories = ["now", "later"]
correct = { tv = "now", roof = "later", door = "now" }

[question.mark-task]
kind = "mark"
use = "checked"
points = 2
outcome = "K1"
assignment = "tasks"
correct = ["washer", "radio"]

[question.scale-again]
kind = "scale"
use = "practice"
again = "scale"
"""

_ORDER = """
Sett stegene i rekkefølge.

- ask) Spør de andre i rommet
- listen) Lytt i ett minutt
- sing) Syng den første linja, rolig og lavt, mens du ser på personen og venter på svar
- mute) Slå av én lyd

> right: Riktig. Du lyttet først.
> partly: Delvis riktig. Noe står på plass.
> not-yet: Ikke ennå. Begynn med ørene.
> hint: Hva trenger ingen andre?
"""
_SORT = """
Hva kan du gjøre på denne vakta?

- tv) TV-en som ingen ser på
- roof) Taket som kaster lyden tilbake
- door) Døra som smeller

> category.now: Nå
> category.later: Siden
> tv: TV-en kan slås av med en gang.
> roof: Et tak må noen bestille.
> door: Døra kan lukkes stille.
> right: Riktig. Du tar det som står i din makt.
"""
_MARK = """
Marker det som gjør det vanskelig å høre.

- room) Solveig sitter i stua og venter på at noen skal sette seg ned hos henne.
- washer) Oppvaskmaskinen går, som den alltid gjør etter middag, og døra til kjøkkenet står åpen.
- sun) Sola skinner inn gjennom vinduet.
- radio) Radioen er på.

> room: Stua er rommet hennes.
> washer: Hør etter hva som går hele tida.
> sun: Sola lager ingen lyd.
> radio: Radioen snakker oppå Solveig.
> right: Riktig. Begge lydene kan vente.
"""
_SCALE = """
- hear) Jeg kan høre hva som stenger for tale
- ask) Jeg kan spørre før jeg slår av noe
"""
WORDS = f"""\
# Fire slags oppgaver

Å høre etter.

## practice: Øv

Idéen.

### order: Hva gjør du først?
{_ORDER}
### sort: Nå eller siden?
{_SORT}
### mark: Hva stenger for ordene?
{_MARK}
### scale: Hvor står jeg?
{_SCALE}
## tasks: Oppgaver

Idéen.

### order-task: Hva kommer først?
{_ORDER}
### sort-task: Nå eller senere?
{_SORT}
### mark-task: Hva hindrer ordene?
{_MARK}
### scale-again: Hvor står jeg nå?
{_SCALE}"""

PROGRAMME = 'modules = ["kinds"]\noutcomes = ["K1"]\n'
PROGRAMME_WORDS = """\
# Kurset

## modules

- kinds) Fire slags: å øve

## outcomes

- k1) Kan høre

## terms
"""


def _notebook() -> str:
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": unit,
            "metadata": {},
            "outputs": [],
            "source": f'from mmb_learn.kernel import unit\n\nunit("kinds", "{unit}")',
        }
        for unit in ("practice", "tasks")
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )


def write_kinds_course(folder: Path) -> Path:
    """Write the course, the same words in each language, and give its folder."""
    files = {
        "modules/programme.toml": PROGRAMME,
        "modules/kinds/module.toml": FACTS,
        "notebooks/kinds.ipynb": _notebook(),
        **{f"modules/text/{language}.md": PROGRAMME_WORDS for language in ("nb", "nn", "en")},
        **{f"modules/kinds/text/{language}.md": WORDS for language in ("nb", "nn", "en")},
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "assessments").mkdir()
    shutil.copy(ROOT / "assessments" / "nbgrader_config.py", folder / "assessments")
    write_sources(folder)
    return folder
