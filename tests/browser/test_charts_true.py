"""The charts are true: they follow edits while paused, say whose they are, and stand in line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.charts import LOSSES, chart, close_charts, open_chart, open_charts, read, slider
from tests.browser.page_state import pixels
from tests.browser.playground import Playground, eventually


@pytest.fixture(autouse=True)
def _charts_as_they_were(playground: Playground) -> Iterator[None]:
    """What the charts show is the page's own affair: no link puts it back."""
    yield
    close_charts(playground)


def test_edits_show_while_paused(playground: Playground) -> None:
    """A weight by hand, the tuner on and off, a rate: all that is seen follows without an epoch."""
    page = playground.page
    playground.open(
        "#seed=0.53734&dataset=xor&learningRate=3&preventLossIncreases=true&learningRateAutotuning=-1"
    )
    for chip in ("chart-rate", "chart-tuner"):
        open_chart(playground, chip)
    playground.step(9)
    where = page.locator(LOSSES)
    read(where, 9)
    before, picture = playground.losses, pixels(playground, f"{LOSSES} canvas")
    page.evaluate(
        "document.querySelector('[data-parameter=\"0\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))"
    )
    page.locator(".net-card input").fill("7.5")
    page.keyboard.press("Enter")
    playground.settle()
    train, test = playground.losses
    assert (train, test) != before
    said = read(where, 9)
    assert said.startswith(f"epoch 9: test loss {test}, training loss {train}; ")
    values = page.locator(f"{LOSSES} .plot-value").all_inner_texts()
    assert [float(value) for value in values] == [float(test), float(train)], "the readout follows, too"
    assert pixels(playground, f"{LOSSES} canvas") != picture

    section = chart(playground, "Learning rate")
    marks = [read(section, epoch).endswith("rolled back") for epoch in range(10)]
    assert any(marks)
    playground.choose("learningRate", "0.01")
    assert read(section, 9).startswith("epoch 9: learning rate 0.01")
    assert [read(section, epoch).endswith("rolled back") for epoch in range(10)] == marks, "marks stay"

    table = page.locator("#more-charts table")
    expect(table).to_be_hidden()
    playground.choose("learningRateAutotuning", "0.1")
    expect(table).to_be_visible()
    expect(table.locator("[aria-current=true]")).to_have_text("0.01")
    playground.choose("learningRateAutotuning", "-1")
    expect(table).to_be_hidden()
    playground.choose_language("es")
    try:
        expect(playground.find("more-charts")).to_contain_text("El ajuste automático está apagado")
    finally:
        playground.choose_language("en")
    assert playground.epoch == 9


@pytest.mark.parametrize(
    ("language", "median", "one"),
    [("en", "median of 8", "network 1 of 8"), ("es", "mediana de 8", "red 1 de 8")],
)
def test_of_several_runs_each_chart_says_whose_it_is(
    playground: Playground, language: str, median: str, one: str
) -> None:
    page = playground.page
    playground.choose_language(language)
    open_charts(playground)
    try:
        for runs in (1, 8):
            playground.open(f"#seed=0.53734&runs={runs}&learningRateAutotuning=0.01")
            playground.step(2)
            several = runs > 1
            loss = slider(page.locator(LOSSES))
            assert (median in (loss.get_attribute("aria-label") or "")) is several
            assert (page.locator(f"{LOSSES} .plot-note").inner_text() == median) is several
            for section in page.locator("#more-charts section").all():
                heading = section.locator("h3, caption").inner_text().lower()
                named = section.locator("[aria-label]").first.get_attribute("aria-label") or ""
                assert heading.endswith(one) is named.endswith(one) is several, (heading, named)
    finally:
        playground.choose_language("en")


@pytest.mark.parametrize("width", [320, 1920])
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_the_losses_are_stands_over_no_curve(playground: Playground, language: str, width: int) -> None:
    page = playground.page
    size = page.viewport_size
    playground.choose_language(language)
    try:
        page.set_viewport_size({"width": width, "height": 900})
        playground.open("#seed=0.53734&runs=32")
        playground.step(2)
        note = page.locator(f"{LOSSES} .plot-note").bounding_box()
        lines = page.locator(f"{LOSSES} .u-over").bounding_box()
        assert note and lines
        assert note["y"] + note["height"] <= lines["y"] + 1
        assert lines["height"] > 30, "the curves have room"
    finally:
        if size:
            page.set_viewport_size(size)
        playground.choose_language("en")


# How many pixels are darker than the grid where the lines are drawn, axes and labels apart.
INKED = """over => {
    const canvas = over.parentElement.querySelector("canvas");
    const [inside, whole] = [over.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const ratio = canvas.width / whole.width;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const place = [inside.left - whole.left, inside.top - whole.top, inside.width, inside.height];
    const { data } = copy.getImageData(...place.map(side => Math.round(side * ratio)));
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
        const [r, g, b, alpha] = data.slice(i, i + 4);
        count += alpha > 200 && Math.min(r, g, b) < 160;
    }
    return count;
}"""


