"""A page that only remembers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from app.buffers import Buffers
from app.controller import Controller
from playground.problems import Problem, Suggestion


class FakeView:
    """What the controller asked of the page, last things first."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.hidden_keys: list[str] = []
        self.problems: list[Problem] | None = None
        self.address = ""
        self.copied: list[str] = []
        self.suggestions: list[Suggestion] = []
        self.figures: dict[str, Any] = {}
        self.numbers: dict[str, Any] = {}
        self.on = False
        self.builds = 0
        self.frames = 0
        self.requests = 0
        self.portions = 0  # asked for
        self.shown = 0  # how often the settings were
        self.divergences = 0
        self.warned = False
        self.back_at: int | None = None
        self.engine_problems: list[str] = []
        self.refusals: list[tuple[str, Problem]] = []
        self.maps = self.parameters = self.train = self.test = np.empty(0, np.float32)
        self.shape: list[int] = []
        self.inputs: list[str] = []
        self.progress: list[tuple[int, int]] = []  # of a replay
        self.found: dict[str, Any] | None = None  # by a replay
        self.ways: list[dict[str, Any]] = []
        self.told: list[tuple[str, dict[str, Any]]] = []  # panels of the bench: topic, news
        self.is_hidden = False
        self.own_entries: dict[str, list[dict[str, Any]]] = {}
        self.downloads: list[tuple[str, str, str]] = []  # name, text, media type

    def settings(self, values: dict[str, str], hidden: list[str], problems: list[Problem] | None) -> None:
        self.values, self.hidden_keys = values, hidden
        self.shown += 1
        if problems is not None:
            self.problems = problems

    def build(self, shape: list[int], inputs: Sequence[str]) -> None:
        self.builds += 1
        self.shape, self.inputs = shape, list(inputs)

    def data(self, train: Any, test: Any) -> None:
        self.train, self.test = train, test

    def frame(self, buffers: Buffers, numbers: dict[str, Any]) -> None:
        self.frames += 1
        self.numbers = numbers
        self.parameters, self.maps = buffers.parameters.copy(), buffers.maps.copy()

    def engine_problem(self, text: str) -> None:
        self.engine_problems.append(text)

    def way(self, losses: dict[str, Any]) -> None:
        self.ways.append(losses)

    def playing(self, on: bool) -> None:
        self.on = on

    def diverged(self, epoch: int | None) -> None:
        self.warned = epoch is not None
        self.divergences += self.warned
        self.back_at = epoch

    def refused(self, where: str, problem: Problem) -> None:
        self.refusals.append((where, problem))

    def link(self, text: str) -> None:
        self.address = text

    def copy(self, text: str) -> None:
        self.copied.append(text)

    def own(self, entries: dict[str, list[dict[str, Any]]]) -> None:
        self.own_entries = entries

    def suggest(self, suggestions: list[Suggestion]) -> None:
        self.suggestions = suggestions

    def figure(self, name: str, numbers: dict[str, Any]) -> None:
        self.figures[name] = numbers

    def download(self, name: str, text: str, media_type: str) -> None:
        self.downloads.append((name, text, media_type))

    def replaying(self, epoch: int, epochs: int) -> None:
        self.progress.append((epoch, epochs))

    def replayed(self, found: dict[str, Any] | None) -> None:
        self.found = found

    def bench(self, topic: str, news: dict[str, Any]) -> None:
        self.told.append((topic, news))

    def hidden(self) -> bool:
        return self.is_hidden

    def site(self) -> str:
        return "https://example.org/page/"

    def request_frame(self) -> None:
        self.requests += 1

    def request_portion(self) -> None:
        self.portions += 1


class Stage:
    """A controller on a fake page, whose frames come when the test says so."""

    def __init__(self, link: str) -> None:
        self.view = FakeView()
        self.now = 0.0
        self.controller = Controller(self.view, lambda: self.now)
        self.controller.open(link)

    def draw_slowly(self) -> None:
        """From now on a drawing takes a tenth of a second."""
        show = self.view.frame

        def slow(buffers: Buffers, numbers: dict[str, Any]) -> None:
            self.now += 0.1
            show(buffers, numbers)

        self.view.frame = slow  # type: ignore[method-assign]

    def frames(self, count: int = 1, hertz: int = 60) -> None:
        """Let the browser call as many frames as were asked for, at most `count`, and portions before each."""
        for _ in range(count):
            if self.view.requests:
                self.view.requests -= 1
                due = self.now + 1 / hertz
                while self.view.portions and self.now < due:
                    self.view.portions -= 1
                    self.now = min(self.now + 0.005, due)
                    self.controller.portion()
                self.now = due
                self.controller.frame()

    def act(self, action: str, *args: Any) -> None:
        """One action, and the frame after it."""
        self.controller.dispatch(action, *args)
        self.frames()
