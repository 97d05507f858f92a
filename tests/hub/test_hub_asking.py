"""Asking a hub: how long an answer counts, what happens when none comes, and whom it lets in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import ClientPayloadError
from jupyterhub.services.auth import check_scopes
from tornado.web import HTTPError

from mmb_learn.course import HubUser, Role
from mmb_learn.errors import StoreError
from mmb_learn.server import hub_watch
from mmb_learn.server.hub import Hub, HubSilentError
from mmb_learn.server.hub_settings import HubSettings, hub_settings
from mmb_learn.server.hub_signing_in import safe_next

ACCESS = "access:services!service=mmb"
KARI = {"kind": "user", "name": "kari", "groups": ["mmb-teacher"], "scopes": [ACCESS]}
ENVIRONMENT = {
    "JUPYTERHUB_SERVICE_NAME": "mmb",
    "JUPYTERHUB_SERVICE_PREFIX": "/north/services/mmb/",
    "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:9999",
    "JUPYTERHUB_API_TOKEN": "t",
    "JUPYTERHUB_API_URL": "http://127.0.0.1:8081/hub/api",
}


class Answers:
    """What stands where HubOAuth does: it answers as it is told, and counts."""

    access_scopes = frozenset({ACCESS})
    hub_host, hub_prefix = "", "/hub/"

    def __init__(self) -> None:
        self.model: dict[str, Any] | None = KARI
        self.silent, self.asked = False, 0
        self.trouble: Exception = HTTPError(500)

    def check_scopes(self, wanted: Any, model: dict[str, Any]) -> Any:
        return check_scopes(set(wanted), set(model["scopes"]))

    async def user_for_token(self, _token: str, **_: Any) -> dict[str, Any] | None:
        self.asked += 1
        await asyncio.sleep(0)
        if self.silent:
            raise self.trouble
        return self.model


class World:
    def __init__(self) -> None:
        self.now, self.answers, self.held = 0.0, Answers(), list[HubUser]()
        self.hub = Hub(HubSettings("/"), self.answers, self.hold, clock=lambda: self.now)

    async def hold(self, user: HubUser) -> None:
        self.held.append(user)

    def ask(self, whose: str = "t", session: str = "s") -> HubUser | None:
        return asyncio.run(self.hub.whose(whose, session))

    def silent(self) -> None:
        with pytest.raises(HubSilentError):
            self.ask()


@pytest.fixture
def world() -> World:
    return World()


def test_an_answer_counts_for_half_a_minute_and_then_the_hub_is_asked_anew(world):
    assert world.ask().roles == {Role.TEACHER}
    world.now, world.answers.model = 29.9, None
    assert world.ask() is not None
    world.now = 30.0

    assert world.ask() is None
    assert (world.answers.asked, len(world.held)) == (2, 1)


def test_no_setting_lets_an_answer_count_for_more_than_a_minute():
    assert hub_settings(ENVIRONMENT | {"MMB_LEARN_HUB_FRESH": "60"}).fresh == 60

    for said in ("61", "-1", "nan", "soon"):
        with pytest.raises(StoreError, match="MMB_LEARN_HUB_FRESH"):
            hub_settings(ENVIRONMENT | {"MMB_LEARN_HUB_FRESH": said})


@pytest.mark.parametrize("trouble", [HTTPError(502), ClientPayloadError("cut off"), ValueError("no JSON")])
def test_an_answer_that_is_none_is_silence(world, trouble):
    world.ask()
    world.answers.silent, world.answers.trouble, world.now = True, trouble, 31

    assert world.ask() == world.held[0]


def test_a_hub_that_is_silent_throws_nobody_out_until_the_grace_is_over(world):
    world.ask()
    world.answers.silent = True

    for world.now in (60.0, 500.0, 899.0):
        assert world.ask().user_name == "kari"
    world.now = 900.0
    world.silent()


def test_a_hub_that_is_silent_lets_nobody_new_in(world):
    world.answers.silent = True

    world.silent()
    with pytest.raises(HubSilentError):
        world.ask("another token")


def test_a_hub_that_was_silent_is_let_be_for_a_moment_and_then_heard_again(world):
    world.ask()
    world.answers.silent, world.now = True, 40.0
    world.ask()
    world.answers.silent, world.answers.model, world.now = False, None, 42.9
    assert (world.ask().user_name, world.answers.asked) == ("kari", 2)

    world.now = 43.1

    assert world.ask() is None


def test_whoever_was_refused_is_not_let_in_by_silence(world):
    world.answers.model = None
    world.ask()
    world.answers.silent, world.now = True, 40.0

    assert world.ask() is None


def test_many_requests_of_one_page_are_one_question(world):
    async def page() -> list[HubUser | None]:
        return await asyncio.gather(*(world.hub.whose("t", "s") for _ in range(20)))

    assert len(set(asyncio.run(page()))) == 1
    assert (world.answers.asked, len(world.held)) == (1, 1)


def test_another_session_of_the_browser_with_the_hub_is_asked_about_at_once(world):
    world.ask()
    world.answers.model = None

    assert world.ask(session="") is None


def test_who_left_is_asked_about_anew(world):
    world.ask()
    world.answers.model = None
    world.hub.forget("t", "s")

    assert world.ask() is None


@pytest.mark.parametrize(
    "changed",
    [
        {"scopes": []},
        {"scopes": ["access:services!service=other"]},
        {"scopes": ["read:users"]},
        {"kind": "service"},
    ],
)
def test_a_token_without_access_to_this_service_lets_nobody_in(world, changed):
    world.answers.model = KARI | changed

    assert world.ask() is None
    assert world.held == []


def test_settings_come_from_the_hubs_own_environment():
    settings = hub_settings(ENVIRONMENT)

    assert (settings.base_url, settings.host, settings.port) == ("/north/services/mmb/", "127.0.0.1", 9999)
    assert hub_settings({}) is None
    assert hub_settings(ENVIRONMENT | {"JUPYTERHUB_USER": "kari"}) is None  # her own server, as on Binder


@pytest.mark.parametrize("name", ["JUPYTERHUB_SERVICE_NAME", "JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL"])
def test_what_is_missing_is_said_before_anything_starts(name):
    with pytest.raises(StoreError, match=name):
        hub_settings({key: value for key, value in ENVIRONMENT.items() if key != name})


@pytest.mark.parametrize(
    "said",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/services/mmb/",
        "/\\elsewhere.example",
        "/hub/logout",
        "/services/mmb/../../hub/logout",
        "/services/mmb/\n",
        "javascript:alert(1)",
        "services/mmb/",
        "",
        "/services/mmb/" + "x" * 3000,
        "http:///services/mmb/",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(said):
    assert safe_next("/services/mmb/", said) == "/services/mmb/"


def test_she_comes_to_where_she_wanted_to_go():
    asked = "/services/mmb/m/rhythm/walk?lang=nn"
    where: Callable[[str], str] = lambda said: safe_next("/services/mmb/", said)  # noqa: E731

    assert where(asked) == asked


def test_one_bad_look_at_who_is_here_is_not_the_last(world, monkeypatch):
    looks: list[None] = []

    async def look(*_: Any) -> None:
        looks.append(None)
        if len(looks) > 1:
            raise asyncio.CancelledError
        raise RuntimeError

    monkeypatch.setattr(hub_watch, "look", look)
    monkeypatch.setattr(hub_watch, "_SHORTEST", 0)
    world.hub.settings = HubSettings("/", fresh=0)
    nothing: Any = None

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(hub_watch.watch(nothing, world.hub, nothing))

    assert len(looks) == 2


def test_many_channels_are_looked_at_beside_each_other_and_each_is(world, monkeypatch):
    waiting = asyncio.Barrier(5)
    ended: list[str] = []

    class Channel:
        def __init__(self, kernel: str) -> None:
            self.path_args = [kernel]

        def close(self, _code: int) -> None:
            ended.append(self.path_args[0])

    async def stays(_workbook: Any, _hub: Any, channel: Channel) -> bool:
        await asyncio.wait_for(waiting.wait(), 5)
        if channel.path_args[0] == "bad":
            raise RuntimeError
        return channel.path_args[0] == "a"

    async def end(_kernel: str) -> None:
        return

    monkeypatch.setattr(hub_watch, "_stays", stays)
    workbook: Any = SimpleNamespace(lines=[Channel(each) for each in ("a", "b", "bad", "c", "d")])

    with pytest.raises(RuntimeError):
        asyncio.run(hub_watch.look(workbook, world.hub, SimpleNamespace(end=end)))

    assert sorted(ended) == ["b", "c", "d"]
