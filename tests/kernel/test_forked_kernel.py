"""A forked kernel against one that is started the ordinary way, and how each is handled."""

from __future__ import annotations

import asyncio
import json
import signal

import pytest
from page_kernel import SOUND, below, managed, opened, runs, until

from mmb_learn.kernel.forked import ForkedKernel

CELL = f'from mmb_learn.kernel import unit\nunit("{SOUND}", "why-sound")'
ASKED = (
    {"id": "1", "ask": "verdict", "question": "first-move", "value": ["a"]},
    {"id": "2", "ask": "verdict", "question": "first-move", "value": ["b"]},
    {"id": "3", "ask": "verdict", "question": "two-tvs", "value": "63"},
    {"id": "4", "ask": "figure", "name": "nothing", "params": {}},
)
HEAVY = ("pandas", "altair", "vl_convert", "nbgrader", "matplotlib", "debugpy", "jedi", "jupyter_server")


def test_both_ways_give_the_same_answers(folder, template):
    async def answers(source):
        async with managed(folder, source) as kernels:
            page = await opened(kernels)
            assert isinstance(page.process, ForkedKernel) == (source is template)
            states = await page.states(CELL)
            channel = next(state for state in states if "_esm" in state)
            said = [await page.asked(channel["id"], message) for message in ASKED]
            page.client.stop_channels()
            own = {key: value for key, value in channel.items() if key not in {"id", "layout"}}
            return said, own

    forked, ordinary = asyncio.run(answers(template)), asyncio.run(answers(None))

    assert forked == ordinary
    assert forked[0][0]["verdict"]["outcome"] == "right"


def test_code_with_an_await_in_it_runs_too(folder, template):
    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            said = await page.said("import asyncio\nawait asyncio.sleep(0)\nprint('came back')")
            page.client.stop_channels()
            return said

    assert asyncio.run(try_it()) == "came back"


def test_what_a_page_does_not_need_is_not_loaded(folder, template):
    async def loaded():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            await page.states(CELL)
            said = await page.said(
                "import sys, json; print(json.dumps([*filter(sys.modules.get, sys.modules)]))"
            )
            history = await page.said("print(get_ipython().history_manager.enabled)")
            page.client.stop_channels()
            return json.loads(said), history

    modules, history = asyncio.run(loaded())

    assert {"ipykernel", "anywidget", "mmb_learn.kernel.talk"} <= set(modules)
    assert [name for name in HEAVY if name in modules] == []
    assert history == "False"


def test_a_kernel_is_interrupted_and_goes_on(folder, template):
    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            await page.said("kept = 7")
            begun = folder / "begun"
            busy = asyncio.ensure_future(page.said(f"open({str(begun)!r}, 'w').close()\nwhile True: pass"))
            await asyncio.sleep(0)
            await asyncio.to_thread(until, begun.exists)
            await page.manager.interrupt_kernel()
            interrupted = await busy
            after = await page.said("print(kept)")
            page.client.stop_channels()
            return interrupted, after

    interrupted, after = asyncio.run(try_it())

    assert interrupted.endswith("KeyboardInterrupt")
    assert after == "7"


def test_a_kernel_is_restarted_under_its_own_address_and_remembers_nothing(folder, template):
    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            await page.said("kept = 7")
            before = page.pid
            await page.manager.restart_kernel(now=True)
            await page.client.wait_for_ready(timeout=30)
            after = await page.said("print(kept)")
            forked = isinstance(page.process, ForkedKernel)
            page.client.stop_channels()
            return before, page.pid, after, forked

    before, now, after, forked = asyncio.run(try_it())

    assert after == "NameError"
    assert forked
    assert before != now
    assert not runs(before)


@pytest.mark.parametrize("now", [True, False])
def test_a_kernel_that_is_shut_down_is_gone_and_leaves_no_zombie(folder, template, now):
    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            pid = page.pid
            await kernels.shutdown_kernel(page.kernel_id, now=now)
            page.client.stop_channels()
            return pid

    pid = asyncio.run(try_it())

    assert not runs(pid)
    until(lambda: all(state != "Z" for _, state in below(template.pid)))


def test_a_kernel_that_is_killed_is_known_to_be_dead(folder, template):
    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            page.manager.stop_restarter()
            alive = [await page.manager.is_alive()]
            page.process.send_signal(signal.SIGKILL)
            await asyncio.to_thread(page.process.wait)
            alive.append(await page.manager.is_alive())
            page.process.send_signal(signal.SIGTERM)
            page.client.stop_channels()
            return alive

    assert asyncio.run(try_it()) == [True, False]
