"""The panel "Python" without its room: what the page asks of the engine is written down, and tests tell what came of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.playground import Playground

# From here on the page's actions are kept in `acts`, and `tell` is the room.
ALONE = """async () => {
    const built = document.querySelector("link[rel=modulepreload][href*='web/view-']");
    const view = await import(built?.href ?? new URL("web/view.js", document.baseURI).href);
    window.acts = [];
    view.connect((...given) => acts.push(given.filter(one => one !== "bench")), () => {}, () => {});
    window.tell = news => view.bench("python", news);
    window.settle = (values) => view.settings({ bench: "python", networkShape: "4,2", weights: "", ...values }, []);
}"""
NEWS = """() => {
    const x = Float64Array.from({ length: 50 }, (_, i) => i / 10 - 2.5);
    const curve = { x, value: x.map(Math.sin), slope: x.map(Math.cos) };
    tell({
        registered: [
            { kind: "activation", key: "snake", label: "snake", line: 3, slope: "found", engine: "compiled" },
            { kind: "loss", key: "y".repeat(40), label: "y".repeat(40), line: 1, slope: "complex step", engine: "floor is not recorded" },
            { kind: "every_epoch", key: "halve", label: "halve", line: null, slope: "", engine: "" },
        ],
        curves: { snake: curve, ["y".repeat(40)]: { ...curve, value2: curve.slope, slope2: curve.value } },
        output: [{ kind: "in", text: "1/0" }, { kind: "error", text: "ZeroDivisionError: <b>" + "x".repeat(200) }],
        plot: { series: [{ label: "sin", x, y: curve.value }, { label: "few", x: [0, 1], y: [0, 1] }] },
        charts: { norm: { epochs: [0, 1, 2], series: [{ label: "a", values: [1, 2, 3] }] } },
        linkTooLong: 4812, busy: true,
    });
}"""


def visit(playground: Playground, link: str = "#seed=0.5", bare: bool = False) -> None:
    """bare: as somebody who has never been there."""
    playground.page.evaluate("() => window.dispatchEvent(new Event('pagehide'))")  # what was written is kept
    if bare:
        playground.page.evaluate("() => localStorage.clear()")
    playground.visit(link)


def opened(playground: Playground) -> None:
    """The panel opens, and its room is the test from then on."""
    playground.page.evaluate(ALONE)
    playground.page.evaluate("() => settle({})")
    expect(playground.page.locator(".python-panel")).to_be_visible()
    tell(playground.page, examples=[{"name": "activation"}, {"name": "sweep"}])


def acts(page: Page) -> list[list[Any]]:
    """What was asked of the room; that the panel opens is told in any case."""
    return [act for act in page.evaluate("() => acts.splice(0)") if act != ["python", "open"]]


def acted(page: Page, *expected: list[Any]) -> None:
    """These actions, which may come a little later, and no others."""
    page.wait_for_function(
        "count => acts.filter(act => act[1] !== 'open').length >= count", arg=len(expected)
    )
    assert acts(page) == [*expected]


def tell(page: Page, **news: Any) -> None:
    page.evaluate("news => tell(news)", news)


def editor(page: Page) -> Locator:
    return page.locator(".python-code .cm-content")


def text(page: Page) -> str:
    lines: list[str] = page.locator(".cm-line").evaluate_all("all => all.map(line => line.textContent)")
    return "\n".join(lines)
