"""The server: types, sub-paths, what it refuses, and what it says."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tools.serve import ROOT, Server, serve


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
        with urllib.request.urlopen(server.url + name) as answer:
            assert answer.headers["Content-Type"].startswith(kind)
            assert answer.headers["Cache-Control"] == "no-cache"
            assert answer.read().decode() == (name or "index.html")


@pytest.mark.parametrize("path", ["/a/c/index.html", "/index.html", "/a/b/.git/config", "/a/b/../../x"])
def test_what_is_not_served(folder: Path, path: str) -> None:
    with serve(folder, prefix="/a/b/") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
        connection.request("GET", path)
        assert connection.getresponse().status == 404
        connection.close()


def test_a_folder_without_its_slash_leads_there(folder: Path) -> None:
    with serve(folder, prefix="/a/b/") as server, urllib.request.urlopen(server.url[:-1]) as answer:
        assert answer.url == server.url


def test_a_test_can_change_what_is_sent(folder: Path) -> None:
    with serve(folder) as server:
        server.instead = {"a.js": b"other", "a.py": 503}
        with urllib.request.urlopen(server.url + "a.js") as answer:
            assert answer.read() == b"other"
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(server.url + "a.py")
        caught.value.close()
        assert caught.value.code == 503
        assert server.asked == ["a.js", "a.py"]


@pytest.mark.parametrize("prefix", ["", "a/", "/a"])
def test_a_bad_prefix_is_named(folder: Path, prefix: str) -> None:
    with pytest.raises(ValueError, match="must begin and end with /"):
        Server(folder, prefix)


def start(folder: Path, port: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tools.serve", str(folder)]
    env = {**os.environ, "PORT": port}
    return subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_a_taken_port_gives_the_next_and_the_address_is_printed(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with start(folder, str(port)) as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(2)]
            address = lines[1].split()[-1]
            assert int(address.rsplit(":", 1)[1].strip("/")) > port
            with urllib.request.urlopen(address) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0


@pytest.mark.parametrize("port", ["x", "-1", "70000"])
def test_a_bad_port_is_named(folder: Path, port: str) -> None:
    with start(folder, port) as process:
        _, error = process.communicate(timeout=20)
        assert process.returncode == 1
        assert f"PORT={port}: must be a number from 0 to 65535." in error


def test_a_folder_without_a_page_is_said(tmp_path: Path) -> None:
    with start(tmp_path, "0") as process:
        _, error = process.communicate(timeout=20)
        assert process.returncode == 1 and "no index.html" in error
