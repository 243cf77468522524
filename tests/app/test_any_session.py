"""Whatever a person does on the bench, in whatever order: what holds of the page after each step, and at the end."""

from __future__ import annotations

import copy
import gc
import json
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from app.bench.kept_runs import MOST, MOST_PINNED
from playground import Trainer
from playground.record import Record, replay
from playground.report import ALTERED

from tests.app.fake import Stage
from tests.app.test_kept_runs import whole
from tests.app.test_sweeping import TickingStage

STEPS = 80
OWN = "Y_gTyriaieFffSMA"
LINKS = (
    "#seed=0.5&samples=60",
    "#seed=0.5&runs=3&optimizer=adam&dropout=0.2&learningRateAutotuning=0.01&samples=50&batchSize=7&shownRun=2",
    "#seed=0.1&networkShape=3&samples=60&preventLossIncreases=true&learningRate=1",
    "#problem=regression&seed=0.2&learningRate=10&activation=linear&networkShape=2&samples=50",
    f"#dataset=own&data={OWN}&networkShape=",
    "#regularization=L1&regularizationRate=0.3&samples=40&seed=1&targetLoss=0.3&stopEpoch=12",
    "#lesson=spiral.1&dataset=spiral&seed=0.2&samples=40",
)
CHANGES = (
    ("learningRate", "0.03", "0.3", "10"),
    ("dropout", "0", "0.3"),
    ("learningRateAutotuning", "0.01", "-1"),
    ("preventLossIncreases", "true", "false"),
    ("animationSpeed", "10", "100", "1000", "max"),
    ("networkShape", "", "2", "2,2,2,2,2,2,2,2"),
    ("runs", "1", "2", "5"),
    ("shownRun", "1", "2"),
    ("noise", "0", "20"),
    ("problem", "regression", "classification"),
    ("sinX", "true", "false"),
    ("discretize", "true", "false"),
    ("targetLoss", "", "0.3"),
    ("stopEpoch", "", "20"),
    ("lesson", ""),
)
PLAIN = [
    "toggle",
    "step",
    "step",
    "reset",
    "regenerate",
    "newWeights",
    "undo",
    "undo",
    "redo",
    "recover",
    "leaveReplay",
    "goOnFrom",
    "present",
    "save",
]
PANELS = ("compare", "runs", "timeline", "sweep", "landscape")
PLAN = json.dumps(
    {
        "varied": [
            {"key": "learningRate", "values": ["0.03", "10"]},
            {"key": "networkShape", "values": ["", "3"]},
        ],
        "runs": "2",
        "epochs": "10",
        "target": "0.3",
    }
)


