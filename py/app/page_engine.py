"""What computes on the page: compiled programs, as soon as a network trains, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from playground import Settings, Trainer
from playground.engine import NUMPY

from .view import View

if TYPE_CHECKING:
    from tape import Instantiate


class Compilable(Protocol):
    """A trainer, or what else can be computed by programs."""

    def compile(self, instantiate: Instantiate, report: Callable[[str], None]) -> Any:
        """Have them made when they are first wanted."""


class PageEngine:
    """Compiles the page's trainer.

    instantiate: what runs compiled programs (see `tape`), where there is such. changed: called when what computes is another.
    to_compile: nobody has asked for its programs yet; many trainers are only looked at, as under a slider.
    """

    def __init__(self, view: View, instantiate: Instantiate | None, changed: Callable[[], None]) -> None:
        self._view, self._instantiate, self._changed = view, instantiate, changed
        self._problem = ""  # as it shows
        self.to_compile = False

    def begin(self, to_compile: bool) -> None:
        """Another trainer, of which nothing is known yet."""
        self.to_compile = to_compile
        self.tell("")

    def compile(self, trainer: Trainer) -> None:
        """Have its programs made when they are first wanted."""
        if self.to_compile and self._instantiate is not None:
            self.to_compile = False
            trainer.compile(self._instantiate, self.tell)

    def prepare(self, one: Compilable) -> None:
        """Compile a trainer that never shows, or what reads networks off the page."""
        if self._instantiate is not None:
            one.compile(self._instantiate, lambda problem: None)

    def tell(self, problem: str) -> None:
        """Say why NumPy goes on to compute something, or, with nothing to say, that it does not any more."""
        if problem != self._problem:
            self._problem = problem
            self._view.engine_problem(problem)
            self._changed()

    def held(self, trainer: Trainer, settings: Settings) -> dict[str, str]:
        """The settings that hold otherwise than they were chosen, or may."""
        self.tell(trainer.engine.problem)
        return {"engine": NUMPY if self._problem else settings.engine}
