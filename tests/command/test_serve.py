"""`playground serve`: what it answers, what it prints, what it refuses, and how it ends."""

from __future__ import annotations

import errno
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

import playground
import pytest
from playground.command import page_server, serve
from playground.command.application import application
from playground.command.failures import CommandError
from typer.testing import CliRunner

from tests.processes import started
from tools import wheel
from tools.serve import TYPES

LIMIT = 20  # seconds until a server must have answered or ended


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "page"
    (folder / "web").mkdir(parents=True)
    for name in ("index.html", "web/a.js", "a.wasm", "manifest.webmanifest"):
        (folder / name).write_text(name)
    (tmp_path / "secret").write_text("secret")
    return folder


@contextmanager
def serving(page: Path) -> Iterator[HTTPConnection]:
    """A connection to a server of a page; a browser asks for many files on one."""
    with page_server.PageServer(page, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=LIMIT)
        try:
            yield connection
        finally:
            connection.close()
            server.shutdown()
            thread.join()


def answer(connection: HTTPConnection, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    response = connection.getresponse()
    return response.status, response.read().decode(), dict(response.headers)


def test_each_file_has_the_type_that_browsers_ask_for(page: Path) -> None:
    with serving(page) as connection:
        for path, content, kind in (
            ("/", "index.html", "text/html"),
            ("/web/a.js", "web/a.js", "text/javascript"),
            ("/a.wasm", "a.wasm", "application/wasm"),
            ("/manifest.webmanifest?v=1", "manifest.webmanifest", "application/manifest+json"),
        ):
            status, body, headers = answer(connection, path)
            assert (status, body, headers["Content-Type"]) == (200, content, kind)
            assert headers["Cache-Control"] == "no-cache"


def test_its_types_are_those_of_make_run() -> None:
    assert page_server.TYPES == TYPES


@pytest.mark.parametrize(
    "path", ["/none", "/web", "/web/", "/index.html/", "/../secret", "/%2e%2e/secret", "/%00"]
)
def test_nothing_but_the_pages_files_is_served(page: Path, path: str) -> None:
    with serving(page) as connection:
        assert answer(connection, path)[0] == 404
        assert answer(connection, "/")[0] == 200, "the connection is in order"


def test_a_browsers_copy_counts_by_its_content_and_not_by_its_date(page: Path) -> None:
    """Another installation's page, served here before, may have had newer files."""
    with serving(page) as connection:
        _, _, headers = answer(connection, "/")
        status, body, _ = answer(connection, "/", If_None_Match=headers["ETag"])
        assert (status, body) == (304, "")
        later = "Fri, 01 Jan 2100 00:00:00 GMT"
        assert answer(connection, "/", If_Modified_Since=later)[:2] == (200, "index.html")
        (page / "index.html").write_text("changed")
        assert answer(connection, "/", If_None_Match=headers["ETag"])[:2] == (200, "changed")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("", ""),
        ("#", ""),
        ("#dataset=spiral&noise=10", "#dataset=spiral&noise=10"),
        ("dataset=spiral", "#dataset=spiral"),
        ("https://example.org/x/?y=1#dataset=spiral", "#dataset=spiral"),
        ('#name=a b"ñ&x=%20', "#name=a%20b%22%C3%B1&x=%20"),
        ("#article", "#article"),
    ],
)
def test_a_link_stands_behind_the_address(link: str, expected: str) -> None:
    assert serve.fragment(link) == expected


# What a person asks for and cannot have.


