"""Put numbers and figures into the article, at the elements that name them.

`<span data-measure="deep.plain100">` gets a number, `<div data-figure="odds">` a drawing. What
stands around them is written by hand. A name nobody knows is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.common import ROOT, ToolError
from tools.figures import curves, table
from tools.figures.experiments import Measured

FOLDER = ROOT / "web" / "article"
LANGUAGES = ("en", "es")
_MEASURE = re.compile(r'(<span data-measure="([^"]+)">)([^<]*)(</span>)')
_FIGURE = re.compile(r'(<(\w+)(?=[^>]*\sdata-figure="([^"]+)")[^>]*>)(.*?)(</\2>)', re.DOTALL)

# Figures that need no training: the tests draw them again to see that the article is fresh.
QUICK: dict[str, Callable[[str], str]] = {
    "slopes": curves.slopes,
    "valley": curves.valley,
    "norms": curves.norms,
    "odds": curves.odds,
    "activations": table.rows,
}


def article(language: str) -> Path:
    return FOLDER / f"{language}.html"


def figures_of(measured: Mapping[str, Measured]) -> dict[str, Callable[[str], str]]:
    """All figures whose experiments are there."""
    trained: dict[str, tuple[str, Callable[[str, Measured], str]]] = {
        "plain": ("deep", lambda language, m: curves.seeds(language, m, "plain")),
        "normalized": ("deep", lambda language, m: curves.seeds(language, m, "normalized")),
        "rollback": ("rollback", curves.rollback),
    }
    made = dict(QUICK)
    for name, (experiment, draw) in trained.items():
        if experiment in measured:
            made[name] = lambda language, draw=draw, m=measured[experiment]: draw(language, m)  # type: ignore[misc]
    return made


def numbers_in(text: str) -> dict[str, str]:
    """What the article says: measure to number, as it stands there. Twice and different is an error."""
    found: dict[str, str] = {}
    for match in _MEASURE.finditer(text):
        name, value = match[2], match[3]
        if found.setdefault(name, value) != value:
            raise ToolError(f"{name} is {found[name]} in one place of the article and {value} in another.")
    return found


def figures_in(text: str) -> dict[str, str]:
    """The figures that stand in the article: name to drawing."""
    return {match[3]: match[4] for match in _FIGURE.finditer(text)}


def written(value: str, language: str) -> str:
    """A number as a language writes it."""
    return value.replace(".", ",") if language == "es" else value


def fill(text: str, language: str, measured: Mapping[str, Measured]) -> str:
    """The article with its numbers and figures."""
    figures = figures_of(measured)

    def number(match: re.Match[str]) -> str:
        experiment, _, name = match[2].partition(".")
        numbers = measured[experiment].numbers if experiment in measured else {}
        if name not in numbers:
            raise ToolError(f"{language}.html asks for the number {match[2]}: nothing measures it.")
        return match[1] + written(numbers[name], language) + match[4]

    def figure(match: re.Match[str]) -> str:
        if match[3] not in figures:
            raise ToolError(
                f"{language}.html asks for the figure {match[3]}: it is one of {', '.join(figures)}."
            )
        return match[1] + figures[match[3]](language) + match[5]

    return _FIGURE.sub(figure, _MEASURE.sub(number, text))


def fill_quick(text: str, language: str) -> str:
    """The article with those of its figures drawn again that need no training."""

    def figure(match: re.Match[str]) -> str:
        return match[1] + QUICK[match[3]](language) + match[5] if match[3] in QUICK else match[0]

    return _FIGURE.sub(figure, text)
