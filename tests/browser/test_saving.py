"""The panel "Save": pictures, records, paper; and files that are opened or dropped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from tests.browser.layout_faults import faults, resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations

SPIRAL = "#dataset=spiral&networkShape=4,2&seed=0.53734&showTestData=true"
LARGE = (
    "#dataset=spiral&networkShape=8,8,8,8,8,8&noise=20&seed=0.3&runs=8&dropout=0.3&optimizer=adam&labelNoise=5"
    "&sinX=true&sinY=true&xSquared=true&ySquared=true&xTimesY=true&skipConnections=true&preventLossIncreases=true"
)
NOTE = "Two layers were enough.\nMore noise needs more neurons: I tried 10, 20 and 30. " + "Really. " * 30
SVG = "{http://www.w3.org/2000/svg}"
# What a person does with a mouse that holds files, as far as a page sees it.
DRAG = """([type, files, text]) => {
    const dataTransfer = new DataTransfer();
    for (const [name, kind, content] of files) dataTransfer.items.add(new File([content], name, { type: kind }));
    if (text) dataTransfer.setData("text/uri-list", text);
    const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
    document.getElementById("app").dispatchEvent(event);
    return event.defaultPrevented;
}"""


@pytest.fixture
def page(playground: Playground) -> Iterator[Playground]:
    playground.open(SPIRAL)
    yield playground
    playground.page.keyboard.press("Escape")
    for close in playground.page.locator(".notice .close").all():
        close.click()
    playground.page.evaluate("sessionStorage.clear()")
    resize(playground.page, 1280, 800)


def drag(page: Playground, kind: str, *files: tuple[str, str, str], text: str = "") -> bool:
    prevented: bool = page.page.evaluate(DRAG, [kind, [list(file) for file in files], text])
    return prevented


def save(page: Playground, button: str) -> tuple[str, bytes]:
    """What a button of the open panel saves: name and content."""
    with page.page.expect_download() as saved:
        page.find(button).click()
    name = saved.value.suggested_filename
    expect(page.find("saving-status")).to_have_text(f"Saved: {name}")
    return name, Path(saved.value.path()).read_bytes()


def test_pictures_are_saved_with_what_the_page_shows(page: Playground) -> None:
    page.step(3)
    page.find("save-button").click()
    name, png = save(page, "saving-png")
    assert name == "playground-spiral-epoch-3.png"
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    assert png.startswith(b"\x89PNG") and width == 2400 and 1400 < height < 2000

    page.page.get_by_label("Dark", exact=True).check()
    name, svg = save(page, "saving-svg")
    assert name == "playground-spiral-epoch-3.svg"
    root = ElementTree.fromstring(svg)
    words = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert words[words.index("Epoch") :][:2] == ["Epoch", "3"]
    assert "Data set Spiral" in words and "".join(words).count(page.url + "#dataset=spiral") == 1
    assert page.losses[1] in words, "the test loss"
    assert len(list(root.iter(f"{SVG}image"))) == 2 + 4 + 2 + 1 + 1
    assert root.find(f"{SVG}rect").get("fill") == "#10171b"  # type: ignore[union-attr]
    expect(page.page.locator("html")).to_have_attribute("data-theme", "light")


def test_by_keyboard_and_read_out(page: Playground) -> None:
    tab = page.page
    page.find("save-button").focus()
    tab.keyboard.press("Enter")
    expect(page.find("saving")).to_be_visible()
    expect(page.find("saving-title")).to_be_focused()
    assert violations(page) == []
    for width, height in ((320, 640), (1024, 700), (1920, 1080)):
        resize(tab, width, height)
        wide = "panel => panel.scrollWidth <= panel.clientWidth && panel.getBoundingClientRect().right <= innerWidth"
        assert page.find("saving").evaluate(wide), f"{width} x {height}"
    tab.keyboard.press("Escape")
    expect(page.find("saving")).to_be_hidden()
    expect(page.find("save-button")).to_be_focused()


def test_phones_make_lessons_from_there(page: Playground) -> None:
    resize(page.page, 390, 844)
    expect(page.find("lesson-button")).to_be_hidden()
    page.find("save-button").click()
    page.find("saving-lesson").click()
    expect(page.find("maker")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.find("save-button")).to_be_focused()
    assert faults(page.page) == []


def test_a_run_is_saved_with_its_note_and_opened_again(page: Playground) -> None:
    page.step(2)
    page.find("save-button").click()
    page.find("saving-note").fill("  Mine. ")
    name, content = save(page, "saving-run")
    assert name.endswith("spiral-epoch-2.playground.json")
    assert json.loads(content)["note"] == "Mine."

    page.find("saving-note").fill("")
    page.find("saving-file").set_input_files(
        [{"name": name, "mimeType": "application/json", "buffer": content}]
    )
    expect(page.find("saving")).to_be_hidden()
    expect(page.page.locator(".notice.record .notice-title")).to_have_text("This record holds")
    page.find("leave-replay").click()


def test_numbers_and_code_are_saved(page: Playground) -> None:
    """What is in them is the exports' own affair."""
    page.step(2)
    page.find("save-button").click()
    names = {}
    for button in page.page.locator("#saving :is(.numbers, .code) button").all():
        identifier = (button.get_attribute("id") or "").removeprefix("saving-")
        names[identifier], content = save(page, f"saving-{identifier}")
        assert content, identifier
    assert len(set(names.values())) == len(names) == 8
    endings = {
        "numpy": "py",
        "pytorch": "py",
        "javascript": "js",
        "notebook": "ipynb",
        "weights-json": "json",
    }
    for identifier, name in names.items():
        assert name.replace("_", "-").startswith("playground-spiral-epoch-2"), name  # Python imports no "-"
        assert name.endswith("." + endings.get(identifier, "csv")), name


