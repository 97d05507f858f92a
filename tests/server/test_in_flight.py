"""A save that is on its way while the person, or her text, is erased: nothing comes back by it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from open_site import MODULE, Answer, Site

from mmb_learn.course import Role, answers, disagreements, progress, submissions, tries
from mmb_learn.language import words

WRITTEN = "Fru Fiktdal nynnet"
REFLECTION = {"done": WRITTEN, "learned": "", "clever": "", "next": ""}
SAVE = f"api/answers/{MODULE}/reflection"


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch, part: object, name: str) -> Iterator[tuple[threading.Event, ...]]:
    """Stop a function of the store at its door, in the server's own thread, until it is let in."""
    there, go, real = threading.Event(), threading.Event(), getattr(part, name)

    def wait(*said: Any, **more: Any) -> Any:
        there.set()
        assert go.wait(10)
        return real(*said, **more)

    monkeypatch.setattr(part, name, wait)
    yield there, go
    go.set()


def meanwhile(
    site: Site, stopped: tuple[threading.Event, ...], late: tuple, first: tuple
) -> tuple[Answer, Answer]:
    """Ask for `late`, and once it stands at the door for `first`; let it in after that."""
    there, go = stopped

    async def both() -> tuple[Answer, Answer]:
        sent = asyncio.ensure_future(site.asking(*late))
        await asyncio.get_running_loop().run_in_executor(None, there.wait, 10)
        erased = await site.asking(*first)
        go.set()
        return await sent, erased

    return site.run(both())


def holding(site: Site) -> list[str]:
    forms = (WRITTEN.encode(),)
    return [
        path.name
        for path in site.data.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def writings(site: Site, who: str = "kari") -> dict[str, tuple]:
    """Give what is on its way, and at which door of the store it is stopped."""
    step = {"unit": "tasks", "step": "two-tvs"}
    told = site.entry({"outcome": "tried", "seen": WRITTEN})
    return {
        "answer": (answers, "save", ("PUT", SAVE, who, site.entry(REFLECTION))),
        "try": (tries, "answer_try", ("PUT", f"api/tries/{MODULE}/why-sound", who, told)),
        "step": (progress, "see", ("POST", f"api/progress/{MODULE}", who, step)),
        "objection": (
            disagreements,
            "disagree",
            ("PUT", f"api/disagreements/{MODULE}/two-tvs", who, site.entry(WRITTEN)),
        ),
        "handing in": (
            submissions,
            "hand_in",
            ("POST", f"api/submissions/{MODULE}/reflection", who, {"request": "r1"}),
        ),
    }


def test_what_is_on_its_way_when_she_deletes_everything_of_hers_meets_a_closed_door(own_site, monkeypatch):
    site = own_site
    for who in writings(site):
        site.people[who] = site.add(who, Role.PARTICIPANT)
        assert site.put("reflection", who, REFLECTION).status == 200
        part, name, late = writings(site, who)[who]

        with monkeypatch.context() as patch, held(patch, part, name) as stopped:
            came, deleted = meanwhile(site, stopped, late, ("POST", "me/delete", who))

        assert deleted.status == 200
        assert (came.status, came.message) == (401, words("nb")["error.signed-out"]), who
        assert progress.seen(site.store, site.people[who].id, MODULE) == frozenset()
        assert submissions.all_of(site.store, site.people[who].id) == ()
    assert holding(site) == []


def test_a_save_on_its_way_when_its_answer_is_deleted_is_not_kept_and_the_page_hears_so(
    own_site, monkeypatch
):
    site, kari = own_site, own_site.people["kari"].id
    first = site.put("reflection", "kari", {**REFLECTION, "done": "Før"}).json()
    late = ("PUT", SAVE, "kari", site.entry(REFLECTION, first["revision"]))

    with held(monkeypatch, answers, "save") as stopped:
        came, deleted = meanwhile(site, stopped, late, ("DELETE", SAVE, "kari"))
    site.ahead = timedelta(seconds=5)
    repeated = site.ask(*late)

    assert deleted.status == 200
    for answer in (came, repeated):
        assert answer.status == 200
        assert answer.json()["current"]["value"] is None
    assert answers.history(site.store, kari, MODULE, "reflection") == ()
    assert holding(site) == []
    assert site.put("reflection", "kari", REFLECTION).status == 200
    assert len(answers.history(site.store, kari, MODULE, "reflection")) == 1


def test_a_handing_in_on_its_way_when_its_answer_is_deleted_hands_nothing_in(own_site, monkeypatch):
    site, kari = own_site, own_site.people["kari"].id
    site.put("reflection", "kari", REFLECTION)
    late = writings(site)["handing in"][2]

    with held(monkeypatch, submissions, "hand_in") as stopped:
        came, _ = meanwhile(site, stopped, late, ("DELETE", SAVE, "kari"))

    assert (came.status, came.message) == (400, words("nb")["error.nothing-to-hand-in"])
    assert submissions.all_of(site.store, kari) == ()
    assert holding(site) == []


def test_a_try_that_comes_after_it_was_deleted_is_not_told_again(own_site, monkeypatch):
    site, kari = own_site, own_site.people["kari"].id
    part, name, late = writings(site)["try"]
    assert site.ask(*late).status == 200

    with held(monkeypatch, part, name) as stopped:
        meanwhile(site, stopped, late, ("DELETE", late[1], "kari"))

    assert tries.answered(site.store, kari) == ()
    assert holding(site) == []
