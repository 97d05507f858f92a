"""A kernel with what a page needs and nothing else, in two halves: built before a fork, opened after it.

What is built knows no socket, thread, event loop or person; what is opened is one page's own.
Left out are history, completion by jedi, debugger, subshells, start-up files, the capture of low-level
output, and the heartbeat's own thread: Jupyter's clients find the same messages on the same channels.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import uuid
from typing import Any

sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]  # ipykernel would take the debugger along

import zmq  # noqa: E402 - after the line above, like all that follows
from ipykernel.control import ControlThread  # noqa: E402
from ipykernel.iostream import IOPubThread  # noqa: E402
from ipykernel.ipkernel import IPythonKernel  # noqa: E402
from ipykernel.kernelapp import IPKernelApp  # noqa: E402
from traitlets.config import Config  # noqa: E402
from zmq.eventloop.zmqstream import ZMQStream  # noqa: E402

_LINGER = 1000  # milliseconds that the last words have to leave
_OURS = ("shell", "control", "stdin", "iopub", "hb")


class _NoSubshells:
    """Stands where the thread of subshells would: there is none, and all code runs in the main thread."""

    def __init__(self) -> None:
        self.parent_thread = threading.main_thread()

    def __bool__(self) -> bool:
        return False


class LeanKernel(IPythonKernel):  # type: ignore[misc]  # ipykernel is untyped here
    """IPython's kernel without subshells."""

    _supports_kernel_subshells = False


def _settings() -> Config:
    config = Config()
    config.HistoryManager.enabled = False
    config.IPCompleter.use_jedi = False
    config.IPKernelApp.capture_fd_output = False
    config.IPKernelApp.log_level = logging.ERROR
    return config


class LeanApp(IPKernelApp):  # type: ignore[misc]  # ipykernel is untyped here
    """The application of one lean kernel: `build` it, fork, `open` it, and then `start`."""

    heart: Any = None

    @classmethod
    def built(cls) -> LeanApp:
        """Build all that needs to know nothing of the page."""
        app: LeanApp = cls.instance(config=_settings())
        app.kernel = LeanKernel.instance(
            parent=app,
            session=app.session,
            shell_channel_thread=_NoSubshells(),
            user_ns=app.user_ns,
            log=app.log,
        )
        app.shell = app.kernel.shell
        app.shell.configurables.append(app)
        app.shell.run_cell("pass", silent=True, store_history=False)  # what that loads, the forks share
        return app

    def open(self, connection_file: str) -> None:
        """Open the sockets that the connection file names, and all that hangs on them."""
        self.connection_file = connection_file
        self.load_connection_file()
        self._be_oneself()
        self.init_path()
        self.context = zmq.Context()
        self.control_thread = ControlThread(daemon=True)
        shell, control, self.stdin_socket = (
            self._bound(zmq.ROUTER, port) for port in (self.shell_port, self.control_port, self.stdin_port)
        )
        self.shell_socket, self.control_socket = shell, control
        self.iopub_thread = IOPubThread(self._bound(zmq.XPUB, self.iopub_port), session=self.session)
        self.iopub_socket = self.iopub_thread.background_socket
        self._beat()
        self._join()
        self.iopub_thread.start()
        self.control_thread.start()

    def _be_oneself(self) -> None:
        """Take identities of one's own: those made before the fork are everybody's."""
        self.session.pid = os.getpid()
        self.session.session = uuid.uuid4().hex
        self.session.digest_history = set()
        self.kernel.ident = str(uuid.uuid4())

    def _bound(self, kind: int, port: int) -> Any:
        socket = self.context.socket(kind)
        socket.linger = _LINGER
        if kind == zmq.ROUTER:
            socket.router_handover = 1  # a client that comes back may take its own name again
        self._bind_socket(socket, port)
        return socket

    def _beat(self) -> None:
        """Send back what comes on the heartbeat's channel, from the control thread."""
        self.heart = ZMQStream(self._bound(zmq.ROUTER, self.hb_port), self.control_thread.io_loop)
        self.heart.on_recv(self.heart.send_multipart)

    def _join(self) -> None:
        """Give the kernel that was built its channels."""
        kernel, shell = self.kernel, self.shell
        kernel.control_thread, kernel.iopub_thread = self.control_thread, self.iopub_thread
        kernel.iopub_socket, kernel.stdin_socket = self.iopub_socket, self.stdin_socket
        kernel.shell_stream = ZMQStream(self.shell_socket)
        kernel.control_stream = ZMQStream(self.control_socket, self.control_thread.io_loop)
        kernel.record_ports({f"{name}_port": getattr(self, f"{name}_port") for name in _OURS})
        for channel in (shell.displayhook, shell.display_pub):
            channel.session, channel.pub_socket = self.session, self.iopub_socket
        shell.displayhook.topic = kernel._topic("execute_result")  # noqa: SLF001 - as ipykernel does
        self.init_io()
        self.displayhook.get_execution_count = lambda: kernel.execution_count
        kernel._stdout, kernel._stderr = sys.stdout, sys.stderr  # noqa: SLF001
        self.init_signal()

    def end_with(self, line: int) -> None:
        """End this process when the other end of a line is closed, whatever the main thread is about."""
        self.control_thread.io_loop.add_handler(line, lambda *_: os._exit(0), zmq.POLLIN)
