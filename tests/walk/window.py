"""A window in any engine: open, look, press, write, as a person would; each waits until it can be done."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

from .wires import EngineError, Wire

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_PATIENCE = 45.0


class Window:
    """One browser window at the other end of a wire."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def open(self, address: str) -> None:
        """Open an address and wait for the page's own scripts."""
        self.wire.send("WebDriver:Navigate", "POST", "/url", {"url": address})
        self.until("document.documentElement.dataset.page === 'ready'")

    def resize(self, width: int, height: int) -> None:
        """Give the window a size."""
        self.wire.send("WebDriver:SetWindowRect", "POST", "/window/rect", {"width": width, "height": height})

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page and give what it returns."""
        body = {"script": script, "args": list(arguments)}
        return self.wire.send("WebDriver:ExecuteScript", "POST", "/execute/sync", body)

    def until(self, condition: str, patience: float = _PATIENCE) -> None:
        """Wait until an expression in the page is true."""
        end = time.monotonic() + patience
        while not self.run(f"return Boolean({condition})"):
            if time.monotonic() > end:
                raise EngineError(f"waited in vain for {condition}")
            time.sleep(0.1)

    def press(self, selector: str) -> None:
        """Click an element as a person would: it must be in view and not covered."""
        self.until(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        self.run(
            "document.querySelector(arguments[0]).scrollIntoView({block: 'center', behavior: 'instant'})",
            selector,
        )
        element = self._find(selector)
        self.wire.send("WebDriver:ElementClick", "POST", f"/element/{element}/click", {"id": element})

    def write(self, selector: str, text: str) -> None:
        """Type text into a box, key by key."""
        element = self._find(selector)
        body = {"id": element, "text": text}
        self.wire.send("WebDriver:ElementSendKeys", "POST", f"/element/{element}/value", body)

    def picture(self) -> bytes:
        """Give what is in view as PNG."""
        return base64.b64decode(
            self.wire.send("WebDriver:TakeScreenshot", "GET", "/screenshot", {"full": False})
        )

    def version(self) -> str:
        """Give the browser's own name for itself."""
        return str(self.run("return navigator.userAgent"))

    def _find(self, selector: str) -> str:
        body = {"using": "css selector", "value": selector}
        return str(self.wire.send("WebDriver:FindElement", "POST", "/element", body)[_ELEMENT])
