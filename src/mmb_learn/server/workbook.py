"""The workbook that is open: the course as read, the store, the clock, and the processes beside.

Everything a page or the API needs is reached from here, so that a handler never opens a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from mmb_learn import content
from mmb_learn.content.lessons import LessonPlans
from mmb_learn.content.model import Module, ModuleText, Programme, ProgrammeText
from mmb_learn.course import Store, What
from mmb_learn.course.throttle import Addresses
from mmb_learn.language import LANGUAGES
from mmb_learn.server.assets import Assets
from mmb_learn.upkeep.mail import Mail

if TYPE_CHECKING:
    from mmb_learn.assessment import Grader
    from mmb_learn.drawing import DrawingProcess
    from mmb_learn.server.hub import Hub
    from mmb_learn.server.kernels import OwnChannelHandler
    from mmb_learn.server.room_question import Put
from mmb_learn.kernel import KernelTemplate
from mmb_learn.server.metrics import Metrics
from mmb_learn.server.proxy import Networks

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Give the time as it is."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class CourseWords:
    """The whole course in three languages, read once at start."""

    folder: Path
    programme: Programme
    names: Mapping[str, ProgrammeText]
    modules: Mapping[str, Module]
    texts: Mapping[tuple[str, str], ModuleText]
    plans: Mapping[str, LessonPlans] = field(default_factory=dict)
    plan_texts: Mapping[tuple[str, str], ModuleText] = field(default_factory=dict)


def read_course(folder: Path) -> CourseWords:
    """Read all modules that are written; ContentError when one cannot be read."""
    programme = content.read_programme(folder)
    names = {language: content.read_programme_text(programme, language) for language in LANGUAGES}
    written = (m for m in programme.modules if (content.module_folder(folder, m) / "module.toml").is_file())
    modules = {m: content.read_module(content.module_folder(folder, m)) for m in written}
    texts = {
        (module_id, language): content.read_text(module, language)
        for module_id, module in modules.items()
        for language in LANGUAGES
    }
    read = {module_id: content.read_lessons(module) for module_id, module in modules.items()}
    plans = {module_id: found for module_id, found in read.items() if found is not None}
    plan_texts = {
        (module_id, language): content.read_lesson_text(modules[module_id], language)
        for module_id in plans
        for language in LANGUAGES
    }
    return CourseWords(folder, programme, names, modules, texts, plans, plan_texts)


@dataclass
class Workbook:
    """One running workbook.

    `solo` says that whoever opens a page is the one participant, and `hosts` by which names besides this
    machine's own; `demo`, that everybody in it is invented;
    `keeps_pages`, that opened pages are kept on people's devices; `mail` None, that nobody is reminded;
    `shares_store`, that others may serve the same store elsewhere; `draining`, that this one will stop.
    `secret` signs cookies and addresses; `lines` are the pages that are connected to a kernel of ours;
    `watchers`, who may read our metrics; `hub`, that a JupyterHub says who it is.
    """

    course: CourseWords
    store: Store
    data: Path
    assets: Assets
    base_url: str = "/"
    clock: Clock = system_clock
    solo: bool = True
    keeps_pages: bool = True
    hosts: frozenset[str] = frozenset()
    demo: bool = False
    drawing: DrawingProcess | None = None
    grader: Grader | None = None
    kernels: KernelTemplate | None = None
    mail: Mail | None = None
    hub: Hub | None = None
    addresses: Addresses = field(default_factory=Addresses)
    charts: dict[tuple[str, str, str], Mapping[str, Markup]] = field(default_factory=dict)
    room_questions: dict[tuple[str, What], Put] = field(default_factory=dict)
    secret: bytes = b""
    shares_store: bool = False
    draining: bool = False
    watchers: Networks = ()
    lines: set[OwnChannelHandler] = field(default_factory=set)
    metrics: Metrics = field(default_factory=Metrics)

    def now(self) -> datetime:
        """Give the time by the workbook's own clock."""
        return self.clock()
