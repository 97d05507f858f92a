"""The command line: `mmb-learn serve`, `check`, `assessments`, …, each with `--help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from mmb_learn import __version__
from mmb_learn.content import course_folder
from mmb_learn.errors import WorkbookError

USAGE, FINDING = 2, 1
_LOOPBACK = ("127.0.0.1", "localhost", "::1")

Command = Callable[[argparse.Namespace], int]


def _serve(arguments: argparse.Namespace) -> int:
    from mmb_learn.server.opening import Serving, default_data  # noqa: PLC0415 - seconds of import
    from mmb_learn.server.serve import serve  # noqa: PLC0415

    if arguments.host not in _LOOPBACK:
        print(
            f"Without sign-in the workbook is for this machine only, not for {arguments.host}: leave out --host.",
            file=sys.stderr,
        )
        return USAGE
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        print("--tls-cert and --tls-key belong together: give both or neither.", file=sys.stderr)
        return USAGE
    data = arguments.data or default_data() / ("demo" if arguments.demo else "course")
    serving = Serving(
        course=course_folder(),
        data=data.resolve(),
        host=arguments.host,
        port=arguments.port,
        base_url="/" + arguments.base_url.strip("/") + ("/" if arguments.base_url.strip("/") else ""),
        demo=arguments.demo,
        browser=not arguments.no_browser,
        tls_cert=arguments.tls_cert,
        tls_key=arguments.tls_key,
    )
    serve(serving, lambda line: print(line, flush=True))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from mmb_learn.content.check import run_check  # noqa: PLC0415 - the rules are for authors alone

    return run_check(course_folder(), arguments.accept, arguments.record)


def _assessments(arguments: argparse.Namespace) -> int:
    from mmb_learn.assessment.sources import stale_sources, write_sources  # noqa: PLC0415 - nbgrader is slow

    if arguments.check:
        stale = stale_sources(course_folder())
        for path in stale:
            print(f"{path}: not what the module says → run mmb-learn assessments build")
        return FINDING if stale else 0
    for path in write_sources(course_folder()):
        print(path)
    return 0


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--demo", action="store_true", help="with an invented class, so every page has something")
    command.add_argument("--data", type=Path, help="where live data lie (default: this user's data folder)")
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine)")
    command.add_argument("--port", type=int, default=8866, help="the port to listen on (default: 8866)")
    command.add_argument("--base-url", default="/", help="the path the workbook begins at (default: /)")
    command.add_argument("--tls-cert", type=Path, help="a certificate for https")
    command.add_argument("--tls-key", type=Path, help="its key")
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.set_defaults(run=_serve)


def parser() -> argparse.ArgumentParser:
    """Give the whole command line."""
    top = argparse.ArgumentParser(prog="mmb-learn", description="The MMB workbook.")
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="command")
    _serve_options(commands.add_parser("serve", help="serve the workbook"))
    check = commands.add_parser("check", help="say what authors should mend")
    check.add_argument("--accept", metavar="nn.md#ID", help="renew a translated section's mark, or all: nn.md")
    check.add_argument("--record", action="store_true", help="write down what belongs to the present edition")
    check.set_defaults(run=_check)
    assessments = commands.add_parser("assessments", help="build the nbgrader sources")
    assessments.add_argument("action", choices=["build"])
    assessments.add_argument("--check", action="store_true", help="only say which are not current")
    assessments.set_defaults(run=_assessments)
    return top


def main(words: list[str] | None = None) -> int:
    """Run one command: 0 done, 1 a finding, 2 called wrongly or cannot be done."""
    arguments = parser().parse_args(words)
    command: Command = arguments.run
    try:
        return command(arguments)
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        return 0


if __name__ == "__main__":
    sys.exit(main())
