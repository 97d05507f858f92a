"""Standalone Voilà with our pages in front of it, and nothing of it that participants do not need."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from jupyter_server.auth import IdentityProvider
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila
from voila.utils import get_page_config

from mmb_learn.kernel import KernelStarts
from mmb_learn.server import hosts, routes
from mmb_learn.server.hub_identity import HubIdentity
from mmb_learn.server.identity import CookieIdentity
from mmb_learn.server.log import NoIds, logged
from mmb_learn.server.metrics import named
from mmb_learn.server.voila_files import EXTENSIONS
from mmb_learn.server.workbook import Workbook

SHARE = Path(__file__).parent / "share" / "jupyter"
_UNCONNECTED = 90  # seconds that a kernel lives on without its page: another one starts in a moment


def _addresses(workbook: Workbook, extensions: list[dict[str, str]]) -> dict[str, Any]:
    """Give Voilà's front end our own addresses for its files, and no MathJax, which nothing here uses."""
    static = f"{workbook.base_url}static/{workbook.assets.version}"
    ours = {"name": "mmb", "load": "no-mathjax.js", "extension": "./extension"}
    return {
        "fullStaticUrl": f"{static}/voila",
        "fullLabextensionsUrl": f"{static}/labextensions",
        "federated_extensions": [*extensions, ours],
    }


def configuration(course: Path, identity: type[IdentityProvider] = CookieIdentity) -> Config:
    """Give Voilà's settings for this workbook."""
    config = Config()
    config.Voila.identity_provider_class = identity
    config.Voila.root_dir = str(course)
    config.VoilaConfiguration.extension_allowlist = list(EXTENSIONS)
    config.VoilaConfiguration.multi_kernel_manager_class = KernelStarts
    config.MappingKernelManager.cull_idle_timeout = _UNCONNECTED
    config.MappingKernelManager.cull_interval = _UNCONNECTED // 6
    config.MappingKernelManager.cull_connected = False
    config.ContentsManager.allow_hidden = False
    config.KernelManager.autorestart = False  # another in its place would know nothing of the page's channel
    return config


class WorkbookApp(Voila):  # type: ignore[misc]  # Voilà is untyped
    """The server of one workbook. Give it a `Workbook`, then `open_at` and Tornado's loop."""

    name = "mmb-learn"
    workbook: Workbook
    config_file_paths: ClassVar[list[str]] = []

    @classmethod
    def around(cls, workbook: Workbook, cookie_secret: bytes) -> WorkbookApp:
        """Make the app around an open workbook."""
        cls.clear_instance()
        identity = CookieIdentity if workbook.hub is None else HubIdentity
        app = cls(config=configuration(workbook.course.folder, identity))
        app.workbook = workbook
        app.base_url = app.server_url = workbook.base_url
        app.cookie_secret = cookie_secret
        app.log.addFilter(NoIds())
        for writer in app.log.handlers:
            writer.addFilter(NoIds())
        app.initialize([])
        return app

    def init_settings(self) -> dict[str, Any]:
        """Add the workbook to what handlers can reach."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.template = self.workbook.kernels
        page = get_page_config(self.base_url, settings, self.log, self.voila_configuration)
        return settings | {
            "workbook": self.workbook,
            "voila_page": page | _addresses(self.workbook, page["federated_extensions"]),
            "compress_response": True,
            "xsrf_cookies": True,
            "xsrf_cookie_kwargs": {"path": self.workbook.base_url, "samesite": "Lax"},
            "log_function": self._answered,
        }

    def _answered(self, handler: RequestHandler) -> None:
        """Log and count an answer."""
        logged(handler)
        self.workbook.metrics.observe(handler)

    def init_handlers(self) -> list[Any]:
        """Give our routes and the few of Voilà's that a page of ours uses."""
        every = routes.routes(self)
        self.workbook.metrics.names = named(every, self.workbook.base_url)
        return every

    def make_application(self, connection_dir: Path) -> Any:
        """Give the Tornado application, ready to listen."""
        from tornado.web import Application  # noqa: PLC0415 - tornado's name would shadow traitlets' above

        self.connection_dir = str(connection_dir)
        application = Application(**self.init_settings())
        application.add_handlers(".*$", self.init_handlers())
        hosts.guard(application, self.workbook)
        return application
