"""The charts: readouts by pointer and keys, the log scale, gradients, rates, rollbacks, the tuner's table."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.charts import LOSSES, chart, close_charts, open_chart, open_charts, read, slider
from tests.browser.page_state import IMAGE, engine, leave, number, pixels
from tests.browser.playground import Playground


@pytest.fixture(autouse=True)
def _charts_as_they_were(playground: Playground) -> Iterator[None]:
    """What the charts show is the page's own affair: no link puts it back."""
    yield
    close_charts(playground)


def steps(playground: Playground, times: int) -> list[tuple[float, float]]:
    """Train and test loss at the start and after each of some steps."""
    seen = [playground.losses]
    for _ in range(times):
        playground.step()
        seen.append(playground.losses)
    return [(float(train), float(test)) for train, test in seen]


def test_losses_are_read_under_the_pointer(playground: Playground) -> None:
    losses = steps(playground, 8)
    area = playground.page.locator(f"{LOSSES} .u-over")
    box = area.bounding_box()
    assert box
    labels = playground.page.locator(f"{LOSSES} .plot-item")
    assert [label.inner_text().strip() for label in labels.all()] == ["Test", "Training"]
    for epoch in (0, 3, 8):
        # uPlot keeps a pixel's distance from the border.
        x = min(max(box["width"] * epoch / 8, 1), box["width"] - 2)
        playground.page.mouse.move(box["x"] + x, box["y"] + box["height"] / 2)
        expect(playground.page.locator(f"{LOSSES} .plot-epoch")).to_have_text(str(epoch))
        values = playground.page.locator(f"{LOSSES} .plot-value").all_inner_texts()
        assert [float(value) for value in values] == pytest.approx([*reversed(losses[epoch])], abs=1e-9)
    leave(playground)
    expect(playground.page.locator(f"{LOSSES} .plot-epoch")).to_have_text("")
    expect(labels.first).to_have_text("Test")


def test_losses_are_read_by_keyboard(playground: Playground) -> None:
    losses = steps(playground, 6)
    where = playground.page.locator(LOSSES)
    for epoch in (0, 2, 5):
        train, test = losses[epoch]
        said = read(where, epoch)
        assert said.startswith(f"epoch {epoch}: test loss {test:.3f}, training loss {train:.3f}; accuracy ")
        expect(where.locator(".plot-epoch")).to_have_text(str(epoch))
    area = slider(where)
    for key, epoch in (
        ("End", 6),
        ("PageUp", 6),
        ("ArrowLeft", 5),
        ("ArrowDown", 4),
        ("ArrowUp", 5),
        ("PageDown", 4),
    ):
        area.press(key)
        expect(area).to_have_attribute("aria-valuenow", str(epoch))
    area.press("Escape")
    expect(where.locator(".plot-epoch")).to_have_text("")
    expect(area).to_have_attribute("aria-valuenow", "6")
    assert playground.epoch == 6


def heights(playground: Playground, epochs: list[int]) -> list[float]:
    """How far down the chart the test loss of some epochs stands, by its cursor's dot."""
    found = []
    for epoch in epochs:
        read(playground.page.locator(LOSSES), epoch)
        style = playground.page.locator(f"{LOSSES} .u-cursor-pt").first.get_attribute("style") or ""
        match = re.search(r"translate\([-\d.]+px, ([-\d.]+)px\)", style)
        assert match, style
        found.append(float(match[1]))
    return found


def test_the_log_scale_is_one(playground: Playground) -> None:
    playground.choose("learningRate", "0.3")
    losses = steps(playground, 12)
    epochs = [0, 4, 12]
    a, b, c = (losses[epoch][1] for epoch in epochs)
    linear = heights(playground, epochs)
    before = pixels(playground, f"{LOSSES} canvas")
    playground.find("chart-log").focus()
    playground.page.keyboard.press("Space")
    expect(playground.find("chart-log")).to_have_attribute("aria-pressed", "true")
    log = heights(playground, epochs)
    for y, f in ((linear, float), (log, math.log)):
        share = (y[1] - y[0]) / (y[2] - y[0])
        assert share == pytest.approx((f(a) - f(b)) / (f(a) - f(c)), abs=0.03)
    playground.find("chart-log").click()
    assert heights(playground, epochs) == linear
    leave(playground)
    read(playground.page.locator(LOSSES), 12)
    playground.settle()
    assert pixels(playground, f"{LOSSES} canvas") == before


def test_gradient_norms_are_a_series_a_layer(playground: Playground) -> None:
    playground.open("#seed=0.53734&networkShape=3,4,5")
    section = chart(playground, "Gradient norm of each layer")
    expect(section).to_be_hidden()
    open_chart(playground, "chart-gradients")
    expect(section).to_be_visible()
    playground.step(5)
    labels = [item.inner_text().strip() for item in section.locator(".plot-item").all()]
    assert labels == ["1", "2", "3", "out"]
    slider(section).focus()
    slider(section).press("End")
    said = slider(section).get_attribute("aria-valuetext") or ""
    norms = engine(playground, 5).gradient_norms[0]
    assert said.startswith("epoch 5: layer 1 ")
    values = re.findall(r"layer \w+ ([\d.e−]+)", said)
    assert [number(value) for value in values] == pytest.approx(norms, rel=0.06)
    open_chart(playground, "chart-gradients")
    expect(section).to_be_hidden()


