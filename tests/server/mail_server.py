"""A real SMTP server in a thread of the test: takes mail, keeps it, and refuses what it is told to."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from asyncio import StreamReader, StreamWriter
from email import message_from_bytes, policy
from typing import Any, Self


class MailServer:
    """Speaks as much of RFC 5321 as our side needs; `refused` are recipients, `silent` hangs up at once."""

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        self.secured, self.silent, self.refused = secured, False, set[str]()
        self.mails: list[Any] = []
        self.heard: list[str] = []

    def __enter__(self) -> Self:
        """Listen."""
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        starting = asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.server = asyncio.run_coroutine_threadsafe(starting, self.loop).result(5)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, when everybody has hung up."""
        asyncio.run_coroutine_threadsafe(self._stop(), self.loop).result(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        self.loop.close()

    async def _stop(self) -> None:
        self.server.close()
        if talking := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(talking, timeout=3)

    async def _talk(self, reader: StreamReader, writer: StreamWriter) -> None:
        with contextlib.suppress(OSError):
            writer.write(b"" if self.silent else b"220 here\r\n")
            while not self.silent and (line := (await reader.readline()).decode().strip()):
                self.heard.append(line)
                writer.write(await self._answer(line, reader, writer) + b"\r\n")
                if line.upper() == "STARTTLS" and self.secured:
                    await writer.start_tls(self.secured)
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()

    async def _answer(self, line: str, reader: StreamReader, writer: StreamWriter) -> bytes:
        verb = line.split(maxsplit=1)[0].upper()
        if verb == "DATA":
            writer.write(b"354 go on\r\n")
            taken = (await reader.readuntil(b"\r\n.\r\n"))[:-3].replace(b"\r\n..", b"\r\n.")
            self.mails.append(message_from_bytes(taken, policy=policy.default))
        said = {"EHLO": b"250-STARTTLS\r\n" if self.secured else b"", "QUIT": b"221", "AUTH": b"235"}
        if verb == "EHLO":
            return b"250-here\r\n" + said[verb] + b"250 AUTH PLAIN"
        no = verb == "RCPT" and any(each in line for each in self.refused)
        return said.get(verb, b"550" if no else b"220" if verb == "STARTTLS" else b"250") + b" so be it"