class Session:
    """A person who does anything, and the page."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.stage = TickingStage(self.random.choice(LINKS))
        self.controller, self.bench = self.stage.controller, self.stage.controller._bench
        self.panel = "none"
        self.doings: list[Callable[[], None]] = [
            *[self.plain] * 6,
            *[self.change] * 4,
            *[self.in_panel] * 4,
            self.open_panel,
            self.go_elsewhere,
            self.look,
            self.compare,
            self.replay,
            self.others,
        ]

    def act(self, *action: Any) -> None:
        self.controller.dispatch(*action)

    def any(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def step(self) -> None:
        self.random.choice(self.doings)()
        self.stage.frames(self.any(0, 1, 2, 10))

    # What is done

    def plain(self) -> None:
        self.act(self.any(*PLAIN))

    def change(self) -> None:
        key, *values = self.any(*CHANGES)
        self.act("set", key, self.any(*values))

    def open_panel(self) -> None:
        if not self.controller._replaying.on:
            if self.panel != "none":
                self.act("bench", self.panel, "close")
            self.panel = self.any(*PANELS)
            self.act("set", "bench", self.panel)
            self.act("bench", self.panel, "open")

    def in_panel(self) -> None:
        actions: dict[str, tuple[tuple[Any, ...], ...]] = {
            "none": (),
            "compare": (("example",), ("cancel",)),
            "runs": (("target", "0.2"), ("target", "x")),
            "timeline": (("train",),),
            "sweep": (("start", PLAN), ("pause",), ("resume",), ("cancel",)),
            "landscape": (
                *[("draw", "way"), ("draw", "random"), ("between", 0, 1), ("reach", 2.0)],
                *[("look", 0.3, -0.2), ("train", 20), ("present",)],
            ),
        }
        sweep = getattr(self.bench._rooms.get("sweep"), "_sweep", None)
        if sweep is not None:
            cell = self.random.randrange(len(sweep.cells))
            actions["sweep"] += (("show", cell), ("showRuns", cell))
        if actions[self.panel]:
            self.act("bench", self.panel, *self.any(*actions[self.panel]))

    def go_elsewhere(self) -> None:
        names = self.random.sample(["", "a", "b"], 2)
        self.act("hash", self.any(self.controller.settings.to_hash(), *LINKS), *names)
        self.panel = "none"

    def look(self) -> None:
        self.act("look", self.any(*self.bench.timeline.epochs))

    def compare(self) -> None:
        kept = self.bench.kept
        if kept.runs:
            one, other = self.any(*kept.runs).id, self.any(kept.next_id, *(run.id for run in kept.runs))
            self.act("bench", "compare", *self.any(("show", one), ("seeds", one, other, 8, 3)))
            if one in [run.id for run in kept.runs]:
                self.act("bench", "compare", "pin", one, self.any("true", "false"))

    def replay(self) -> None:
        if self.stage.view.downloads:
            self.act("replay", self.any(*self.stage.view.downloads)[1])

    def others(self) -> None:
        self.act(*self.any(("edit", 0, 0, 0, "1.5"), ("edit", 0, 0, 0, "x"), ("own", OWN), ("hide", "sinX")))
        self.stage.view.is_hidden = self.any(True, False)
        self.stage.now += self.any(0, 1)

    # What holds

    def check(self) -> None:
        controller, kept = self.controller, self.bench.kept
        assert self.stage.view.address == controller.settings.to_hash()
        assert len(kept._kept) <= MOST and all(run in kept._kept for run in kept._past + kept._future)
        ids = [run.id for run in kept.runs] + [kept.next_id]
        pins = [run.pin for run in [*kept._kept, kept.present] if run is not None and run.pin is not None]
        assert len(set(ids)) == len(ids) and len(set(pins)) == len(pins) <= MOST_PINNED
        if not controller._stale and not controller._replaying.on:
            assert controller.trainer.settings == controller.settings
            epochs = [event["epoch"] for event in controller._recorder._events]
            assert epochs == sorted(epochs) and max(epochs, default=0) <= controller.trainer.epoch

    def settle(self) -> None:
        """It stands still, at the present."""
        self.act("leaveReplay")
        self.controller.play(False)
        self.act("present")
        self.controller.training()

    def check_timeline(self) -> None:
        """Each entry has the losses of the chart."""
        history, viewer = self.controller._recorder.history, copy.copy(self.controller.trainer)
        rows = {epoch: row for row, epoch in enumerate(history.epochs.tolist())}
        for entry in self.bench.timeline._entries:
            viewer.restore(entry.snapshot)
            if entry.metrics is not None and entry.snapshot.epoch in rows:
                row = rows[entry.snapshot.epoch]
                np.testing.assert_array_equal(viewer.loss_test, history.losses_test[row])
                np.testing.assert_array_equal(viewer.loss_train, history.losses_train[row])

    def check_record(self) -> None:
        training = self.controller.training()
        if np.isfinite(training.trainer.loss_train).all():
            text = training.recorder.record(training.trainer, "", "", None).to_json()
            report = replay(Record.from_json(text))
            assert report.verdict != ALTERED, report

    def check_undo(self) -> None:
        """A stray click costs nothing."""
        if self.controller.training().is_started:
            before = whole(self.controller)
            self.act(self.any("reset", "regenerate"))
            self.stage.frames()
            self.act("step")
            self.act("undo")
            assert whole(self.controller) == before

    def check_going_on(self) -> None:
        """From an earlier epoch it trains as it did, up to the next thing that was done."""
        controller, epoch = self.controller, self.any(*self.bench.timeline.epochs)
        history, events = controller._recorder.history, controller._recorder._events
        done = [event["epoch"] for event in events if event["epoch"] > epoch]
        end = min([*done, controller.trainer.epoch, epoch + 5])
        losses = dict(zip(history.epochs.tolist(), history.losses_test, strict=True))
        self.act("look", epoch)
        self.act("goOnFrom")
        for now in range(epoch + 1, end + 1):
            self.act("step")
            if controller.trainer.epoch == now and now in losses:  # it has not diverged
                np.testing.assert_array_equal(controller.trainer.loss_test, losses[now])

    def finish(self) -> None:
        """Let the jobs come to their end."""
        self.stage.view.is_hidden = False
        for _ in range(20_000):
            if not self.bench.jobs.on:
                return
            if not self.stage.view.requests:
                self.controller.portion()
            self.stage.frames()
        raise AssertionError("jobs do not end")


@pytest.mark.parametrize("seed", [*range(6), 97])
def test_any_session(seed: int) -> None:
    session = Session(seed)
    for _ in range(STEPS):
        session.step()
        session.check()
        if session.random.random() < 0.1:
            session.settle()
            session.check_timeline()
            session.any(session.check_record, session.check_undo, session.check_going_on)()
            session.check()
    session.settle()
    session.finish()
    session.check_record()


def test_trainers_that_are_left_are_let_go() -> None:
    def trainers() -> int:
        gc.collect()
        return sum(isinstance(one, Trainer) for one in gc.get_objects())

    before, stage = trainers(), Stage(LINKS[0])
    for k in range(40):
        stage.act("step")
        stage.now += 1
        stage.act(*(("set", "noise", str(k)) if k % 4 else ("undo",)))
        stage.act("look", 0)
    assert trainers() - before <= 3, "the page's, its past's, and perhaps one that is on its way"
