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


def config() -> str:
    """The text that pyscript.toml must have."""
    paths = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "py").rglob("*.py"))
    # The page's own script tag fetches main.py.
    files = [path for path in paths if path != "py/app/main.py"]
    return HEAD + "".join(f'"./{path}" = "{path[3:]}"\n' for path in files) + TAIL


if __name__ == "__main__":
    place = ROOT / "pyscript.toml"
    place.write_text(config())
    say(f"{place.name} lists {config().count('./py/')} files")
    sys.exit(0)
