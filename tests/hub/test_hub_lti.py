"""A learning platform by the deployed configuration: a real hub, and launches signed by its own key."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from http.cookiejar import Cookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from hub_site import Trial, hub_alone
from platforms import KEY_ID, Platform, keyed

pytestmark = pytest.mark.usefixtures("parts")
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBER = "http://purl.imsglobal.org/vocab/lis/v2/membership#"


class Canvas(Platform):
    """Shows its keys; launches are made by the tests."""

    def get(self, path: str, _query: dict[str, str], _headers: Any) -> Any:
        return self.keys if path == "/jwks" else 404

    def launch(self, nonce: str, sub: str = "lms-4711", role: str = "Learner") -> dict[str, Any]:
        return {
            "iss": self.address,
            "aud": "10000001",
            "sub": sub,
            "nonce": nonce,
            f"{CLAIM}message_type": "LtiResourceLinkRequest",
            f"{CLAIM}version": "1.3.0",
            f"{CLAIM}deployment_id": "1",
            f"{CLAIM}target_link_uri": "http://127.0.0.1/services/mmb/",
            f"{CLAIM}resource_link": {"id": "link-1"},
            f"{CLAIM}roles": [MEMBER + role],
            f"{CLAIM}context": {"id": "course-1", "label": "2HEA", "title": "Helsearbeider 2HEA"},
        }


@pytest.fixture(scope="module")
def canvas() -> Iterator[Canvas]:
    with keyed(Canvas()) as running:
        yield running


@pytest.fixture(scope="module")
def hub(parts: None, canvas: Canvas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    folder: Path = tmp_path_factory.mktemp("lti")
    told = {
        "MMB_SIGN_IN": "lti",
        "LTI_ISSUER": canvas.address,
        "LTI_CLIENT_ID": "10000001",
        "LTI_AUTHORIZE_URL": f"{canvas.address}/authorize",
        "LTI_JWKS_URL": f"{canvas.address}/jwks",
    }
    with hub_alone(folder, **told) as running:
        yield running


class Launch:
    """One click on a link in a course: what the hub asked the platform for, and how it is answered."""

    def __init__(self, hub: Trial, canvas: Canvas, browser: requests.Session) -> None:
        self.hub, self.canvas, self.browser = hub, canvas, browser
        form = {
            "iss": canvas.address,
            "login_hint": "u1",
            "target_link_uri": f"{hub.address}services/mmb/",
            "client_id": "10000001",
        }
        begun = browser.post(f"{hub.address}hub/lti13/oauth_login", form, allow_redirects=False, timeout=30)
        asked = parse_qs(urlsplit(begun.headers["Location"]).query)
        self.state, self.nonce = asked["state"][0], asked["nonce"][0]

    def answer(self, token: str, state: str = "") -> int:
        form = {"id_token": token, "state": state or self.state}
        url = f"{self.hub.address}hub/lti13/oauth_callback"
        self.said = self.browser.post(url, form, allow_redirects=False, timeout=30)
        return self.said.status_code

    @property
    def is_in(self) -> bool:
        return "jupyterhub-hub-login" in self.browser.cookies


@pytest.fixture
def launch(hub: Trial, canvas: Canvas, visitor: Any) -> Launch:
    return Launch(hub, canvas, visitor())


def test_a_good_launch_signs_in_with_the_class_of_its_course(hub, canvas, visitor, launch, groups_of):
    assert launch.answer(canvas.signed(canvas.launch(launch.nonce))) == 302
    assert launch.is_in
    assert launch.said.headers["Location"].endswith("/services/mmb/")
    teacher = Launch(hub, canvas, visitor())
    teacher.answer(canvas.signed(canvas.launch(teacher.nonce, "lms-1", "Instructor")))

    pupil, of_teacher = groups_of("lms-4711"), groups_of("lms-1")

    (of_class,) = [each for each in pupil if each.startswith("mmb-class-")]
    assert re.fullmatch(r"mmb-class-helsearbeider-2hea--[0-9a-f]{16}", of_class)
    assert pupil == {of_class, "mmb-upper-secondary"}
    assert of_teacher == pupil | {"mmb-teacher"}


def test_two_persons_whose_numbers_differ_in_case_alone_stay_two(hub, canvas, visitor, groups_of):
    for sub, role in (("Ab1", "Instructor"), ("aB1", "Learner")):
        launch = Launch(hub, canvas, visitor())
        assert launch.answer(canvas.signed(canvas.launch(launch.nonce, sub, role))) == 302

    assert "mmb-teacher" in groups_of("Ab1")
    assert "mmb-teacher" not in groups_of("aB1")


def test_a_launch_signed_by_another_key_is_refused(canvas, launch):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    assert launch.answer(canvas.signed(canvas.launch(launch.nonce), key=other)) == 400
    assert not launch.is_in


def test_a_launch_that_nobody_signed_is_refused(canvas, launch):
    now = int(time.time())
    claims = canvas.launch(launch.nonce) | {"iat": now, "exp": now + 300}
    unsigned = jwt.encode(claims, None, algorithm="none", headers={"kid": KEY_ID})

    assert launch.answer(unsigned) == 400
    assert not launch.is_in


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"aud": "another-tool"}, 401),
        ({"iss": "https://elsewhere.example"}, 400),
        ({"nonce": "made-up"}, 400),
        ({f"{CLAIM}version": "1.1"}, 400),
        ({"iat": int(time.time()) - 3600, "exp": int(time.time()) - 3000}, 400),
        ({"iat": int(time.time()) - 3600}, 400),
    ],
)
def test_a_launch_for_another_or_from_before_is_refused(canvas, launch, changed, status):
    assert launch.answer(canvas.signed(canvas.launch(launch.nonce) | changed)) == status
    assert not launch.is_in


def test_a_launch_with_another_state_is_refused(canvas, launch):
    assert launch.answer(canvas.signed(canvas.launch(launch.nonce)), state="bWFkZS11cA==") == 400
    assert not launch.is_in


def test_a_launch_whose_state_is_gone_from_the_browser_is_refused(canvas, launch):
    launch.browser.cookies.clear()

    assert launch.answer(canvas.signed(canvas.launch(launch.nonce))) == 400


def test_a_state_that_is_older_than_ten_minutes_is_refused(hub, canvas, launch):
    """The cookies are made anew as the hub signed them eleven minutes ago."""
    secret = bytes.fromhex((hub.folder / "jupyterhub-cookie-secret").read_text().strip())
    for each in list(launch.browser.cookies):
        if each.name.startswith("lti13"):
            _age(each, secret)

    assert launch.answer(canvas.signed(canvas.launch(launch.nonce))) == 400
    assert not launch.is_in


def _age(cookie: Cookie, secret: bytes) -> None:
    from tornado.web import create_signed_value, decode_signed_value  # noqa: PLC0415 - for this test alone

    value = decode_signed_value(secret, cookie.name, (cookie.value or "").strip('"'))
    assert value is not None
    then = time.time() - 11 * 60
    cookie.value = create_signed_value(secret, cookie.name, value, clock=lambda: then).decode()


def test_a_launch_counts_once_also_for_whoever_has_the_cookies_too(hub, canvas, launch, visitor):
    thief = visitor()
    thief.cookies.update(launch.browser.cookies)
    token = canvas.signed(canvas.launch(launch.nonce))
    launch.answer(token)
    again = launch.answer(token)

    launch.browser = thief

    assert again == 400  # the cookies of the state are gone
    assert launch.answer(token) == 400  # the nonce has been used
    assert not launch.is_in
