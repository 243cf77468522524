"""The zip, unpacked into an empty folder, on servers that are not ours, at a sub-path."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.playground import Playground
from tests.processes import started
from tools import dist
from tools.serve import serve

NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include {types};
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
    }}
}}
"""


@pytest.fixture(scope="module")
def root(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A web root that has the page below class/net/."""
    folder = tmp_path_factory.mktemp("host")
    dist.pack(built, folder / "dist.zip")
    with zipfile.ZipFile(folder / "dist.zip") as archive:
        archive.extractall(folder / "root" / "class" / "net")
    return folder / "root"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int) -> Iterator[str]:
    """The address of a server's page, once it answers."""
    quiet = subprocess.DEVNULL
    with started(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None, f"{command[0]} ended at once"
                assert time.monotonic() < end, f"{command[0]} does not answer"
                time.sleep(0.05)
        yield f"http://localhost:{port}/class/net/"


def smoke(browser: Browser, address: str) -> None:
    """Ready, trains, learns, complains of nothing."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    playground = Playground(context.new_page(), address)
    playground.visit("#seed=0.53734")
    playground.step(3)
    assert playground.epoch == 3
    playground.play_until('number("loss-test") < 0.2')
    assert playground.complaints == []
    context.close()


def test_pythons_own_server(browser: Browser, root: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(root)]
    with running(command, port) as address:
        smoke(browser, address)


def test_nginx(browser: Browser, root: Path, tmp_path: Path) -> None:
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    types = Path("/etc/nginx/mime.types")
    if not nginx or not types.exists():
        pytest.skip("nginx is not installed")
    port = free_port()
    config = tmp_path / "nginx.conf"
    config.write_text(NGINX.format(folder=tmp_path, types=types, port=port, root=root))
    # As root its workers would not be: the test's folder is for its owner alone.
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    with running([nginx, "-p", str(tmp_path), "-c", str(config), *user], port) as address:
        smoke(browser, address)


def test_a_host_that_wants_texts_to_be_trusted_has_all_of_it(visitor: Page) -> None:
    with serve(dist.ROOT, prefix="/some/where/") as server:
        server.headers["Content-Security-Policy"] = "require-trusted-types-for 'script'"
        playground = Playground(visitor, server.url)
        playground.visit()
        expect(visitor.locator("#article h2").first).to_have_text("What you are looking at")
        playground.step(2)
        assert playground.epoch == 2 and playground.complaints == []
