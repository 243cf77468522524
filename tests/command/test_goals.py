"""Goals that may be met on the way: when, and by which training."""

from __future__ import annotations

import pytest
from playground import Settings, Trainer
from playground.command.goals import Goal, GoalWatch, losses_and_accuracies

SETTINGS = Settings(dataset="gauss", networkShape=(2,), seed="2", samples=40)
LOSS, ACCURACY = Goal("loss_test", "<", 0.2, True), Goal("accuracy_test", ">", 0.9, True)
GOALS = (LOSS, ACCURACY, Goal("epoch", "<=", 10, True), Goal("parameters", "<=", 9, True))


def trained(epochs: int) -> Trainer:
    trainer = Trainer(SETTINGS)
    trainer.step(epochs)
    return trainer


def judged(watch: GoalWatch, trainer: Trainer) -> list[tuple[bool, int | None]]:
    numbers = {**losses_and_accuracies(trainer.evaluate()), "epoch": trainer.epoch, "parameters": 9}
    return [(one.met, one.at) for one in watch.judged(GOALS, numbers)]


def test_a_goal_that_was_met_stays_so_and_the_epoch_is_that_of_the_last_one() -> None:
    trainer, watch = trained(0), GoalWatch(GOALS)
    assert watch.is_needed and not GoalWatch(GOALS[3:]).is_needed
    reached: dict[str, int] = {}
    for epoch in range(1, 41):
        trainer.step()
        watch.look(trainer)
        if trainer.loss_test[0] < 0.2:
            reached.setdefault("loss", epoch)
        if trainer.evaluate().accuracy_test[0] > 0.9:
            reached.setdefault("accuracy", epoch)
    trainer.edit(1, 0, 0, -50)
    watch.look(trainer)
    assert trainer.loss_test[0] > 0.2
    loss, accuracy, epoch_goal, size = judged(watch, trainer)
    assert (loss, accuracy) == ((True, reached["loss"]), (True, reached["accuracy"]))
    assert reached["accuracy"] < 10 < reached["loss"]
    assert epoch_goal == (False, None) and size == (True, None)


def test_a_second_training_beside_the_first_does_not_count() -> None:
    first, second, watch = trained(0), trained(100), GoalWatch(GOALS)
    watch.look(first)
    watch.look(second)
    assert second.loss_test[0] < 0.2 < first.loss_test[0]
    assert judged(watch, first)[0] == (False, None)


@pytest.mark.parametrize("runs", [1, 4])
def test_what_is_no_number_is_none_and_meets_nothing(runs: int) -> None:
    numbers = losses_and_accuracies(Trainer(Settings(problem="regression", seed="1", runs=runs)).evaluate())
    assert numbers["accuracy_test"] is None and numbers["loss_test"] is not None
    assert not Goal("accuracy_test", "<=", 1).is_met(None)
