"""One's own data: painted on the map, pasted or opened as a table, taken from a set."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.lessons import lesson, packed
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations
from tests.browser.test_saving import drag
from tools.serve import Server

TABLE = "x;y;Klasse\n1,5;2;ja\n-0,5;3;nein\nn/a;2;ja\n4;4;ja\n"


@pytest.fixture
def own(playground: Playground) -> Iterator[Playground]:
    """The panel is open, without points."""
    open_panel(playground)
    playground.find("own-clear").click(force=True)
    playground.find("own-blue").check()
    yield playground
    playground.page.keyboard.press("Escape")
    expect(playground.find("own-data")).to_be_hidden()


def open_panel(playground: Playground) -> None:
    playground.page.locator("[data-dataset=own]").click()
    expect(playground.find("own-data")).to_be_visible()
    expect(playground.find("own-tab-paint")).to_be_focused()
    playground.settle()


def points(playground: Playground) -> list[tuple[float, float, int]]:
    """Those of the link: where they are in the plane, and 1 or -1."""
    text = playground.link.get("data", "")
    content = zlib.decompress(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), -15)
    count = len(content) // 5
    places = struct.unpack(f"<{2 * count}h", content[: 4 * count])
    targets = struct.unpack(f"<{count}b", content[4 * count :])
    at = [place * 12 / 4096 for place in places]
    return [(at[2 * i], at[2 * i + 1], round(targets[i] / 127)) for i in range(count)]


def count(playground: Playground, text: str | re.Pattern[str]) -> None:
    expect(playground.find("own-status")).to_have_text(text)


def place(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a point of the plane is on the screen."""
    box = page.locator("#map-brush").bounding_box()
    assert box
    return box["x"] + (x + 6) / 12 * box["width"], box["y"] + (6 - y) / 12 * box["height"]


def stroke(page: Page, *way: tuple[float, float]) -> None:
    page.mouse.move(*place(page, *way[0]))
    page.mouse.down()
    for point in way[1:]:
        page.mouse.move(*place(page, *point), steps=5)
    page.mouse.up()


def has_sent(playground: Playground, number: int) -> None:
    """The engine trains on so many points."""
    playground.page.wait_for_function("() => location.hash.includes('dataset=own')")
    for _ in range(50):
        if len(points(playground)) == number:
            return
        playground.page.wait_for_timeout(50)
    assert len(points(playground)) == number


def test_painting_by_mouse_trains_at_once_and_undo_goes_to_the_start(own: Playground) -> None:
    page = own.page
    stroke(page, (-3, 2))
    count(own, "1 point. It trains with two or more.")
    assert "dataset" not in own.link and not own.is_playing
    stroke(page, (-3, -2), (-3, 2))
    playing = re.compile(r"\bplaying\b")
    expect(own.find("play-pause-button")).to_have_class(playing)  # by itself
    expect(own.find("iter-number")).not_to_have_text("0")
    own.find("own-orange").check()
    own.find("own-spray").check()
    stroke(page, (3, -2), (3, 2))
    count(own, re.compile(r"^\d+ points: \d+ blue, \d+ orange.$"))
    number = int(own.find("own-status").inner_text().split()[0])
    has_sent(own, number)
    assert own.is_playing, "it trained before, and goes on"
    own.play()
    own.find("own-spray").uncheck()
    stroke(page, (3, -3))
    has_sent(own, number + 1)
    assert not own.is_playing, "whoever has paused it may paint on"
    page.keyboard.press("Control+z")
    has_sent(own, number)
    found = points(own)
    assert all(abs(x + 3) < 0.1 for x, _, target in found if target == 1)
    assert all(abs(x - 3) < 1 for x, _, target in found if target == -1)
    expect(page.locator("[data-dataset=own]")).to_have_attribute("aria-checked", "true")

    own.find("own-eraser").check()
    stroke(page, (-3, -2.5), (-3, 2.5))
    count(own, re.compile(r" 0 blue, "))
    own.find("own-clear").click()
    kept = "Until there are two, it keeps to the points before."
    count(own, f"No points yet. {kept}")
    for _ in range(5):
        page.keyboard.press("Control+z")
    count(own, f"No points yet. {kept}")
    expect(own.find("own-undo")).to_have_attribute("aria-disabled", "true")


def test_painting_by_keyboard(own: Playground) -> None:
    page = own.page
    own.page.locator(".own-keys summary").press("Enter")
    own.find("own-to-map").press("Enter")
    expect(own.find("map-brush")).to_be_focused()
    for key in ("b", "Shift+ArrowRight", "ArrowUp", "o", "Shift+ArrowLeft", "B"):
        page.keyboard.press(key)
    has_sent(own, 3)
    assert [(round(x, 1), round(y, 1), target) for x, y, target in points(own)] == [
        (0, 0, 1),
        (1, 0.1, -1),
        (0, 0.1, 1),
    ]
    expect(own.find("live")).to_contain_text("3 points: 2 blue, 1 orange.")
    page.keyboard.press("Delete")
    count(own, "1 point. Until there are two, it keeps to the points before.")
    page.keyboard.press("Control+z")
    count(own, "3 points: 2 blue, 1 orange.")
    page.keyboard.press("Escape")
    expect(page.locator("[data-dataset=own]")).to_be_focused()
    assert own.link["dataset"] == "own", "closing keeps the data"
    own.find("own-edit").click()
    count(own, "3 points: 2 blue, 1 orange.")


