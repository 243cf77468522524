"""Write pyscript.toml: every file under py/ to its import path (`make pyscript`)."""

from __future__ import annotations

import sys

from .common import ROOT, say

HEAD = """\
# How PyScript starts the engine. The list of files is written by `make pyscript`.
# Pyodide, begun before PyScript asks for it.
interpreter = "./web/start/interpreter.js"
packages = ["numpy"]
# Pyodide loads NumPy itself, by its lock's checksum: no micropip, no request elsewhere.
packages_cache = "passthrough"
# Nor does PyScript look NumPy up in its list of all of Pyodide's packages.
index_urls = []
# Off: what this page has no use for. `error` stays, through which the page hears of Python's errors.
plugins = ["!codemirror", "!deprecations-manager", "!donkey", "!py-editor", "!py-game", "!py-terminal"]

[files]
"""
TAIL = """
[js_modules.main]
"./web/view.js" = "view"
"""

# Folders and files of py/ that no page imports: docs/beyond.md.
BEYOND = (
    "py/playground/__main__.py",
    "py/playground/cluster/",
    "py/playground/command/",
    "py/playground/html_representations.py",
    "py/playground/map_pixels.py",
    "py/playground/plot/",
    "py/playground/sweep_summary.py",
)


def modules() -> list[str]:
    """The paths of all files that are imported: the page's own script tag fetches main.py."""
    paths = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "py").rglob("*.py"))
    return [path for path in paths if path != "py/app/main.py" and not beyond_the_page(path)]


def beyond_the_page(path: str) -> bool:
    """Whether a file is for other Pythons than the page's, which has no shell, processes or Matplotlib."""
    return path.startswith(BEYOND)


def config(files: dict[str, str]) -> str:
    """The text of a pyscript.toml: where each of the files goes in Python's file system."""
    return HEAD + "".join(f'"./{path}" = "{place}"\n' for path, place in files.items()) + TAIL


def tree() -> str:
    """The text that pyscript.toml must have."""
    return config({path: path.removeprefix("py/") for path in modules()})


if __name__ == "__main__":
    place = ROOT / "pyscript.toml"
    place.write_text(tree())
    say(f"{place.name} lists {len(modules())} files")
    sys.exit(0)
