"""What an assignment fixes, and what of it a hand-in has changed."""

from __future__ import annotations

from playground.command.assignment import Assignment
from playground.record import Record

from tests.command.hand_ins import ASSIGNMENT, OF_LESSON, edits, session, sets
from tests.engine.recorded import FROM_EPOCH_7


def changed(record: Record, link: str, *free: str) -> list[str]:
    return list(Assignment.of(link, free).changes(record))


def test_settings_that_are_not_trained_never_count() -> None:
    shown = "&showTestData=true&discretize=true&animationSpeed=10&engine=numpy&bench=runs&stopEpoch=9"
    assert changed(session(ASSIGNMENT + shown), ASSIGNMENT) == []
    assert changed(session(), ASSIGNMENT + shown) == []


def test_what_a_link_names_or_hides_is_fixed_and_what_data_and_weights_are() -> None:
    link = "#seed=0.1&networkShape=3&momentum_hide=true&sinX=true&sinX_hide=true"
    begun = "#seed=0.1&networkShape=3"
    assert changed(session(begun + "&activation=relu", 2), link) == []
    assert changed(session(begun + "&momentum=0.5", 2), link) == ["momentum: 0 -> 0.5"]
    assert changed(session(begun + "&sinX=true", 2), link) == ["sinX: false -> true"]
    assert changed(session(begun + "&sinX=true&sinX_hide=true", 2), link) == []
    assert changed(session(begun + "&noise=20&percTrainData=80", 2), link) == [
        "noise: 0 -> 20",
        "percTrainData: 50 -> 80",
    ]
    assert changed(session(begun + "&weightsSeed=7", 2), link) == ["weightsSeed: none -> 7"]
    assert changed(session(begun + "&weightsSeed=7", 2), link, "seed") == []


def test_the_loss_that_is_measured_and_networks_of_other_seeds_are_fixed() -> None:
    link = "#dataset=xor&seed=0.1"
    assert changed(session(link + "&loss=squared", 2), link) == ["loss: log -> squared"]
    assert changed(session(link + "&loss=squared", 2), link, "loss") == []
    assert changed(session(link + "&runs=3", 2), link) == ["runs: 1 -> 3"]
    assert changed(session(link + "&runs=3", 2), link, "seed") == []
    assert changed(session(link + "&runs=3", 2), "#dataset=xor") == []


def test_the_epoch_of_parameters_that_an_assignment_brings_is_fixed() -> None:
    link = f"{ASSIGNMENT}&weights={FROM_EPOCH_7}"
    assert changed(session(link), f"{link}&epoch=7") == ["epoch: 7 -> 0"]
    assert changed(session(f"{link}&epoch=20"), f"{link}&epoch=7") == ["epoch: 7 -> 20"]
    assert changed(session(link), f"{link}&epoch=7", "weights") == []


def test_parameters_that_were_trained_before_are_told() -> None:
    link = f"{ASSIGNMENT}&weights={FROM_EPOCH_7}&epoch=7"
    brought = changed(session(link), ASSIGNMENT)
    assert [change.partition(":")[0] for change in brought] == ["weights", "epoch"]
    assert changed(session(link), link) == []
    assert changed(session(link, actions={9: edits(0, 0, 0, 1)}), ASSIGNMENT, "weights") == []


def test_changes_on_the_way_are_told_once_a_setting() -> None:
    sliding = {epoch: sets(learningRate=0.1 * epoch) for epoch in range(2, 9)}
    assert changed(session(actions=sliding), ASSIGNMENT) == [
        "learningRate: 0.1 -> 0.2 at epoch 2, and 6 times more"
    ]
    assert changed(session(actions=sliding), ASSIGNMENT, "learningRate") == []
    assert changed(session(actions={3: sets(learningRate=0.1)}), ASSIGNMENT) == []


def test_a_lesson_fixes_what_it_locks_or_hides() -> None:
    free = f"#{OF_LESSON}&activation=relu&learningRate=0.1&newWeights_hide=false&weightsSeed=3"
    assert changed(session(free, 3), "#lesson=spiral") == []
    assert changed(session(f"#{OF_LESSON}&noise=5".replace("0.62521", "0.7"), 3), "#lesson=spiral") == [
        "noise: 0 -> 5",
        "seed: 0.62521 -> 0.7",
    ]


def test_with_a_learning_rate_what_moves_it_is_fixed() -> None:
    link = "#dataset=xor&seed=0.1&learningRate=0.1"
    assert changed(session(link + "&learningRateAutotuning=0.01", 2), link) == [
        "learningRateAutotuning: -1 -> 0.01"
    ]
    assert "preventLossIncreases: false -> true" in changed(
        session(link + "&preventLossIncreases=true", 2), link
    )
    assert changed(session(link + "&preventLossIncreases=true", 2), link, "learningRate") == []
    assert (
        changed(session("#dataset=xor&seed=0.1&preventLossIncreases=true", 2), "#dataset=xor&seed=0.1") == []
    )
