"""What a first visit to a unit fetches beside the page: styles, scripts, and Voilà's part once it is live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import dirname, join, normpath

from mmb_learn.server.assets import gather

_NAMED = re.compile(r"static/[0-9a-f]+/([\w./-]+)")
_KIND = re.compile(r'"kind": *"([a-z-]+)"')
_IMPORT = re.compile(rb'from "(\.{1,2}/[^"]+)"')


def own(html: str) -> tuple[str, ...]:
    """Give the addresses of the page's own files: those it names and their imports, its questions' views."""
    named = list(dict.fromkeys(_NAMED.findall(html)))
    views = [f"question/{kind}/view.js" for kind in dict.fromkeys(_KIND.findall(html))]
    found: dict[str, None] = {}
    for address in [*named, *views]:
        found |= dict.fromkeys(_closure(address))
    return _below(tuple(found))


def live() -> tuple[str, ...]:
    """Give the addresses of Voilà's joined scripts, which a page fetches when it has a kernel."""
    return _below(tuple(a for a in gather().first if a.startswith(("voila/", "labextensions/"))))


def _below(addresses: tuple[str, ...]) -> tuple[str, ...]:
    version = gather().version
    return tuple(f"static/{version}/{address}" for address in addresses)


@cache
def _closure(address: str) -> tuple[str, ...]:
    asset = gather().files.get(address)
    return () if asset is None else (address, *_imported(address, asset.content))


def _imported(address: str, content: bytes) -> Iterator[str]:
    for found in _IMPORT.findall(content):
        yield from _closure(normpath(join(dirname(address), found.decode())))
