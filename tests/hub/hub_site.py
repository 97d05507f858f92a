"""A real hub with its proxy and the workbook behind it, and people in browsers who sign in there."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from platforms import Bare, keyed

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy" / "jupyterhub"
sys.path.insert(0, str(DEPLOY))

from start_trial import PROXY, WORKBOOK, Trial, everything, free_ports  # noqa: E402 - the folder stands on no path

__all__ = ["DEPLOY", "MODULE", "UNIT", "Browser", "Operator", "Trial", "everything", "hub_alone", "trial_in"]

MODULE, UNIT = "sound-environment", "why-sound"
XSRF = re.compile(r'name="_xsrf" value="([^"]+)"')
NO_PROXY = "The hub's proxy is not here: make hub-parts fetches it, with node and npm."
_CONFIG = """
import secrets
__file__ = {config!r}
exec(compile(open(__file__).read(), __file__, "exec"))
c.JupyterHub.services.append({{"name": "operator", "api_token": {token!r}}})
c.JupyterHub.load_roles.append(
    {{"name": "operator", "services": ["operator"], "scopes": ["admin:users", "admin:groups", "tokens"]}}
)
"""


def trial_in(folder: Path, path: str = "/", **extra: str) -> Trial:
    """Give a hub that is not started yet, with an operator who may change people and groups."""
    token = secrets.token_hex(16)
    config = folder / "config.py"
    config.write_text(_CONFIG.format(config=str(DEPLOY / "jupyterhub_config.py"), token=token))
    extra = {"MMB_PROXY_CHECK": "1", "OPERATOR": token} | extra
    options = ("--no-grader",)
    return Trial(folder, free_ports(), config, PROXY, extra, path, options, folder / "log")


@contextmanager
def hub_alone(folder: Path, **told: str) -> Iterator[Trial]:
    """Run a hub with its proxy, and nothing where the workbook would be."""
    trial = trial_in(folder, **told)
    with keyed(Bare(), trial.ports[WORKBOOK]):
        try:
            trial.start_proxy()
            trial.start_hub()
            trial.wait_for(f"{trial.address}hub/health")
            yield trial
        finally:
            trial.stop_all()


class Operator:
    """Whoever runs the hub, by its API."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial

    def ask(self, method: str, path: str, body: Any = None) -> requests.Response:
        headers = {"Authorization": f"token {self._trial.extra['OPERATOR']}"}
        url = f"{self._trial.address}hub/api/{path}"
        answer = requests.request(method, url, json=body, headers=headers, timeout=20)
        assert answer.ok, (method, path, answer.status_code, answer.text)
        return answer


class Browser(requests.Session):
    """Somebody's browser: keeps cookies, follows the page's own forwarding, sends forms with their token."""

    def __init__(self, trial: Trial) -> None:
        super().__init__()
        self.trial = trial
        self.headers["Connection"] = "close"
        self.base = f"{trial.address}services/mmb/"

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:
        """Ask; an address without a host is one of the workbook's."""
        whole = url if url.startswith("http") else self.base + url
        return super().request(method, whole, *args, **{"timeout": 40} | kwargs)

    def sign_in(self, name: str, word: str = "samspill", wanted: str = "") -> requests.Response:
        """Open a page, be sent to the hub, sign in there, and come back."""
        page = self.get(wanted)
        assert page.status_code == 401, page.status_code
        led = re.search(r'url=([^"]+)"', page.text)
        assert led is not None, page.text
        form = self.get(self.trial.address.rstrip("/") + led[1].removeprefix(self.trial.path.rstrip("/")))
        asked = XSRF.search(form.text)
        assert asked is not None, form.text
        return self.post(form.url, {"username": name, "password": word, "_xsrf": asked[1]})

    @property
    def xsrf(self) -> str:
        """The workbook's own token, for the hub has one too."""
        return next(
            each.value or ""
            for each in self.cookies
            if each.name == "_xsrf" and each.path == f"{self.trial.path}services/mmb/"
        )

    def save(self, text: str, base: int = 0) -> requests.Response:
        """Save a reflection as its page does."""
        now = datetime.now(UTC).isoformat()
        value = {"done": text, "learned": "", "clever": "", "next": ""}
        entry = {"id": secrets.token_hex(16), "base": base, "typed_at": now, "value": value}
        headers = {"X-XSRFToken": self.xsrf}
        return self.put(f"api/answers/{MODULE}/reflection", json=entry, headers=headers)

    def form(self, path: str, **fields: str) -> requests.Response:
        """Send a form of the workbook's, and stay where it answers."""
        return self.post(path, fields | {"_xsrf": self.xsrf}, allow_redirects=False)

    def is_in(self) -> bool:
        """Say whether she is signed in at the workbook."""
        return self.get("api/clock").status_code == 200