def test_a_file_held_over_the_page_is_welcome(page: Playground) -> None:
    sign, panel = page.page.locator(".drop-sign"), page.page.locator(".own-data")
    assert drag(page, "dragover", ("a.csv", "text/csv", ""))
    expect(sign).to_be_visible()
    expect(sign).to_contain_text("Drop the file here")
    expect(sign).to_be_hidden()  # soon after the mouse has left
    assert drag(page, "drop", ("points.csv", "text/csv", "x,y,label\n1,2,1\n-3,4,-1\n0,1,1\n"))
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("Use 3 points")
    page.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.png", "image/png", "x")], "“a.png” cannot be opened here: it is a picture."),
        ([("a.csv", "text/csv", "1"), ("b.csv", "text/csv", "2")], "2 files were dropped"),
        ([("big.json", "", "x" * 4_000_001)], "“big.json” has 4.0 MB"),
    ],
)
def test_what_cannot_be_opened_is_named(
    page: Playground, files: list[tuple[str, str, str]], said: str
) -> None:
    before = page.address
    drag(page, "drop", *files)
    expect(page.page.locator(".notice.file")).to_contain_text(said)
    assert page.address == before


def test_a_json_file_that_is_no_record_changes_nothing(page: Playground) -> None:
    page.step(2)
    drag(page, "drop", ("a.json", "application/json", '{"a": 1}'))
    expect(page.page.locator(".notice")).to_contain_text("Nothing was changed")
    assert page.epoch == 2


def test_words_and_links_that_are_dragged_lead_nowhere(page: Playground) -> None:
    before = page.address
    assert drag(page, "dragover", text="https://elsewhere.example/")
    assert drag(page, "drop", text="https://elsewhere.example/")
    expect(page.page.locator(".drop-sign.on, .notice.file")).to_have_count(0)
    assert page.address == before


def test_a_picture_of_the_page_is_no_file(page: Playground) -> None:
    """Browsers make one of it when it is dragged."""
    page.page.evaluate(
        "document.querySelector('.brand-mark').dispatchEvent(new DragEvent('dragstart', { bubbles: true }))"
    )
    drag(page, "drop", ("icon.svg", "image/svg+xml", "x"))
    page.page.evaluate(
        "document.querySelector('.brand-mark').dispatchEvent(new DragEvent('dragend', { bubbles: true }))"
    )
    page.settle()
    expect(page.page.locator(".notice.file")).to_have_count(0)


def test_the_sheet_to_hand_in(page: Playground) -> None:
    page.step(2)
    page.find("save-button").click()
    page.find("saving-note").fill("Two layers <b>were</b> enough.")
    page.page.keyboard.press("Escape")
    tab = page.page
    tab.emulate_media(media="print")
    try:
        sheet = tab.locator(".hand-in")
        expect(sheet).to_contain_text("Data set Spiral")
        expect(sheet).to_contain_text("Two layers <b>were</b> enough.")
        expect(sheet).to_contain_text(page.url + "#dataset=spiral")
        numbers = tab.locator(".hand-in-numbers")
        expect(numbers).to_contain_text("Epoch2")
        expect(numbers).to_contain_text(f"Test loss{page.losses[1]}")
        expect(numbers).to_contain_text("Best test loss")
        expect(page.find("article")).to_be_visible()
    finally:
        tab.emulate_media(media="screen")
    expect(tab.locator(".hand-in, .hand-in-numbers")).to_have_count(0)
    page.find("save-button").click()
    page.find("saving-note").fill("")


@pytest.mark.parametrize("link", [SPIRAL, LARGE])
def test_it_is_one_sheet(page: Playground, link: str) -> None:
    tab = page.page
    page.open(link)
    page.step(2)
    page.find("save-button").click()
    page.find("saving-note").fill(NOTE)
    tab.keyboard.press("Escape")
    tab.evaluate("document.getElementById('article').hidden = true")
    try:
        for paper in ("A4", "Letter"):
            sheets = re.findall(rb"/Type\s*/Page\b", tab.pdf(format=paper))
            assert len(sheets) == 1, paper
    finally:
        tab.evaluate("document.getElementById('article').hidden = false")
        page.find("save-button").click()
        page.find("saving-note").fill("")
