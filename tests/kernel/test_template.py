"""The template process: what stands by, and what happens when it or the server dies, or code changes."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from page_kernel import COURSE, below, managed, opened, runs, until

from mmb_learn.kernel import KernelTemplate, forked
from mmb_learn.kernel.forked import ForkedKernel
from mmb_learn.kernel.wire import NoForkError, Wish

SERVER = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from page_kernel import managed, opened
from mmb_learn.kernel import KernelTemplate
from mmb_learn.server.serve import share_on_path

async def serve(folder):
    share_on_path()
    template = KernelTemplate(folder / "ipython", standing_by=1)
    template.start()
    async with managed(folder, template) as kernels:
        page = await opened(kernels)
        print(template.pid, page.pid, flush=True)
        await asyncio.Event().wait()

asyncio.run(serve(Path(sys.argv[1])))
"""


def test_one_that_was_taken_is_replaced(folder, template):
    until(lambda: len(below(template.pid)) == 1)
    first = below(template.pid)[0][0]

    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            await asyncio.to_thread(until, lambda: len(below(template.pid)) == 2)
            page.client.stop_channels()
            return page.pid

    assert asyncio.run(try_it()) == first


def test_one_that_stands_by_has_its_own_ends_of_sockets_and_nothing_open(folder, template):
    until(lambda: len(below(template.pid)) == 1)
    held = Path(f"/proc/{below(template.pid)[0][0]}/fd")

    until(lambda: len(list(held.iterdir())) == 4)  # three standard ones, and the line to the template


def test_more_at_once_than_stand_by_are_forked_too(folder, template):
    async def try_it():
        async with managed(folder, template) as kernels:
            pages = await asyncio.gather(*(opened(kernels, f"p-{number}") for number in range(8)))
            kinds = {type(page.process) for page in pages}
            for page in pages:
                page.client.stop_channels()
            return kinds

    assert asyncio.run(try_it()) == {ForkedKernel}


def test_when_the_template_dies_its_kernels_go_on_and_it_is_started_again(folder, template, caplog):
    async def try_it():
        async with managed(folder, template) as kernels:
            first = await opened(kernels)
            waiting = [pid for pid, _ in below(template.pid) if pid != first.pid]
            os.kill(template.pid, signal.SIGKILL)
            template._process.wait()
            template._mended = float("inf")  # a template that keeps dying is not started anew at once
            second = await opened(kernels)
            template._mended = float("-inf")
            third = await opened(kernels)
            said = [await page.said("print(1 + 1)") for page in (first, second, third)]
            kinds = [isinstance(page.process, ForkedKernel) for page in (first, second, third)]
            for page in (first, second, third):
                page.client.stop_channels()
            return said, kinds, waiting, first.pid

    said, kinds, waiting, pid = asyncio.run(try_it())

    assert said == ["2", "2", "2"]
    assert kinds == [True, False, True]
    assert caplog.text.count("Kernels start the ordinary way") == 1
    until(lambda: not any(runs(each) for each in (*waiting, pid)))


def test_when_the_server_dies_the_template_and_its_kernels_end(folder):
    command = [sys.executable, "-c", SERVER, str(folder), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        template, kernel = map(int, server.stdout.readline().split())
        waiting = [pid for pid, _ in below(template)]
        assert runs(template)
        assert runs(kernel)

        server.kill()

    until(lambda: not any(map(runs, (template, kernel, *waiting))))


def test_a_kernel_is_made_of_the_code_as_it_is_now_and_an_older_one_goes_on(folder, monkeypatch):
    source = folder / "source"
    shutil.copytree(
        COURSE / "src" / "mmb_learn", source / "mmb_learn", ignore=shutil.ignore_patterns("share")
    )
    monkeypatch.setenv("PYTHONPATH", str(source))
    look = "from mmb_learn.kernel import talk; print(getattr(talk, 'CHANGED', None))"

    async def try_it(template):
        async with managed(folder, template) as kernels:
            older = await opened(kernels)
            said, pid = [await older.said(look)], template.pid
            with (source / "mmb_learn" / "kernel" / "talk.py").open("a", encoding="utf-8") as file:
                file.write("\nCHANGED = 'now'\n")
            newer = await opened(kernels)
            said += [await newer.said(look), await older.said(look)]
            forked_too = isinstance(newer.process, ForkedKernel)
            for page in (older, newer):
                page.client.stop_channels()
            return said, forked_too, template.pid == pid

    template = KernelTemplate(folder / "ipython", standing_by=1)
    template.start()
    try:
        assert asyncio.run(try_it(template)) == (["None", "now", "None"], True, True)
    finally:
        template.stop()


def test_a_kernel_that_cannot_open_its_sockets_says_why(folder, template):
    wish = Wish(dict(os.environ), str(folder), str(folder / "nowhere.json"), "0" * 36)

    with pytest.raises(NoForkError, match="nowhere"):
        asyncio.run(template.fork(wish))


def test_nobody_waits_for_ever(folder, template):
    os.kill(template.pid, signal.SIGSTOP)
    wish = Wish(dict(os.environ), str(folder), str(folder / "nowhere.json"), "0" * 36)
    try:
        with pytest.raises(NoForkError, match="nobody answered"):
            asyncio.run(template.fork(wish, patience=0.01))
    finally:
        os.kill(template.pid, signal.SIGCONT)


def test_where_kernels_cannot_be_forked_they_start_the_ordinary_way(folder, monkeypatch):
    monkeypatch.setattr(forked, "POSSIBLE", False)
    template = KernelTemplate(folder / "ipython")
    template.start()

    async def try_it():
        async with managed(folder, template) as kernels:
            page = await opened(kernels)
            said = await page.said("print('here')")
            page.client.stop_channels()
            return said, isinstance(page.process, ForkedKernel)

    assert template.pid is None
    assert asyncio.run(try_it()) == ("here", False)
