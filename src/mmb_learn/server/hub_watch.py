"""Looking after those who have a page open: whoever is out of the hub loses her kernel and its channel too.

A page that is only looked at asks for nothing, so the hub would not be asked either.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from mmb_learn.errors import StoreError
from mmb_learn.server.hub import Hub, HubSilentError
from mmb_learn.server.hub_identity import person_of, session_of
from mmb_learn.server.identity import cookie_of

if TYPE_CHECKING:
    from mmb_learn.server.kernels import OwnChannelHandler
    from mmb_learn.server.workbook import Workbook

_AT_ONCE = 8  # channels looked at: one after the other, many would take longer than anybody may stay
_CLOSED = 4401  # for the page's own script: nobody is signed in here any more
_SHORTEST = 0.2
_log = logging.getLogger("mmb_learn.server")


async def watch(workbook: Workbook, hub: Hub, kernels: Any) -> None:
    """Look twice as often as an answer of the hub goes stale."""
    while True:
        await asyncio.sleep(max(hub.settings.fresh / 2, _SHORTEST))
        try:
            await look(workbook, hub, kernels)
        except StoreError as error:
            _log.warning("%s", error)
        except Exception as error:  # noqa: BLE001 - one bad look must not be the last
            _log.warning("who is still here could not be asked (%s)", type(error).__name__)


async def look(workbook: Workbook, hub: Hub, kernels: Any) -> None:
    """End the kernels of whoever is signed in on none of the devices that has one of them open."""
    turn = asyncio.Semaphore(_AT_ONCE)

    async def one(channel: OwnChannelHandler) -> None:
        async with turn:
            if not await _stays(workbook, hub, channel):
                await kernels.end(channel.path_args[0])
                channel.close(_CLOSED)

    said = await asyncio.gather(*map(one, list(workbook.lines)), return_exceptions=True)
    for error in said:
        if error is not None:
            raise error


async def _stays(workbook: Workbook, hub: Hub, channel: OwnChannelHandler) -> bool:
    try:
        person = await person_of(workbook, hub, cookie_of(channel) or "", session_of(channel))
    except HubSilentError:
        return False  # for longer than anybody is trusted without it
    return person is not None and channel.person is not None and person.id == channel.person.id
