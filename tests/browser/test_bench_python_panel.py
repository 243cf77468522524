"""The panel "Python": its editor, console, charts and what it does with a link's code. What running does is tested elsewhere:
here whatever the page asks of the engine is only written down."""

from __future__ import annotations

import re

import pytest
from playground.packing import pack_code
from playwright.sync_api import Page, expect

from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.python_panel import ALONE, NEWS, acted, acts, editor, opened, tell, text, visit
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.usefixtures("page_of_its_own")

EXAMPLE = "# An activation\n@activation\ndef snake(z):\n    return z + np.sin(z) ** 2\n"
LINKED = "# <img src=x onerror='window.ran = true'>\nimport js\njs.window.ran = True\n"


@pytest.fixture
def page(playground: Playground) -> Page:
    """The panel is open, and talks to this file's tests alone; what the test before has written is in it."""
    if not playground.page.evaluate(
        "() => 'acts' in window && document.querySelector('.cm-content') !== null"
    ):
        visit(playground)
        opened(playground)
    acts(playground.page)
    return playground.page


def test_writing_running_and_leaving_by_keys(page: Page) -> None:
    tell(page, example={"name": "activation", "text": EXAMPLE})
    expect(editor(page)).to_contain_text("snake")  # and no plain field: CodeMirror is there
    expect(editor(page)).to_have_attribute("aria-label", "Python editor")
    editor(page).focus()
    keys = page.keyboard
    keys.press("Control+a")
    keys.type("if True:\nr = .5 \nrr")  # . and r are keys of the page's, elsewhere
    keys.press("Tab")
    assert text(page) == "if True:\n    r = .5 \n        rr"  # indented after the colon, too
    keys.press("Control+z")
    keys.press("Control+Enter")
    acted(page, ["python", "run", "if True:\n    r = .5 \n    rr"])
    keys.press("Control+f")
    expect(page.get_by_placeholder("Find")).to_be_focused()
    keys.press("Escape")
    expect(editor(page)).to_be_focused()
    keys.press("Escape")
    expect(editor(page)).to_be_focused()
    keys.press("Shift+Tab")
    expect(page.locator("#python-reset")).to_be_focused()
    keys.press("Tab")
    keys.press("Escape")
    keys.press("Tab")
    expect(page.get_by_role("button", name="Clear")).to_be_focused()
    assert acts(page) == []


def test_what_goes_wrong_is_marked_and_said(page: Page) -> None:
    tell(page, example={"name": "activation", "text": EXAMPLE})
    tell(
        page, ran={"ok": False, "code": EXAMPLE, "error": {"text": "invalid syntax", "line": 3, "column": 2}}
    )
    marked = page.locator(".cm-problem-line")
    expect(marked).to_have_text("def snake(z):")
    expect(page.locator(".python-problem")).to_have_text("Line 3invalid syntax")
    expect(page.locator("#live")).to_have_text("Line 3: invalid syntax")
    page.locator(".python-line").click()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("x = 1")
    expect(marked).to_have_text("def snake(z):")  # it goes with its text
    page.locator("#python-run").click()
    expect(marked).to_have_count(0)
    expect(page.locator(".python-problem")).to_be_hidden()
    tell(page, failed={"kind": "activation", "key": "snake", "text": "wrong shape", "line": 1})
    expect(marked).to_have_text("# An activation")
    tell(page, ran={"ok": True, "code": EXAMPLE, "error": None}, busy=False)
    stop = page.locator("#python-stop")
    expect(stop).to_have_attribute("aria-disabled", "true")
    stop.click(force=True)
    tell(page, busy=True)
    stop.click()
    page.locator("#python-reset").click()
    page.wait_for_function("() => acts.at(-1)?.[1] === 'reset'")
    assert [act[1] for act in acts(page)] == ["run", "stop", "reset"]


