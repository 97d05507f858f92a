"""Starting and stopping: one plain sentence when it cannot be, nothing left behind when it ends."""

from __future__ import annotations

import json
import logging
import os
import resource
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from open_site import CHECKOUT, MODULE
from served import SERVE, Served, gone, in_five_seconds, program, until
from tests.rights import ordinary_rights

from mmb_learn.cli import main
from mmb_learn.course import Store, grading_keys, rubrics, submissions
from mmb_learn.course.grading_keys import Asked


@dataclass(frozen=True)
class Said:
    """What the command said, and the status it ended with."""

    status: int
    out: str
    err: str


Try = Callable[..., Said]


@pytest.fixture
def tried(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Try]:
    """Try to serve what cannot be served, in this process; its log is then as it was."""
    writers = logging.getLogger().handlers
    filters = [list(writer.filters) for writer in writers]

    def serve(data: Path, *words: str, course: Path = CHECKOUT) -> Said:
        monkeypatch.setenv("MMB_COURSE", str(course))
        status = main(["serve", "--no-browser", "--data", str(data), *(words or ("--port", "0"))])
        return Said(status, *capfd.readouterr())

    yield serve
    logging.getLogger("alembic").setLevel(logging.NOTSET)
    for writer, before in zip(writers, filters, strict=True):
        writer.filters = before


def assert_plainly_refused(said: Said, *parts: str) -> None:
    """Hold it to one sentence with a remedy, status 2, no traceback."""
    assert said.status == 2, said.err
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1, said.err
    assert "Traceback" not in said.err
    for part in parts:
        assert part in said.err


def test_a_port_in_use_is_said_with_another_one_before_anything_is_opened(tried, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = tried(tmp_path / "data", "--port", str(port))

    assert_plainly_refused(said, f"Port {port} is in use", f"--port {port + 1}")
    assert not (tmp_path / "data" / "store.sqlite").exists()


def test_a_data_folder_that_may_not_be_written_to_is_said(tried, for_everybody):
    data = for_everybody / "data"
    data.mkdir(mode=0o555)

    with ordinary_rights():
        assert_plainly_refused(tried(data), str(data))


def test_a_store_that_may_not_be_written_to_is_said(tried, for_everybody):
    data = for_everybody / "data"
    with Store.open(data):
        pass
    for path in (*data.iterdir(), data):
        path.chmod(0o555 if path.is_dir() else 0o444)

    with ordinary_rights():
        assert_plainly_refused(tried(data), str(data))


def test_a_full_disk_is_said(tmp_path):
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))

    ended = subprocess.run(
        [*SERVE, "--data", str(tmp_path / "data"), "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MMB_COURSE": str(CHECKOUT)},
        preexec_fn=small,
    )

    said = Said(ended.returncode, ended.stdout, ended.stderr)
    assert_plainly_refused(said, str(tmp_path / "data"))


@pytest.mark.parametrize("words", ["", "short", "ø" * 40, "\x00" * 3], ids=len)
def test_a_secret_that_is_none_is_said_with_what_to_do(tried, tmp_path, words):
    (tmp_path / "cookie-secret").write_text(words)

    assert_plainly_refused(tried(tmp_path), "cookie-secret", "delete it")


def test_a_secret_that_cannot_be_read_is_said(tried, tmp_path):
    (tmp_path / "cookie-secret").mkdir()

    assert_plainly_refused(tried(tmp_path), "cookie-secret", "to this user")


def test_a_module_that_cannot_be_read_is_said_with_file_line_and_remedy(tried, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(CHECKOUT / "modules", course / "modules")
    broken = course / "modules" / MODULE / "module.toml"
    broken.write_text(broken.read_text().replace("\nedition = ", "\nedition = one # ", 1))

    assert_plainly_refused(tried(tmp_path / "data", course=course), f"{broken}:3:", "→")


def test_words_that_cannot_be_read_are_said_with_file_and_line(tried, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(CHECKOUT / "modules", course / "modules")
    broken = course / "modules" / MODULE / "text" / "nn.md"
    broken.write_bytes(b"\xff\xfe not text")

    assert_plainly_refused(tried(tmp_path / "data", course=course), f"{broken}:", "→")


def test_a_certificate_that_is_none_is_said(tried, tmp_path):
    for name in ("cert.pem", "key.pem"):
        (tmp_path / name).write_text("not a certificate")
    words = ("--port", "0", "--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem"))

    assert_plainly_refused(tried(tmp_path / "data", *words), "cert.pem", "PEM")


def test_days_ahead_it_is_healthy_grades_and_leaves_nothing_behind_in_five_seconds(tmp_path):
    data, path = tmp_path / "data", f"api/submissions/{MODULE}/tasks"
    now = datetime.now(UTC)
    with Served(data, command=program(data, days=3)) as served:
        entry = {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": "63"}
        assert served.ask("PUT", f"api/answers/{MODULE}/two-tvs", "kari", entry)[0] == 200
        assert served.ask("POST", path, "kari", {"request": "r-1"})[0] == 200
        served.live()
        until(served.healthy, 120)
        assert json.loads(served.ask("GET", "healthz")[1]) == {"ok": True, "store": True, "grader": True}
        until(lambda: not json.loads(served.ask("GET", path, "kari")[1])["moving"], 60)
        below = served.below
        assert len(served.kernels) == 1
        assert any("mmb_learn.assessment.worker" in said for said in below.values())
        assert any("mmb_learn.drawing" in said for said in below.values())

        assert served.stop() < in_five_seconds()

        assert served.process.returncode == 0
        assert gone(*below)
    assert "Traceback" not in "".join(served.log)
    with Store.open(data) as store:
        found = submissions.submission(store, 1)
        assert found is not None
        assert found.points == 1
        # From here on another rubric or key in the content would be noticed.
        assert rubrics.rubric(store, MODULE, found.edition).levels
        assert not grading_keys.hold(store, {Asked(MODULE, found.edition, "unheard-of"): "hash"}, now)
        assert grading_keys.hold(store, {Asked(MODULE, found.edition, "two-tvs"): "another"}, now) == 1


def test_it_stops_at_once_while_a_page_waits_for_its_kernel(furnished, tmp_path):
    with Served(furnished(tmp_path / "data")) as served:
        with socket.create_connection(("127.0.0.1", served.port)) as line:
            said = "".join(f"{name}: {value}\r\n" for name, value in served.headers("kari").items())
            asked = f"POST /m/{MODULE}/tasks/live HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n{said}\r\n"
            line.sendall(asked.encode())
            until(lambda: served.kernels != {}, 20)
            below = served.below

            assert served.stop() < in_five_seconds()

        until(lambda: gone(*below), 5)


def test_when_it_is_killed_what_stood_beside_it_ends_by_itself(furnished, tmp_path):
    with Served(furnished(tmp_path / "data")) as served:
        served.live()
        below = served.below

        served.process.kill()
        served.process.wait()

        until(lambda: gone(*below), 60)
