"""The workbook behind a real hub and its real proxy: signing in, working, leaving, and the bad days."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from hub_site import MODULE, UNIT, Browser, Operator, Trial, everything, trial_in
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.web import create_signed_value
from tornado.websocket import websocket_connect

from mmb_learn.language import words

FRESH = 0.4
pytestmark = pytest.mark.usefixtures("parts")


@pytest.fixture(scope="module")
def trial(
    parts: None, furnished: Callable[[Any], Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Trial]:
    folder = tmp_path_factory.mktemp("hub")
    furnished(folder / "data")
    with everything(trial_in(folder, "/north/", MMB_LEARN_HUB_FRESH=str(FRESH))) as running:
        yield running


@pytest.fixture(scope="module")
def operator(trial: Trial) -> Operator:
    return Operator(trial)


@pytest.fixture(scope="module")
def browsers(trial: Trial) -> dict[str, Browser]:
    found = {}
    for name in ("kari", "tove", "frode", "sigrid"):
        found[name] = Browser(trial)
        found[name].sign_in(name)
    return found


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.1)


def live(browser: Browser) -> str:
    """Open a unit, and give its kernel."""
    begun = browser.post(f"m/{MODULE}/{UNIT}/live", headers={"X-XSRFToken": browser.xsrf})
    found = re.search(r'"kernelId": "([0-9a-f-]{36})"', begun.text)
    assert found is not None, begun.text
    return found[1]


async def channel(browser: Browser, kernel: str) -> Any:
    address = f"{browser.base.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?session_id=test"
    asked = requests.Request("GET", f"{browser.base}api/clock", cookies=browser.cookies).prepare()
    return await websocket_connect(HTTPRequest(address, headers={"Cookie": asked.headers["Cookie"]}))


def test_who_comes_is_led_to_the_hub_and_back_to_the_page_she_asked_for(trial):
    kari = Browser(trial)

    page = kari.sign_in("kari", wanted="me?lang=nn")

    assert (page.status_code, page.url) == (200, f"{kari.base}me?lang=nn")
    assert "kari" in page.text


def test_the_wrong_word_opens_nothing(trial):
    kari = Browser(trial)

    kari.sign_in("kari", word="feil ord her")

    assert not kari.is_in()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", {"kari": 200, "tove": 200, "frode": 200, "sigrid": 200}),
        ("class", {"kari": 403, "tove": 200, "frode": 200, "sigrid": 403}),
        ("people", {"kari": 403, "tove": 200, "frode": 200, "sigrid": 403}),
        ("sums", {"kari": 403, "tove": 403, "frode": 200, "sigrid": 200}),
        ("devices", {"kari": 200, "tove": 200, "frode": 200, "sigrid": 200}),
        ("join", {"kari": 404, "tove": 404, "frode": 404, "sigrid": 404}),
        ("join/abcde-fghjk-mnpqr-stuvw-xyz23", {"kari": 404, "tove": 404, "frode": 404, "sigrid": 404}),
        ("c/abc234", {"kari": 404, "tove": 404, "frode": 404, "sigrid": 404}),
        ("devices/code", {"kari": 404, "tove": 404, "frode": 404, "sigrid": 404}),
        ("people/1/link", {"kari": 404, "tove": 404, "frode": 404, "sigrid": 404}),
    ],
)
def test_each_role_of_the_hub_opens_what_it_may(browsers, path, expected):
    got = {name: browser.get(path, allow_redirects=False).status_code for name, browser in browsers.items()}

    assert got == expected


def test_a_class_is_there_for_its_teacher_with_whoever_has_signed_in(browsers):
    page = browsers["tove"].get("class")
    number = re.search(r'class/(\d+)"', page.text)
    of_class = browsers["tove"].get(f"class/{number[1]}") if number else page

    assert "2hea" in page.text
    assert "kari" in of_class.text
    assert str(words("nb")["hub.class"]) in of_class.text
    assert browsers["tove"].form(f"class/{number[1]}/open").status_code == 404


def test_a_teacher_sees_her_own_classes_and_nobody_of_another_school(browsers):
    of_facilitator, of_teacher = (browsers[name].get("people") for name in ("frode", "tove"))
    number = re.search(r'people/(\d+)">sigrid', of_facilitator.text)

    assert number is not None
    assert "kari" in of_teacher.text
    assert "sigrid" not in of_teacher.text
    assert browsers["tove"].get(f"people/{number[1]}").status_code == 404


def test_what_is_typed_is_saved_and_handed_in_through_the_proxy(browsers):
    kari = browsers["kari"]

    saved = kari.save("Jeg slo av radioen.")
    handed = kari.post(
        f"api/submissions/{MODULE}/reflection", json={"request": "r1"}, headers={"X-XSRFToken": kari.xsrf}
    )

    assert (saved.status_code, handed.status_code) == (200, 200), (saved.text, handed.text)
    assert handed.json()["receipt"]
    assert kari.put(f"api/answers/{MODULE}/reflection", json={}).status_code == 403  # without the token


def test_a_kernel_answers_its_owner_through_the_proxy_and_nobody_else(browsers):
    kernel = live(browsers["kari"])

    async def talk() -> tuple[str, int]:
        opened = await channel(browsers["kari"], kernel)
        header = {"msg_id": "1", "msg_type": "kernel_info_request", "session": "test", "username": ""}
        asked = {"header": header, "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell"}
        await opened.write_message(json.dumps(asked | {"buffers": []}))
        async with asyncio.timeout(20):
            while True:
                said = json.loads(str(await opened.read_message()))
                if said["msg_type"] == "kernel_info_reply":
                    break
        with pytest.raises(HTTPClientError) as refused:
            await channel(browsers["tove"], kernel)
        opened.close()
        while await opened.read_message() is not None:
            pass
        return said["content"]["status"], refused.value.code

    assert asyncio.run(talk()) == ("ok", 404)
    assert browsers["tove"].get(f"api/kernels/{kernel}").status_code == 404


def test_a_group_that_changes_is_seen_without_signing_in_again(browsers, operator):
    kari = browsers["kari"]
    operator.ask("POST", "groups/mmb-facilitator/users", {"users": ["kari"]})
    until(lambda: kari.get("people").status_code == 200)

    operator.ask("DELETE", "groups/mmb-facilitator/users", {"users": ["kari"]})

    until(lambda: kari.get("people").status_code == 403)


def test_she_goes_by_a_name_of_her_own(browsers):
    browsers["kari"].form("devices/name", name="Kari Li")

    assert "Kari Li" in browsers["frode"].get("people").text
    assert browsers["kari"].form("devices/name", name="01010750160").status_code == 400
    browsers["kari"].form("devices/name", name="")
    assert "Kari Li" not in browsers["frode"].get("people").text


def test_who_signs_out_is_out_here_and_at_the_hub(trial):
    ola = Browser(trial)
    ola.sign_in("ola")
    copied = Browser(trial)
    copied.cookies.update(ola.cookies)

    left = ola.form("sign-out")

    assert (left.status_code, left.headers["Location"]) == (303, "/north/hub/logout")
    after = ola.get("")
    assert (after.status_code, "http-equiv" in after.text) == (401, False)  # the hub knows her still
    ola.get(f"{trial.address}hub/logout")
    until(lambda: not copied.is_in())


def test_who_is_taken_out_of_the_hub_is_out_with_her_kernel_and_its_channel(trial, operator):
    ola = Browser(trial)
    ola.sign_in("ola")
    kernel = live(ola)

    async def wait() -> int | None:
        opened = await channel(ola, kernel)
        await asyncio.to_thread(operator.ask, "DELETE", "users/ola")
        async with asyncio.timeout(20):
            while await opened.read_message() is not None:
                pass
        code = opened.close_code
        opened.close()
        return code

    assert asyncio.run(wait()) == 4401
    answer = ola.get("")
    assert (answer.status_code, answer.headers["X-MMB-Person"]) == (401, "-")  # the keeper erases at that
    assert ola.get(f"api/kernels/{kernel}").status_code == 403
    operator.ask("POST", "users", {"usernames": ["ola"]})
    assert not ola.is_in()


@pytest.mark.parametrize("where", ["address", "direct"])
def test_no_header_and_no_cookie_made_elsewhere_says_who_somebody_is(trial, operator, browsers, where):
    base = f"{trial.address}services/mmb/" if where == "address" else trial.direct
    token = operator.ask("POST", "users/kari/tokens", {"note": "hers"}).json()["token"]
    hers = browsers["kari"].cookies.get("mmb-person") or ""
    cookies = (
        token,
        hers[:-2] + "00",
        hers.replace("|", "", 1),
        create_signed_value(b"x" * 64, "mmb-person", token).decode(),
        next(each.value for each in browsers["kari"].cookies if each.name == "jupyterhub-hub-login"),
        "",
    )
    spoofs = (
        {"X-JupyterHub-User": "kari", "X-Forwarded-User": "kari", "Remote-User": "kari"},
        {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", "X-MMB-Person": "p-abc234"},
        {"Authorization": f"token {token}"},
        {"Authorization": f"Bearer {trial.tokens['MMB_HUB_TOKEN']}"},
    )

    asked = [requests.get(f"{base}api/clock", headers=each, timeout=20) for each in spoofs]
    asked += [requests.get(f"{base}api/clock", cookies={"mmb-person": each}, timeout=20) for each in cookies]
    asked += [requests.get(f"{base}api/clock?token={token}", timeout=20)]

    assert [each.status_code for each in asked] == [401] * len(asked)


def test_a_forwarded_protocol_from_outside_is_not_believed(trial):
    answer = requests.get(
        f"{trial.address}services/mmb/login",
        headers={"X-Forwarded-Proto": "https", "X-Scheme": "https"},
        allow_redirects=False,
        timeout=20,
    )

    assert answer.status_code == 302
    assert "secure" not in answer.headers["Set-Cookie"].lower()


def test_a_state_counts_once_and_nobody_is_let_in_by_another_ones(trial, browsers):
    mallory, kari = Browser(trial), Browser(trial)
    begun = mallory.get("login", allow_redirects=False)
    state = re.search(r"state=([\w-]+)", begun.headers["Location"])
    assert state is not None

    for asked in (
        f"oauth_callback?code=abc&state={state[1]}",
        "oauth_callback?code=abc",
        "oauth_callback?code=abc&state=../../x",
        f"oauth_callback?error=access_denied&state={state[1]}",
    ):
        assert kari.get(asked).status_code == 400
        assert not kari.is_in()
    assert mallory.get(f"oauth_callback?code=abc&state={state[1]}").status_code == 403
    assert mallory.get(f"oauth_callback?code=abc&state={state[1]}").status_code == 400


def test_a_hub_that_is_gone_for_a_while_stops_nobody_at_work(trial, browsers):
    kari = browsers["kari"]
    trial.stop("hub")
    time.sleep(2 * FRESH)

    saved = kari.save("Skrevet mens innloggingen var nede.", base=1)
    stranger = Browser(trial).get("login")
    unknown = requests.get(
        f"{kari.base}me",
        cookies={"mmb-person": create_signed_value(b"x" * 64, "mmb-person", "y").decode()},
        timeout=20,
    )

    assert (saved.status_code, unknown.status_code) == (200, 401), saved.text
    assert stranger.status_code == 503
    assert str(words("nb")["hub.silent"]) in stranger.text
    for language in ("nn", "en"):
        again = Browser(trial).get(f"login?lang={language}")
        assert str(words(language)["hub.silent"]) in again.text
    trial.start_hub()
    trial.wait()
    assert kari.save("Skrevet etterpå.", base=2).status_code == 200
    assert Browser(trial).sign_in("tove").status_code == 200


def test_a_proxy_started_anew_is_told_the_way_again(trial, browsers):
    trial.stop("proxy")
    trial.start_proxy()
    trial.wait()

    assert browsers["kari"].is_in()


def test_the_log_names_nobody_and_no_secret(trial):
    said = (trial.folder / "log").read_text(errors="replace")
    ours = "\n".join(line for line in said.splitlines() if "JupyterHub" not in line)

    for secret in (*trial.tokens.values(), "samspill", "kari", "code="):
        assert secret not in ours
