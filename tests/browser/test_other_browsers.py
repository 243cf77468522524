"""The page in Firefox and in WebKit: ready, the golden losses, and a network that learns; all golden numbers, compiled.

Skipped where a browser is not at hand; `make test-browsers` installs them and skips nothing.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.processes import finished, started
from tools.serve import ROOT, Server, serve

HERE = Path(__file__).parent
GOLDEN = json.loads((HERE.parent / "golden" / "links.json").read_text())["links"]
LINKS = [GOLDEN[index] for index in (0, 5, 10)]
LIMIT = 400  # seconds for a whole walk
# What the golden tests of the engine are made of, for browsers to fetch.
GOLDEN_FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("engine/support.py", "engine/test_golden_*.py", "golden/**/*.json")
    for path in HERE.parent.glob(pattern)
)
MINIBROWSERS = Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")


def need(path: str | Path | None, name: str) -> str:
    if path and Path(path).exists():
        return str(path)
    reason = f"{name} is not installed (make test-browsers)"
    if os.environ.get("NEED_BROWSERS"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve(ROOT, prefix="/some/where/") as running:
        yield running


def check(found: dict[str, Any]) -> None:
    """The losses shown are the golden ones, to the three decimals that are shown."""
    for golden, shown in zip(LINKS, found["losses"], strict=True):
        (at_ten,) = (one for one in golden["snapshots"] if one["epoch"] == 10)
        for loss, text in zip((at_ten["loss_train"], at_ten["loss_test"]), shown, strict=True):
            assert float(text) == pytest.approx(loss, abs=0.00051), golden["hash"]
    assert found["epoch"] > 10


@pytest.mark.timeout(LIMIT + 100)
def test_firefox(server: Server) -> None:
    firefox = need(shutil.which("firefox-esr") or shutil.which("firefox"), "Firefox")
    links = json.dumps([link["hash"] for link in LINKS])
    command = ["node", str(HERE / "firefox.mjs"), firefox, server.url, links]
    answer = finished(command, timeout=LIMIT, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr[-2000:]
    found = json.loads(answer.stdout)
    assert "Firefox" in found["agent"]
    check(found)
    assert found["complaints"] == []


def check_golden(found: dict[str, Any]) -> None:
    """Every golden test passed, and it was programs that computed."""
    assert found["failed"] == []
    assert found["passed"] > 200
    assert found["programs"] > 200


@pytest.mark.timeout(LIMIT + 100)
def test_the_golden_numbers_compiled_in_chromium(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.goto(f"{server.url}tests/browser/golden/")
    check_golden(page.evaluate("files => runGolden(files)", GOLDEN_FILES))
    page.close()


@pytest.mark.timeout(LIMIT + 100)
def test_the_golden_numbers_compiled_in_firefox(server: Server) -> None:
    firefox = need(shutil.which("firefox-esr") or shutil.which("firefox"), "Firefox")
    script, address = str(HERE / "golden" / "firefox.mjs"), f"{server.url}tests/browser/golden/"
    command = ["node", script, firefox, address, json.dumps(GOLDEN_FILES)]
    answer = finished(command, timeout=LIMIT, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr[-2000:]
    found = json.loads(answer.stdout)
    assert "Firefox" in found["agent"]
    check_golden(found)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that is not there: WebKitGTK has no headless mode."""
    xvfb = need(shutil.which("Xvfb"), "Xvfb")
    read, write = os.pipe()
    command = [xvfb, "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with os.fdopen(read) as answer, started(command, pass_fds=[write], stderr=subprocess.DEVNULL):
        os.close(write)
        ready, _, _ = select.select([answer], [], [], 60)
        number = answer.readline().strip() if ready else ""
        assert number, "Xvfb has not come up"
        yield f":{number}"


@pytest.mark.timeout(LIMIT + 100)
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")  # Selenium's own
def test_webkit(server: Server, display: str) -> None:
    from selenium import webdriver

    driver_path = need(shutil.which("WebKitWebDriver"), "WebKitWebDriver")
    options = webdriver.WebKitGTKOptions()
    options.binary_location = need(next(MINIBROWSERS, None), "WebKitGTK's MiniBrowser")
    options.add_argument("--automation")
    # Its sandbox needs kernel rights that containers seldom give.
    environment = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    service = webdriver.WebKitGTKService(executable_path=driver_path, env=environment)
    driver = webdriver.WebKitGTK(options=options, service=service)
    try:
        driver.set_script_timeout(LIMIT)
        driver.get(server.url)
        walk = "\n".join(
            line for line in (HERE / "walkthrough.js").read_text().splitlines() if not line.startswith("//")
        )
        found = driver.execute_async_script(
            f"const done = arguments[1]; ({walk})(arguments[0])"
            ".then(done, (error) => done({ error: String(error) }));",
            [link["hash"] for link in LINKS],
        )
        driver.get(f"{server.url}tests/browser/golden/")
        golden = driver.execute_async_script(
            "const [files, done] = arguments; (function begin() {"
            " if (!globalThis.runGolden) return setTimeout(begin, 100);"  # WebKit may be ahead of the module
            " runGolden(files).then(done, (error) => done({ error: String(error) })); })();",
            GOLDEN_FILES,
        )
    finally:
        driver.quit()
    assert "error" not in found, found
    assert "error" not in golden, golden
    check_golden(golden)
    assert "Chrome" not in found["agent"] and "AppleWebKit" in found["agent"]
    check(found)
