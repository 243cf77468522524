"""Bring everything the project needs: `make setup`, or `python3 -m tools.setup [PART ...]`.

Parts: runtime (npm packages and runtime/, enough for `make run`), python (the tests' virtual
environment), browser; and, only when named, other-browsers. Each leaves a stamp made of what it was
made from: a second run does nothing, and an interrupted one is finished by running it again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from . import browser, runtime
from .common import ROOT, VENV, ToolError, only_one, program, run, say

PYTHON = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
LOCK = ROOT / "requirements" / "test.txt"
NODE = (20, 19)  # eslint's and pyodide's minimum


def main(parts: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 (nothing else has checked it yet)
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        print("Choose another with PYTHON=, as in `make PYTHON=python3.12 run`.", file=sys.stderr)
        return 1
    steps: dict[str, list[Callable[[], None]]] = {
        "runtime": [node_modules, runtime_folder],
        "python": [python],
        "browser": [python, find_browser],
        "other-browsers": [browser.bring_others],
    }
    unknown = [part for part in parts if part not in steps]
    if unknown:
        print(f"Unknown part {unknown[0]!r}: choose from {', '.join(steps)}.", file=sys.stderr)
        return 2
    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl-C: what was started is ended, too
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:  # nohup ignores
            signal.signal(number, signal.default_int_handler)
    try:
        for name in parts or ["runtime", "python", "browser"]:
            for step in steps[name]:
                with only_one(f"setup {step.__name__}"):  # other steps may be done beside it
                    step()
    except ToolError as error:
        print(f"\nSet-up is not finished. {error}", file=sys.stderr)
        return 1
    except subprocess.TimeoutExpired as error:
        print(f"\nSet-up is not finished: {error}.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nSet-up is not finished: {error}. Is the disk full?", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up interrupted: run it again to finish it.", file=sys.stderr)
        return 130
    return 0


def node_modules() -> None:
    stamp = ROOT / "node_modules" / ".stamp"
    if fresh(stamp, key := digest(ROOT / "package-lock.json")):
        return
    node, npm = program("node", "to set up"), program("npm", "to set up (it comes with Node.js)")
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60)
    version = answer.stdout.strip()
    if tuple(int(part) for part in version.lstrip("v").split(".")[:2]) < NODE:
        raise ToolError(f"Node.js {'.'.join(map(str, NODE))} or newer is needed; this is {version}.")
    say("Installing npm packages (Pyodide, PyScript, uPlot, Papa Parse, d3-contour, fonts, linters)")
    run(
        [npm, "ci", "--no-audit", "--no-fund"],
        failed="npm could not install the packages: is the network there, and 300 MB of disk?",
    )
    stamp.write_text(key)


def runtime_folder() -> None:
    stamp = runtime.PLACE / ".stamp"
    names = ("runtime.py", "numpy_wheel.py", "parts.py", "trim.mjs", "inside.mjs", "trim_inside.py",
             "trim_wasm.mjs", "wasm.mjs", "wasm_calls.mjs")  # fmt: skip
    makers = [ROOT / "tools" / name for name in names]
    if fresh(stamp, key := digest(ROOT / "package-lock.json", *makers)):
        return
    runtime.fill()
    stamp.write_text(key)


def python() -> None:
    stamp = VENV / ".stamp"
    key = digest(LOCK) + f" {sys.version_info.major}.{sys.version_info.minor}"
    if fresh(stamp, key) and PYTHON.exists():
        return
    say("Installing Python packages for the tests into .venv")
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    except (subprocess.CalledProcessError, ImportError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise ToolError(
            "This Python cannot make a virtual environment with pip"
            " (on Debian: apt-get install python3-venv)."
        ) from error
    run(
        [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--only-binary=:all:",
         "--disable-pip-version-check", "-r", str(LOCK)],
        failed="pip could not install the packages: is the network there, and 500 MB of disk?",
    )  # fmt: skip
    stamp.write_text(key)


def find_browser() -> None:
    chosen = os.environ.get("CHROMIUM")
    noted = browser.NOTE.read_text().strip() if browser.NOTE.exists() else ""
    if noted and chosen in (None, "", noted) and browser.works(noted):
        return
    say(f"Browser for the tests: {browser.bring()}")


def fresh(stamp: Path, key: str) -> bool:
    return stamp.exists() and stamp.read_text() == key


def digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
