"""A person's own optimizers: a function that returns `(init, update)`, as in optax.

`init(params) -> state` and `update(g, state, params, hyper) -> (direction, state)` change nothing they are given.
The engine keeps the state in its own tree, which rollback, snapshot, undo and replay walk.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..hyperparameters import Hyperparameters
from ..optimizers import RegisteredOptimizer
from ..parameters import Parameters
from ..samples import run_seed
from ..transforms import Transformation
from .calls import numbers, unwritable, write
from .failures import WrongResult, guarded, is_traced
from .registration import Registration, check_arguments, decorator, line_of_function
from .states import fresh, leaves_of, of_run, rebuilt, unwritable_leaves, updated

Array = NDArray[np.float64]
Function = Callable[..., Any]
_BRANCH = 2  # of a run's seed: training has the first, label noise the second


class OwnState(NamedTuple):
    """own: the person's arrays by name. updates: how many there were, `(R, 1)`. direction: what the last step followed."""

    own: dict[str, Array]
    updates: Array
    direction: Array


def optimizer(name: str | Function | None = None, label: str | None = None, momentum: float = 0.0) -> Any:
    """Register a function that returns `(init, update)` as an optimizer.

    All arrays are `(R, P)`, or `(R, 1)`: R networks, P parameters. The learning rate and layerwise normalization are
    applied to the direction; the penalty's slope is in g already. An update with a parameter `rng` is given a
    numpy.random.Generator that the run's seed and the number of updates decide, one run (R = 1) at a time.
    momentum: what its menu entry sets the momentum to where that is 0. Raises CustomError, a sentence.
    """

    def make(function: Function, key: str, shown: str) -> Registration:
        check_arguments("optimizer", key, function, ())
        if not isinstance(momentum, int | float) or not 0 <= momentum < 1:
            raise WrongResult(f"its momentum must be a number from 0, below 1, not {momentum!r}")
        registration = Registration("optimizer", key, shown, function, line_of_function(function))
        _check(Own(registration, "s"), momentum)

        def seeded(seed: str, first: int) -> Transformation:
            return transformation(registration, seed, first)

        entry = RegisteredOptimizer(
            key, shown, lambda: seeded("", 0), decoupled=False, prunes=False, momentum=momentum, seeded=seeded
        )
        object.__setattr__(registration, "entry", entry)
        return registration

    return decorator("optimizer", name, label, make)


class Own:
    """The two functions of an optimizer, their results looked at; seed: the settings', first: the first run's number."""

    def __init__(self, registration: Registration, seed: str, first: int = 0) -> None:
        self._seed, self._first = seed, first
        self.template: Any = None
        pair = registration.function()
        if not isinstance(pair, tuple) or len(pair) != 2 or not all(map(callable, pair)):
            raise WrongResult("must return two functions: return init, update")
        self._init, self._update = pair
        check_arguments("optimizer", registration.key, self._init, ("params",))
        self.draws = "rng" in inspect.signature(self._update).parameters
        if not self.draws:
            check_arguments("optimizer", registration.key, self._update, ("g", "state", "params", "hyper"))

    def init(self, params: Array) -> OwnState:
        """The state before the first update, of parameters `(R, P)`."""
        state = self._init(unwritable(params))
        own = fresh(leaves_of(state), len(params))
        self.template = state
        return OwnState(own, np.zeros_like(params[:, :1]), np.zeros_like(params))

    def update(self, g: Any, state: OwnState, parameters: Parameters, hyper: Hyperparameters) -> Any:
        """The direction; the state is changed in place, once all is known."""
        params = parameters.flat
        if not self.draws:
            direction, leaves = self._call(g, state.own, params, _copied(hyper, slice(None)))
            write(direction, state.direction)
            for name, leaf in leaves.items():
                write(leaf, state.own[name])
        elif is_traced(g):
            self._call(g, state.own, params, hyper, _Unrecorded())
        else:
            self._update_each(g, state, params, hyper)
        np.add(state.updates, 1, out=state.updates)
        return state.direction

    def _update_each(self, g: Array, state: OwnState, params: Array, hyper: Hyperparameters) -> None:
        """One run after the other, each with its own generator: the same alone and among others."""
        results = []
        for run in range(len(g)):
            one = slice(run, run + 1)
            rng = _generator(run_seed(self._seed, self._first + run), int(state.updates[run, 0]))
            results.append(self._call(g[one], of_run(state.own, run), params[one], _copied(hyper, one), rng))
        for run, (direction, leaves) in enumerate(results):
            write(direction, state.direction[run : run + 1])
            for name, array in of_run(state.own, run).items():
                write(leaves[name], array)

    def _call(
        self, g: Any, own: dict[str, Any], params: Any, hyper: Hyperparameters, rng: Any = None
    ) -> tuple[Any, dict[str, Any]]:
        given = unwritable_leaves(own)
        state = rebuilt(self.template, given)
        drawing = {} if rng is None else {"rng": rng}
        result = self._update(unwritable(g), state, unwritable(params), hyper, **drawing)
        if not isinstance(result, tuple) or len(result) != 2:
            raise WrongResult("update must return the direction and the state: return direction, state")
        direction = numbers(result[0], g.shape, "a direction", "g")
        return direction, updated(own, leaves_of(result[1]))