def test_the_console_remembers_and_bounds(page: Page) -> None:
    line, log = page.locator(".python-input"), page.get_by_role("log")
    line.fill("a")
    line.press("Enter")
    line.press("x")
    line.press("Shift+Enter")
    line.press("y")
    line.press("Enter")
    acted(page, ["python", "line", "a"], ["python", "line", "x\ny"])
    line.type("draft")
    line.press("ArrowUp")
    expect(line).to_have_value("x\ny")
    line.press("ArrowUp")  # within its lines first
    line.press("ArrowUp")
    expect(line).to_have_value("a")
    for _ in range(2):
        line.press("ArrowDown")
    expect(line).to_have_value("draft")
    tell(page, output=[{"kind": "out", "text": "\n".join(f"<b>{i}" for i in range(1500))}] * 2)
    tell(page, output=[{"kind": "result", "text": "the end"}])
    expect(log).to_contain_text("<b>1499")
    assert log.evaluate("log => log.innerText.trim().split('\\n').length") <= 2000
    assert log.evaluate("log => log.scrollHeight - log.scrollTop - log.clientHeight") < 2
    line.fill("clear")
    line.press("Enter")
    expect(log).to_have_text("")
    assert acts(page) == []


def test_charts_come_are_read_and_go(page: Page) -> None:
    page.evaluate(NEWS)
    rows = page.locator(".python-row")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("activation · derivative found · compiled")
    expect(rows.nth(1)).to_contain_text("in NumPy: floor is not recorded")
    assert page.locator(".python-curve").count() == 2
    charts = page.locator(".python-plots").get_by_role("slider")
    expect(charts).to_have_count(2)
    charts.first.focus()
    charts.first.press("Home")
    expect(charts.first).to_have_attribute("aria-valuetext", "0: a 1")
    charts.last.focus()
    charts.last.press("End")
    expect(charts.last).to_have_attribute("aria-valuetext", re.compile(r"2\.4: sin 0\.6755"))
    expect(page.locator(".python-plot canvas")).to_have_count(2)
    for _ in range(7):
        tell(page, plot={"series": [{"label": "", "x": [0, 1], "y": [1, 2]}]})
    titles = page.locator(".python-plot-title")
    assert titles.all_inner_texts() == ["norm", *(f"Plot {n}" for n in range(8, 2, -1))]
    page.get_by_role("button", name="Close: Plot 7").click()
    assert "Plot 7" not in titles.all_inner_texts()
    expect(page.get_by_role("button", name="Close: Plot 6")).to_be_focused()
    tell(page, charts={})
    assert "norm" not in titles.all_inner_texts()


