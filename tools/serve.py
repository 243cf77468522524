"""Serve the folder to a browser: `make run`, or `python3 -m tools.serve [FOLDER]`.

PORT chooses the port (8000; the next free one when taken), HOST the interface (this machine
only). As a library, for the tests: `with serve(folder, prefix="/a/b/") as server: server.url`.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from . import wheel

ROOT = Path(__file__).resolve().parent.parent
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


class Server(ThreadingHTTPServer):
    """A folder on a port, below `prefix`.

    `instead` maps a path below the prefix to what is sent in its place: bytes, or a status
    (tests make parts go missing or arrive damaged). `asked` lists the paths asked for, `headers`
    go with every answer, `types` maps an ending to the type it is sent as.
    """

    daemon_threads = True

    def __init__(self, folder: Path, prefix: str = "/", host: str = "127.0.0.1", port: int = 0):
        if not (prefix.startswith("/") and prefix.endswith("/")):
            raise ValueError(f"prefix {prefix!r}: must begin and end with /, like /a/b/")
        self.folder = Path(folder)
        self.prefix = prefix
        self.host = host
        self.instead: dict[str, bytes | int] = {}
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.types: dict[str, str] = {}
        self.quiet = True
        super().__init__((host, port), Handler)

    @property
    def url(self) -> str:
        name = "localhost" if self.host in ("127.0.0.1", "0.0.0.0") else self.host
        return f"http://{name}:{self.server_port}{self.prefix}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}

    def __init__(self, request: object, client_address: object, server: Server):
        super().__init__(request, client_address, server, directory=str(server.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self.special():
            super().do_GET()

    def do_HEAD(self) -> None:
        if not self.special():
            super().do_HEAD()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        given = self.server.types.get(Path(path).suffix)
        return given or super().guess_type(path)

    def special(self) -> bool:
        """Answer what is not simply a file; True when that was done."""
        url = urlsplit(self.path)
        path = unquote(url.path)
        prefix = self.server.prefix
        if path + "/" == prefix:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", prefix)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return True
        if not path.startswith(prefix) or any(part.startswith(".") for part in path.split("/")):
            self.send_error(HTTPStatus.NOT_FOUND)
            return True
        inner = path[len(prefix) :]
        self.server.asked.append(inner)
        other = self.server.instead.get(inner)
        if isinstance(other, int):
            self.send_error(other)
        elif other is not None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", self.guess_type(inner))
            self.send_header("Content-Length", str(len(other)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(other)
        else:
            self.path = "/" + url.path[len(prefix) :]
        return other is not None

    def end_headers(self) -> None:
        # Keep a copy, but ask whether it is still the right one: an edit shows on reload.
        for name, value in ({"Cache-Control": "no-cache"} | self.server.headers).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        if not self.server.quiet:
            super().log_message(format, *args)


class serve:
    """Serve a folder in the background for the length of a `with` block."""

    def __init__(self, folder: Path | str = ROOT, prefix: str = "/", port: int = 0):
        self.server = Server(Path(folder), prefix, port=port)
        # A short poll, so that leaving the block does not wait half a second.
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Server:
        self.thread.start()
        return self.server

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else ROOT
    if not (folder / "index.html").is_file():
        print(f"There is no index.html in {folder}: nothing to serve.", file=sys.stderr)
        return 1
    try:
        first = int(os.environ.get("PORT") or 8000)
        if not 0 <= first <= 65535:
            raise ValueError
    except ValueError:
        print(f"PORT={os.environ['PORT']}: must be a number from 0 to 65535.", file=sys.stderr)
        return 1
    host = os.environ.get("HOST") or "127.0.0.1"
    for port in range(first, min(first + 50, 65536)):
        try:
            server = Server(folder, host=host, port=port)
            break
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                print(f"HOST={host}: {error.strerror}.", file=sys.stderr)
                return 1
    else:
        print(f"No free port from {first} to {port}: choose one with PORT=.", file=sys.stderr)
        return 1
    if folder.resolve() == ROOT:  # a published page has it as a file
        server.instead[wheel.path()] = wheel.build()
    try:
        way = stop_when_asked()
        print(f"\n  The playground is at  {server.url}\n\n  Stop it with {way}.", flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        print("\n  Stopped.", flush=True)
    finally:
        server.server_close()
    return 0


def stop_when_asked() -> str:
    """Let SIGTERM stop the server as Ctrl-C does; returns, in words, how a person stops it.

    An ignored SIGINT stays ignored. Shells start `make run &` in a script so, that Ctrl-C, meant for
    what runs in front, spares what runs behind; to listen again would break what they arranged.
    """

    def stop(number: int, frame: object) -> None:
        # Once is enough: make passes on what a terminal or a supervisor sends to us as well.
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        return f"kill {os.getpid()}"
    signal.signal(signal.SIGINT, stop)
    return "Ctrl-C"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