class _Unrecorded:
    """Stands for a generator while a program is recorded."""

    def __getattr__(self, name: str) -> Any:
        from tape import NotRecordable

        raise NotRecordable("random numbers are not recorded")


def _generator(seed: str, updates: int) -> np.random.Generator:
    sequence = np.random.SeedSequence(list(seed.encode()), spawn_key=(_BRANCH, updates))
    return np.random.Generator(np.random.PCG64(sequence))


def _copied(hyper: Hyperparameters, runs: slice) -> Hyperparameters:
    """What may be read of them and not be changed."""
    one = copy(hyper)
    one.learning_rate = unwritable(hyper.learning_rate[runs])
    one.layer_rate = None
    return one


def transformation(registration: Registration, seed: str, first: int) -> Transformation:
    """The optimizer as the engine's chain has it, with the seed of the settings, from the run `first` on."""
    kept: list[Own] = []  # made when it is first asked for; one for each chain, in case it keeps something
    shapes: list[OwnState] = []

    def init(params: Array) -> OwnState:
        if not kept:
            kept.append(Own(registration, seed, first))
        state = kept[0].init(params)
        shapes[:] = [state]
        return state

    def init_of_nothing(params: Array) -> OwnState:
        own = {name: np.zeros_like(array) for name, array in shapes[0].own.items()} if shapes else {}
        return OwnState(own, np.zeros_like(params[:, :1]), np.zeros_like(params))

    def update(g: Any, state: OwnState, parameters: Parameters, hyper: Hyperparameters) -> Any:
        return kept[0].update(g, state, parameters, hyper)

    def no_update(g: Any, state: OwnState, parameters: Parameters, hyper: Hyperparameters) -> Any:
        state.direction.fill(0)
        return state.direction

    return Transformation(
        guarded(registration, init, init_of_nothing), guarded(registration, update, no_update)
    )


def _check(own: Own, momentum: float) -> None:
    """Raise WrongResult on what goes wrong in a step on a parabola, whose gradient is where it is."""
    start = np.array([[1.0, -2.0, 0.5], [0.25, 3.0, -1.5]])
    together = _stepped(own, start, momentum)
    again = _stepped(own, start, momentum)
    for one, other in zip(together, again, strict=True):
        if not np.array_equal(one, other):
            where = "keep all that changes in the state, and draw what is random from a parameter rng"
            raise WrongResult(f"update gives something else the second time; {where}")
    alone = _stepped(own, start[:1], momentum)
    for one, other in zip(together, alone, strict=True):
        if not np.allclose(one[:1], other, rtol=1e-9, atol=1e-12):
            raise WrongResult("update mixes the runs; each row is a network: sum with axis=1, keepdims=True")


def _stepped(own: Own, start: Array, momentum: float) -> list[Array]:
    """What two updates give, directions and state. Raises WrongResult on numbers that are not finite."""
    parameters = _Parameters(start.copy())
    hyper = Hyperparameters(np.full((len(start), 1), 0.1), momentum=momentum)
    with np.errstate(all="ignore"):
        state = own.init(parameters.flat)
        found = []
        for _ in range(2):
            direction = own.update(parameters.flat.copy(), state, parameters, hyper)  # type: ignore[arg-type]
            np.subtract(parameters.flat, 0.1 * direction, out=parameters.flat)
            found += [direction.copy(), *(array.copy() for array in state.own.values())]
            names = ("direction", *(f"state {name}" for name in state.own))
            for name, array in zip(names, found[-len(names) :], strict=True):
                if not np.isfinite(array).all():
                    raise WrongResult(f"update gives a {name} that is no finite number on a parabola")
    return found


class _Parameters(NamedTuple):
    flat: Array
