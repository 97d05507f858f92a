"""What `docs/scaling.md` says in figures: its marked places are written from what `make load` measured.

A place stands between `<!-- load: NAME -->` and `<!-- /load -->`; a test holds the committed page to the
committed figures, so that neither drifts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, find
from benchmarks.load import capacity, told
from benchmarks.load.capacity import Costs, Need
from benchmarks.load.ground import ONE, SQLITE, TWO
from benchmarks.load.usage import DATABASE, DRAWING, GRADERS, PROXY, SERVER, TEMPLATE

PAGE = Path(__file__).parents[2] / "docs" / "scaling.md"
PARTICIPANTS = (1_000, 10_000)
ROOM = 100  # kernels in one process, as `KernelStarts.most` has it; a test compares
_PLACE = re.compile(r"(<!-- load: ([a-z-]+) -->\n).*?(\n<!-- /load -->)", re.DOTALL)
_PLANNED_WITH = 100  # live: enough to share what a process costs anyway
_HOURS = 730  # in a month
_ENGINES_CORES, _ENGINES_MEMORY = 1.0, 2.0  # PostgreSQL and the proxy at the least: cores, GB
_CORE_HOUR, _GB_HOUR, _GB_MONTH = (0.02, 0.05), (0.003, 0.007), (0.05, 0.20)  # euro, from and to


def read(file: Path) -> tuple[list[Figure], Mapping[str, Any]]:
    """Read what was measured, and how much was driven."""
    whole = json.loads(file.read_text(encoding="utf-8"))
    figures = [
        Figure(
            **{name: value for name, value in each.items() if name not in {"value", "values"}},
            values=tuple(each["values"]),
        )
        for each in whole["figures"]
    ]
    return figures, whole


def costs(figures: Sequence[Figure], size: Mapping[str, Any]) -> Costs:
    """Give what one session costs, from two replicas on PostgreSQL with a hundred live.

    What was not reached there is taken from the step before.
    """
    part = told.part_of("Live at once", TWO)
    steps = [told.column(live) for live in reversed(size["live"]) if live <= _PLANNED_WITH]

    def of(what: str, in_part: str = part, columns: Sequence[str] = steps) -> float:
        found = (find(figures, in_part, what, who) for who in columns)
        return next((each.value for each in found if each is not None and each.value is not None), 0.0)

    process = sum(of(f"memory: {each}") for each in (SERVER, TEMPLATE, DRAWING)) / 2
    return Costs(
        opening=of(told.AN_OPENING) / 1000,
        server_opening=of(f"{told.AN_OPENING}: {SERVER}") / 1000,
        sign_in=of(told.A_SIGN_IN) / 1000,
        minute=of(told.A_MINUTE) / 1000,
        server_minute=of(f"{told.A_MINUTE}: {SERVER}") / 1000,
        database_minute=of(f"{told.A_MINUTE}: {DATABASE}") / 1000,
        hand_in=of(told.A_HAND_IN) / 1000,
        kernel=of(told.A_KERNEL),
        process=process,
        graders=of(f"memory: {GRADERS}") / 2,
        save_bytes=of(told.A_SAVE, told.FLOOD, [TWO]),
        hand_in_bytes=1000 * of(told.A_MARK),
        saves=of(told.RATE, told.FLOOD, [TWO]),
        pause=sum(size["think"]) / 2,
        room=ROOM,
    )


def filled(page: str, figures: Sequence[Figure], whole: Mapping[str, Any]) -> str:
    """Give the page with every marked place written anew."""
    each = costs(figures, whole["size"])
    places: Mapping[str, Callable[[], str]] = {
        "measured": lambda: _measured(figures, whole),
        "costs": lambda: _costs(each),
        "need": lambda: _need(each),
        "price": lambda: _price(each),
        "turn": lambda: _turn(figures, each),
    }
    return _PLACE.sub(lambda place: f"{place[1]}{places[place[2]]()}{place[3]}", page)


def write(file: Path) -> None:
    """Write the page's places from a file of figures."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), *read(file)), encoding="utf-8")


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _measured(figures: Sequence[Figure], whole: Mapping[str, Any]) -> str:
    """Tell the steps side by side: when a page can be used, how long a save takes, what gave first."""
    rows = []
    asked = ("time to usable (a verdict), p95", "a save acknowledged, p95", told.LOST, told.FIRST)
    for ground in (SQLITE, ONE, TWO):
        for live in whole["size"]["live"]:
            part, where = told.part_of("Live at once", ground), told.column(live)
            found = [find(figures, part, what, where) for what in asked]
            if any(found):
                rows.append([ground, str(live), *("–" if each is None else each.text() for each in found)])
    machine = f"Measured on {whole['machine']['day']} with {whole['machine']['cores']} cores for everything."
    head = ["Where", "Live", "Usable, p95", "A save, p95", "Saves lost", "What gave first"]
    return f"{machine}\n\n{_rows(head, rows)}"