def test_a_line_of_one_epoch_is_a_dot(playground: Playground) -> None:
    page = playground.page
    for chip in ("chart-gradients", "chart-rate"):
        open_chart(playground, chip)
    playground.open("#seed=0.53734")
    gradients, rate = page.locator("#more-charts .extra-chart:not([hidden])").all()
    losses = page.locator(LOSSES)

    def inked(where: Locator) -> int:
        where.scroll_into_view_if_needed()
        playground.settle()
        return int(where.locator(".u-over").evaluate(INKED))

    # A chart is drawn once it is seen to have come into view.
    for where in (losses, rate):
        assert eventually(page, partial(inked, where), lambda dots: dots > 8) > 8
    assert inked(gradients) <= 8
    playground.step()
    least = 3 * 5  # three layers, half of each within
    assert eventually(page, partial(inked, gradients), lambda dots: dots > least) > least


def test_axes_of_epochs_are_one_under_the_other(playground: Playground) -> None:
    """However wide the labels beside them are, and though there is no gradient at epoch 0."""
    page = playground.page
    playground.open(
        "#seed=0.53734&learningRate=0.00001&learningRateAutotuning=1&networkShape=2,2,2,2,2,2&activation=sigmoid"
    )
    for chip in ("chart-gradients", "chart-rate"):
        open_chart(playground, chip)
    playground.step(6)
    sections = page.locator("#more-charts .extra-chart:not([hidden])")
    fields = [section.locator(".u-over") for section in sections.all()]
    expect(fields[1]).to_be_visible()

    def insets() -> list[tuple[float, float]]:
        """Where each begins in its own section: they stand beside each other or under each other."""
        boxes = [
            (field.bounding_box(), section.bounding_box())
            for field, section in zip(fields, sections.all(), strict=True)
        ]
        return [(box["x"] - around["x"], box["width"]) for box, around in boxes if box and around]

    def assert_in_line() -> None:
        """Once both have followed a new size: each does so when its own observer is told."""
        one, other = eventually(page, insets, lambda seen: seen[0] == seen[1])
        assert one == other

    def cursor(section: Locator) -> float:
        """How far from the left a chart's cursor stands, in px; -1 where it has none."""
        place = section.locator(".u-cursor-x").get_attribute("style") or ""
        found = re.findall(r"translate\(([\d.]+)px", place)
        return float(found[0]) if found else -1

    assert_in_line()
    last = 6
    for epoch in (1, last):
        places = []
        for section in sections.all():
            area = slider(section)
            area.focus()
            area.press("Home" if epoch == 1 else "End")
            while area.get_attribute("aria-valuenow") != str(epoch):
                area.press("ArrowRight")
            # A chart that comes into view is drawn then, and uPlot moves its cursor in a moment of its own.
            wanted = insets()[0][1] * epoch / last
            place = eventually(page, partial(cursor, section), lambda x, at=wanted: abs(x - at) <= 1)
            places.append(place)
        assert places[0] == places[1] == pytest.approx(wanted, abs=1), f"epoch {epoch}"
    for size in ((1920, 1080), (1280, 800)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(fields[1]).to_be_visible()
        assert_in_line()


# Read by keys before the browser has told the chart that it is in view.
READ_UNSEEN = """area => {
    area.focus({ preventScroll: true });
    for (const key of ["Home", "ArrowRight"]) area.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}"""


def test_a_chart_read_before_it_is_seen_shows_the_epoch_that_is_read(playground: Playground) -> None:
    """It is drawn with a longer axis once it comes into view: the cursor stands at the epoch's new place."""
    page = playground.page
    open_chart(playground, "chart-gradients")
    section = page.locator("#more-charts .extra-chart:not([hidden])")
    playground.step(2)
    section.scroll_into_view_if_needed()
    playground.settle()
    page.set_viewport_size({"width": 1280, "height": 300})
    try:
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        expect(section).not_to_be_in_viewport()
        playground.settle()
        playground.find("next-step-button").evaluate(
            "button => { for (let i = 0; i < 4; i++) button.click(); }"
        )
        expect(slider(section)).to_have_attribute("aria-valuenow", "6")
        slider(section).evaluate(READ_UNSEEN)
        expect(slider(section)).to_have_attribute("aria-valuenow", "2")
        canvas = "#more-charts .extra-chart:not([hidden]) canvas"
        undrawn = pixels(playground, canvas)
        section.scroll_into_view_if_needed()
        eventually(page, lambda: pixels(playground, canvas), lambda drawn: drawn != undrawn)
        expect(section.locator(".plot-epoch")).to_have_text("2")
    finally:
        page.set_viewport_size({"width": 1280, "height": 800})
