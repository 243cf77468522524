"""The article's figures that a reader moves: asked for by the page, computed by the engine."""

from __future__ import annotations

from typing import Any

from .view import View


def show_figure(view: View, name: str, *values: float | str) -> None:
    """Compute a figure of the article from what its sliders say. Raises ValueError on a name nobody knows."""
    from playground.article_figures import FIGURES  # who never reads so far has not loaded it

    if name not in FIGURES:
        raise ValueError(f"figure: {name!r} is none of {', '.join(FIGURES)}")
    view.figure(name, plain(FIGURES[name](*values)))


def plain(shown: Any) -> dict[str, dict[str, Any]]:
    """A figure's numbers as lists and numbers."""
    lines = {name: [x.tolist(), y.tolist()] for name, (x, y) in shown.lines.items()}
    return {"lines": lines, "marks": {k: list(at) for k, at in shown.marks.items()}, "values": shown.values}