def test_a_table_is_pasted_seen_and_used(own: Playground) -> None:
    page = own.page
    own.find("own-tab-table").click()
    own.find("own-text").fill(TABLE)
    expect(own.find("own-label")).to_have_value("2")
    expect(own.find("own-data")).to_contain_text("Line 4: “n/a” is no number")
    own.find("own-use").click(force=True)
    assert "data" not in own.link, "nothing is left out unasked"
    own.find("own-swap").click()
    own.find("own-leave").click()
    assert violations(own) == []
    own.find("own-use").click()
    has_sent(own, 3)
    assert [(round(x, 1), round(y, 1), target) for x, y, target in points(own)] == [
        (1.5, 2, -1),
        (-0.5, 3, 1),
        (4, 4, -1),
    ]
    count(own, "3 points: 1 blue, 2 orange.")

    own.find("own-tab-table").click()
    before = own.hash
    own.find("own-text").fill("x,y,species\n1,2,setosa\n2,3,virginica\n3,4,versicolor\n")
    refusal = page.locator(".own-refusal")
    expect(refusal).to_contain_text(
        "3 kinds: setosa (1), virginica (1), versicolor (1); the third begins in line 4"
    )
    own.find("own-file").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": bytes(range(256))}
    )
    expect(refusal).to_contain_text("This is not text.")
    assert own.hash == before, "a refused table changes nothing"
    count(own, "3 points: 1 blue, 2 orange.")


def test_a_set_is_taken_flipped_and_made_noisy(own: Playground) -> None:
    own.find("own-set").select_option("gauss")
    own.find("own-take").click()
    has_sent(own, 500)
    right = sum(target for x, y, target in points(own) if x + y > 0)
    own.find("own-flip").click()
    own.find("own-noise").click()
    has_sent(own, 520)
    assert sum(target for x, y, target in points(own)[:500] if x + y > 0) == -right
    assert violations(own) == []


def test_a_file_opens_the_panel_of_values_in_spanish(playground: Playground) -> None:
    playground.choose("problem", "regression")
    playground.choose_language("es")
    drag(playground, "drop", ("a.csv", "text/csv", "x,y,temp\n0,0,10\n12,5,20\n6,2,15\n"))
    expect(playground.find("own-scale")).to_have_text(
        "x: 0 a 12 pasa a −5 a 5. y: 0 a 5 pasa a −5 a 5. Valor: 10 a 20 pasa a −1 a 1."
    )
    playground.find("own-use").click()
    playground.page.wait_for_function("() => location.hash.includes('regDataset=own')")
    for found, right in zip(points(playground), [(-5, -5, -1), (5, 5, 1), (0, -1, 0)], strict=True):
        assert found == pytest.approx(right, abs=0.003)
    playground.find("own-close").click()
    playground.choose_language("en")


def test_closing_gives_the_focus_back_to_what_shows(own: Playground) -> None:
    own.open("#problem=regression&seed=0.5")
    own.find("own-close").click()
    expect(own.page.locator("[data-regDataset=own]")).to_be_focused()
    own.page.keyboard.press("Enter")
    expect(own.find("own-data")).to_be_visible()
    own.find("play-pause-button").focus()
    own.page.keyboard.press("Escape")
    expect(own.find("play-pause-button")).to_be_focused()


@pytest.mark.parametrize("held", [{"locked": ["dataset"]}, {"hidden": ["dataset"]}])
def test_a_lesson_that_holds_the_data_sets_closes_the_panel(
    own: Playground, held: dict[str, list[str]]
) -> None:
    stroke(own.page, (-3, -2), (-3, 2))
    own.open(f"#seed=0.5&lesson={packed(lesson(**held))}")
    expect(own.find("own-data")).to_be_hidden()
    expect(own.page.locator("#map-brush, .unsent")).to_have_count(0)
    before = own.hash
    drag(own, "drop", ("a.csv", "text/csv", "1,2,a"))
    expect(own.find("live")).to_contain_text("The lesson holds this as it is")
    expect(own.find("own-data")).to_be_hidden()
    assert own.hash == before


def test_painting_by_touch_does_not_scroll(browser: Browser, server: Server) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        locale="en-US",
        service_workers="block",
    )
    phone = Playground(context.new_page(), server.url)
    phone.visit("#seed=0.53734")
    page = phone.page
    page.locator("[data-dataset=own]").tap()
    expect(phone.find("own-data")).to_be_visible()
    phone.settle()
    expect(phone.find("own-blue")).to_be_in_viewport()
    expect(phone.find("map-brush")).to_be_in_viewport(ratio=1)
    before = page.evaluate("scrollY")
    fingers = context.new_cdp_session(page)

    def touch(kind: str, *where: tuple[float, float]) -> None:
        at: list[dict[str, Any]] = [dict(zip("xy", place(page, *point), strict=True)) for point in where]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", (-3, 4))
    for y in (2, 0, -2, -4):
        touch("touchMove", (-3, y))
    touch("touchEnd")
    expect(phone.find("own-status")).to_have_text(re.compile(r"(20|21) points"))
    has_sent(phone, int(phone.find("own-status").inner_text().split()[0]))
    assert page.evaluate("scrollY") == before
    assert phone.complaints == []
    context.close()