def test_the_text_is_kept_and_files_come_and_go(page: Page, playground: Playground) -> None:
    tell(page, example={"name": "activation", "text": EXAMPLE})
    # A starting point and a file take the text's place, and give it back.
    page.locator("#python-examples").select_option("sweep")
    acted(page, ["python", "example", "sweep", "en"])
    tell(page, example={"name": "sweep", "text": "# A sweep\n"})
    assert text(page) == "# A sweep\n"
    drop = """(target, [name, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], name));
        for (const type of ["dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    editor(page).evaluate(drop, ["mine.py", "mine = 1\r\n"])
    expect(editor(page)).to_contain_text("mine = 1")
    expect(page.locator("#live")).to_have_text(
        "In the editor: mine.py. Ctrl+Z there brings the text before back."
    )
    editor(page).focus()
    page.keyboard.press("Control+z")
    assert text(page) == "# A sweep\n"
    editor(page).evaluate(drop, ["picture.png", "no"])
    expect(page.locator(".python-problem")).to_contain_text("“picture.png” is no Python file")
    with page.expect_download() as saving:
        page.locator("#python-save").click()
    assert saving.value.suggested_filename == "mine.py"
    assert saving.value.path().read_text() == "# A sweep\n"
    visit(playground)
    opened(playground)
    assert text(page) == "# A sweep\n"
    assert acts(page) == []


def test_a_links_python_is_shown_and_never_run(page: Page, playground: Playground) -> None:
    code = pack_code(LINKED)
    visit(playground, f"#seed=0.5&code={code}", bare=True)
    notice = page.locator(".notice.python")
    expect(notice).to_contain_text("This link brings Python. It has not run: what it makes is not there yet.")
    notice.get_by_role("button", name="Look at it").click()
    banner = page.locator(".python-banner")
    expect(banner).to_contain_text("This Python came with the link. Nothing of it has run.")
    assert banner.bounding_box()["y"] < page.locator("#python-run").bounding_box()["y"]  # it is read first
    expect(notice).to_have_count(0)
    page.evaluate(ALONE)
    assert text(page) == LINKED
    assert page.locator(".python-panel img").count() == 0
    # One's own is kept when another link comes, and nothing has run.
    page.evaluate("() => settle({ code: '' })")
    expect(banner).to_be_hidden()
    editor(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("own = 1")
    page.evaluate("code => settle({ code })", code)
    expect(banner).to_be_visible()
    assert text(page) == LINKED
    page.locator("#python-back").click()
    assert text(page) == "own = 1"
    expect(banner).to_be_hidden()
    other = pack_code("other = 2\n")
    page.evaluate("code => settle({ code })", other)
    expect(banner).to_be_visible()
    assert page.evaluate("() => window.ran") is None
    assert [act for act in acts(page) if act[1:2] == ["run"]] == []
    # Run makes it theirs; the text before can still be had. What has run here is no other's.
    page.locator("#python-run").click()
    acted(page, ["python", "run", "other = 2\n"])
    expect(banner).to_contain_text("The text that stood here before is kept.")
    page.evaluate("codes => { settle({ code: '' }); settle({ code: codes }); }", other)
    page.locator("#python-back").click()
    assert text(page) == "own = 1"
    page.evaluate("() => settle({ code: 'AAAA' })")
    expect(banner).to_contain_text("cannot be read")


def test_without_codemirror_a_plain_field_does(page: Page, playground: Playground) -> None:
    page.context.route("**/codemirror_view*", lambda route: route.fulfill(status=404))
    try:
        visit(playground, bare=True)
        opened(playground)
    finally:
        page.context.unroute("**/codemirror_view*")
    playground.complaints.clear()  # of what did not come
    field = page.get_by_label("Python editor")
    acted(page, ["python", "example", "activation", "en"])  # who has never been there begins with it
    tell(page, example={"name": "activation", "text": "a = 1\nb = 2\n"})
    expect(field).to_have_value("a = 1\nb = 2\n")
    tell(page, failed={"kind": "activation", "key": "a", "text": "wrong", "line": 2})
    page.locator(".python-line").click()
    page.keyboard.press("Tab")
    expect(field).to_have_value("a = 1\n    \n")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+Enter")
    acted(page, ["python", "run", "a = 1\nb = 2\n"])
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear")).to_be_focused()
    assert violations(playground, "#bench") == []


def test_it_fits_and_is_accessible_in_both_languages_light_and_dark(
    page: Page, playground: Playground
) -> None:
    tell(page, example={"name": "activation", "text": EXAMPLE + "# " + "long " * 60})
    page.evaluate(NEWS)
    tell(page, failed={"kind": "loss", "key": "y", "text": "z" * 300, "line": 2})
    assert violations(playground, "#bench") == []
    for width, height in ((1366, 625), (768, 1024), (360, 740)):
        resize(page, width, height)
        assert faults(page) == [], (width, height)
    playground.choose_language("es")
    expect(page.get_by_label("Editor de Python")).to_have_count(1)
    expect(page.locator("#python-examples option").nth(2)).to_have_text("Un barrido en ocho líneas")
    assert faults(page) == []
    ground = "() => getComputedStyle(document.querySelector('.cm-gutters')).backgroundColor"
    light = page.evaluate(ground)
    page.locator("#theme-button").click()
    try:
        assert page.evaluate(ground) != light
        page.locator(".python-code").click()
        page.keyboard.press("Control+f")
        expect(page.get_by_placeholder("Buscar")).to_be_visible()
        assert violations(playground, "#bench") == []
    finally:
        page.locator("#theme-button").click()
        playground.choose_language("en")
        resize(page, 1280, 800)
