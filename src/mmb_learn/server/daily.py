"""What the running workbook does by itself: deletes what is kept no longer, closes rooms, sends reminders.

There is no timetable outside: the server looks at the clock every hour. Texts go once a day, and a day in
which it did not run is made up for at its next start; a reminder goes at the first hour that allows it. Of
several processes that share a store one deletes texts on a day, and each reminder is claimed before it goes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date

from mmb_learn.course import rooms, together
from mmb_learn.errors import WorkbookError
from mmb_learn.language.figures import ZONE
from mmb_learn.server.reminders import remind
from mmb_learn.server.workbook import Workbook
from mmb_learn.upkeep import retention

HOUR = 3600.0  # seconds
_TEXTS = "old-texts"
Wait = Callable[[float], Awaitable[None]]

_log = logging.getLogger("mmb_learn.server")


async def keep_promises(workbook: Workbook, wait: Wait = asyncio.sleep) -> None:
    """Do what is due at once and then every hour, until cancelled; what cannot be done is tried next hour."""
    done_on: date | None = None
    while True:
        today = workbook.now().astimezone(ZONE).date()
        if today != done_on and await _done(workbook):
            done_on = today
        await _closed(workbook)
        await _reminded(workbook)
        await wait(HOUR)


async def _done(workbook: Workbook) -> bool:
    loop = asyncio.get_running_loop()
    try:
        gone = await loop.run_in_executor(None, _deleted_once, workbook)
    except Exception as error:  # noqa: BLE001 - one bad hour must not be the end of it
        said = error if isinstance(error, WorkbookError) else type(error).__name__  # may quote a text
        _log.warning("texts that are due could not be deleted (%s); tried again in an hour", said)
        return False
    if gone:
        _log.info("texts that are kept no longer: %s deleted", gone)
    return gone is not None


def _deleted_once(workbook: Workbook) -> int | None:
    """Delete what is due unless it is done today; None while another process is at it, or was."""
    store, now = workbook.store, workbook.now()
    today = now.astimezone(ZONE).date()
    if not together.take_duty(store, _TEXTS, today, now):
        return None
    done: date | None = None
    try:
        gone = delete_due(workbook)
        done = today
    finally:
        together.end_duty(store, _TEXTS, done)
    return gone


async def _closed(workbook: Workbook) -> None:
    """Close the rooms whose three hours are up, so that no device's answer lies longer than it must."""
    loop = asyncio.get_running_loop()
    try:
        await loop.run_in_executor(None, rooms.close_due, workbook.store, workbook.now())
    except Exception as error:  # noqa: BLE001 - one bad hour must not be the end of it
        _log.warning("rooms could not be closed (%s); tried again in an hour", type(error).__name__)


async def _reminded(workbook: Workbook) -> None:
    if workbook.mail is None or workbook.solo:
        return
    try:
        sent = await asyncio.get_running_loop().run_in_executor(None, remind, workbook, workbook.mail)
    except Exception as error:  # noqa: BLE001 - one bad hour must not be the end of it
        _log.warning("nobody could be reminded (%s); tried again in an hour", type(error).__name__)
        return
    if sent:
        _log.info("reminders: %s sent", sent)


def delete_due(workbook: Workbook) -> int:
    """Delete what is due by the workbook's clock; give how many texts there were."""
    texts = retention.texts_of(workbook.course.modules)
    gone = retention.delete_due(workbook.store, workbook.data, texts, workbook.now())
    if gone and workbook.grader is not None:
        workbook.grader.wake()
    return gone
