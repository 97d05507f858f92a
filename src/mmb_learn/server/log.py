"""What the server's log says: no answer, no name, no kernel id, no cookie, and no text of an exception."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

from tornado.web import RequestHandler

from mmb_learn.course.links import TOKEN

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_JOIN = re.compile(r"/(join|c|r|calendar|reminders/yes|reminders/off)/[^/\s]+")
_SERVER_TROUBLE = 500
_access = logging.getLogger("mmb_learn.access")


def without_ids(line: str) -> str:
    """Take kernel ids and personal links out of a log line."""
    return _JOIN.sub(r"/\1/…", TOKEN.sub("…", _UUID.sub("…", line)))


class NoIds(logging.Filter):
    """Takes kernel ids out of every line, whoever of the libraries below us logs it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line; let it through."""
        record.msg, record.args = without_ids(record.getMessage()), ()
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = trace(record.exc_info[0], record.exc_info[2])
        return True


def trace(kind: type[BaseException], where: TracebackType | None) -> str:
    """Give where something went wrong, and its kind; its text may quote what somebody typed."""
    return "".join([*traceback.format_tb(where), kind.__name__])


def logged(request_handler: RequestHandler) -> None:
    """Log method, path without ids or query, status and time; never who or what."""
    request = request_handler.request
    status = request_handler.get_status()
    level = logging.DEBUG if "/static/" in request.path else logging.INFO
    level = logging.WARNING if status >= _SERVER_TROUBLE else level
    took = 1000 * request.request_time()
    _access.log(level, "%d %s %s %.0f ms", status, request.method, without_ids(request.path), took)
