"""Feide by the deployed configuration: a real hub against a real OpenID provider that insists on PKCE."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hub_site import Trial, hub_alone
from platforms import Platform, keyed

pytestmark = pytest.mark.usefixtures("parts")
NAME = "https://n.feide.no/claims/eduPersonPrincipalName"
SCHOOL = "fc:gogroup:fylke.example:{kind}:NO987654321:{local}:2026-08-01:2027-06-30"


def group(local: str, title: str, affiliation: str, kind: str = "b") -> dict[str, Any]:
    return {
        "id": SCHOOL.format(kind=kind, local=local),
        "type": "fc:gogroup",
        "go_type": kind,
        "displayName": title,
        "membership": {"basic": "member", "affiliation": affiliation},
    }


PEOPLE = {
    "kari@fylke.example": [group("2hea", "2HEA Vest", "student"), group("kor", "Koret", "student", "a")],
    "tove@fylke.example": [group("2hea", "2HEA Vest", "faculty")],
    "nils@annen.example": [],
}


class Feide(Platform):
    """Signs in whoever is set, gives a code for it, and a token for the code and what was hashed for it."""

    def __init__(self) -> None:
        super().__init__()
        self.who, self.codes, self.tokens, self.asked = "kari@fylke.example", {}, {}, []

    def get(self, path: str, query: dict[str, str], headers: Any) -> Any:
        if path == "/oauth/authorization":
            self.asked.append(query)
            code = secrets.token_hex(8)
            self.codes[code] = (self.who, query)
            return f"{query['redirect_uri']}?code={code}&state={query['state']}"
        name = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if name is None:
            return 401
        return {"sub": "1", NAME: name} if path == "/openid/userinfo" else PEOPLE[name]

    def post(self, _path: str, form: dict[str, str], _headers: Any) -> Any:
        who, asked = self.codes.pop(form.get("code", ""), (None, {}))
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            who is None
            or asked["code_challenge"] != challenge
            or form["redirect_uri"] != asked["redirect_uri"]
        ):
            return 400
        token = secrets.token_hex(8)
        self.tokens[token] = who
        said = {"iss": self.address, "aud": "mmb", "sub": "1"}
        return {"access_token": token, "token_type": "Bearer", "id_token": self.signed(said)}


@pytest.fixture(scope="module")
def feide() -> Iterator[Feide]:
    with keyed(Feide()) as running:
        yield running


@pytest.fixture(scope="module")
def hub(parts: None, feide: Feide, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder: Path = tmp_path_factory.mktemp("feide")
    (folder / "facilitators").write_text("frode@fylke.example\ntove@fylke.example\n")
    told = {
        "MMB_SIGN_IN": "feide",
        "FEIDE_URL": feide.address,
        "FEIDE_GROUPS_URL": f"{feide.address}/groups/me/groups",
        "FEIDE_CLIENT_ID": "mmb",
        "FEIDE_CLIENT_SECRET": secrets.token_hex(16),
        "FEIDE_REALMS": "fylke.example",
        "MMB_FACILITATORS_FILE": str(folder / "facilitators"),
    }
    with hub_alone(folder, **told) as running:
        yield running


def test_feide_signs_in_with_pkce_and_its_classes_become_groups(hub, feide, visitor, groups_of):
    for feide.who in ("kari@fylke.example", "tove@fylke.example"):
        answer = visitor().get(f"{hub.address}hub/login", allow_redirects=True, timeout=30)
        assert "/services/mmb/" in answer.url, answer.text

    kari, tove = groups_of("kari@fylke.example"), groups_of("tove@fylke.example")

    (of_class,) = [each for each in kari if each.startswith("mmb-class-")]
    assert of_class.startswith("mmb-class-2hea-vest--")
    assert kari == {of_class, "mmb-upper-secondary"}
    assert tove == {of_class, "mmb-upper-secondary", "mmb-teacher", "mmb-facilitator"}
    assert {asked["code_challenge_method"] for asked in feide.asked} == {"S256"}


def test_another_school_owner_does_not_get_in(hub, feide, visitor):
    feide.who = "nils@annen.example"

    answer = visitor().get(f"{hub.address}hub/login", timeout=30)

    assert answer.status_code == 403


def test_a_code_that_was_begun_in_another_browser_is_refused(hub, feide, visitor):
    feide.who = "kari@fylke.example"
    begun = visitor().get(f"{hub.address}hub/oauth_login", allow_redirects=False, timeout=30)
    query = {name: found[0] for name, found in parse_qs(urlsplit(begun.headers["Location"]).query).items()}
    back = feide.get("/oauth/authorization", query, {})

    thief = visitor()
    answer = thief.get(back, timeout=30)

    assert answer.status_code == 400
    assert "jupyterhub-hub-login" not in thief.cookies
