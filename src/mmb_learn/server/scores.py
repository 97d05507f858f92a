"""The scores of the songbook: public, drawn off the event loop, and kept.

The address says the song, how many semitones higher or lower, and whether for a wide page. A page asks with
the version of the book (`?v=`), and may then keep the score for a year; without it, it asks again by ETag.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from tornado.web import HTTPError, RequestHandler

from mmb_learn.server.assets import Asset
from mmb_learn.songbook import score, songbook_version

_YEAR = 365 * 24 * 3600
_KEPT = 160
"""Scores in memory, packed and plain: at most 16 MB, and a page asks for a few."""


@lru_cache(maxsize=_KEPT)
def _asset(song_id: str, semitones: int, *, wide: bool) -> Asset:
    asset = Asset("image/svg+xml", score(song_id, semitones, wide=wide).encode())
    asset.packed  # noqa: B018 - kept by the asset
    return asset


class ScoreHandler(RequestHandler):
    """`/score/<song>/<semitones>.svg`, or `<semitones>-wide.svg`: a free song's notes and first verse."""

    async def get(self, song_id: str, semitones: str, wide: str | None) -> None:
        """Give the score; 404 for a song that we have no notes of."""
        loop = asyncio.get_running_loop()
        try:
            asset = await loop.run_in_executor(None, lambda: _asset(song_id, int(semitones), wide=bool(wide)))
        except KeyError:
            raise HTTPError(404) from None
        whole_year = self.get_query_argument("v", "") == songbook_version()
        self.set_header("Content-Type", asset.type)
        self.set_header("Cache-Control", f"public, max-age={_YEAR}, immutable" if whole_year else "no-cache")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.set_header("Vary", "Accept-Encoding")
        packed = asset.packed if "gzip" in self.request.headers.get("Accept-Encoding", "") else None
        if packed is not None:
            self.set_header("Content-Encoding", "gzip")
        self.finish(packed or asset.content)

    async def head(self, *which: str) -> None:
        """Answer as to GET."""
        await self.get(*which)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ARG002 - tornado's signature
        """Say nothing more than the status."""
        self.finish()
