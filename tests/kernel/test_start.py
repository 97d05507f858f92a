"""What a kernel is told when it starts: an allow-list, and nothing of the server's own."""

import asyncio
import os
from pathlib import Path

import pytest

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


def test_the_servers_environment_is_left_as_it_was():
    before = dict(os.environ)

    kernel_environment(os.environ, start())

    assert dict(os.environ) == before
