"""What the controller asks of the page, as a protocol: `web.py` keeps it in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from playground.problems import Problem, Suggestion

from .buffers import Buffers


class View(Protocol):
    """The page; see docs/architecture.md."""

    def settings(self, values: dict[str, str], hidden: list[str], problems: list[Problem] | None) -> None:
        """Show every setting, as a link writes it, and what was refused (None: no news)."""

    def build(self, shape: list[int], inputs: Sequence[str]) -> None:
        """A new network will be drawn."""

    def data(self, train: Any, test: Any) -> None:
        """New samples, float32 `(n, 3)`."""

    def frame(self, buffers: Buffers, numbers: dict[str, Any]) -> None:
        """The buffers are filled: draw."""

    def way(self, losses: dict[str, Any]) -> None:
        """The losses of the training on the page, before it came to the page or was done without it."""

    def playing(self, on: bool) -> None:
        """Training goes on, or not."""

    def diverged(self, epoch: int | None) -> None:
        """Training stopped on a loss that is no number, and went back to that epoch; None: that is dealt with."""

    def engine_problem(self, text: str) -> None:
        """Why NumPy, and no compiled program, computes something, for those who want to know; empty: it does not."""

    def refused(self, where: str, problem: Problem) -> None:
        """A typed value was refused."""

    def link(self, text: str) -> None:
        """The address follows the settings."""

    def copy(self, text: str) -> None:
        """Copy this settings' link, which is not that of the settings at hand."""

    def own(self, entries: dict[str, list[dict[str, Any]]]) -> None:
        """What a person's own Python has registered is among the entries of menus, data sets and inputs, and nothing else of theirs.

        entries: as `own_entries` makes them.
        """

    def suggest(self, suggestions: list[Suggestion]) -> None:
        """What else the link just opened may have meant; empty: nothing."""

    def figure(self, name: str, numbers: dict[str, dict[str, Any]]) -> None:
        """Draw a figure of the article: lines, marks and values by name."""

    def download(self, name: str, text: str, media_type: str) -> None:
        """Save a file of that name on the person's disk."""

    def replaying(self, epoch: int, epochs: int) -> None:
        """A record is being trained again, and has come so far."""

    def replayed(self, found: dict[str, Any] | None) -> None:
        """What came of a record: the report of its replay, or why it was refused; None: it was left."""

    def site(self) -> str:
        """The address of the page's folder, ending in `/`: links and files of the page begin with it."""

    def bench(self, topic: str, news: dict[str, Any]) -> None:
        """Tell a panel of the bench, or all of them; arrays come as typed arrays, `{}` as an object."""

    def hidden(self) -> bool:
        """Whether nobody sees the page: another tab is in front."""

    def request_frame(self) -> None:
        """Call `Controller.frame` at the next animation frame."""

    def request_portion(self) -> None:
        """Call `Controller.portion` as soon as the page has nothing more urgent to do."""
