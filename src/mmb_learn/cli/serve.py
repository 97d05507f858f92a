"""`mmb-learn serve`: serve the workbook, or its demo with an invented class."""

from __future__ import annotations

import argparse
import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TYPE_CHECKING

from mmb_learn.cli.command import (
    DONE,
    USAGE,
    data_option,
    gradebook_of,
    gradebook_option,
    say,
    tell,
    where,
)
from mmb_learn.content import course_folder

if TYPE_CHECKING:
    from mmb_learn.cli.command import Commands
    from mmb_learn.server.opening import Serving

_PORT = 8866
_HERE = (IPv4Network("127.0.0.1"),)  # a hub's proxy on the same machine
_LAST_PORT = 65535
_LONGEST_DRAIN = 3600
Network = IPv4Network | IPv6Network
_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("serve", help="serve the workbook in a browser")
    command.add_argument(
        "--demo", action="store_true", help="with an invented class, so every page has something"
    )
    data_option(command)
    command.add_argument("--host", metavar="H", help="the address to listen on (default: this machine)")
    command.add_argument("--port", metavar="N", type=_port, help=f"the port to listen on (default: {_PORT})")
    command.add_argument("--base-url", metavar="U", help="the path the workbook begins at (default: /)")
    _add_front(command)
    command.add_argument(
        "--keep-no-pages",
        action="store_true",
        help="keep no pages for reading without a network, and erase those kept",
    )
    gradebook_option(command)
    command.add_argument(
        "--no-grader", action="store_true", help="leave the gradings to mmb-learn grade --watch elsewhere"
    )
    command.add_argument("--no-browser", action="store_true", help="do not open a browser")
    command.set_defaults(run=run)


def _add_front(command: argparse.ArgumentParser) -> None:
    """Add what a workbook is told of those who reach it, send people to it, or watch it."""
    command.add_argument("--tls-cert", type=Path, metavar="F", help="a certificate for https")
    command.add_argument("--tls-key", type=Path, metavar="F", help="the certificate's key")
    command.add_argument(
        "--proxy",
        type=_network,
        metavar="ADDRESS",
        action="append",
        default=[],
        help="a server in front whose forwarded headers count, or the network of such",
    )
    command.add_argument(
        "--metrics-to",
        type=_network,
        metavar="ADDRESS",
        action="append",
        default=[],
        help="who may read /metrics besides this machine: an address or a network",
    )
    command.add_argument(
        "--drain",
        type=_seconds,
        metavar="SECONDS",
        help="how long to serve on after SIGTERM, until all have moved (default: 0; 20 with --store)",
    )
    command.add_argument(
        "--allow-host",
        type=_host,
        metavar="NAME",
        action="append",
        default=[],
        help="a name to answer to where nobody signs in, besides localhost; * is any",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    if said := _refusal(arguments):
        tell(said)
        return USAGE
    from mmb_learn.server.serve import serve  # noqa: PLC0415 - seconds of import

    serve(_serving(arguments), say)
    return DONE


def _serving(arguments: argparse.Namespace) -> Serving:
    """Give how it is to be served: as the command says, and behind a hub as the hub does."""
    from mmb_learn.course.place import VARIABLE  # noqa: PLC0415 - seconds of import
    from mmb_learn.server.hub_settings import HubSettings, hub_settings  # noqa: PLC0415
    from mmb_learn.server.opening import LOOPBACK, Serving  # noqa: PLC0415

    found, gradebook = where(arguments, demo=arguments.demo), gradebook_of(arguments)
    os.environ.pop(VARIABLE, None)  # no process beside the server is given its password unasked
    hub = hub_settings(os.environ)
    usual = HubSettings("/") if hub is None else hub
    path = (arguments.base_url or usual.base_url).strip("/")
    host = arguments.host or usual.host
    return Serving(
        course=course_folder(),
        data=found.data,
        store=found.url,
        gradebook=None if arguments.demo else gradebook,
        host=host,
        port=usual.port if arguments.port is None else arguments.port,
        base_url=f"/{path}/" if path else "/",
        demo=arguments.demo,
        browser=not arguments.no_browser and hub is None,
        grader=not arguments.no_grader,
        keeps_pages=not arguments.keep_no_pages,
        tls_cert=arguments.tls_cert,
        tls_key=arguments.tls_key,
        proxy=tuple(arguments.proxy) or (_HERE if hub is not None and host in LOOPBACK else ()),
        metrics_to=tuple(arguments.metrics_to),
        drain=arguments.drain,
        hosts=frozenset(arguments.allow_host),
        hub=hub,
    )


def _refusal(arguments: argparse.Namespace) -> str | None:
    """Say why this cannot be served, None when it can."""
    certificate = (arguments.tls_cert, arguments.tls_key)
    if certificate.count(None) == 1:
        return "--tls-cert and --tls-key belong together: give both or neither."
    missing = [path for path in certificate if path is not None and not path.is_file()]
    return f"{missing[0]} is not there: name the files of --tls-cert and --tls-key." if missing else None


def _network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no address; write it as 192.0.2.7, or a network as 192.0.2.0/24"
        ) from None


def _seconds(text: str) -> float:
    number = float(text) if text.isascii() and text.isdigit() else -1.0
    if not 0 <= number <= _LONGEST_DRAIN:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds up to {_LONGEST_DRAIN}")
    return number


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
