"""Every failure is provoked, and its words are seen: what happened, what to do, how to report it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.playground import START, Playground
from tools.common import ROOT
from tools.serve import Server, serve

(WHEEL,) = (str(path.relative_to(ROOT)) for path in (ROOT / "runtime" / "pyodide").glob("numpy-*.whl"))


@pytest.fixture
def broken() -> Iterator[Server]:
    """A server of its own: the test takes parts away from it."""
    with serve(ROOT, prefix="/some/where/") as server:
        yield server


@pytest.fixture(scope="module")
def visitors_browser() -> dict[str, Any]:
    return {"service_workers": "block", "permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def changed(browser: Browser, visitors_browser: dict[str, Any]) -> Iterator[Page]:
    """A tab of the test's own: its clock stands still, or it lacks something, for good."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US", **visitors_browser)
    yield context.new_page()
    context.close()


def see(page: Page, server: Server, *words: str, title: str = "The playground could not start") -> None:
    """Open the page and see it fail in these words, the rest of it being there and readable."""
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("data-app", "failed", timeout=START)
    failure = page.get_by_role("alert").filter(has=page.get_by_role("heading", name=title))
    expect(failure).to_be_in_viewport()
    for text in words:
        expect(failure).to_contain_text(text)
    expect(failure.get_by_role("button", name="Try again")).to_be_enabled()
    expect(page.locator("#loading")).to_be_hidden()
    expect(page.locator("#play-pause-button")).to_be_disabled()
    expect(page.locator("#article h2").first).to_be_attached()


