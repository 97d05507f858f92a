"""How Jupyter starts a kernel of ours: forked from the template, or the ordinary way when that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

from mmb_learn.kernel.forked import KernelTemplate
from mmb_learn.kernel.wire import NoForkError, Wish


class ForkedProvisioner(LocalProvisioner):  # type: ignore[misc]  # jupyter_client is untyped here
    """Forks a kernel where its manager has a template; both ways it is told the same and works the same."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Give the kernel's connection once it listens, or once its process has begun."""
        template: KernelTemplate | None = getattr(self.parent.parent, "template", None)
        if template is not None:
            try:
                return await self._forked(template, kwargs)
            except NoForkError as error:
                self._say(template, error)
        return await super().launch_kernel(cmd, **kwargs)

    async def _forked(self, template: KernelTemplate, told: dict[str, Any]) -> Any:
        wish = self._wish(told)
        self.process = await template.fork(wish)
        self.pid, self.pgid, self.cwd = self.process.pid, None, wish.folder
        template.said = False
        return self.connection_info

    def _wish(self, told: dict[str, Any]) -> Wish:
        folder, file = Path(told.get("cwd") or Path.cwd()), Path(self.parent.connection_file)
        return Wish(told["env"], str(folder.resolve()), str(file.resolve()), self.kernel_id)

    def _say(self, template: KernelTemplate, error: NoForkError) -> None:
        if not template.said:
            template.said = True
            self.log.warning("Kernels start the ordinary way, which takes a second or two longer: %s", error)
