"""The browser's side of the bridge: turns the engine's arrays and values into the page's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import js
from playground.problems import Problem, Suggestion
from pyodide.ffi import create_proxy, to_js
from pyscript.js_modules import view as page

from .buffers import Buffers
from .frame_numbers import packed


def _plain(value: Any) -> Any:
    """A Python value as a plain JavaScript one; dicts become objects."""
    return to_js(value, dict_converter=js.Object.fromEntries)


def _problem(problem: Problem) -> dict[str, str]:
    parts = {"key": problem.key, "value": problem.given, "allowed": problem.allowed}
    return {**parts, "text": str(problem), "kind": problem.kind}


class WebView:
    """The page as the controller's View.

    on_frame: called at the next animation frame after `request_frame`. on_portion: called after
    `request_portion`, once what the browser had to do before is done.
    """

    def __init__(self, on_frame: Callable[[], None], on_portion: Callable[[], None]) -> None:
        self._on_frame = create_proxy(lambda _now: on_frame())  # one for the page's whole life
        self._arrays: Any = None
        self._numbers: Any = None  # the page's array of a frame's numbers
        self._layout: list[tuple[str, int]] = []  # what is where in it
        # A message to itself: of all ways to be called soon the only one that browsers do not slow down.
        self._channel = js.MessageChannel.new()
        self._channel.port1.onmessage = create_proxy(lambda _message: on_portion())

    def settings(self, values: dict[str, str], hidden: list[str], problems: list[Problem] | None) -> None:
        """Show every setting."""
        shown = None if problems is None else _plain([_problem(problem) for problem in problems])
        page.settings(_plain(values), _plain(hidden), shown)

    def build(self, shape: list[int], inputs: Sequence[str]) -> None:
        """Let the page make its arrays for a new network."""
        self._arrays = page.build(_plain(shape), _plain(list(inputs)))

    def data(self, train: Any, test: Any) -> None:
        """Copy the samples over."""
        page.data(to_js(train.ravel()), to_js(test.ravel()))

    def frame(self, buffers: Buffers, numbers: dict[str, Any]) -> None:
        """Copy the buffers over, once each and what has changed, and draw."""
        self._arrays.parameters.assign(buffers.parameters)
        if not numbers["held"]:
            self._arrays.maps.assign(buffers.maps)
        values, layout, others = packed(numbers)
        if layout != self._layout:
            self._layout, self._numbers = layout, page.numbers(_plain(layout))
        self._numbers.assign(values)
        page.frame(_plain(others) if others else None)

    def way(self, losses: dict[str, Any]) -> None:
        """Let the chart show the way so far."""
        page.way(_plain(losses))

    def playing(self, on: bool) -> None:
        """Show play or pause."""
        page.playing(on)

    def diverged(self, epoch: int | None) -> None:
        """Explain, and offer to go on; or take that away."""
        text = {"id": "diverged.text", "values": {"epoch": epoch}}
        page.diverged(None if epoch is None else _plain(text))

    def engine_problem(self, text: str) -> None:
        """Say it in the console, and where the engine is chosen; or take that away."""
        page.engineProblem(text)

    def refused(self, where: str, problem: Problem) -> None:
        """Say it where it was typed."""
        page.refused(where, _plain(_problem(problem)))

    def link(self, text: str) -> None:
        """The address follows the settings."""
        page.link(text)

    def copy(self, text: str) -> None:
        """Copy this settings' link."""
        page.copy(text)

    def own(self, entries: dict[str, list[dict[str, Any]]]) -> None:
        """Put a person's own entries among the others."""
        page.own(_plain(entries))

    def suggest(self, suggestions: list[Suggestion]) -> None:
        """Offer what else the link may have meant."""
        page.suggest(_plain([suggestion._asdict() for suggestion in suggestions]))

    def figure(self, name: str, numbers: dict[str, dict[str, Any]]) -> None:
        """Draw a figure of the article."""
        page.figure(name, _plain(numbers))

    def download(self, name: str, text: str, media_type: str) -> None:
        """Save a file of that name on the person's disk."""
        page.download(name, text, media_type)

    def replaying(self, epoch: int, epochs: int) -> None:
        """Show how far a replay has come."""
        page.replaying(_plain({"epoch": epoch, "epochs": epochs}))

    def replayed(self, found: dict[str, Any] | None) -> None:
        """Say what came of a record."""
        page.replayed(None if found is None else _plain(found))

    def site(self) -> str:
        """The address of the page's folder."""
        return str(js.URL.new(".", js.document.baseURI).href)

    def bench(self, topic: str, news: dict[str, Any]) -> None:
        """Tell a panel of the bench."""
        page.bench(topic, _plain(news))

    def hidden(self) -> bool:
        """Whether another tab is in front."""
        return bool(js.document.hidden)

    def request_frame(self) -> None:
        """Ask the browser for the next animation frame."""
        js.requestAnimationFrame(self._on_frame)

    def request_portion(self) -> None:
        """Ask the browser for a turn after what waits already."""
        self._channel.port2.postMessage(None)
