"""Charts are a table: what two of its entries show, and that another entry is another chart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.browser.charts import LOSSES, chart, close_charts, open_chart, open_panel, read, slider
from tests.browser.page_state import engine, number
from tests.browser.playground import Playground

DEEP = "#seed=0.53734&networkShape=6,5,4&activation=relu&learningRate=1"
# An entry of web/draw/charts/chart_table.js and its words, as docs/extending.md has it.
ENTRY = """
CHARTS.push({
  id: "accuracy",
  series: ({ accuracyTest }) => [accuracyTest],
  scale: { log: false, fixed: [0, 1] },
  format: ({ percent }) => percent,
  lines: ({ translate }) => [{ label: translate("chart.test"), color: (color) => color("--ink") }],
});
"""
WORDS = '"chart.accuracy": "Accuracy", "chart.accuracyTitle": "Accuracy on the test data",'


@pytest.fixture(autouse=True)
def _charts_as_they_were(playground: Playground) -> Iterator[None]:
    """What the charts show is the page's own affair: no link puts it back."""
    yield
    close_charts(playground)


def values(said: str) -> list[float]:
    """The layers' values in what a chart says."""
    return [number(text) for text in re.findall(r"layer \w+ ([\d.e−]+)", said)]


def test_mean_weights_are_there_from_epoch_0(playground: Playground) -> None:
    playground.open(DEEP)
    playground.step(4)
    open_chart(playground, "chart-weights")
    section = chart(playground, "Mean size of each layer’s weights")
    expect(section).to_be_visible()
    assert [item.inner_text().strip() for item in section.locator(".plot-item").all()] == [
        "1",
        "2",
        "3",
        "out",
    ]
    alone = engine(playground)
    for epoch in range(5):
        said = read(section, epoch)
        assert said.startswith(f"epoch {epoch}: layer 1 ")
        assert values(said) == pytest.approx(alone.mean_weights[0], rel=0.06)
        alone.step()


def test_saturated_neurons_are_counted_from_when_the_chart_opens(playground: Playground) -> None:
    """At once, though nothing trains; a gap while it is closed; each layer by itself."""
    playground.open(DEEP)
    playground.step(2)
    section = chart(playground, "Saturated or dead neurons")
    expect(section).to_be_hidden()
    open_chart(playground, "chart-units")
    expect(section).to_be_visible()
    expect(section.locator(".hint")).to_contain_text("under a tenth")
    area = slider(section)
    expect(area).to_have_attribute("aria-valuetext", re.compile("^epoch 2: layer 1 "))
    expect(area).to_have_attribute("aria-valuemin", "2")
    playground.step(6)
    shares = engine(playground, 8).saturated_shares()
    assert any(0 < share < 1 for share in shares), "the test wants something to see"
    area.focus()
    area.press("End")
    said = area.get_attribute("aria-valuetext") or ""
    assert said.startswith("epoch 8: ")
    assert values(said) == [round(100 * share) for share in shares]
    open_chart(playground, "chart-units")
    playground.step()
    open_chart(playground, "chart-units")
    playground.step()
    area.focus()
    area.press("End")
    area.press("ArrowLeft")
    expect(area).to_have_attribute("aria-valuetext", re.compile("^epoch 9: layer 1 "))


def test_an_edit_shows_in_both(playground: Playground) -> None:
    playground.open("#seed=0.53734&networkShape=1&activation=relu&dataset=xor")
    for chip in ("chart-weights", "chart-units"):
        open_chart(playground, chip)
    share = slider(chart(playground, "Saturated or dead neurons"))
    weights = slider(chart(playground, "Mean size"))
    expect(share).to_have_attribute("aria-valuetext", "epoch 0: layer 1 0%")
    before = weights.get_attribute("aria-valuetext")
    playground.page.evaluate(
        "document.querySelector('[data-parameter=\"2\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))"
    )
    playground.page.locator(".net-card input").fill("-50")
    playground.page.keyboard.press("Enter")
    expect(share).to_have_attribute("aria-valuetext", "epoch 0: layer 1 100%")
    assert weights.get_attribute("aria-valuetext") == before, "biases are apart"


def test_without_a_hidden_layer_the_chart_says_so(playground: Playground) -> None:
    playground.open("#seed=0.53734&networkShape=")
    open_chart(playground, "chart-units")
    area = slider(chart(playground, "Saturated or dead neurons"))
    expect(area).to_have_attribute("aria-valuetext", "Nothing to show: there is no hidden layer")


def test_a_chart_opened_before_the_engine_comes_is_measured(fresh: Playground) -> None:
    page = fresh.page
    page.goto(fresh.url + "#seed=0.53734")
    open_chart(fresh, "chart-units")
    expect(page.locator("html")).to_have_attribute("data-app", "ready", timeout=60_000)
    area = slider(chart(fresh, "Saturated or dead neurons"))
    expect(area).to_have_attribute("aria-valuetext", re.compile("^epoch 0: layer 1 "))


def test_another_entry_is_another_chart(unbuilt: Playground) -> None:
    """One entry and its words: its button, heading, lines, readout and what is heard of it."""

    def changed(route: Route, old: str, new: str) -> None:
        body = route.fetch().text()
        assert old in body
        route.fulfill(body=body.replace(old, new), content_type="text/javascript")

    page = unbuilt.page
    page.route("**/charts/chart_table.js", lambda route: changed(route, "];\n", f"];\n{ENTRY}"))
    page.route(
        "**/messages/en.drawing.js", lambda route: changed(route, '"chart.rate":', f'{WORDS} "chart.rate":')
    )
    unbuilt.visit("#seed=0.53734")
    unbuilt.step(3)
    open_panel(unbuilt)
    chip = page.get_by_role("button", name="Accuracy", exact=True)
    expect(chip).to_have_attribute("id", "chart-accuracy")
    chip.click()
    section = chart(unbuilt, "Accuracy on the test data")
    expect(section.locator("canvas")).to_be_visible()
    share = float(engine(unbuilt, 2).accuracy_test[0])
    assert read(section, 2) == f"epoch 2: Test {100 * share:.1f}%"
    expect(section.locator(".plot-value")).to_have_text(f"{100 * share:.1f}%")
    assert read(page.locator(LOSSES), 2).startswith("epoch 2: test loss")
