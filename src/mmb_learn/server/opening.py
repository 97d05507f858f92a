"""Opening a workbook: the data folder, its secret, the store, and the processes beside the server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from platformdirs import user_data_path

from mmb_learn import demo
from mmb_learn.assessment import Grader
from mmb_learn.course import Store, roster, rubrics
from mmb_learn.course.common_clock import CommonClock
from mmb_learn.course.store import FILE_NAME
from mmb_learn.drawing import DrawingProcess
from mmb_learn.errors import StoreError
from mmb_learn.kernel import KernelTemplate
from mmb_learn.server import assets, rubric
from mmb_learn.server.hub_identity import hub_of
from mmb_learn.server.hub_settings import HubSettings
from mmb_learn.server.proxy import Networks
from mmb_learn.server.secret import shared_secret
from mmb_learn.server.time_of_all import TimeOfAll
from mmb_learn.server.workbook import Clock, CourseWords, Workbook, read_course, system_clock
from mmb_learn.upkeep import in_use
from mmb_learn.upkeep.erasures import tell_backups
from mmb_learn.upkeep.mail import Mail, mail_settings

_FILES = 4096
_DRAIN = 20.0  # seconds
_GRADER_PATIENCE = 2.0  # seconds a job under way may take when the server stops; a job that is cut off waits
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_ALONE = (
    "Without sign-in the workbook is for this machine only: leave out {}, "
    "or begin a course with mmb-learn roster owner."
)
_NO_DEMO = "A hub lets real people in, and the demo is an invented class: leave out --demo."
_SAME = timedelta(seconds=1)
_NO_ROOM = "Somebody works in {} already, so the invented class stays out: for the demo, name another --data."


@dataclass(frozen=True)
class Serving:
    """How a workbook is served: what the command line says. Port 0 is any that is free."""

    course: Path
    data: Path
    host: str = "127.0.0.1"
    port: int = 8866
    base_url: str = "/"
    demo: bool = False
    browser: bool = True
    grader: bool = True
    keeps_pages: bool = True
    tls_cert: Path | None = None
    tls_key: Path | None = None
    proxy: Networks = ()
    metrics_to: Networks = ()
    drain: float | None = None
    hosts: frozenset[str] = frozenset()
    hub: HubSettings | None = None
    store: str | None = None
    gradebook: str | None = None

    @property
    def place(self) -> str | Path:
        """Give what opens the store: the address of a database, or the data folder."""
        return self.store or self.data

    @property
    def drains_for(self) -> float:
        """Give the seconds from being told to stop to the end; alone on a machine nobody can move on."""
        return self.drain if self.drain is not None else _DRAIN if self.store else 0.0


def default_data() -> Path:
    """Give where live data lie when nothing else is said: the platform's folder for them."""
    return user_data_path("mmb-learn", appauthor=False)


def is_solo(store: Store, *, demo: bool) -> bool:
    """Say whether one participant works alone: nobody in the store has a name, or all are invented."""
    return demo or not roster.exists(store)


def refuse_exposure(serving: Serving) -> None:
    """Raise StoreError where others could reach a workbook in which nobody has to sign in."""
    if serving.hub is not None and serving.demo:
        raise StoreError(_NO_DEMO)
    if serving.hub is not None or (serving.host in LOOPBACK and not serving.proxy):
        return
    if serving.demo or not _is_course(serving):
        named = f"--host {serving.host}" if serving.host not in LOOPBACK else f"--proxy {serving.proxy[0]}"
        raise StoreError(_ALONE.format(named))


def _is_course(serving: Serving) -> bool:
    if serving.store is None and not (serving.data / FILE_NAME).is_file():
        return False
    with in_use(serving.data), Store.open(serving.place) as store:
        return not is_solo(store, demo=demo.is_invented(store, serving.data))


def _invented(serving: Serving, store: Store, course: CourseWords, now: datetime) -> bool:
    """Say whether the people here are the demo's invented class, which an empty folder is given."""
    if serving.demo and not demo.is_invented(store, serving.data):
        invited = demo.invite(store, serving.data, course.modules, course.texts, now)
        store.notices += () if invited else (_NO_ROOM.format(serving.data),)
    return demo.is_invented(store, serving.data)


def _mail(data: Path, store: Store) -> Mail | None:
    """Give the mail server that is set; what is amiss with it is said, and stops nothing else."""
    try:
        return mail_settings(data)
    except StoreError as error:
        store.notices += (str(error),)
        return None


def clock_ahead(clock: Clock) -> timedelta:
    """Give how far the workbook's clock is ahead of the machine's; nothing below a second."""
    ahead = clock() - datetime.now(UTC)
    return ahead if abs(ahead) > _SAME else timedelta()


def _time(store: Store, clock: Clock) -> Clock:
    """Give the time that all go by who share the store: in a folder it is this machine's."""
    return clock if store.file is not None else TimeOfAll(CommonClock(store))


def _room_for_files() -> None:
    """Let this process open more files: a page with a kernel takes a dozen, and many systems allow 1024."""
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _grader(serving: Serving, clock: Clock) -> Grader:
    ahead = timedelta() if serving.store else clock_ahead(clock)  # a grader asks the database itself
    return Grader(str(serving.place), serving.data, serving.course, ahead=ahead, gradebook=serving.gradebook)


@contextmanager
def _beside(serving: Serving, clock: Clock) -> Iterator[tuple[DrawingProcess, Grader | None, KernelTemplate]]:
    """Start the processes beside the server; stop them at once, for each may be at work."""
    runtime = Path(tempfile.mkdtemp(prefix="mmb-"))
    _room_for_files()
    try:
        drawing = DrawingProcess(runtime / "draw", serving.data / "drawings")
        grader = _grader(serving, clock) if serving.grader else None
        kernels = KernelTemplate(runtime / "ipython")
        with ThreadPoolExecutor() as at_once:
            try:
                kernels.start()
                drawing.start()
                if grader is not None:
                    grader.start()
                yield drawing, grader, kernels
            finally:
                if grader is not None:
                    at_once.submit(grader.stop, _GRADER_PATIENCE)
                at_once.submit(drawing.stop)
                at_once.submit(kernels.stop)
    finally:
        shutil.rmtree(runtime, ignore_errors=True)


@contextmanager
def opened(serving: Serving, clock: Clock = system_clock) -> Iterator[Workbook]:
    """Open everything a server needs, and close it again in the other order."""
    course = read_course(serving.course)
    with in_use(serving.data), Store.open(serving.place) as store:
        secret = shared_secret(store, serving.data)
        time = _time(store, clock)
        tell_backups(store, serving.data)
        rubrics.hold(store, rubric.asked(course.modules), time())
        invented = _invented(serving, store, course, time())
        with _beside(serving, clock) as (drawing, grader, kernels):
            workbook = Workbook(
                course=course,
                store=store,
                data=serving.data,
                assets=assets.gather(),
                base_url=serving.base_url,
                hosts=serving.hosts,
                keeps_pages=serving.keeps_pages,
                clock=time,
                solo=serving.hub is None and is_solo(store, demo=invented),
                demo=invented,
                drawing=drawing,
                grader=grader,
                kernels=kernels,
                mail=None if invented else _mail(serving.data, store),
                secret=secret,
                shares_store=store.file is None,
                watchers=serving.metrics_to,
            )
            if serving.hub is not None:
                workbook.hub = hub_of(serving.hub, workbook)
            yield workbook