def report(page: Page) -> str:
    """What the report button puts on the clipboard."""
    page.get_by_role("button", name="Copy report").click()
    expect(page.get_by_role("button", name="Report copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_wheel_is_missing(visitor: Page, broken: Server) -> None:
    broken.instead[WHEEL] = 404
    see(visitor, broken, "A part of the playground is missing: ", "numpy-2", "run “make setup”")
    copied = report(visitor)
    assert "numpy-2" in copied and broken.url in copied and "Mozilla/5.0" in copied

    # Where nothing may be copied, it is there, selected.
    visitor.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button = visitor.get_by_role("button", name="Report copied")
    button.click()
    field = visitor.get_by_label("Copy this report:")
    expect(field).to_be_focused()
    expect(field).to_have_value(copied)
    assert visitor.evaluate("getSelection().toString()") == copied
    visitor.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_the_network_is_lost_on_the_way(visitor: Page, broken: Server) -> None:
    visitor.route("**/numpy-*.whl", lambda route: route.abort())
    see(visitor, broken, "A part of the playground is missing: ", "numpy-2", "check the network connection")


def test_a_part_lost_where_all_had_been_there_is_named(visitor: Page, broken: Server) -> None:
    visitor.goto(broken.url)
    expect(visitor.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    visitor.route("**/numpy-*.whl", lambda route: route.abort())  # now Pyodide alone asks for it
    see(visitor, broken, "A part of the playground is missing: NumPy", "check the network connection")


def test_the_wheel_is_corrupted(visitor: Page, broken: Server) -> None:
    body = (ROOT / WHEEL).read_bytes()
    broken.instead[WHEEL] = body[:5000] + bytes([body[5000] ^ 1]) + body[5001:]
    see(
        visitor,
        broken,
        "A part of the playground is not what it should be: ",
        "numpy-2",
        "Reload without the cache",
    )
    assert "numpy-2" in report(visitor)


def test_webassembly_is_disabled(changed: Page, broken: Server) -> None:
    changed.add_init_script("delete globalThis.WebAssembly")
    see(changed, broken, "This browser has no WebAssembly, or it is switched off", "allow WebAssembly")


def test_a_host_whose_policy_forbids_webassembly(visitor: Page, broken: Server) -> None:
    broken.headers["Content-Security-Policy"] = "default-src 'self'"
    see(visitor, broken, "its header Content-Security-Policy", "script-src", "'wasm-unsafe-eval'")
    visitor.locator("#language").select_option("es")
    expect(visitor.locator("#failure")).to_contain_text("su cabecera Content-Security-Policy")


def test_a_host_whose_policy_forbids_what_the_page_needs(visitor: Page, broken: Server) -> None:
    broken.headers["Content-Security-Policy"] = "connect-src 'none'"
    visitor.goto(broken.url)
    failure = visitor.locator("#failure")
    expect(failure).to_contain_text("by connect-src in its header Content-Security-Policy", timeout=START)
    expect(failure).to_contain_text("connect-src, script-src and worker-src need 'self'")
    expect(failure).not_to_contain_text("check the network")
    visitor.locator("#language").select_option("es")
    expect(failure).to_contain_text("con connect-src en su cabecera Content-Security-Policy")


def test_a_policy_that_only_reports_forbids_nothing(visitor: Page, broken: Server) -> None:
    broken.headers["Content-Security-Policy-Report-Only"] = "connect-src 'none'; script-src 'none'"
    visitor.goto(broken.url)
    expect(visitor.locator("html")).to_have_attribute("data-app", "ready", timeout=START)


def test_a_server_that_does_not_know_mjs(visitor: Page, broken: Server) -> None:
    broken.types[".mjs"] = "text/plain"
    see(visitor, broken, "sends runtime/pyodide/pyodide.mjs as “text/plain”", "run “make run”")
    visitor.locator("#language").select_option("es")
    expect(visitor.locator("#failure")).to_contain_text("envía runtime/pyodide/pyodide.mjs como «text/plain»")


def test_a_server_to_which_all_scripts_are_text(visitor: Page, broken: Server) -> None:
    broken.types[".js"] = "text/plain"
    visitor.goto(broken.url)
    note = visitor.locator("#not-started")
    expect(note.get_by_text("this server sends JavaScript as “text/plain”")).to_be_visible()
    expect(note.get_by_text("este servidor envía JavaScript como «text/plain»")).to_be_visible()
    expect(note.get_by_text("has not started: a part")).to_be_hidden()


def test_the_page_opened_as_a_file(visitor: Page) -> None:
    visitor.goto((ROOT / "index.html").as_uri())
    note = visitor.locator("#not-started")
    expect(note.get_by_text("it was opened as a file")).to_be_visible()
    expect(note.get_by_text("se ha abierto como un archivo")).to_be_visible()
    expect(note.get_by_text("make run").first).to_be_visible()
    expect(note.get_by_text("has not started: a part")).to_be_hidden()


def be_silent(page: Page, until: Callable[[], bool]) -> None:
    """Let time pass on the page, in which nothing comes; what is under way may finish meanwhile."""
    for _ in range(50):
        if until():
            return
        page.clock.run_for(5000)
    pytest.fail("nothing was said in spite of the silence")


def test_a_start_that_goes_silent_ends_in_a_failure_until_it_goes_on(changed: Page, broken: Server) -> None:
    held: list[Route] = []
    changed.route("**/numpy-*.whl", lambda route: held.append(route))
    changed.clock.install()
    changed.goto(broken.url)
    be_silent(changed, lambda: "takes unusually long" in changed.locator("#loading").inner_text())
    be_silent(changed, lambda: changed.locator("html").get_attribute("data-app") == "failed")
    failure = changed.locator("#failure")
    expect(failure).to_contain_text("has gone silent while it was starting")
    # 90 s, and what the test itself took meanwhile.
    expect(failure).to_contain_text(
        re.compile(r"No sign of life for 9\d s after: PyScript: Loading interpreter")
    )
    expect(changed.locator("#play-pause-button")).to_be_disabled()

    held[0].continue_()
    expect(changed.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    expect(failure).to_be_hidden()
    changed.locator("#next-step-button").click()
    expect(changed.locator("#iter-number")).to_have_text("1")


def test_a_cause_heard_of_after_the_silence_takes_its_place(changed: Page, broken: Server) -> None:
    held: list[Route] = []
    changed.route("**/numpy-*.whl", lambda route: held.append(route))
    changed.clock.install()
    changed.goto(broken.url)
    be_silent(changed, lambda: changed.locator("html").get_attribute("data-app") == "failed")
    failure = changed.locator("#failure")
    expect(failure).to_contain_text("has gone silent while it was starting")
    held[0].abort()
    expect(failure).to_contain_text("A part of the playground is missing: ", timeout=START)
    expect(failure).not_to_contain_text("has gone silent")


def test_a_failure_without_a_stack_is_in_the_report_of_the_silence(changed: Page, broken: Server) -> None:
    broken.instead["runtime/pyodide/pyodide.mjs"] = (
        b"export const loadPyodide = () => Promise.reject('no stack'); export const version = '0';"
    )
    changed.clock.install()
    changed.goto(broken.url)
    be_silent(changed, lambda: changed.locator("html").get_attribute("data-app") == "failed")
    expect(changed.locator("#failure")).to_contain_text("has gone silent")
    assert "no stack" in report(changed)


def test_the_runtimes_own_error_is_fatal_at_once(visitor: Page, broken: Server) -> None:
    broken.instead["runtime/pyodide/pyodide.mjs"] = (
        b"export const loadPyodide = async () => { throw new Error('provoked') }; export const version = '0';"
    )
    see(visitor, broken, "Something went wrong while the engine was starting")
    assert "provoked" in report(visitor)


def test_the_core_is_missing(visitor: Page, broken: Server) -> None:
    broken.instead["runtime/pyscript/core.js"] = 404
    see(visitor, broken, "A part of the playground is missing: runtime/pyscript/core.js", "check the network")
    # On a phone the panel lies below the screen's end: it comes into view.
    visitor.set_viewport_size({"width": 360, "height": 740})
    see(visitor, broken, "runtime/pyscript/core.js")


@pytest.mark.parametrize("path", ["runtime/pyscript/core.js", "runtime/pyodide/pyodide.mjs"])
def test_a_module_that_cannot_be_read_is_named_at_once(visitor: Page, broken: Server, path: str) -> None:
    broken.instead[path] = b"<!doctype html><title>No such page</title>"
    see(visitor, broken, f"A part of the playground is not what it should be: {path}", "make clean")


@pytest.mark.parametrize("body", [b"", b"print('not the playground')\n"])
def test_an_entry_that_starts_nothing_is_named_at_once(visitor: Page, broken: Server, body: bytes) -> None:
    broken.instead["py/app/main.py"] = body
    see(visitor, broken, "A part of the playground is not what it should be: py/app/main.py", "make clean")


def test_the_entry_is_missing(visitor: Page, broken: Server) -> None:
    broken.instead["py/app/main.py"] = 404
    see(visitor, broken, "A part of the playground is missing: py/app/main.py")


@pytest.mark.parametrize("body", [b"<!doctype html><title>No such page</title>", b""])
def test_a_configuration_that_is_another_asks_no_other_origin(
    visitor: Page, broken: Server, body: bytes
) -> None:
    elsewhere: list[str] = []
    visitor.on("request", lambda it: elsewhere.append(it.url) if not it.url.startswith(broken.url) else None)
    broken.instead["pyscript.toml"] = body
    see(visitor, broken, "A part of the playground is not what it should be: pyscript.toml")
    assert not elsewhere


def test_the_configuration_is_missing(visitor: Page, broken: Server) -> None:
    broken.instead["pyscript.toml"] = 404
    see(visitor, broken, "A part of the playground is missing: pyscript.toml")


def test_the_page_itself_is_missing(visitor: Page, broken: Server) -> None:
    broken.instead["web/main.js"] = 404
    visitor.goto(broken.url)
    note = visitor.locator("#not-started")
    expect(note).to_contain_text("The playground has not started")
    expect(note).to_contain_text("El laboratorio no ha arrancado")
    assert visitor.locator("html").get_attribute("data-app") == "failed"


def test_a_module_that_does_not_fit_the_others(visitor: Page, broken: Server) -> None:
    broken.instead["web/shared/number_format.js"] = b"export const nothing = 0;\n"
    visitor.goto(broken.url)
    expect(visitor.locator("#not-started")).to_contain_text("The playground has not started")
    expect(visitor.locator("html")).to_have_attribute("data-app", "failed")


def test_a_python_exception_at_the_start(visitor: Page, broken: Server) -> None:
    broken.instead["py/app/main.py"] = b"raise ValueError('provoked at the start')\n"
    see(
        visitor,
        broken,
        "A fault in the Python engine stopped the playground.",
        "your settings are in its address",
    )
    copied = report(visitor)
    assert "ValueError: provoked at the start" in copied and "Traceback" in copied


def test_a_python_exception_while_training(visitor: Page, broken: Server) -> None:
    code = (ROOT / "py" / "app" / "controller.py").read_text()
    code += """
sound = Controller._train
def failing(self, epochs):
    if self.trainer.epoch > 2:
        raise ZeroDivisionError("provoked in a frame")
    return sound(self, epochs)
Controller._train = failing
"""
    broken.instead["py/app/controller.py"] = code.encode()
    playground = Playground(visitor, broken.url)
    playground.visit("#seed=0.53734")
    playground.play()
    failure = playground.find("failure")
    expect(failure).to_contain_text("The engine stopped", timeout=START)
    expect(failure).to_contain_text("A fault in the Python engine stopped the playground.")
    assert "ZeroDivisionError: provoked in a frame" in report(visitor)
    # In the person's language, at once.
    playground.find("language").select_option("es")
    expect(failure).to_contain_text("El motor se ha detenido")