def said(arguments: list[str], page: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The exit code and the words of an error; a server that did come to listen ends at once."""
    monkeypatch.setattr(serve, "page_folder", lambda: page)
    monkeypatch.setattr(page_server.PageServer, "serve_forever", lambda server: None)
    result = CliRunner().invoke(application, ["serve", *arguments])
    return result.exit_code, result.output


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_taken_is_named(
    page: Path, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, words = said(["--port", str(taken)], page, monkeypatch)
    assert code == 2 and f"--port {taken}: another program has it" in words


def test_without_one_the_next_free_port_is_taken(
    page: Path, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_server, "FIRST_PORT", taken)
    code, words = said([], page, monkeypatch)
    port = int(words.split("http://localhost:")[1].split("/")[0])
    assert code == 0 and taken < port < taken + page_server.PORTS
    monkeypatch.setattr(page_server, "PORTS", 1)
    code, words = said([], page, monkeypatch)
    assert code == 2 and f"no port from {taken} to {taken} is free" in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "70000"], "--port 70000: must be from 1 to 65535, or 0"),
        (["--port", "-1"], "--port -1: must be"),
        (["--port", "x"], "'--port'"),
        (["--host", "192.0.2.7"], "--host 192.0.2.7: no address of this machine"),  # kept for documentation
        (["--host", "a..b"], "--host a..b: no address of this machine"),
        (["spiral"], "LINK 'spiral': a link says what it sets after a #"),
    ],
)
def test_what_cannot_be_is_named(
    arguments: list[str], words: str, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, output = said(arguments, page, monkeypatch)
    assert code == 2 and words in output and "Traceback" not in output


def test_an_administrators_port_is_said(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(server: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(page_server.PageServer, "server_bind", refuse)
    code, words = said(["--port", "80"], page, monkeypatch)
    assert code == 2 and "--port 80: needs an administrator's rights" in words


def test_the_page_is_the_installations_or_the_checkouts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one it is said how to come by it."""
    for package, place, advice in (
        (tmp_path / "site-packages" / "playground", "page", "`make wheel`"),
        (tmp_path / "checkout" / "py" / "playground", "../../dist", "`make dist`"),
    ):
        package.mkdir(parents=True)
        (
            package.parents[1] / "pyproject.toml"
        ).touch()  # any project may have packages in a folder of its own
        monkeypatch.setattr(playground, "__file__", str(package / "__init__.py"))
        with pytest.raises(CommandError, match=advice):
            serve.page_folder()
        (package / place).mkdir()
        (package / place / "index.html").touch()
        assert serve.page_folder().resolve() == (package / place).resolve()


@pytest.mark.parametrize("found", [True, False])
def test_open_opens_the_address_with_its_link(
    page: Path, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    ended = threading.Event()

    def until_said(server: object) -> None:
        assert ended.wait(LIMIT)
        raise KeyboardInterrupt

    def opening(address: str) -> None:
        asked(address)
        ended.set()

    asked = serve.open_in_browser
    monkeypatch.setattr(serve.webbrowser, "open", lambda address: opened.append(address) or found)
    monkeypatch.setattr(serve, "open_in_browser", opening)
    monkeypatch.setattr(serve, "page_folder", lambda: page)
    monkeypatch.setattr(page_server.PageServer, "serve_forever", until_said)
    result = CliRunner().invoke(application, ["serve", "--port", "0", "--open", "#noise=10"])
    assert result.exit_code == 0 and opened[0].endswith("/#noise=10") and opened[0] in result.output
    assert ("No browser was found" in result.output) is not found


# The command as a shell has it, installed.

# A child inherits what its parent ignores: who runs the tests must not decide it.
WITH_SIGINT = """import os, signal, sys
signal.signal(signal.SIGINT, getattr(signal, sys.argv[1]))
os.execv(sys.argv[2], sys.argv[2:])"""


@pytest.fixture
def installed(page: Path, tmp_path: Path) -> Path:
    """A folder as pip fills it from a wheel with a page."""
    with zipfile.ZipFile(io.BytesIO(wheel.build(page))) as archive:
        archive.extractall(tmp_path / "installed")
    return tmp_path / "installed"


@pytest.mark.parametrize(
    ("sigint", "number"), [("SIG_DFL", "SIGINT"), ("SIG_DFL", "SIGTERM"), ("SIG_IGN", "SIGTERM")]
)
def test_it_serves_until_it_is_told_to_stop(installed: Path, sigint: str, number: str) -> None:
    command = [sys.executable, "-m", "playground", "serve", "--port", "0"]
    pipe = subprocess.PIPE
    env = {**os.environ, "PYTHONPATH": str(installed)}
    run = [sys.executable, "-c", WITH_SIGINT, sigint, *command]
    with started(run, cwd=installed, env=env, stdout=pipe, stderr=pipe) as process:
        assert process.stdout and process.stderr
        _, line, _ = (process.stdout.readline() for _ in range(3))
        behind = sigint == "SIG_IGN"
        way = f"kill {process.pid}" if behind else "Ctrl-C"
        assert process.stderr.readline() == f"  Stop it with {way}.\n"
        if behind:
            process.send_signal(signal.SIGINT)  # meant for what runs in front
        with urlopen(line.split()[-1], timeout=LIMIT) as response:
            assert response.read() == b"index.html"
        process.send_signal(getattr(signal, number))
        output, error = process.communicate(timeout=LIMIT)
        assert (process.returncode, output, error) == (0, "", "\n  Stopped.\n")