def _costs(each: Costs) -> str:
    rows = [
        ("to sign in by a link and a new code", f"{each.sign_in:.2f} s of a core"),
        ("to open a unit and have a kernel", f"{each.opening:.2f} s"),
        ("of these in the replica itself", f"{each.server_opening:.2f} s"),
        (f"a minute of writing, a save every {each.pause:g} s", f"{each.minute:.2f} s"),
        ("of these in the replica itself", f"{each.server_minute:.2f} s"),
        ("of these in PostgreSQL", f"{each.database_minute:.2f} s"),
        ("a hand-in received, marked and shown", f"{each.hand_in:.2f} s"),
        ("memory of a page's kernel", f"{each.kernel:.0f} MB"),
        ("memory of a replica with its drawing and template", f"{each.process:.0f} MB"),
        ("memory of the graders of one machine", f"{each.graders:.0f} MB"),
        ("disk for one save", f"{each.save_bytes / 1000:.1f} kB"),
        ("disk for one hand-in with its answers", f"{each.hand_in_bytes / 1000:.0f} kB"),
    ]
    return _rows(["What", "Measured"], rows)


def _need(each: Costs) -> str:
    needs = [capacity.need(participants, each) for participants in PARTICIPANTS]
    what: Sequence[tuple[str, Callable[[Need], str]]] = (
        ("live at once at the peak", lambda n: f"{n.live}"),
        ("of these, come within the same minute", lambda n: f"{n.comers}"),
        ("cores at the peak, with codes set before", lambda n: f"{n.cores:.1f}"),
        ("cores when all sign in for the first time", lambda n: f"{n.first_cores:.1f}"),
        ("replicas", lambda n: f"{n.processes}"),
        ("replicas, if who comes last goes without a kernel", lambda n: f"{n.least}"),
        ("memory of replicas, kernels and graders", lambda n: f"{n.memory:.0f} GB"),
        ("grader machines of two workers", lambda n: f"{n.graders}"),
        ("connections to PostgreSQL at most", lambda n: f"{n.connections}"),
        ("saves in a second if all write at once", lambda n: f"{n.saves:.0f}"),
        ("disk when the course is over", lambda n: f"{n.disk:.0f} GB"),
    )
    head = ["Reckoned", *(f"{n.participants:,} participants".replace(",", " ") for n in needs)]
    return _rows(head, [(name, *(tell(n) for n in needs)) for name, tell in what])


def _price(each: Costs) -> str:
    rows = []
    for participants in PARTICIPANTS:
        n = capacity.need(participants, each)
        name = f"{participants:,}".replace(",", " ")
        whole, part = (_month(n, hours) for hours in (_HOURS, _HOURS / 4))
        rows.append([name, *(f"{low:.0f}–{high:.0f} €" for low, high in (whole, part))])
    return _rows(["Participants", "A thousand, a month, always on", "… a quarter of the hours"], rows)


def _month(n: Need, hours: float) -> tuple[float, float]:
    """Give the euro that a thousand participants cost in a month, from and to; the engines are always on."""
    low, high = (
        (n.cores * hours + _ENGINES_CORES * _HOURS) * core
        + (n.memory * hours + _ENGINES_MEMORY * _HOURS) * memory
        + 3 * n.disk * disk
        for core, memory, disk in zip(_CORE_HOUR, _GB_HOUR, _GB_MONTH, strict=True)
    )
    return low / n.per_thousand, high / n.per_thousand


def _turn(figures: Sequence[Figure], each: Costs) -> str:
    rows = []
    for ground in (SQLITE, ONE, TWO):
        found = [
            find(figures, told.FLOOD, what, ground)
            for what in (
                told.RATE,
                "a save acknowledged, p95",
                "writers that waited for their turn, on average",
                f"processor for one save: {SERVER}",
                f"processor for one save: {DATABASE}",
                f"processor for one save: {PROXY}",
            )
        ]
        if found[0] is not None:
            rows.append([ground, *("–" if one is None else one.text() for one in found)])
    head = ["Where", "Saves taken", "p95", "Writers waiting", "Replica", "PostgreSQL", "Proxy"]
    enough = each.saves * each.pause
    said = (
        f"With a save every {each.pause:g} s, {each.saves:.0f} a second "
        f"are {enough:.0f} people who write at once."
    )
    return f"{_rows(head, rows)}\n\n{said}"
