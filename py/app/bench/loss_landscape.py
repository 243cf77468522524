"""The room of the panel "Landscape": the training loss around the network on the page, and how sharp it was on its way."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from playground import Trainer
from playground.eigen import Pieces
from playground.landscape import LossOnPlane, Plane, plane_between, random_plane, way_pieces

from ..kept_trainings import Training
from .bench import Bench, Room
from .sharpness import Sharpness

if TYPE_CHECKING:
    from playground.trainer import Snapshot

Array = NDArray[np.float64]

WAY, RANDOM, BETWEEN = "way", "random", "between"
COARSE, FINE = 21, 61  # rows and columns of a map
FEWEST = 3  # snapshots that make a way
MOST_NETWORKS = 3  # that a plane goes through
REACH = 0.1, 10.0  # of the plane's own frame
PRESENT = (
    0  # the network on the page among those that a plane may go through; the others have the numbers of runs
)
MOVES = 0.1  # seconds between two places of the network that trains
# What networks must have alike, so that a straight line leads from one to another.
ALIKE = ("networkShape", "skipConnections", "activation", "problem", "loss")


class LossLandscape(Room):
    """Draws maps when it is asked to, in pieces: a coarse one at once, then a fine one."""

    _training: Training
    _plane: Plane | None
    _land: LossOnPlane | None
    _viewer: Trainer | None  # shows networks from the map
    _origin: Array  # on the plane: the network that it was made around
    _past: list[tuple[int, Snapshot]]  # whose sharpness is to be told after the map
    _drawn_epoch: int
    _drawn_run: int | None  # around whose network the map is, or will be
    _moved_at: float

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._kind, self._reach, self._seed = WAY, 1.0, 0
        self._chosen: list[int] = []  # networks that the plane goes through, by their numbers
        self._job: Iterator[None] | None = None
        self._sharpness = Sharpness(bench)
        self._forget()
        self.actions = {
            "draw": self.draw,
            "reach": self.reach,
            "between": self.between,
            "train": lambda epochs: self.train(int(epochs)),
            "look": lambda a, b: self.look(float(a), float(b)),
            "present": self.present,
        }

    # What is told by the bench

    def opened(self) -> None:
        """Tell what there is; of a trained network a map is drawn at once."""
        self._begin()

    def closed(self) -> None:
        """Nobody looks: stop, and go back to the present."""
        self._stop()
        self.present()

    def begun(self) -> None:
        """Another training: the map was of the one before, and so were the networks that it went through."""
        if self._kind == BETWEEN:
            self._kind = WAY
        self._begin()

    def _begin(self) -> None:
        """Draw a map, if there is something to see."""
        self._forget()
        if self._training.is_started:
            self.draw(self._kind)
        else:
            self.bench.tell("landscape", {"empty": True})

    def drawn(self) -> None:
        """The network goes its way on the map; after so many epochs the map is drawn."""
        trainer = self._training.trainer
        if self.has_trained():
            self.draw(WAY)
            return
        if self._drawn_run not in (None, self._training.drawn_run):
            self.draw(self._kind)  # around the one that is drawn now
            return
        now = self.bench.clock()
        if self._plane is None or trainer.epoch == self._drawn_epoch or now - self._moved_at < MOVES:
            return
        self._moved_at, self._drawn_epoch = now, trainer.epoch
        place = self._plane.coordinates(self._parameters[None])[0]
        self.bench.tell("landscape", {"moved": {"present": place, "epoch": trainer.epoch}})

    # What a person does

    def draw(self, kind: str) -> None:
        """Make a plane of this kind, and draw the loss on it; asked for once more, of other random directions."""
        self._stop()
        self._seed += 1
        self._kind = kind
        self._training = self.bench.stage.training()
        self._land = self._plane = None
        self._drawn_run = self._training.drawn_run
        self._start(self._draw())

    def reach(self, times: float) -> None:
        """Look so many times as far as the plane's own frame."""
        self._reach = min(max(float(times), REACH[0]), REACH[1])
        if self._plane is not None:
            self._start(self._map())

    def between(self, *numbers: float) -> None:
        """Choose the networks that the plane goes through."""
        self._chosen = [int(number) for number in numbers]
        self.draw(BETWEEN)

    def look(self, a: float, b: float) -> None:
        """Show the network at these coordinates on the page, in the place of its own."""
        if self._plane is None or self._land is None:
            return
        trainer, parameters = self._training.trainer, self._plane.at(np.array([a, b]))
        if self.bench.timeline.shown is not None:
            self.present()  # from an earlier epoch
        if self._viewer is None:
            self._viewer = copy.copy(trainer)
        self._viewer.restore(trainer.snapshot())
        self._viewer.network.parameters.flat[self._training.drawn_run] = parameters
        self._viewer.network.parameters.revive()
        loss = float(self._land.of(parameters[None])[0])
        self.bench.stage.look_at(self._viewer)
        self.bench.tell("landscape", {"shown": {"a": a, "b": b, "loss": loss}})

    def present(self) -> None:
        """Show the network on the page again."""
        self.bench.timeline.present()

    # The map

    def _forget(self) -> None:
        """Nothing is known of the training on the page."""
        self._stop()
        self._training = self.bench.stage.training()
        self._plane = self._land = self._viewer = None
        self._origin, self._past = np.zeros(2), []
        self._drawn_epoch, self._moved_at, self._drawn_run = -1, float("-inf"), None

    def _stop(self) -> None:
        self.bench.jobs.stop(self._job)
        self._job = self._train_to = None
        self._sharpness.stop()

    def _start(self, job: Iterator[None]) -> None:
        self.bench.jobs.stop(self._job)
        self._job = job
        self.bench.jobs.start(job)

    @property
    def _parameters(self) -> Array:
        parameters: Array = self._training.trainer.network.parameters.flat[self._training.drawn_run]
        return parameters

    @property
    def _snapshots(self) -> list[tuple[int, Snapshot]]:
        """The training's past as far as it is kept, and the present."""
        trainer = self._training.trainer
        earlier = [(epoch, one) for epoch, one in self.bench.timeline.snapshots if epoch < trainer.epoch]
        return [*earlier, (trainer.epoch, trainer.snapshot())]

    def _draw(self) -> Iterator[None]:
        """The plane, the map on it, and how sharp the loss was on the way."""
        trainer, run, snapshots = self._training.trainer, self._training.drawn_run, self._snapshots
        self._drawn_epoch = epoch = trainer.epoch  # it may train on while this is made
        loss, networks = float(trainer.evaluate().loss_train[run]), self._networks()
        told: dict[str, Any] = {"networks": networks, "kind": self._kind}
        chosen = [one for one in networks if one["chosen"]]
        if self._kind == BETWEEN and len(chosen) < 2:
            self.bench.tell("landscape", {"plane": {**told, "missing": True}})
            return
        marks = np.stack([self._network(one["number"]) for one in chosen]) if chosen else None
        way = np.stack([one.state["network/parameters"][run] for _, one in snapshots])
        yield
        plane = yield from self._make_plane(way, marks, told)
        if plane is None:
            return
        first = marks if self._kind == BETWEEN and marks is not None else way[-1:]
        self._plane, self._origin = plane, plane.coordinates(first[:1])[0]
        lengths = np.sqrt(np.array([plane.u @ plane.u, plane.v @ plane.v]))
        told |= {
            "epoch": epoch,
            "loss": loss,
            "origin": self._origin,
            "units": np.ones(2) if told["kind"] == RANDOM else lengths,
            "present": plane.coordinates(way[-1:])[0],
            "way": plane.coordinates(way).ravel(),
            "wayEpochs": np.array([epoch for epoch, _ in snapshots], dtype=np.float64),
            "marks": None if self._kind != BETWEEN or marks is None else plane.coordinates(marks).ravel(),
        }
        self.bench.tell("landscape", {"plane": told})
        yield
        self._land = LossOnPlane(trainer, run)
        self.bench.prepare(self._land)
        yield
        self._past = snapshots
        yield from self._map()

    def _make_plane(self, way: Array, marks: Array | None, told: dict[str, Any]) -> Pieces[Plane | None]:
        """The plane of the kind that was chosen, or, where there is no way yet, of random directions."""
        center = way[-1].copy()
        generator = np.random.default_rng(self._seed)
        if not np.isfinite(way).all():
            self.bench.tell("landscape", {"plane": {**told, "lost": True}})
            return None
        if self._kind == BETWEEN and marks is not None:
            if not (marks[1:] != marks[0]).any():
                self.bench.tell("landscape", {"plane": {**told, "same": True}})
                return None
            return plane_between(marks, generator)
        if self._kind == WAY and len(way) >= FEWEST and (way != center).any():
            found = yield from way_pieces(way, center, generator)
            told["shares"] = found.shares
            return found.plane
        told |= {"kind": RANDOM, "noWay": self._kind == WAY}
        return random_plane(self._training.trainer.network.layout, center, generator)

    def _map(self) -> Iterator[None]:
        """The losses, coarse and fine; at another reach the present stays where it is in the picture."""
        plane, land, reach = self._plane, self._land, self._reach
        if plane is None or land is None:
            return
        middle = self._origin * (1 - reach)
        shifted = plane._replace(center=plane.at(middle))
        for n in (COARSE, FINE):
            losses = yield from land.grid_pieces(shifted, reach, n)
            news = {"n": n, "losses": losses.ravel(), "reach": reach, "middle": middle, "fine": n == FINE}
            self.bench.tell("landscape", {"map": news})
        if self._past:
            self._sharpness.start(self._training.trainer, self._training.drawn_run, self._past)
            self._past = []

    # Networks that a plane may go through

    def _networks(self) -> list[dict[str, Any]]:
        """The one on the page and the pinned ones: number, settings that differ, whether it is chosen."""
        own = self._training.settings
        pinned = [run for run in self.bench.kept.runs if run.pinned]
        found: list[dict[str, Any]] = [{"number": PRESENT, "differs": []}]
        for run in pinned:
            keys = [key for key in ALIKE if getattr(run.settings, key) != getattr(own, key)]
            if run.settings.features != own.features:
                keys.append("features")
            found.append({"number": run.id, "differs": keys})
        possible = [one["number"] for one in found if not one["differs"]]
        chosen = [number for number in self._chosen if number in possible] or possible
        for one in found:
            one["chosen"] = one["number"] in chosen[:MOST_NETWORKS]
        return found

    def _network(self, number: int) -> Array:
        if number == PRESENT:
            return self._parameters
        flat = self.bench.kept.run(number).flat
        parameters: Array = flat[min(self._training.drawn_run, len(flat) - 1)]
        return parameters
