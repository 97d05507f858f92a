"""The small pages: glossary, clock, static files, and what is not there."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from mmb_learn.errors import StoreError
from mmb_learn.language import LANGUAGES, clock
from mmb_learn.server.visit import Page, Visit, for_anybody

_YEAR = 365 * 24 * 3600


class GlossaryHandler(Page):
    """`/glossary`: the course's own terms, in all three languages side by side; open to anybody."""

    open_to_all = True

    @for_anybody
    async def get(self) -> None:
        """Show every term with its meaning in the page's language."""
        names, terms = self.workbook.course.names, self.workbook.course.programme.terms
        own = names[self.language].terms
        rows = [(t, own[t], {lang: names[lang].terms[t].word for lang in LANGUAGES}) for t in terms]
        self.page("glossary.html.j2", rows=sorted(rows, key=lambda row: row[1].word.casefold()))

    @for_anybody
    async def head(self, *where: str) -> None:
        """Answer as to GET."""
        await self.get(*where)


class ClockHandler(Visit):
    """`/api/clock`: the server's time; touching it renews the XSRF cookie."""

    async def get(self) -> None:
        """Give the time."""
        now = self.workbook.now()
        self.say({"now": now.isoformat(), "clock": clock(now)})


class AssetHandler(RequestHandler):
    """`/static/<version>/<file>`: the browser's files, for a year."""

    def get(self, version: str, address: str) -> None:
        """Give the file of this version; a page of another replica's version is sent to it.

        While replicas are changed one after the other, a page may come from the one that has just gone.
        """
        workbook = self.settings["workbook"]
        assets = workbook.assets
        asset = assets.files.get(address)
        if asset is None:
            raise HTTPError(404)
        if version != assets.version:
            self.set_header("Cache-Control", "no-store")
            self.redirect(f"{workbook.base_url}static/{assets.version}/{address}")
            return
        self.set_header("Content-Type", asset.type)
        self.set_header("Cache-Control", f"public, max-age={_YEAR}, immutable")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")
        packed = asset.packed if "gzip" in self.request.headers.get("Accept-Encoding", "") else None
        if packed is not None:
            self.set_header("Content-Encoding", "gzip")
        self.finish(packed or asset.content)

    def head(self, version: str, address: str) -> None:
        """Answer as to GET."""
        self.get(version, address)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ARG002 - tornado's signature
        """Say nothing more than the status."""
        self.finish()


class MediaHandler(StaticFileHandler):
    """`/media/<module>/<file>`: pictures of a module."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ARG002 - tornado's signature
        """Say nothing more than the status."""
        self.finish()

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        """Let pictures be kept for a day, and run no script in them."""
        self.set_header("Cache-Control", "public, max-age=86400")
        self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")


class MissingHandler(Visit):
    """Every other address."""

    async def prepare(self) -> None:
        """Say calmly that there is no such page, to anybody; nobody is signed in here."""
        with suppress(HTTPError, StoreError):
            await super().prepare()
        raise HTTPError(404)
