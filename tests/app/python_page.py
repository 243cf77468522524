"""A page whose panel Python is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playground.custom import failures
from playground.custom.registration import clear

from tests.app.fake import Stage

LINK = "#seed=s&dataset=circle"


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    clear()
    failures.forget()
    failures.handler = None


class Panel(Stage):
    """A page whose panel Python is open."""

    def __init__(self, link: str = LINK) -> None:
        super().__init__(link)
        self.act("bench", "python", "open")

    def do(self, action: str, *args: Any) -> None:
        self.act("bench", "python", action, *args)
        self.frames(2)

    def told(self, key: str) -> list[Any]:
        """All that was told under this key."""
        return [news[key] for topic, news in self.view.told if topic == "python" and key in news]

    @property
    def lines(self) -> list[tuple[str, str]]:
        return [(line["kind"], line["text"]) for lines in self.told("output") for line in lines]

    @property
    def error(self) -> dict[str, Any]:
        return self.told("ran")[-1]["error"]  # type: ignore[no-any-return]


class Ticking(Panel):
    """A page whose clock goes on by itself."""

    _now = 0.0

    @property
    def now(self) -> float:  # type: ignore[override]
        self._now += 1e-4
        return self._now

    @now.setter
    def now(self, value: float) -> None:
        self._now = value
