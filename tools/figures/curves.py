"""Line charts as inline SVG: no colours of their own, classes that web/style/article.css dresses.

A chart is drawn in a box of 320 x 200; its texts come in the article's languages. Sizes suit a
phone's width, where the box shows about as it is. A chart that a reader moves says what is where in it
(`data-box`, `data-x`, `data-y`), and names its lines, bars and marks: web/article/figures.js draws them again.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray
from playground import article_figures
from playground.activations import ACTIVATIONS
from playground.losses import LOSSES
from playground.settings import TEMPERATURES

from tools.figures.experiments import Measured

Array = NDArray[np.float64]
WIDTH, HEIGHT = 320, 200
LEFT, RIGHT, TOP, BOTTOM = 38, 10, 24, 36
HALF = 0.32  # of a bar's width, in units of x

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "epoch": "epoch",
        "testLoss": "test loss",
        "trainLoss": "training loss",
        "log": "log loss",
        "squared": "squared loss",
        "slopes": "size of the gradient",
        "margin": "how right the output neuron is (y·z)",
        "scale": "weights, as a share of the trained ones",
        "loss": "loss",
        "total": "loss + penalty",
        "layer": "hidden layer",
        "out": "out",
        "step": "length of the step, at a rate of 1",
        "odds": "odds of stepping up",
        "drop": "how much more the higher rate earns",
        "fixed": "rate fixed at 3",
        "prevented": "increases prevented",
    },
    "es": {
        "epoch": "época",
        "testLoss": "pérdida de prueba",
        "trainLoss": "pérdida de entrenamiento",
        "log": "pérdida logarítmica",
        "squared": "pérdida cuadrática",
        "slopes": "tamaño del gradiente",
        "margin": "cuánto acierta la neurona de salida (y·z)",
        "scale": "pesos, en proporción a los entrenados",
        "loss": "pérdida",
        "total": "pérdida + penalización",
        "layer": "capa oculta",
        "out": "sal.",
        "step": "longitud del paso, con una tasa de 1",
        "odds": "probabilidad de subir",
        "drop": "cuánto más gana la tasa superior",
        "fixed": "tasa fija de 3",
        "prevented": "sin aumentos",
    },
}


class Chart:
    """A box with axes that data is drawn into; y may be logarithmic."""

    def __init__(self, x: tuple[float, float], y: tuple[float, float], log: bool = False) -> None:
        self.x, self.log = x, log
        self.y = (float(np.log10(y[0])), float(np.log10(y[1]))) if log else y
        self.parts: list[str] = []
        self.moves = False  # whether a reader may move it

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Tenths of a pixel, so that paths stay short."""
        y = float(np.log10(y)) if self.log else y
        (x0, x1), (y0, y1) = self.x, self.y
        across = LEFT + (x - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT)
        down = HEIGHT - BOTTOM - (y - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM)
        return round(10 * across), round(10 * min(max(down, TOP - 6), HEIGHT - BOTTOM))

    def line(self, x: Array, y: Array, kind: str, name: str = "") -> None:
        """A line; one with a name moves."""
        points = [self.at(a, b) for a, b in zip(x, y, strict=True)]
        steps = [f"M{points[0][0]} {points[0][1]}"]
        for (a, b), (c, d) in itertools.pairwise(points):
            steps.append(f"l{c - a} {d - b}")
        self.path(kind, "".join(steps), f' data-line="{name}"' if name else "")

    def bars(self, x: Array, y: Array, kind: str, name: str = "") -> None:
        """A bar at each x; those with a name move."""
        floor, steps = 10 * (HEIGHT - BOTTOM), []
        for a, b in zip(x, y, strict=True):
            (left, top), (right, _) = self.at(a - HALF, b), self.at(a + HALF, b)
            steps.append(f"M{left} {floor}V{top}H{right}V{floor}Z")
        self.path(kind, "".join(steps), f' data-bars="{name}" data-half="{HALF:g}"' if name else "")

    def path(self, kind: str, steps: str, named: str) -> None:
        self.moves |= named != ""
        self.parts.append(f'<path class="{kind}"{named} transform="scale(.1)" d="{steps}"/>')

    def mark(self, x: float, y: float, name: str) -> None:
        """A point that moves."""
        a, b = self.at(x, y)
        self.parts.append(f'<circle data-mark="{name}" cx="{a / 10:g}" cy="{b / 10:g}" r="5"/>')

    def text(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> None:
        """A text at a place of the data."""
        a, b = self.at(x, y)
        self.write(a / 10, b / 10, text, kind, anchor)

    def write(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> None:
        """A text at pixels."""
        name = f' class="{kind}"' if kind else ""
        self.parts.append(f'<text{name} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>')

    def axes(self, xs: dict[float, str], ys: dict[float, str], x_title: str, y_title: str) -> None:
        """Grid lines at ys, ticks at xs, and both titles."""
        low = self.y[0] if not self.log else 10 ** self.y[0]
        for value, text in ys.items():
            _, y = self.at(self.x[0], value)
            path = f"M{LEFT} {y / 10:g}H{WIDTH - RIGHT}"
            self.parts.append(f'<path class="grid" d="{path}"/>')
            self.write(LEFT - 5, y / 10 + 3.5, text, anchor="end")
        for value, text in xs.items():
            x, _ = self.at(value, low)
            self.write(x / 10, HEIGHT - BOTTOM + 14, text, anchor="middle")
        self.write((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 5, x_title, "title", "middle")
        self.write(2, 9, y_title, "title")

    def svg(self) -> str:
        box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
        if self.moves:
            (x0, x1), (y0, y1) = self.x, self.y
            box += f' data-box="{LEFT} {WIDTH - RIGHT} {HEIGHT - BOTTOM} {TOP}" data-x="{x0:g} {x1:g}"'
            box += f' data-y="{y0:.6g} {y1:.6g}"{" data-log" if self.log else ""}'
        return f'<svg class="chart" {box} aria-hidden="true">{"".join(self.parts)}</svg>'


def number(value: float, language: str) -> str:
    """A tick's number in a language."""
    text = f"{value:g}".replace("-", "−")
    return text.replace(".", ",") if language == "es" else text


def ticks(values: Sequence[float], language: str, unit: str = "") -> dict[float, str]:
    return {value: number(value, language) + unit for value in values}


def slopes(language: str) -> str:
    """Size of the gradient at the output neuron by how right it is, for both losses."""
    words, z = WORDS[language], np.linspace(-3, 3, 61)
    chart = Chart((-3, 3), (0, 2))
    chart.axes(ticks((-3, 0, 3), language), ticks((0, 1, 2), language), words["margin"], words["slopes"])
    for key, kind in (("squared", "b"), ("log", "a")):
        loss, out = LOSSES[key], np.empty_like(z)
        loss.gradient(z, loss.target_transform(np.ones_like(z)), out)
        chart.line(z, np.abs(out), kind)
    chart.text(-1.15, 1.9, words["log"], "a")
    chart.text(-2.95, 1.06, words["squared"], "b")
    return chart.svg()


def valley(language: str) -> str:
    """The penalized loss on the way from no weights to trained ones."""
    words, shown = WORDS[language], article_figures.ridge(0.3, 0.1, "L2")
    chart = Chart((0, 1.3), (0, 0.9))
    chart.axes(
        ticks((0, 0.5, 1), language), ticks((0, 0.3, 0.6, 0.9), language), words["scale"], words["loss"]
    )
    chart.line(*shown.lines["loss"], "b", "loss")
    chart.line(*shown.lines["total"], "a", "total")
    chart.mark(*shown.marks["point"], "point")
    chart.text(0.62, 0.7, words["total"], "a")
    chart.text(0.42, 0.4, words["loss"], "b")
    return chart.svg()


def norms(language: str) -> str:
    """How large each layer's gradient is after an epoch, and so is its step with p = 0."""
    words, bars = WORDS[language], article_figures.steps(0.0).lines["steps"]
    last = len(bars[0])
    chart = Chart((0.4, last + 0.6), (0.0003, 1), log=True)
    chart.axes(
        {**{i: str(i) for i in range(1, last)}, last: words["out"]},
        ticks((0.001, 0.01, 0.1, 1), language),
        words["layer"],
        words["step"],
    )
    chart.bars(*bars, "bar", "steps")
    chart.bars(*bars, "outline")
    return chart.svg()


def seeds(language: str, measured: Measured, which: str) -> str:
    """Test losses of all runs of the deep experiment."""
    words, curves = WORDS[language], measured.curves[which]
    chart = Chart((0, 500), (0, 0.8))
    chart.axes(
        ticks((0, 100, 200, 300, 400, 500), language),
        ticks((0, 0.2, 0.4, 0.6, 0.8), language),
        words["epoch"],
        words["testLoss"],
    )
    for curve in curves:
        chart.line(np.linspace(0, 500, curves.shape[1]), curve, "run")
    return chart.svg()


def odds(language: str) -> str:
    """The tuner's odds of a step up when the higher rate earned more, or less, than the others."""
    words, more = WORDS[language], article_figures.MORE
    chart = Chart((-6, 6), (0, 1))
    chart.axes(
        ticks((-5, 0, 5), language, "\u00a0%" if language == "es" else "%"),
        ticks((0, 0.5, 1), language),
        words["drop"],
        words["odds"],
    )
    for tau, dash in zip(TEMPERATURES[1:], ("a", "b", "c", "d"), strict=True):
        chart.line(100 * more, article_figures.odds_of_moves(more, tau)[:, 2], dash)
    shown = article_figures.odds(10**-1.5, 2.0)
    chart.line(*shown.lines["own"], "own", "own")
    chart.mark(*shown.marks["point"], "point")
    places = ((-2.7, 0.86, "a"), (2.1, 0.63, "b"), (3.8, 0.54, "c"), (3.8, 0.25, "d"))
    for (x, y, kind), tau in zip(places, TEMPERATURES[1:], strict=True):
        chart.text(x, y, f"τ = {number(tau, language)}", kind)
    return chart.svg()


def rollback(language: str, measured: Measured) -> str:
    """Median train losses from a learning rate of 3, fixed and with loss increases prevented."""
    words, curves = WORDS[language], measured.curves
    chart = Chart((0, 60), (0, 2.5))
    chart.axes(
        ticks((0, 20, 40, 60), language), ticks((0, 1, 2), language), words["epoch"], words["trainLoss"]
    )
    for name, kind in (("fixed", "b"), ("prevented", "a")):
        chart.line(np.arange(61.0), np.median(curves[name], axis=0), kind)
    chart.text(26, 2.2, words["fixed"], "b")
    chart.text(16, 0.32, words["prevented"], "a")
    return chart.svg()


def activation(key: str) -> str:
    """An activation from -4 to 4, solid, and its derivative, dashed."""
    z = np.linspace(-4, 4, 49)
    value, slope = ACTIVATIONS[key](z)
    paths = []
    for y, kind in ((slope, "b"), (value, "a")):
        points = " ".join(f"{8 * a + 36:g} {32 - 10 * b:.1f}" for a, b in zip(z, y, strict=True) if b < 3.1)
        paths.append(f'<path class="{kind}" d="M{points}"/>')
    axes = '<path class="grid" d="M2 32H70M36 1V50"/>'
    return f'<svg class="tiny" viewBox="0 0 72 51" aria-hidden="true">{axes}{"".join(paths)}</svg>'
