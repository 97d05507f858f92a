"""Behind a JupyterHub: what a hub tells its service by the environment, and what an operator may set.

A server of one person behind a hub gets most of the same; then it is Jupyter who lets her in, as on Binder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from mmb_learn.course import hub_groups
from mmb_learn.errors import StoreError

_LONGEST_FRESH = 60.0  # whoever is taken out of the hub is out here within a minute
_LONGEST_GRACE = 24 * 3600.0
_NEEDED = ("JUPYTERHUB_SERVICE_NAME", "JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL")
_HTTPS = 443


@dataclass(frozen=True)
class HubSettings:
    """Where a workbook behind a hub is, and for how long the hub's word holds.

    `fresh` is for how many seconds an answer of the hub counts without asking again, `grace` for how many it
    goes on counting when the hub does not answer. `prefix` is what its groups for the workbook begin with.
    """

    base_url: str
    host: str = "127.0.0.1"
    port: int = 8866
    fresh: float = 30.0
    grace: float = 900.0
    prefix: str = hub_groups.PREFIX


def hub_settings(environment: Mapping[str, str]) -> HubSettings | None:
    """Give how the workbook stands behind a hub, None where it does not; StoreError if it lacks anything."""
    base_url = environment.get("JUPYTERHUB_SERVICE_PREFIX", "")
    if not base_url or "JUPYTERHUB_USER" in environment:
        return None
    missing = [name for name in _NEEDED if not environment.get(name)]
    if missing:
        raise StoreError(
            f"{missing[0]} is not set, so the hub cannot say who it is: give the workbook the environment "
            "of its service, as docs/jupyterhub.md has it."
        )
    url = urlsplit(environment.get("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:8866"))
    return HubSettings(
        base_url=f"/{base_url.strip('/')}/",
        host=url.hostname or "127.0.0.1",
        port=url.port or _HTTPS,
        fresh=_seconds(environment, "MMB_LEARN_HUB_FRESH", HubSettings.fresh, _LONGEST_FRESH),
        grace=_seconds(environment, "MMB_LEARN_HUB_GRACE", HubSettings.grace, _LONGEST_GRACE),
        prefix=environment.get("MMB_LEARN_HUB_PREFIX") or hub_groups.PREFIX,
    )


def _seconds(environment: Mapping[str, str], name: str, usual: float, longest: float) -> float:
    written = environment.get(name)
    if not written:
        return usual
    try:
        seconds = float(written)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= longest:
        raise StoreError(f"{name} is {written}: give a number of seconds from 0 to {longest:.0f}.")
    return seconds
