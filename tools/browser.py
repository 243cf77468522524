"""Find a browser for the tests, or bring one. Only the tests need it, never the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .common import VENV, ToolError, run, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
NOTE = VENV / "browser.txt"  # where the last set-up found it

# Debian's Chromium refuses to run as root with its sandbox; the rest keeps it from calling home.
ARGUMENTS = [
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
# A start takes a third of its processor time to optimize WebAssembly that it hardly runs again, and the
# tests start the page a hundred times: here code is optimized only once it has run for much longer.
BASELINE = "--js-flags=--wasm-tiering-budget=1000000000"


def chromium() -> str:
    """The path of the browser that set-up found, for the tests; ToolError when there is none."""
    path = (NOTE.read_text().strip() if NOTE.exists() else "") or find()
    if not path or not works(path):
        raise ToolError("No browser for the tests: run `make setup`, or set CHROMIUM to one.")
    return path


def bring() -> str:
    """Find a browser or install one; write down where it is."""
    path = find() or from_playwright() or from_apt()
    if not path:
        raise ToolError(
            "The tests need a Chromium or Chrome and none was found, nor could one be installed."
            " Install one, or set CHROMIUM to its path. (`make run` works without.)"
        )
    NOTE.write_text(path + "\n")
    return path


def find() -> str:
    given = os.environ.get("CHROMIUM")
    if given:
        if not works(given):
            raise ToolError(f"CHROMIUM is set to {given}, which does not run.")
        return given
    for candidate in [shutil.which(name) for name in NAMES] + [str(MAC), playwright_path()]:
        if candidate and works(candidate):
            return candidate
    return ""


def works(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwright_path() -> str:
    """Where Playwright keeps its own browser, whether it is there or not."""
    code = (
        "from playwright.sync_api import sync_playwright as p\n"
        "with p() as q: print(q.chromium.executable_path)"
    )
    command = [str(VENV / "bin" / "python"), "-c", code]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()


def from_playwright() -> str:
    say("  no browser found: asking Playwright for one")
    try:
        run(
            [str(VENV / "bin" / "python"), "-m", "playwright", "install", "chromium"],
            failed="Playwright could not download a browser",
        )
    except (OSError, ToolError) as error:
        say(f"  {error}")
        return ""
    path = playwright_path()
    return path if works(path) else ""


def from_apt() -> str:
    say("  installing Debian's Chromium with apt-get")
    return shutil.which("chromium") or "" if apt_install("chromium") else ""


def apt_install(*packages: str, limit: float = 900) -> bool:
    """Install Debian packages if this is a Debian and we may; a failure is said, not raised.

    Each of apt-get's two steps may take `limit` seconds.
    """
    apt = shutil.which("apt-get")
    if not apt or not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Patient with another apt-get, not with a network that is not there.
    command = [apt, "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20",
               "-o", "Acquire::https::Timeout=20", "-o", "DPkg::Lock::Timeout=120"]  # fmt: skip
    try:
        run([*command, "update"], failed="apt-get update failed", env=env, limit=limit)
        install = [*command, "install", "-y", "--no-install-recommends", *packages]
        run(install, failed=f"apt-get could not install {' '.join(packages)}", env=env, limit=limit)
    except ToolError as error:
        say(f"  {error}")
        return False
    return True


# Program, the Debian package that has it. WebKit's MiniBrowser comes with the driver's library.
OTHERS = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def bring_others() -> None:
    """Firefox and WebKit, for `make test-browsers`."""
    missing = [OTHERS[name] for name in OTHERS if not shutil.which(name)]
    if "firefox-esr" in missing and shutil.which("firefox"):
        missing.remove("firefox-esr")
    if not missing:
        return
    say(f"Installing {', '.join(missing)}")
    if not apt_install(*missing, "libwebkit2gtk-4.1-0"):
        raise ToolError(f"Install {', '.join(missing)} (Debian's names) and try again.")