def test_rates_and_rollbacks_are_marked(playground: Playground) -> None:
    playground.open("#seed=0.53734&dataset=xor&learningRate=3&preventLossIncreases=true")
    open_chart(playground, "chart-rate")
    section = chart(playground, "Learning rate")
    alone = engine(playground)
    rates, rolled = [float(alone.learning_rate[0])], [0]
    for _ in range(15):
        playground.step()
        alone.step(1)
        rates.append(float(alone.learning_rate[0]))
        rolled.append(int(alone.rollbacks[0]))
    assert rolled[-1] > 0
    for epoch in (0, 1, 2, 7, 15):
        said = read(section, epoch)
        assert said.startswith(f"epoch {epoch}: learning rate {rates[epoch]:g}")
        fell = epoch > 0 and rolled[epoch] > rolled[epoch - 1]
        assert said.endswith("rolled back") is fell
    marks = section.locator(".plot-item")
    expect(marks.nth(1)).to_contain_text("rolled back")


def test_the_rates_labels_are_whole_and_alike(playground: Playground) -> None:
    """What is written beside the axis, and how far to the left (canvas pixels)."""
    playground.open(
        "#seed=0.53734&problem=regression&learningRate=3&activation=linear&momentum=0.9&preventLossIncreases=true"
    )
    open_chart(playground, "chart-rate")
    area = slider(chart(playground, "Learning rate"))
    playground.step(70)
    area.scroll_into_view_if_needed()
    playground.settle()
    script = """async canvas => {
        const seen = new Map(), context = canvas.getContext("2d"), write = context.fillText;
        context.fillText = function (text, x, y) {
            if (this.textAlign === "right") seen.set(text, x - this.measureText(text).width);
            return write.call(this, text, x, y);
        };
        document.getElementById("next-step-button").click();
        for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
        delete context.fillText;
        return [...seen];
    }"""
    written = dict(area.locator("canvas").evaluate(script))
    assert set(written) == {"1e−6", "1e−4", "1e−2", "1"}
    assert min(written.values()) >= 0


def test_the_tuners_table(playground: Playground) -> None:
    open_chart(playground, "chart-tuner")
    table = playground.page.locator("#more-charts table")
    expect(table).to_be_hidden()
    expect(playground.find("more-charts")).to_contain_text("Autotuning is off")
    playground.choose("learningRateAutotuning", "0.1")
    playground.step(10)
    expect(table).to_be_visible()
    rates = table.locator("tbody th")
    grid = [1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]
    assert [number(text) for text in rates.all_inner_texts()] == grid
    alone = engine(playground, 10)
    current = table.locator("[aria-current=true]")
    expect(current).to_have_count(1)
    assert float(current.inner_text()) == pytest.approx(alone.learning_rate[0])
    assert current.inner_text() == f"{float(playground.find('learningRate').input_value()):g}"
    rows = table.locator("tbody tr").all()
    counts, scores, odds = zip(*(row.locator("td").all_inner_texts() for row in rows), strict=True)
    assert [float(count) for count in counts] == (alone.tuner.counts[0] - 1).tolist(), "epochs there were"
    means = alone.tuner.sums[0] / alone.tuner.counts[0]
    assert [number(score) for score in scores] == pytest.approx(means, rel=0.06)
    assert sum(int(odd.rstrip("%") or 0) for odd in odds) == pytest.approx(100, abs=2)


@pytest.mark.parametrize("way", ["reset", "rebuild"])
def test_a_new_start_clears_the_charts(playground: Playground, way: str) -> None:
    open_charts(playground)
    areas = playground.page.get_by_role(
        "slider", name=re.compile("Loss|Gradient|Mean size|Saturated|Learning")
    )
    playground.step(4)
    for area in areas.all():
        expect(area).to_have_attribute("aria-valuemax", "4")
    empty = pixels(playground, f"{LOSSES} canvas")
    if way == "reset":
        playground.find("reset-button").click()
    else:
        playground.slide("batchSize", "11")
    for area in areas.all():
        expect(area).to_have_attribute("aria-valuemax", "0")
    assert pixels(playground, f"{LOSSES} canvas") != empty
    playground.step(2)
    for area in areas.all():
        expect(area).to_have_attribute("aria-valuemax", "2")


def test_pictures_follow_the_theme(playground: Playground) -> None:
    playground.step(5)
    playground.choose("problem", "regression")
    playground.step(2)
    leave(playground)
    seen = (
        IMAGE,
        "#heatmap .map-line",
        f"{LOSSES} canvas",
        ".net-neuron canvas",
        "[data-feature=sinX] canvas",
        "[data-regDataset=reg-gauss] canvas",
    )
    light = {canvas: pixels(playground, canvas) for canvas in seen}
    stroke = playground.page.locator(".net-link").first
    try:
        for theme in ("dark", "light"):
            playground.find("theme-button").click()
            playground.settle()
            expect(playground.page.locator("html")).to_have_attribute("data-theme", theme)
            for canvas in seen:
                assert (pixels(playground, canvas) == light[canvas]) is (theme == "light"), (
                    f"{canvas} in {theme}"
                )
            expect(stroke).to_be_visible()
    finally:
        playground.page.evaluate("localStorage.removeItem('theme')")
