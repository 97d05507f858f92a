"""A trial: whether kernels can be forked here, for whoever looks whether all is well."""

from __future__ import annotations

import asyncio
import os
from importlib.metadata import entry_points
from pathlib import Path

from jupyter_client.connect import write_connection_file

from mmb_learn.kernel.forked import KernelTemplate
from mmb_learn.kernel.told import PASSED_ON
from mmb_learn.kernel.wire import NoForkError, Wish

PROVISIONER = "mmb-forked"


def hindrance(folder: Path) -> str | None:
    """Fork a kernel in an empty folder, and end it; give why that cannot be, None when it can."""
    if not entry_points(group="jupyter_client.kernel_provisioners", name=PROVISIONER):
        return "this installation is older than its code"
    file, _ = write_connection_file(str(folder / "kernel.json"), ip=str(folder / "kernel"), transport="ipc")
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    wish = Wish(environment, str(folder), file, "trial")
    template = KernelTemplate(folder / "ipython", standing_by=0)
    template.start()
    try:
        kernel = asyncio.run(template.fork(wish))
        kernel.kill()
        kernel.wait()
    except NoForkError as error:
        return str(error)
    finally:
        template.stop()
    return None
