"""Nothing moves when a value changes: what one is about to press stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.browser.charts import close_charts, open_chart
from tests.browser.page_state import leave
from tests.browser.playground import Playground, eventually

# Where each control and output stands on the page, by its id or its place among its parent's children.
BOXES = """() => {
    const path = e => e.id || e === document.body ? e.id : `${path(e.parentElement)}>${e.tagName}${[...e.parentElement.children].indexOf(e)}`;
    const boxes = {};
    const wanted = ":is(.top-bar, #app) :is(button, select, input, output, th, td, dt, dd, h2, h3, .slider-label, .plot-area, .plot-item, .heatmap, .map-legend, .net-stage)";
    for (const e of document.querySelectorAll(wanted)) {
        if (e.closest(".net-plane, .net-control, .net-card, #loading, .changed-settings") || !e.checkVisibility({ visibilityProperty: true })) continue;
        const { left, top, width, height } = e.getBoundingClientRect();
        const still = e.closest(".top-bar") ?? e.closest(".menus.open");
        const above = still ? -still.getBoundingClientRect().top : scrollY;
        boxes[path(e)] = [left, top + above, width, height].map(n => Math.round(n * 2) / 2).join(" ");
    }
    return boxes;
}"""
LONGEST = """ids => ids.map(id => {
    const menu = document.getElementById(id);
    return [...menu.options].sort((a, b) => b.textContent.length - a.textContent.length)[0].value;
})"""
MENUS = (
    "learningRate",
    "activations",
    "regularizations",
    "regularRate",
    "runs",
    "animationSpeed",
    "momentum",
    "layerwise",
)


def boxes(playground: Playground) -> dict[str, str]:
    leave(playground)
    playground.settle()
    found: dict[str, str] = playground.page.evaluate(BOXES)
    return found


def boxes_at_rest(playground: Playground) -> dict[str, str]:
    """Once two looks in a row are alike: what a new size of the window sets off has come to its end."""
    looks = [boxes(playground)]

    def look() -> bool:
        looks.append(boxes(playground))
        return looks[-1] == looks[-2]

    assert eventually(playground.page, look, bool)
    return looks[-1]


def moved(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[str, str]]:
    """What is there both times, elsewhere."""
    return {one: (before[one], after[one]) for one in before if after.get(one, before[one]) != before[one]}


def write(playground: Playground, texts: dict[str, str]) -> None:
    """Put a number on the page that training would take long to reach."""
    playground.page.evaluate(
        "texts => { for (const [id, text] of Object.entries(texts)) document.getElementById(id).textContent = text; }",
        texts,
    )


@pytest.fixture(params=["en", "es"])
def page(playground: Playground, request: pytest.FixtureRequest) -> Iterator[Playground]:
    playground.choose_language(request.param)
    yield playground
    playground.page.set_viewport_size({"width": 1280, "height": 800})
    playground.choose_language("en")


def longest(playground: Playground) -> None:
    for menu, value in zip(MENUS, playground.page.evaluate(LONGEST, MENUS), strict=True):
        playground.choose(menu, value)


def hovered(playground: Playground) -> None:
    playground.page.locator(".net-neuron").first.focus()
    playground.page.keyboard.press("ArrowDown")


CHANGES: dict[str, Callable[[Playground], None]] = {
    "twenty steps": lambda page: page.step(20),
    "autotuning on": lambda page: page.choose("learningRateAutotuning", "0.01"),
    "steps of the tuner": lambda page: page.step(9),
    "autotuning off": lambda page: page.choose("learningRateAutotuning", "-1"),
    "dropout on": lambda page: page.choose("dropout", "0.5"),
    "dropout off": lambda page: page.choose("dropout", "0"),
    "8 runs": lambda page: page.choose("runs", "8"),
    "32 runs": lambda page: page.choose("runs", "32"),
    "numbers of 32 runs": lambda page: page.step(2),
    "a network looked at": hovered,
    "1 run": lambda page: page.choose("runs", "1"),
    "regression": lambda page: page.choose("problem", "regression"),
    "classification": lambda page: page.choose("problem", "classification"),
    "longest options": longest,
    "a rate no menu has": lambda page: page.open("#seed=0.53734&learningRate=0.0123456"),
    "a rate the menu has": lambda page: page.choose("learningRate", "0.03"),
    "sliders": lambda page: [
        page.slide("noise", "5"),
        page.slide("batchSize", "1"),
        page.slide("percTrainData", "90"),
    ],
    "one layer": lambda page: page.find("remove-layers").click(),
    "no hidden layer": lambda page: page.find("remove-layers").click(),
    "a layer": lambda page: page.find("add-layers").click(),
    "another neuron": lambda page: page.find("layer-1-add").click(),
}  # type: ignore[dict-item]
MAY_MOVE = {"a rate no menu has"}  # a link may widen its menu, once
OTHER_DATA = {"regression", "classification"}  # with fewer or more pictures: what stands under them moves
UNDER_DATA = ("sliders", "percTrainData", "noise", "batchSize", "data-regen-button", "network>DIV1")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1366, 625), (768, 1024), (360, 740)])
def test_nothing_moves_when_a_value_changes(page: Playground, width: int, height: int) -> None:
    page.page.set_viewport_size({"width": width, "height": height})
    if width == 360:
        page.find("settings-button").click()
    try:
        before = boxes_at_rest(page)
        faults = {}
        for name, change in CHANGES.items():
            change(page)
            after = boxes(page)
            found = moved(before, after)
            if name in OTHER_DATA:
                found = {
                    one: places
                    for one, places in found.items()
                    if not one.startswith(UNDER_DATA) and width > 1000
                }
            if name not in MAY_MOVE and found:
                faults[name] = found
            before = after
        write(
            page,
            {
                "loss-test": "1234.6",
                "loss-train": "3.2e17",
                "accuracy-test": "100.0\u00a0%",
                "iter-number": "999,999",
            },
        )
        after = boxes(page)
        if moved(before, after):
            faults["large numbers"] = moved(before, after)
        assert faults == {}
    finally:
        if width == 360:
            page.find("settings-button").click()


def test_the_tuners_columns_keep_their_widths(page: Playground) -> None:
    """Whatever scores and odds stand in them, a row a rate or a column a rate."""
    page.open("#seed=0.53734&learningRateAutotuning=0.01")
    open_chart(page, "chart-tuner")
    try:
        for width in (1280, 1920):
            page.page.set_viewport_size({"width": width, "height": 1080})
            page.find("reset-button").click()
            before = boxes_at_rest(page)
            assert any("TABLE" in one for one in before)
            for _ in range(3):
                page.step(7)
                assert moved(before, boxes(page)) == {}
    finally:
        close_charts(page)


SHIFTS = """
    window.shifts = []; // how much, and what
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const told = ({ node, previousRect, currentRect }) =>
        `${node?.id || node?.className || node?.nodeName}: ${place(previousRect)} -> ${place(currentRect)}`;
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(one => [one.value, one.sources.map(told)])))
        .observe({ type: "layout-shift", buffered: true });
"""


# The note of a page that has not started comes after six seconds, and moves what is under it: a busy machine may take as long.
NO_NOTE = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("#not-started.late { animation-delay: 1h !important; }");
    document.adoptedStyleSheets = [sheet];
"""


def test_nothing_moves_while_the_page_arrives(unbuilt: Playground) -> None:
    """Its words and menus come with its modules, which may be late."""

    def late(route: Route) -> None:
        unbuilt.page.wait_for_timeout(500)
        route.continue_()

    unbuilt.page.add_init_script(SHIFTS)
    unbuilt.page.add_init_script(NO_NOTE)
    unbuilt.page.route("**/web/view.js", late)
    for width, height in ((1280, 800), (768, 1024), (360, 740)):
        unbuilt.page.set_viewport_size({"width": width, "height": height})
        unbuilt.visit("#seed=0.53734")
        expect(unbuilt.find("credits")).to_be_attached()  # the article, too
        unbuilt.settle()
        shifts = unbuilt.ask("() => window.shifts")
        assert sum(value for value, _ in shifts) < 0.01, (f"{width} x {height}", shifts)
