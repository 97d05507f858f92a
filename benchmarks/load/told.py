"""What was measured as figures: one table for each way of coming, for each ground, and for the flood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.figures import Figure, percentile
from benchmarks.load import meter as waits
from benchmarks.load.flood import Flood
from benchmarks.load.ground import ONE, SQLITE, TWO
from benchmarks.load.meter import Meter
from benchmarks.load.peak import Peak
from benchmarks.load.step import HAND_IN, OPEN, SIGN_IN, WORK, Step
from benchmarks.load.usage import DATABASE, GRADERS, KERNELS, PARTS, PROXY, SERVER

FLOOD = "Everybody saves without a pause"
A_KERNEL, A_SESSION = "memory of one kernel", "memory of one more session"
AN_OPENING, A_SIGN_IN = "processor for one page opened", "processor for one sign-in"
A_MINUTE, A_HAND_IN = "processor for one session's minute of work", "processor for one hand-in marked"
A_SAVE, RATE = "disk for one save", "saves taken"
FIRST, LOST = "what gives first", "saves lost"
A_MARK = "disk for one hand-in with its nine answers"
_WAITED = {
    waits.SIGNED_IN: "from the link to the path",
    waits.TEXT: "time to the page's text",
    waits.USABLE: "time to usable (a verdict)",
    waits.KERNEL: "time to a verdict of the kernel",
}


def column(live: int) -> str:
    """Give the column of a step."""
    return f"{live} live"


def part_of(kind: str, ground: str) -> str:
    """Give the heading of a table."""
    return f"{kind}: {ground}"


def of_peak(ground: str, peak: Peak, step: Step) -> Iterator[Figure]:
    """Tell how a class came."""
    part, m = part_of("A class comes", ground), step.meter
    for what, told in _WAITED.items():
        if peak.signing_in or what != waits.SIGNED_IN:
            yield from _waited(part, told, peak.name, m, what)
    yield Figure(part, "the processor's work for each", peak.name, "s", (step.phases[OPEN].used / step.live,))
    yield from _went_wrong(part, peak.name, step)


def of_step(ground: str, step: Step) -> Iterator[Figure]:
    """Tell what came of one step."""
    part, where, m = part_of("Live at once", ground), column(step.live), step.meter
    for what, told in _WAITED.items():
        yield from _waited(part, told, where, m, what)
    with_kernel = (len(m.took.get(waits.KERNEL, [])),)
    yield Figure(part, "sessions with a kernel of their own", where, f"of {step.live}", with_kernel)
    yield from _saves(part, where, step)
    yield from _waited(part, "a hand-in received", where, m, waits.HANDED_IN)
    yield from _waited(part, "a hand-in marked and shown", where, m, waits.MARKED)
    yield from _memory(part, where, step)
    yield from _processor(part, where, step)
    yield from _disk(part, where, step)
    yield from _went_wrong(part, where, step)


def _waited(part: str, told: str, where: str, m: Meter, what: str) -> Iterator[Figure]:
    for percent in (50, 95):
        found = m.of(what, percent)
        values = () if found is None else (found,)
        yield Figure(part, f"{told}, p{percent}", where, "s", values, note="" if values else "not reached")


def _saves(part: str, where: str, step: Step) -> Iterator[Figure]:
    took, phase = [1000 * each for each in step.saves], step.phases.get(WORK)
    rate = (len(took) / phase.seconds,) if phase else ()
    yield Figure(part, "saves while all type", where, "a second", rate)
    for name, percent in (("p50", 50), ("p95", 95), ("longest", 100)):
        values = (percentile(took, percent),) if took else ()
        yield Figure(part, f"a save acknowledged, {name}", where, "ms", values)


def _memory(part: str, where: str, step: Step) -> Iterator[Figure]:
    for name in PARTS:
        if name in step.after:
            yield Figure(part, f"memory: {name}", where, "MB", (step.after[name] / 1e6,))
    grown = sum(step.after.values()) - sum(step.before.values())
    yield Figure(part, A_SESSION, where, "MB", (grown / 1e6 / step.live,))
    kernels = step.after.get(KERNELS, 0) - step.before.get(KERNELS, 0)
    each = (kernels / 1e6 / step.kernels,) if step.kernels > 0 else ()
    yield Figure(part, A_KERNEL, where, "MB", each, note="" if each else "none")


def _processor(part: str, where: str, step: Step) -> Iterator[Figure]:
    """Share the processor's seconds among those who caused them; the driver's own are left out."""
    minutes = step.phases[WORK].seconds / 60 if WORK in step.phases else 0.0
    for name, told, of in (
        (SIGN_IN, A_SIGN_IN, float(len(step.meter.took.get(waits.SIGNED_IN, [])))),
        (OPEN, AN_OPENING, float(step.live)),
        (WORK, A_MINUTE, step.live * minutes),
        (HAND_IN, A_HAND_IN, float(len(step.meter.took.get(waits.MARKED, [])))),
    ):
        phase = step.phases.get(name)
        each = (1000 * phase.used / of,) if phase is not None and of else ()
        yield Figure(part, told, where, "ms", each, note="" if each else "not reached")
        for piece in (SERVER, DATABASE, PROXY, KERNELS, GRADERS):
            if phase is not None and of and piece in phase.processor:
                yield Figure(part, f"{told}: {piece}", where, "ms", (1000 * phase.processor[piece] / of,))


def _disk(part: str, where: str, step: Step) -> Iterator[Figure]:
    marked = len(step.meter.took.get(waits.MARKED, []))
    each = (step.handed_in_grew / 1000 / marked,) if marked else ()
    yield Figure(part, A_MARK, where, "kB", each, note="" if each else "not reached")


def _went_wrong(part: str, where: str, step: Step) -> Iterator[Figure]:
    m, watch = step.meter, step.watch
    wrong, of = (sum(m.errors.values()),), f"of {m.requests}"
    yield Figure(part, "requests that went wrong", where, of, wrong, note=m.told())
    yield Figure(part, "lines lost and opened anew", where, "", (m.reconnects,))
    if step.saves:
        yield Figure(part, LOST, where, f"of {len(m.took[waits.SAVED])}", (step.lost,))
    stopped = (f"stopped: {watch.broken}",) if watch.broken else ()
    told = "; ".join([watch.first or "nothing", *stopped])
    yield Figure(part, FIRST, where, "", note=told)
    late = (1000 * percentile(watch.late, 95),) if watch.late else ()
    yield Figure(part, "the driver itself came late, p95", where, "ms", late)
    yield Figure(part, "other programs took of the machine", where, "%", (100 * step.others,))


def of_flood(ground: str, flood: Flood) -> Iterator[Figure]:
    """Tell how many saves a second were taken, and what bounded them."""
    yield Figure(FLOOD, RATE, ground, "a second", (flood.rate,))
    yield Figure(FLOOD, "a save acknowledged, p95", ground, "ms", (1000 * flood.slow,))
    yield Figure(FLOOD, LOST, ground, f"of {flood.saves}", (flood.lost,))
    used = flood.phase.processor
    for piece in (SERVER, DATABASE, PROXY):
        if piece in used:
            each = (1000 * used[piece] / flood.saves,) if flood.saves else ()
            yield Figure(FLOOD, f"processor for one save: {piece}", ground, "ms", each)
    yield Figure(FLOOD, "writers that waited for their turn, on average", ground, "", (flood.waiting,))
    yield Figure(FLOOD, A_SAVE, ground, "bytes", (flood.grown / flood.saves,) if flood.saves else ())
    others = 100 * flood.others
    yield Figure(FLOOD, "other programs took of the machine", ground, "%", (others,))


def ground_of(figure: Figure) -> str:
    """Give the ground on which a figure was measured."""
    return figure.who if figure.part == FLOOD else figure.part.partition(": ")[2]


def order(figure: Figure) -> tuple[bool, int]:
    """Sort by ground, the flood last, where all grounds stand side by side."""
    return figure.part == FLOOD, (SQLITE, ONE, TWO).index(ground_of(figure))


def parts(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Give the headings of the tables in the order of measuring."""
    return tuple(dict.fromkeys(figure.part for figure in figures))
