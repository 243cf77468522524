"""How many runs are kept, and which curves stay in the chart."""

from __future__ import annotations

import gc
import tracemalloc
import weakref

import pytest
from app.bench.kept_runs import MOST, MOST_PINNED
from app.recorder import Recorder

from tests.app.test_kept_runs import LINK, kept, start, told, train


def test_only_the_last_ones_are_kept_and_those_that_are_pinned() -> None:
    stage = start()
    for k in range(MOST + 5):
        train(stage, 1)
        if k == 2:
            kept(stage).pin(kept(stage).next_id, True)
        stage.act("set", "seed", str(k))
    numbers = [run.id for run in kept(stage).runs]
    assert len(numbers) == MOST and numbers[0] == 3 and numbers[1] == 7 and numbers[-1] == MOST + 5
    with pytest.raises(KeyError, match="run 1 of"):
        kept(stage).show(1)


def test_pinned_curves_are_told_when_they_change() -> None:
    stage = start()
    train(stage, 3)
    stage.act("reset")
    assert not [news for topic, news in stage.view.told if topic == "pins"]
    kept(stage).pin(1, True)
    (curve,) = told(stage, "pins")["curves"]
    assert (curve["id"], curve["pin"], curve["epochs"].tolist()) == (1, 0, [0, 1, 2, 3])
    assert (curve["losses"] == kept(stage).run(1).history.losses_test[:, 0]).all()
    train(stage, 1)
    stage.act("undo")
    assert told(stage, "pins")["curves"] == [], "it is the one on the page"
    kept(stage).pin(2, True)
    stage.act("redo")
    assert [(one["id"], one["pin"]) for one in told(stage, "pins")["curves"]] == [(1, 0)]
    stage.act("undo")
    assert [(one["id"], one["pin"]) for one in told(stage, "pins")["curves"]] == [(2, 1)]
    kept(stage).pin(1, False)
    stage.act("redo")
    assert told(stage, "pins")["curves"] == []


def test_there_is_room_for_six() -> None:
    stage = start()
    for k in range(MOST_PINNED + 1):
        train(stage, 1)
        stage.act("set", "seed", str(k))
    runs = kept(stage)
    for run in runs.runs:
        runs.pin(run.id, True)
    assert [run.pin for run in runs.runs] == [*range(MOST_PINNED), None] and not runs.may_pin
    runs.pin(2, False)
    runs.pin(MOST_PINNED + 1, True)
    assert runs.run(MOST_PINNED + 1).pin == 1, "a curve keeps its look"
    train(stage, 1)
    number = runs.keep(stage.controller.training(), pinned=True)
    assert runs.run(number).pin == 0 and runs.run(1).pin is None, "a future that was left is always seen"


def test_a_future_that_is_left_is_a_run_and_a_step() -> None:
    """What the timeline does: the trainer goes back, with another recorder."""
    stage = start()
    train(stage, 2)
    snapshot = stage.controller.trainer.snapshot()
    train(stage, 3)
    stage.act("reset")
    stage.act("undo")  # it has a number already
    runs, training = kept(stage), stage.controller.training()
    assert runs.keep(training, pinned=True) == 1
    training.trainer.restore(snapshot)
    recorder = Recorder.of(training.settings, training.trainer)
    stage.controller.go_on_from(training._replace(recorder=recorder))
    assert [(run.id, run.epochs, run.pinned) for run in runs.runs] == [(1, 5, True)] and runs.next_id == 2
    assert [curve["id"] for curve in told(stage, "pins")["curves"]] == [1]
    train(stage, 1)
    stage.act("undo")
    assert stage.controller.trainer.epoch == 5 and [(run.id, run.epochs) for run in runs.runs] == [(2, 3)]


def test_trainers_are_not_kept() -> None:
    """Their data and compiled programs are large."""
    stage = start()
    train(stage, 2)
    gone = weakref.ref(stage.controller.trainer)
    stage.act("set", "noise", "10")
    gc.collect()
    assert gone() is None and len(kept(stage).runs) == 1


def test_memory_stays_flat_over_many_rebuilds() -> None:
    """What is kept is bounded; what is left is gone."""
    stage = start(LINK + "&samples=20&networkShape=2")
    kept(stage).pin(kept(stage).next_id, True)

    def rebuild(times: int) -> None:
        for k in range(times):
            stage.act("step")
            stage.now += 1
            stage.act("set", "noise", str(k % 2 * 10))
            stage.view.told.clear()
            stage.view.ways.clear()
            stage.view.engine_problems.clear()

    rebuild(3 * MOST)
    gc.collect()
    tracemalloc.start()
    rebuild(50)
    gc.collect()
    before, objects = tracemalloc.get_traced_memory()[0], len(gc.get_objects())
    rebuild(1000)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert len(kept(stage).runs) == MOST
    # Numbers and lists grow by nothing: half a kept run (its history alone has 16 KB) would show.
    assert after - before < 200_000 and abs(len(gc.get_objects()) - objects) < 2000
