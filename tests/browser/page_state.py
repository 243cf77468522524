"""What a test reads off the page: pixels, links' looks, cards; and the engine's word on the same."""

from __future__ import annotations

import math
from typing import Any

from playground import Settings, Trainer
from playwright.sync_api import Locator

from tests.browser.playground import Playground

IMAGE, POINTS = "#heatmap .map-image", "#heatmap .map-points"
SURFACE = 0.006  # half of the last digit a card shows, and float32's noise


def pixels(playground: Playground, canvas: str) -> str:
    """A canvas's picture, for comparing."""
    return str(playground.page.locator(canvas).first.evaluate("canvas => canvas.toDataURL()"))


def colors(playground: Playground, canvas: str) -> set[str]:
    """The colours in a canvas's picture, as "r,g,b,a"."""
    script = """canvas => {
        // A copy is read: reading the page's own again and again would make the browser complain.
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const data = copy.getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 4).join());
        return [...seen];
    }"""
    return set(playground.page.locator(canvas).first.evaluate(script))


def number(text: str) -> float:
    """A number as the page writes it, with the true minus sign."""
    return float(text.replace("−", "-"))


def engine(playground: Playground, epochs: int = 0) -> Trainer:
    """The engine by itself, after the page's own link and as many epochs."""
    trainer = Trainer(Settings.from_hash(playground.hash))
    trainer.step(epochs)
    return trainer


def parameters(trainer: Trainer) -> list[float]:
    """The engine's weights and biases in the order in which the page numbers them."""
    flat: list[float] = []
    for w, b in zip(trainer.weights, trainer.biases, strict=True):
        flat += [*w[0].ravel().tolist(), *b[0].tolist()]
    return flat


def shown(loss: Any) -> str:
    """A loss as the page writes it."""
    return f"{float(loss[0]):.3f}"


def touch_target(playground: Playground, k: int) -> Locator:
    """What is touched of weight or bias k."""
    return playground.page.locator(f'[data-parameter="{k}"]')


def link_style(playground: Playground, k: int) -> tuple[str, float]:
    """Colour and width (0 for a bias) of weight or bias k."""
    script = """(drawn, k) => {
        const seen = drawn.children[k];
        return [seen.getAttribute("stroke") ?? seen.getAttribute("fill"), Number(seen.getAttribute("stroke-width"))];
    }"""
    color, width = playground.page.locator(".net-drawn").evaluate(script, k)
    return color, width


def point_on(playground: Playground, k: int) -> tuple[float, float]:
    """A point on the screen where link or bias k is what the pointer finds."""
    script = """hit => {
        const reached = (x, y) => document.elementFromPoint(x, y) === hit;
        if (hit.tagName === "rect") {
            const { x, y, width, height } = hit.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        }
        const length = hit.getTotalLength(), matrix = hit.getScreenCTM();
        for (let share = 0.1; share < 0.95; share += 0.02) {
            const { x, y } = hit.getPointAtLength(length * share).matrixTransform(matrix);
            if (reached(x, y)) return [x, y];
        }
        return null;
    }"""
    point = touch_target(playground, k).evaluate(script)
    assert point, f"weight {k} is covered everywhere"
    return point[0], point[1]


def hover(playground: Playground, k: int) -> None:
    playground.page.mouse.move(*point_on(playground, k))


def leave(playground: Playground) -> None:
    """Move the pointer off everything, and the focus too."""
    playground.page.mouse.move(3, 3)
    playground.page.evaluate("document.activeElement.blur()")


def count_epochs(playground: Playground, frames: int) -> int:
    """Epochs trained while the page, playing, passes as many animation frames."""
    script = """frames => new Promise(done => {
        const epoch = () => Number(document.getElementById("iter-number").textContent.replaceAll(",", ""));
        let left = frames, first;
        requestAnimationFrame(function look() {
            first ??= epoch();
            if (left-- > 0) requestAnimationFrame(look);
            else done(epoch() - first);
        });
    })"""
    return int(playground.ask(script, frames))


def close(value: float, other: float) -> bool:
    """Whether a card's value is another one, rounded as cards round."""
    return math.isclose(value, other, rel_tol=0.006, abs_tol=SURFACE)
