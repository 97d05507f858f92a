"""`/api/paper`: a PDF for anybody who asks, from this site's pages, and nothing of it stays anywhere."""

from __future__ import annotations

import asyncio
import json
import logging
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from open_site import Site

from mmb_learn.errors import PaperError
from mmb_learn.server import papers

WRITTEN = "Hemmelig reinlender 4711"
FORM = {
    "format": "mmb-preference-form-1",
    "fields": {"played": {"text": WRITTEN, "source": "person"}},
}
PATH = "api/paper/preference-form"


def _lying_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class _Bytes:
    """Asks without reading the answer as text."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def post(self, body: bytes, **headers: str) -> tuple[int, dict[str, str], bytes]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.site.port}/{PATH}?lang=en", data=body, headers=headers, method="POST"
        )

        def ask() -> tuple[int, dict[str, str], bytes]:
            try:
                with urllib.request.urlopen(request, timeout=20) as answer:
                    return answer.status, dict(answer.headers), answer.read()
            except urllib.error.HTTPError as error:
                return error.code, dict(error.headers), error.read()

        async def asked() -> tuple[int, dict[str, str], bytes]:
            return await asyncio.get_running_loop().run_in_executor(None, ask)

        return self.site.run(asked())


def _sent() -> bytes:
    return json.dumps(FORM).encode()


def test_anybody_gets_a_pdf_that_nobody_may_keep(site):
    status, headers, pdf = _Bytes(site).post(_sent(), **{"Sec-Fetch-Site": "same-origin"})

    assert status == 200
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Disposition"] == 'attachment; filename="preference-form.pdf"'
    assert pdf.startswith(b"%PDF-1.7")


def test_nothing_of_a_form_is_kept_or_logged(own_site, caplog):
    before = _lying_in(own_site.data)
    caplog.set_level(logging.DEBUG)

    status, *_ = _Bytes(own_site).post(_sent())
    refused = own_site.ask("POST", PATH, None, FORM | {"name": WRITTEN})

    assert (status, refused.status) == (200, 400)
    assert WRITTEN not in refused.text
    assert _lying_in(own_site.data) == before
    assert "api/paper/preference-form" in caplog.text
    assert WRITTEN not in caplog.text
    assert not any(part in caplog.text for part in ("Hemmelig", "reinlender", "4711"))


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://elsewhere.test"}])
def test_another_sites_page_gets_nothing(site, headers):
    answer = site.ask("POST", PATH, None, FORM, xsrf=False, headers=headers)

    assert answer.status == 403


def test_what_cannot_be_a_form_is_refused_calmly(site):
    long = FORM | {"fields": {"played": {"text": "x" * 250_000, "source": ""}}}

    assert "for langt til en PDF" in site.ask("POST", PATH, None, long).message
    assert "ikke et skjema herfra" in site.ask("POST", PATH, "kari", {"fields": {}}).message
    assert site.ask("POST", PATH, None, b"\xff{").status == 400
    assert site.ask("POST", PATH, None, b"[" * 100_000).status == 400


def test_where_it_cannot_be_made_the_browsers_own_print_is_named(site, monkeypatch, caplog):
    def stuck(*_: object) -> bytes:
        raise PaperError("TimeoutExpired")

    monkeypatch.setattr(papers, "paper", stuck)
    answer = site.ask("POST", PATH, None, FORM)

    assert answer.status == 503
    assert "skriv ut fra nettleseren" in answer.message
    assert WRITTEN not in caplog.text


def test_the_page_says_what_the_server_does_and_not_that_nothing_is_sent(site):
    page = site.ask("GET", "tool/preference-form").text.partition('id="page-facts"')[0]

    assert page.count("PDF-en lager serveren når du ber om det") == 1
    assert "Ingenting blir sendt fra deg" not in page
    assert "Ingenting blir sendt fra deg" in site.ask("GET", "tool/loud-minutes").text
