"""The built page on a port of this machine.

A checkout's own server, tools/serve.py, runs where there is no NumPy and so cannot import this one; it serves single
files of a working folder, below any prefix, and damages parts for the tests.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

from .failures import CommandError

FIRST_PORT, PORTS = 8000, 50  # where none is asked for, the first free one of so many
# Machines differ in what they know of endings; the page needs these. As tools/serve.py has them: a test compares.
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".whl": "application/zip",
    ".toml": "application/toml",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


class PageServer(ThreadingHTTPServer):
    """A folder at the root of a host and port; port 0: any free one. Raises OSError where it cannot listen."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere that takes a port which another program has

    def __init__(self, folder: Path, host: str, port: int) -> None:
        kind = socket.SOCK_STREAM
        self.address_family, *_, place = socket.getaddrinfo(host, port, type=kind, flags=socket.AI_PASSIVE)[0]
        self.host = host
        super().__init__(place, partial(Handler, directory=str(folder)))  # type: ignore[arg-type]

    def server_bind(self) -> None:
        # Not HTTPServer's own, which looks the host's name up: without a network that may take long.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.server_address[1]

    @property
    def url(self) -> str:
        """The page's address. `localhost` for this machine, which browsers trust without https."""
        if self.host in ("127.0.0.1", "0.0.0.0", "::"):
            name = "localhost"
        else:
            name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}

    def send_head(self) -> io.BytesIO | None:
        """Send an answer's head; returns its body, or nothing where that is known or there is none.

        A copy that the browser has counts by its content, not by its date: another installation, served here
        before, may have had a newer file.
        """
        name = self.translate_path(self.path)
        if name.endswith("/"):
            name += "index.html"
        try:
            content = Path(name).read_bytes()
        except (OSError, ValueError):  # not there, a folder, or no name at all
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        known = tag in self.headers.get("If-None-Match", "")
        self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Content-Type", self.guess_type(name))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return None if known else io.BytesIO(content)

    def end_headers(self) -> None:
        self.send_header(
            "Cache-Control", "no-cache"
        )  # keep a copy, but ask whether it is still the right one
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def listening(folder: Path, host: str, port: int | None) -> PageServer:
    """A server of a folder that listens; without a port on the first free one from 8000 on.

    Raises CommandError naming the port or host that cannot be, and what can.
    """
    if port is not None and not 0 <= port <= 65535:
        raise CommandError(f"--port {port}: must be from 1 to 65535, or 0 for any free one")
    for one in range(FIRST_PORT, FIRST_PORT + PORTS) if port is None else (port,):
        try:
            return PageServer(folder, host, one)
        except (OSError, UnicodeError) as error:
            taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            if port is not None or not taken:
                raise _refused(error, host, one) from error
    raise CommandError(f"no port from {FIRST_PORT} to {one} is free on {host}: choose another with --port")


def _refused(error: Exception, host: str, port: int) -> Exception:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return CommandError(f"--port {port}: another program has it; take another, or 0 for any free one")
    if number == errno.EACCES:
        return CommandError(
            f"--port {port}: needs an administrator's rights here; take one from 1024 to 65535"
        )
    # Of a name that cannot be looked up, or not be a name.
    if isinstance(error, (socket.gaierror, UnicodeError)) or number in (errno.EADDRNOTAVAIL, errno.EINVAL):
        return CommandError(
            f"--host {host}: no address of this machine; 127.0.0.1 serves this machine alone, 0.0.0.0 others, too"
        )
    return error


@contextmanager
def stopped_by_signals() -> Iterator[str]:
    """Let SIGTERM end a block by KeyboardInterrupt, as Ctrl-C does; gives, in words, how a person ends it.

    A SIGINT that is ignored stays so: shells start what runs behind (`playground serve &` in a script) like that.
    """

    def stop(number: int, frame: object) -> None:
        for one in before:  # once is enough
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    behind = before[signal.SIGINT] == signal.SIG_IGN
    try:
        for one in before if not behind else (signal.SIGTERM,):
            signal.signal(one, stop)
        yield f"kill {os.getpid()}" if behind else "Ctrl-C"
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
