"""`mmb-learn serve`: serve the workbook, or its demo with an invented class."""

from __future__ import annotations

import argparse
import re
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import DONE, USAGE, say, tell
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands

_PORT = 8866
_LAST_PORT = 65535
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="serve the workbook in a browser")
    command.add_argument(
        "--demo", action="store_true", help="with an invented class, so every page has something"
    )
    command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: this user's)")
    command.add_argument(
        "--host", metavar="H", default="127.0.0.1", help="the address to listen on (default: this machine)"
    )
    command.add_argument(
        "--port", metavar="N", type=_port, default=_PORT, help=f"the port to listen on (default: {_PORT})"
    )
    command.add_argument(
        "--base-url", metavar="U", default="/", help="the path the workbook begins at (default: /)"
    )
    command.add_argument("--tls-cert", type=Path, metavar="F", help="a certificate for https")
    command.add_argument("--tls-key", type=Path, metavar="F", help="the certificate's key")
    command.add_argument(
        "--proxy", type=_proxy, metavar="ADDRESS", help="the server in front whose forwarded headers count"
    )
    command.add_argument(
        "--allow-host",
        type=_host,
        metavar="NAME",
        action="append",
        default=[],
        help="a name to answer to where nobody signs in, besides localhost; * is any",
    )
    command.add_argument(
        "--keep-no-pages",
        action="store_true",
        help="keep no pages for reading without a network, and erase those kept",
    )
    command.add_argument(
        "--no-grader", action="store_true", help="leave the gradings to mmb-learn grade --watch elsewhere"
    )
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if said := _refusal(arguments):
        tell(said)
        return USAGE
    from mmb_learn.server.opening import Serving, default_data  # noqa: PLC0415 - seconds of import
    from mmb_learn.server.serve import serve  # noqa: PLC0415
    from mmb_learn.upkeep import usable  # noqa: PLC0415

    path = arguments.base_url.strip("/")
    serving = Serving(
        course=course_folder(),
        data=usable(arguments.data or default_data() / ("demo" if arguments.demo else "course")),
        host=arguments.host,
        port=arguments.port,
        base_url=f"/{path}/" if path else "/",
        demo=arguments.demo,
        browser=not arguments.no_browser,
        grader=not arguments.no_grader,
        keeps_pages=not arguments.keep_no_pages,
        tls_cert=arguments.tls_cert,
        tls_key=arguments.tls_key,
        proxy=arguments.proxy,
        hosts=frozenset(arguments.allow_host),
    )
    serve(serving, say)
    return DONE


def _refusal(arguments: argparse.Namespace) -> str | None:
    """Say why this cannot be served, None when it can."""
    certificate = (arguments.tls_cert, arguments.tls_key)
    if certificate.count(None) == 1:
        return "--tls-cert and --tls-key belong together: give both or neither."
    missing = [path for path in certificate if path is not None and not path.is_file()]
    return f"{missing[0]} is not there: name the files of --tls-cert and --tls-key." if missing else None


def _proxy(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no address; write it as 192.0.2.7") from None


def _host(text: str) -> str:
    name = text.lower()
    if name != "*" and not _NAME.fullmatch(name):
        raise argparse.ArgumentTypeError(
            f"{text} is no name; write it as workbook.example.org, without port or path"
        )
    return name


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port; give a number up to {_LAST_PORT}")
    return number
