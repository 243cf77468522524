"""The article's figures, asked for by the page."""

from __future__ import annotations

import pytest
from playground.article_figures import FIGURES

from tests.app.fake import Stage

ASKED: dict[str, tuple[float | str, ...]] = {
    "odds": (0.01, 2),
    "norms": (0.8,),
    "valley": (0.3, 0.1, "L1"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_answered_and_nothing_else_happens(name: str) -> None:
    stage = Stage("#seed=0.53734")
    frames, address = stage.view.frames, stage.view.address
    stage.act("figure", name, *ASKED[name])
    answer, expected = stage.view.figures[name], FIGURES[name](*ASKED[name])
    assert set(answer["lines"]) == set(expected.lines) and set(answer["marks"]) == set(expected.marks)
    for line, (x, y) in answer["lines"].items():
        assert (x, y) == (expected.lines[line][0].tolist(), expected.lines[line][1].tolist())
    assert answer["values"] == expected.values
    assert (stage.view.frames, stage.view.address) == (frames, address)


def test_an_unknown_figure_is_named() -> None:
    with pytest.raises(ValueError, match="figure: 'spiral' is none of odds, norms, valley"):
        Stage("").act("figure", "spiral", 1)
