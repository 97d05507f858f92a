"""The drawing process by itself: it draws, refuses, survives, and ends with its server."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mmb_learn.drawing import DrawingError, DrawingProcess, draw, draw_async
from mmb_learn.drawing.wire import HEAD

PATIENCE = 60.0  # seconds; the machine may be busy with other things


def chart(**changes: object) -> dict[str, object]:
    return {
        "description": "En prikk",
        "width": 60,
        "height": 40,
        "data": {"values": [{"a": 1, "b": 2}]},
        "mark": "point",
        "encoding": {
            "x": {"field": "a", "type": "quantitative"},
            "y": {"field": "b", "type": "quantitative"},
        },
    } | changes


ENDLESS = chart(data={"sequence": {"start": 0, "stop": 50_000_000}})


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_a_specification_comes_back_as_inline_svg_with_its_description(drawing):
    svg = draw(chart(), drawing.socket_path, timeout=PATIENCE)

    assert svg.startswith("<svg ")
    assert 'role="img"' in svg
    assert 'aria-label="En prikk"' in svg


def test_the_same_specification_is_drawn_once_and_then_kept(drawing):
    first = draw(chart(width=61), drawing.socket_path, timeout=PATIENCE)
    kept = list((drawing.socket_path.parent / "kept").glob("*.svg"))

    again = draw(chart(width=61), drawing.socket_path, timeout=PATIENCE)

    assert again == first
    assert list((drawing.socket_path.parent / "kept").glob("*.svg")) == kept


def test_the_server_asks_without_waiting_and_many_at_once(drawing):
    async def several() -> list[str]:
        charts = [chart(width=100 + place) for place in range(8)]
        return await asyncio.gather(*[draw_async(each, drawing.socket_path) for each in charts])

    drawn = asyncio.run(several())

    assert len(set(drawn)) == 8


def test_threads_that_ask_at_the_same_time_each_get_their_own(drawing):
    def described(place: int) -> str:
        return draw(chart(description=f"Prikk {place}"), drawing.socket_path, timeout=PATIENCE)

    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(described, range(16)))

    assert all(f'aria-label="Prikk {place}"' in svg for place, svg in enumerate(drawn))


@pytest.mark.parametrize(
    ("specification", "code"),
    [
        (chart(data={"url": "file:///etc/hostname"}), "drawing-fetches"),
        (chart(data={"url": "http://127.0.0.1:9/x.json"}), "drawing-fetches"),
        (chart(encoding={"href": {"value": "javascript:alert(1)"}}), "drawing-fetches"),
        (chart(mark={"type": "image", "url": "http://127.0.0.1:9/x.png"}), "drawing-fetches"),
        (chart(description=" "), "drawing-silent"),
        (chart(mark="no such mark"), "drawing-refused"),
        ({"description": "Ingenting"}, "drawing-refused"),
        (chart(mystery="x" * 2_000_000), "drawing-too-large"),
    ],
)
def test_what_cannot_or_must_not_be_drawn_is_refused_with_a_code(drawing, specification, code):
    with pytest.raises(DrawingError) as refused:
        draw(specification, drawing.socket_path, timeout=PATIENCE)

    assert refused.value.code == code


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"[" * 100_000, b'{"a": NaN}', b"\xff\xfe"])
def test_what_is_no_specification_gets_an_answer_and_harms_nothing(drawing, body):
    with socket.socket(socket.AF_UNIX) as raw:
        raw.connect(str(drawing.socket_path))
        raw.sendall(HEAD.pack(len(body)) + body)
        answer = raw.makefile("rb").read()

    assert json.loads(answer[HEAD.size :])["error"] == "drawing-not-read"
    assert draw(chart(), drawing.socket_path, timeout=PATIENCE)


def test_a_length_that_is_too_large_is_refused_before_anything_is_read(drawing):
    with socket.socket(socket.AF_UNIX) as raw:
        raw.connect(str(drawing.socket_path))
        raw.sendall(HEAD.pack(2_000_001))
        answer = raw.makefile("rb").read()

    assert json.loads(answer[HEAD.size :])["error"] == "drawing-too-large"


def test_one_that_hangs_up_halfway_harms_nobody(drawing):
    with socket.socket(socket.AF_UNIX) as raw:
        raw.connect(str(drawing.socket_path))
        raw.sendall(HEAD.pack(1000) + b"{")

    assert draw(chart(), drawing.socket_path, timeout=PATIENCE)


def test_nobody_else_may_open_the_socket_or_read_the_drawings(drawing):
    draw(chart(), drawing.socket_path, timeout=PATIENCE)

    assert drawing.socket_path.stat().st_mode & 0o777 == 0o600
    assert (drawing.socket_path.parent / "kept").stat().st_mode & 0o777 == 0o700


def test_a_process_that_was_killed_is_started_anew_and_draws_on(folder):
    process = DrawingProcess(folder / "socket", folder / "kept")
    process.start()
    draw(chart(), process.socket_path, timeout=PATIENCE)
    before = process.pid
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)

    try:
        svg = asyncio.run(process.draw(chart(width=62)))
        after = process.pid
    finally:
        process.stop()

    assert svg.startswith("<svg ")
    assert after not in {None, before}
    assert not process.alive
    assert not process.socket_path.exists()


def test_a_drawing_that_never_ends_ends_the_process_and_is_not_tried_for_ever(folder):
    with _by_hand(folder) as process:
        draw(chart(), folder / "s", timeout=PATIENCE)
        with pytest.raises(DrawingError, match="drawing-away"):
            draw(ENDLESS, folder / "s", timeout=PATIENCE)
        ended = process.wait(PATIENCE)
    (mark,) = (folder / "k").glob("*.begun")
    mark.write_bytes(b"xx")  # and once more

    with _by_hand(folder) as process:
        with pytest.raises(DrawingError, match="drawing-slow: it ended this process before"):
            draw(ENDLESS, folder / "s", timeout=PATIENCE)
        still = process.poll()
        process.stdin.close()

    assert ended == -signal.SIGPROF
    assert still is None


def _by_hand(folder: Path) -> subprocess.Popen[bytes]:
    names = [str(folder / "s"), str(folder / "k"), "--longest", "0.3"]
    return subprocess.Popen([sys.executable, "-m", "mmb_learn.drawing", *names], stdin=subprocess.PIPE)


def test_the_process_ends_when_its_server_does(folder):
    process = DrawingProcess(folder / "socket", folder / "kept")
    process.start()
    draw(chart(), process.socket_path, timeout=PATIENCE)
    running = process._process

    running.stdin.close()  # what the operating system does when a server is killed

    assert running.wait(PATIENCE) == 0


def test_without_any_process_the_client_says_so_when_its_time_is_up(folder):
    with pytest.raises(DrawingError) as away:
        draw(chart(), folder / "nobody", timeout=0.1)
    with pytest.raises(DrawingError) as away_too:
        asyncio.run(draw_async(chart(), folder / "nobody", timeout=0.1))

    assert away.value.code == away_too.value.code == "drawing-away"


def test_a_process_that_never_answers_is_called_slow(folder):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(folder / "silent"))
        silent.listen()

        with pytest.raises(DrawingError) as slow:
            draw(chart(), folder / "silent", timeout=0.1)
        with pytest.raises(DrawingError) as slow_too:
            asyncio.run(draw_async(chart(), folder / "silent", timeout=0.1))

    assert slow.value.code == slow_too.value.code == "drawing-slow"


def test_an_address_that_is_too_long_is_refused_before_anything_starts(folder):
    with pytest.raises(DrawingError, match="longer than 107 bytes"):
        DrawingProcess(folder / ("x" * 120), folder)


def test_no_module_but_the_process_itself_knows_the_converter():
    code = "import sys, mmb_learn.drawing, mmb_learn.sound.chart; print('vl_convert' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
