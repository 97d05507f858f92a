"""What a kernel is told when it starts: an allow-list, and nothing of the server's own."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest
from page_kernel import Page, managed, opened

from mmb_learn.kernel import KernelStarts, NoRoomError, Start, starting_for
from mmb_learn.kernel.told import kernel_environment

SERVER = {
    "PATH": "/usr/bin",
    "HOME": "/var/lib/mmb",
    "LANG": "nb_NO.UTF-8",
    "JUPYTER_PATH": "/share",
    "MMB_LEARN_STORE": "geheim",
    "COOKIE_SECRET": "geheim",
    "JUPYTERHUB_API_TOKEN": "geheim",
    "VOILA_REQUEST_URL": "http://localhost/m/sound-environment/tasks",
    "QUERY_STRING": "lang=nn",
    "HTTP_COOKIE": "mmb-person=geheim",
    "MMB_BASE_URL": "/somebody-elses/",
    "PGPASSWORD": "geheim",
}


def start(base_url="/", drawing=None):
    return Start("p-abc123", "nn", "sound-environment", Path("/course"), base_url, drawing)


def test_a_kernel_gets_what_finding_programs_takes_and_what_its_page_is_about():
    told = kernel_environment(SERVER, start(base_url="/mmb/", drawing=Path("/run/draw")))

    assert told == {
        "PATH": "/usr/bin",
        "HOME": "/var/lib/mmb",
        "LANG": "nb_NO.UTF-8",
        "JUPYTER_PATH": "/share",
        "MMB_LANGUAGE": "nn",
        "MMB_MODULE": "sound-environment",
        "MMB_COURSE": "/course",
        "MMB_BASE_URL": "/mmb/",
        "MMB_DRAWING": "/run/draw",
    }


def test_a_kernel_is_told_no_secret_no_store_no_address_and_no_person():
    told = repr(kernel_environment(SERVER, start()))

    for secret in ("geheim", "p-abc123", "VOILA", "lang=", "somebody"):
        assert secret not in told


def test_without_a_drawing_process_a_kernel_is_told_of_none():
    assert "MMB_DRAWING" not in kernel_environment(SERVER, start())


def test_where_no_page_asks_no_kernel_starts(tmp_path):
    async def try_it() -> None:
        with pytest.raises(PermissionError):
            await KernelStarts(connection_dir=str(tmp_path), root_dir=str(tmp_path)).start_kernel()

    asyncio.run(try_it())


def test_there_is_room_for_so_many_kernels_and_no_more(tmp_path):
    async def try_it() -> None:
        kernels = KernelStarts(connection_dir=str(tmp_path), root_dir=str(tmp_path))
        kernels.most = 0
        with starting_for(start()) as wanted, pytest.raises(NoRoomError):
            await kernels.start_kernel()
        assert wanted.started == []

    asyncio.run(try_it())


def test_those_that_come_at_once_count_too(folder, template):
    async def try_it() -> list[object]:
        async with managed(folder, template) as kernels:
            kernels.most = 2
            came = await asyncio.gather(
                *(opened(kernels, f"p-{number}") for number in range(4)), return_exceptions=True
            )
            for each in came:
                if isinstance(each, Page):
                    each.client.stop_channels()
            return came

    came = asyncio.run(try_it())

    assert [type(each).__name__ for each in came].count("NoRoomError") == 2
    assert len([each for each in came if isinstance(each, Page)]) == 2


def test_a_kernel_without_its_page_is_ended_and_a_connected_one_stays(folder, template):
    async def try_it() -> list[bool]:
        async with managed(folder, template, cull_idle_timeout=90, cull_interval=3600) as kernels:
            with_page, without, young = [await opened(kernels, f"p-{number}") for number in range(3)]
            kernels.notify_connect(with_page.kernel_id)
            for page in (with_page, without):
                page.manager.last_activity -= timedelta(seconds=91)
            await kernels.cull_kernels()
            for page in (with_page, without, young):
                page.client.stop_channels()
            return [page.kernel_id in kernels for page in (with_page, without, young)]

    assert asyncio.run(try_it()) == [True, False, True]


def test_the_servers_environment_is_left_as_it_was():
    before = dict(os.environ)

    kernel_environment(os.environ, start())

    assert dict(os.environ) == before
