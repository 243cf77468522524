"""The server: types, sub-paths, what it refuses, and what it says."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.processes import started
from tools import wheel
from tools.serve import ROOT, Server, serve

LIMIT = 20  # seconds until a server must have answered or ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = ("index.html", "a.wasm", "a.mjs", "a.js", "a.json", "a.toml", "a.py", "a.whl", "a.webmanifest")
    for name in names:
        (tmp_path / name).write_text(name)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("secret")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html"),
        ("a.wasm", "application/wasm"),
        ("a.mjs", "text/javascript"),
        ("a.js", "text/javascript"),
        ("a.json", "application/json"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.whl", "application/zip"),
    ],
)
@pytest.mark.parametrize("prefix", ["/", "/a/b/"])
def test_types_at_any_path(folder: Path, name: str, kind: str, prefix: str) -> None:
    with serve(folder, prefix=prefix) as server:
        assert server.url.endswith(prefix)
        with urlopen(server.url + name, timeout=LIMIT) as answer:
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.headers["Cache-Control"] == "no-cache"
            assert answer.read().decode() == (name or "index.html")


@pytest.mark.parametrize("path", ["/a/c/index.html", "/index.html", "/a/b/.git/config", "/a/b/../../x"])
def test_what_is_not_served(folder: Path, path: str) -> None:
    with serve(folder, prefix="/a/b/") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=LIMIT)
        connection.request("GET", path)
        assert connection.getresponse().status == 404
        connection.close()


def test_a_folder_without_its_slash_leads_there(folder: Path) -> None:
    with serve(folder, prefix="/a/b/") as server, urlopen(server.url[:-1], timeout=LIMIT) as answer:
        assert answer.url == server.url


def test_a_test_can_change_what_is_sent(folder: Path) -> None:
    with serve(folder) as server:
        server.instead = {"a.js": b"other", "a.py": 503}
        with urlopen(server.url + "a.js", timeout=LIMIT) as answer:
            assert answer.read() == b"other"
        with pytest.raises(urllib.error.HTTPError) as caught:
            urlopen(server.url + "a.py", timeout=LIMIT)
        caught.value.close()
        assert caught.value.code == 503
        assert server.asked == ["a.js", "a.py"]


@pytest.mark.parametrize("prefix", ["", "a/", "/a"])
def test_a_bad_prefix_is_named(folder: Path, prefix: str) -> None:
    with pytest.raises(ValueError, match="must begin and end with /"):
        Server(folder, prefix)


# A child inherits what its parent ignores: who runs the tests must not decide it.
WITH_SIGINT = """import os, signal, sys
signal.signal(signal.SIGINT, getattr(signal, sys.argv[1]))
os.execv(sys.argv[2], sys.argv[2:])"""


@contextmanager
def running(folder: Path, port: str = "0", sigint: str = "SIG_DFL") -> Iterator[subprocess.Popen[str]]:
    """`make run`'s server, which inherits SIGINT as listened to or as ignored (SIG_IGN)."""
    command = [sys.executable, "-c", WITH_SIGINT, sigint, sys.executable, "-m", "tools.serve", str(folder)]
    env = {name: value for name, value in os.environ.items() if name != "HOST"} | {"PORT": port}
    pipe = subprocess.PIPE
    with started(command, cwd=ROOT, env=env, stdout=pipe, stderr=pipe) as process:
        yield process


def said(process: subprocess.Popen[str]) -> tuple[str, str]:
    """The address that the server prints, and how to stop it."""
    assert process.stdout
    lines: list[str] = []
    while not lines or "Stop it" not in lines[-1]:  # make may first have words about another set-up
        lines.append(process.stdout.readline())
        assert lines[-1], "it ended without a word"
    return lines[-3].split()[-1], lines[-1].strip()


def test_a_taken_port_gives_the_next_and_the_address_is_printed(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(folder, str(port)) as process:
            address, _ = said(process)
            assert int(address.rsplit(":", 1)[1].strip("/")) > port
            with urlopen(address, timeout=LIMIT) as answer:
                assert answer.status == 200


def test_a_working_folder_has_the_wheel_that_a_published_page_has() -> None:
    with running(ROOT) as process, urlopen(said(process)[0] + wheel.path(), timeout=LIMIT) as answer:
        assert answer.read() == wheel.build()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_calmly_though_told_twice(folder: Path, number: int) -> None:
    """As one who presses Ctrl-C twice, or as make, which hands on what its whole group was sent."""
    with running(folder) as process:
        _, way = said(process)
        assert way == "Stop it with Ctrl-C."
        process.send_signal(number)
        process.send_signal(number)
        output, error = process.communicate(timeout=LIMIT)
        assert (process.returncode, output, error) == (0, "\n  Stopped.\n", "")


def test_behind_a_script_it_spares_ctrl_c_and_still_stops(folder: Path) -> None:
    """`make run &` in a script begins with SIGINT ignored."""
    with running(folder, sigint="SIG_IGN") as process:
        address, way = said(process)
        assert way == f"Stop it with kill {process.pid}."
        process.send_signal(signal.SIGINT)
        with urlopen(address, timeout=LIMIT) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT) == 0


def test_make_run_ends_with_its_server() -> None:
    """Whoever started make knows make's number, not the server's."""
    env = {name: value for name, value in os.environ.items() if name not in ("HOST", "MAKEFLAGS")}
    command = ["make", "run", f"PYTHON={sys.executable}", "PORT=0"]
    pipe = subprocess.PIPE
    with started(command, cwd=ROOT, env=env, stdout=pipe, stderr=pipe) as process:
        address, _ = said(process)
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=LIMIT)
        assert process.returncode != 0 and output == "\n  Stopped.\n"
        with pytest.raises(urllib.error.URLError):
            urlopen(address, timeout=LIMIT)


@pytest.mark.parametrize("port", ["x", "-1", "70000"])
def test_a_bad_port_is_named(folder: Path, port: str) -> None:
    with running(folder, port) as process:
        _, error = process.communicate(timeout=LIMIT)
        assert process.returncode == 1
        assert f"PORT={port}: must be a number from 0 to 65535." in error


def test_a_folder_without_a_page_is_said(tmp_path: Path) -> None:
    with running(tmp_path) as process:
        _, error = process.communicate(timeout=LIMIT)
        assert process.returncode == 1 and "no index.html" in error
