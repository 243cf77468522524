"""The bench's own server: the project's folder and, among its files, the bench's pages.

The pages are answered in place of files that do not exist, so that they never ship.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import dist, runtime
from tools.common import ROOT
from tools.serve import Server, serve

PAGES = Path(__file__).parent / "pages"
CONVNETJS = "node_modules/convnetjs/build/convnet-min.js"


def frame_page(index: str) -> bytes:
    """The real page without its start and without its security policy: the bench starts the engine."""
    for pattern in (
        r"<meta\s+http-equiv=\"Content-Security-Policy\"[^>]*>",
        r"<script[^>]*web/start/boot\.js[^>]*></script>",
        r"<script[^>]*type=\"py\"[^>]*></script>",
    ):
        index, found = re.subn(pattern, "", index)
        if found != 1:
            raise ValueError(f"index.html: {found} places match {pattern}, not 1")
    scripts = f'<script src="{CONVNETJS}"></script><script type="module" src="bench-frame.js"></script>'
    return index.replace("</head>", scripts + "</head>", 1).encode()


@contextmanager
def project() -> Iterator[Server]:
    """The project's folder, with bench-frame.html and what it needs."""
    with serve(ROOT) as server:
        server.instead["bench-frame.html"] = frame_page((ROOT / "index.html").read_text(encoding="utf-8"))
        for file in PAGES.iterdir():
            if file.is_file():
                server.instead[f"bench-{file.name}"] = file.read_bytes()
        yield server


@contextmanager
def published() -> Iterator[Server]:
    """The page as `make dist` publishes it."""
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "dist"
        dist.build(folder)
        with serve(folder) as server:
            yield server


@contextmanager
def bare() -> Iterator[Server]:
    """Pyodide and NumPy as they are published, untrimmed, and a page that loads them: an own origin."""
    with TemporaryDirectory(prefix="bench-") as folder:
        runtime.pyodide(Path(folder) / "pyodide")
        with serve(folder) as server:
            for name in ("bare.html", "bare.js"):
                server.instead[name] = (PAGES / name).read_bytes()
            yield server
