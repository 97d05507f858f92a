"""What one kernel has and another must not: chance, environment, descriptors, memory beyond its share."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from page_kernel import COURSE, SOUND, below, managed, opened, runs, until

from mmb_learn.kernel import Start
from mmb_learn.kernel.told import kernel_environment

LOOK = """
import json, os, random, secrets, uuid
held = {name: os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")
        if os.path.islink(f"/proc/self/fd/{name}")}
print(json.dumps({
    "chance": random.random(), "secret": secrets.token_hex(8), "id": str(uuid.uuid4()),
    "session": get_ipython().kernel.session.session, "ident": get_ipython().kernel.ident,
    "environment": dict(os.environ), "held": held, "leader": os.getsid(0) == os.getpid(), "cwd": os.getcwd(),
}))
"""


def looks(folder, template, count=2):
    """Look around in some kernels that run at once."""

    async def try_it():
        async with managed(folder, template) as kernels:
            pages = [await opened(kernels, f"p-{number}") for number in range(count)]
            said = [json.loads(await page.said(LOOK)) for page in pages]
            for page in pages:
                page.client.stop_channels()
            return said

    return asyncio.run(try_it())


def test_two_kernels_have_each_their_own_chance_and_identity(folder, template):
    one, other = looks(folder, template)

    for each in ("chance", "secret", "id", "session", "ident"):
        assert one[each] != other[each], each
    assert one["leader"]
    assert other["leader"]


def test_a_kernels_environment_is_what_it_was_told_to_the_letter(folder, template, monkeypatch):
    monkeypatch.setenv("COOKIE_SECRET", "geheim")
    told = kernel_environment(os.environ, Start("p-0", "nb", SOUND, COURSE))

    assert [each["environment"] for each in looks(folder, template)] == [told, told]
    assert "geheim" not in repr(told)


def test_no_descriptor_of_the_server_or_of_another_kernel_is_held(folder, template):
    with (folder / "cookie-secret").open("w") as secret:
        os.set_inheritable(secret.fileno(), True)  # noqa: FBT003 - a name of the operating system
        one, other = looks(folder, template)

    sockets = [{name for name in each["held"].values() if "socket" in name} for each in (one, other)]
    assert sockets[0].isdisjoint(sockets[1])
    for each in (one, other):
        files = {name: held for name, held in each["held"].items() if ":" not in held and int(name) > 2}
        assert files == {}
        assert (each["held"]["0"], each["held"]["1"]) == ("/dev/null", "/dev/null")


def test_a_kernel_that_takes_too_much_memory_is_ended_and_said(folder, template, caplog):
    async def try_it():
        async with managed(folder, template, memory_limit=120, memory_interval=0.05) as kernels:
            small, large = await opened(kernels, "p-ola"), await opened(kernels, "p-kari")
            pids = small.pid, large.pid
            large.client.execute("held = bytearray(b'x') * 200_000_000")
            await asyncio.to_thread(until, lambda: large.kernel_id not in kernels)
            left = small.kernel_id in kernels, await small.said("print('here')")
            for page in (small, large):
                page.client.stop_channels()
            return pids, left

    pids, left = asyncio.run(try_it())

    assert left == (True, "here")
    assert not runs(pids[1])
    assert "A kernel was ended: it used " in caplog.text


def test_fifty_kernels_that_came_and_went_leave_no_process_and_no_descriptor(folder, template):
    async def come_and_go(kernels, times):
        for _ in range(times):
            page = await opened(kernels)
            page.client.stop_channels()
            await kernels.end(page.kernel_id)

    async def try_it():
        async with managed(folder, template) as kernels:
            await come_and_go(kernels, 2)
            before = held()
            await come_and_go(kernels, 50)
            return before, held(), kernels.owners

    before, after, owners = asyncio.run(try_it())

    assert owners == {}
    assert after <= before
    until(lambda: len(below(template.pid)) == 1)


def held():
    return len(list(Path("/proc/self/fd").iterdir()))
