"""The template of kernels: a process that has imported everything, and forks kernels.

`python -m mmb_learn.kernel.template` is started by the server, with one end of a pair of sockets as its
standard input. Over it come lines, each to a page's kernel to be. A fork that stands by takes the next line;
where none stands by, one is made at once. Nobody's environment passes through here: a kernel reads its own
from its line. When the code it was made of changes, the process begins anew; kernels that run already go on.
"""

from __future__ import annotations

import gc
import os
import random
import select
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

from mmb_learn.kernel.lean import LeanApp
from mmb_learn.kernel.view import be_ready, warm_up
from mmb_learn.kernel.wire import Wish, answer_failed, answer_ready, receive_wish

_PACKAGE = Path(__file__).parents[1]
_READ = ("kernel", "language/ui")  # folders of which other files are read as well, and kept
_QUIET = 0.1  # seconds without a wish before forks are made that stand by
_BYTES_OF_SEED = 32
_FIRST_TO_GO = "500"  # where memory runs out, a kernel goes before the server does

Stamp = tuple[tuple[str, int], ...]


def stamp() -> Stamp:
    """Give what this process is made of, and when each file was last written."""
    loaded = {getattr(module, "__file__", None) for module in tuple(sys.modules.values())}
    ours = {file for file in loaded if file and file.startswith(str(_PACKAGE))}
    read = {str(file) for folder in _READ for file in (_PACKAGE / folder).glob("*.*")}
    return tuple((file, _written(file)) for file in sorted(ours | read))


def _written(file: str) -> int:
    try:
        return os.stat(file).st_mtime_ns  # noqa: PTH116 - asked for each page, for some dozens of files
    except OSError:
        return 0


class Template:
    """Forks; in a fork, `serve` gives the line of the kernel to be."""

    def __init__(self, asked: socket.socket, most: int) -> None:
        self.asked = asked
        self.most = most
        self.standing_by: list[socket.socket] = []
        self.made_of = stamp()

    def serve(self) -> socket.socket | None:
        """Serve until the server is gone; None then, and in a fork its line to the page or to us."""
        while True:
            missing = len(self.standing_by) < self.most
            heard, _, _ = select.select([self.asked, *self.standing_by], [], [], _QUIET if missing else None)
            for gone in (each for each in heard if each is not self.asked):
                self._forget(gone)
            if self.asked in heard:
                self._begin_anew_if_changed()
                try:
                    line = self._next_line()
                except EOFError:
                    return None
                if line is not None and (child := self._give(line)) is not None:
                    return child
            elif not heard and (child := self._fork_ahead()) is not None:
                return child

    def _next_line(self) -> socket.socket | None:
        said, handles, _, _ = socket.recv_fds(self.asked, 1, 1)
        if not said:
            raise EOFError
        return socket.socket(fileno=handles[0]) if handles else None

    def _give(self, line: socket.socket) -> socket.socket | None:
        """Give a line to a fork that stands by, else to a new one."""
        with line:
            while self.standing_by:
                waiting = self.standing_by.pop(0)
                with waiting, suppress(OSError):
                    socket.send_fds(waiting, [b"k"], [line.fileno()])
                    return None
            return None if os.fork() else line.dup()

    def _fork_ahead(self) -> socket.socket | None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        if not os.fork():
            ours.close()
            return theirs
        theirs.close()
        self.standing_by.append(ours)
        return None

    def _forget(self, gone: socket.socket) -> None:
        self.standing_by.remove(gone)
        gone.close()

    def _begin_anew_if_changed(self) -> None:
        """Become a new template in the same process: what was asked waits in the socket."""
        if tuple((file, _written(file)) for file, _ in self.made_of) != self.made_of:
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def _leave_all_behind(line: socket.socket) -> socket.socket:
    """Keep the line alone of what was open, and nothing of the template's signals, session or chance."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    kept = line.detach()
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - a thing of the operating system
        if int(name) > 2 and int(name) != kept:  # noqa: PLR2004 - standard error stays the log
            with suppress(OSError):
                os.close(int(name))
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    seed = os.urandom(_BYTES_OF_SEED)
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(list(seed))
    return socket.socket(fileno=kept)


def _stand_by(line: socket.socket) -> socket.socket | None:
    """Wait for the line to a page; None when the template is gone."""
    if line.type != socket.SOCK_SEQPACKET:
        return line
    _be_called("mmb-stands-by")
    with line:
        _, handles, _, _ = socket.recv_fds(line, 1, 1)
    return socket.socket(fileno=handles[0]) if handles else None


def _be_called(name: str) -> None:
    """Take a name for lists of processes: a kernel's is the beginning of its id."""
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name, encoding="ascii")


def _become(wish: Wish) -> None:
    os.environ.clear()
    os.environ.update(wish.environment)
    os.chdir(wish.folder)
    _be_called(f"mmb-{wish.name[:8]}")
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, encoding="ascii")


def _run(app: LeanApp, line: socket.socket) -> None:
    """Be a kernel until told to stop, or until the server is gone."""
    try:
        wish = receive_wish(line)
        if wish is None:
            return
        _become(wish)
        app.open(wish.connection_file)
        be_ready()
        app.end_with(line.fileno())
        answer_ready(line)
    except Exception as error:  # noqa: BLE001 - whatever it is, the server starts one in the ordinary way
        answer_failed(line, f"{type(error).__name__}: {error}")
        return
    app.start()


def main(most: int) -> None:
    """Be the template, and in a fork a kernel."""
    os.set_inheritable(0, True)  # noqa: FBT003 - a name of the operating system
    _be_called("mmb-template")
    # The system buries our children, and each is watched by its pidfd.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with suppress(Exception):  # a course that cannot be read is for others to say
        warm_up()
    app = LeanApp.built()
    gc.collect()
    gc.freeze()
    line = Template(socket.socket(fileno=os.dup(0)), most).serve()
    if line is None:
        return
    page = _stand_by(_leave_all_behind(line))
    if page is not None:
        _run(app, page)


if __name__ == "__main__":
    main(int(sys.argv[1]))
