"""The controller on a fake page: every action does what docs/architecture.md says."""

from __future__ import annotations

import numpy as np
import pytest
from app.goals import GOALS
from playground import Settings, Trainer
from playground.fields import LIVE, REDRAWS, RESETS
from playground.settings import FIELDS

from tests.app.fake import Stage
from tests.engine.support import CHANGEABLE, at_another_value

LINK = "#seed=0.53734"


@pytest.fixture
def stage() -> Stage:
    return Stage(LINK)


def weights(stage: Stage) -> np.ndarray:
    return np.concatenate([w.ravel() for w in stage.controller.trainer.weights])


def test_opening_shows_everything_once(stage: Stage) -> None:
    view = stage.view
    assert (view.builds, view.frames, view.on) == (1, 1, False)
    assert view.shape == [2, 4, 2, 1] and view.inputs == ["x", "y"]
    assert view.values["networkShape"] == "4,2" and view.values["learningRate"] == "0.03"
    assert view.train.shape == view.test.shape == (250, 3)
    assert view.address == LINK and view.problems == []
    assert set(view.values) == set(FIELDS)
    data = stage.controller.trainer.data
    for shown, x, y in ((view.train, data.x_train, data.y_train), (view.test, data.x_test, data.y_test)):
        np.testing.assert_allclose(shown, np.column_stack([x[0], y[0]]), rtol=1e-6)
    assert view.hidden_keys == [] and Stage(LINK + "&noise_hide=true").view.hidden_keys == ["noise"]


def test_the_buffers_are_the_network(stage: Stage) -> None:
    trainer = Trainer(Settings.from_hash(LINK))
    flat = np.concatenate(
        [np.vstack([w[0], b]).ravel() for w, b in zip(trainer.weights, trainer.biases, strict=True)]
    )
    np.testing.assert_allclose(stage.view.parameters, flat, rtol=1e-6)
    assert stage.view.maps.shape == (2 + 4 + 2 + 1, 10_000)
    corner = trainer.activations([[-6.0, 6.0]])
    np.testing.assert_allclose(stage.view.maps[:, 0], [-6, 6, *np.concatenate(corner, axis=1)[0]], rtol=1e-5)


def test_of_several_networks_the_first_is_drawn() -> None:
    alone, several = Stage(LINK), Stage(LINK + "&runs=3")
    for stage in (alone, several):
        stage.act("step")
    np.testing.assert_allclose(several.view.parameters, alone.view.parameters, rtol=1e-6)
    np.testing.assert_allclose(several.view.maps, alone.view.maps, atol=1e-6)


def test_playing_trains_an_epoch_a_frame_and_pauses(stage: Stage) -> None:
    stage.controller.dispatch("toggle")
    stage.frames(5)
    assert stage.view.on and stage.view.numbers["epoch"] == 5
    stage.controller.dispatch("toggle")
    stage.frames(5)
    assert not stage.view.on and stage.view.numbers["epoch"] == 5
    assert stage.view.requests == 0, "a paused page asks for no frames"


def test_a_pause_shows_what_a_dear_drawing_had_put_off(stage: Stage) -> None:
    stage.draw_slowly()
    stage.controller.dispatch("toggle")
    seen = []
    for _ in range(6):
        stage.frames()
        seen.append(stage.view.numbers["epoch"])
    assert seen == [1, 1, 3, 3, 5, 5] and stage.controller.trainer.epoch == 6
    stage.controller.dispatch("toggle")
    assert stage.view.numbers["epoch"] == 6
    assert stage.view.numbers["lossTrain"] == stage.controller.trainer.loss_train[0]
    drawings = stage.view.frames
    stage.act("set", "learningRate", "0.1")
    assert stage.view.frames == drawings + 1


def test_turned_off_autotuning_leaves_all_runs_the_rate_that_is_shown() -> None:
    stage = Stage("#seed=2&runs=8&learningRateAutotuning=0.1")
    for _ in range(15):
        stage.act("step")
    assert len(set(stage.controller.trainer.learning_rate)) > 1
    stage.act("set", "learningRateAutotuning", "-1")
    shown = float(stage.view.values["learningRate"])
    assert (stage.controller.trainer.learning_rate == shown).all()


def test_step_pauses_and_trains_one(stage: Stage) -> None:
    stage.controller.dispatch("toggle")
    stage.act("step")
    assert stage.view.numbers["epoch"] == 1 and not stage.view.on


def test_the_numbers_are_the_trainers(stage: Stage) -> None:
    for _ in range(10):
        stage.act("step")
    trainer = Trainer(Settings.from_hash(LINK))
    trainer.step(10)
    numbers = stage.view.numbers
    assert numbers["lossTrain"] == trainer.loss_train[0]
    assert numbers["lossTest"] == trainer.loss_test[0]
    assert numbers["accuracyTrain"] == trainer.accuracy_train[0]
    assert numbers["bands"] is None and not numbers["tuned"] and numbers["kept"] is None


def test_several_runs_show_median_and_band() -> None:
    stage = Stage("#seed=1&runs=8")
    stage.act("step")
    trainer = Trainer(Settings.from_hash("#seed=1"), runs=8)
    trainer.step()
    low, middle, high = np.percentile(trainer.loss_test, [10, 50, 90])
    assert stage.view.numbers["lossTest"] == pytest.approx(middle)
    assert stage.view.numbers["bands"][2:] == pytest.approx([low, high])


def test_reset_rewinds_to_the_same_weights(stage: Stage) -> None:
    before = weights(stage)
    stage.controller.dispatch("toggle")
    stage.frames(3)
    stage.act("reset")
    assert not stage.view.on
    np.testing.assert_array_equal(weights(stage), before)
    assert stage.view.numbers["epoch"] == 0 and stage.view.builds == 1


def test_the_two_dice(stage: Stage) -> None:
    data, before = stage.view.train, weights(stage)
    stage.act("newWeights")
    assert "weightsSeed=" in stage.view.address and "seed=0.53734" in stage.view.address
    np.testing.assert_array_equal(stage.view.train, data)
    assert not np.array_equal(weights(stage), before)
    stage.act("regenerate")
    assert "seed=0.53734" not in stage.view.address
    assert not np.array_equal(stage.view.train, data)


@pytest.mark.parametrize("key", CHANGEABLE)
def test_a_change_resets_or_lives_as_its_field_says(stage: Stage, key: str) -> None:
    if key == "shownRun":
        stage = Stage(LINK + "&runs=4")  # one of several
    stage.act("step")
    stage.controller.dispatch("toggle")
    texts = {name: FIELDS[name].text(value) for name, value in at_another_value(key).items()}
    for name, text in texts.items():
        stage.controller.dispatch("set", name, text)
    stage.frames()
    assert f"{key}={texts[key]}" in stage.view.address and stage.view.values[key] == texts[key]
    if FIELDS[key].effect == RESETS:
        assert (stage.view.builds, stage.view.numbers["epoch"], stage.view.on) == (
            2,
            stage.controller.settings.epoch,
            False,
        )
    else:
        assert FIELDS[key].effect in (LIVE, REDRAWS)
        assert stage.view.builds == 1
        assert stage.view.on or key in GOALS  # which may be reached
        assert stage.view.numbers["epoch"] >= 1
    for _ in range(3):
        stage.act("step")
    assert np.isfinite(stage.view.numbers["lossTrain"])


@pytest.mark.parametrize(
    ("key", "text"), [("dataset", "own"), ("regDataset", "own"), ("epoch", "5"), ("shownRun", "2")]
)
def test_what_lacks_another_setting_is_refused_and_changes_nothing(stage: Stage, key: str, text: str) -> None:
    stage.act("set", key, text)
    assert [(where, problem.given) for where, problem in stage.view.refusals] == [(key, text)]
    assert stage.view.address == LINK and stage.view.values[key] != text and stage.view.builds == 1


def test_many_changes_of_a_slider_rebuild_once(stage: Stage) -> None:
    for noise in range(0, 50, 5):
        stage.controller.dispatch("set", "noise", str(noise))
    stage.frames(10)
    assert stage.view.builds == 2 and stage.view.values["noise"] == "45"


def test_an_action_right_after_a_change_meets_the_new_network(stage: Stage) -> None:
    stage.controller.dispatch("set", "networkShape", "8")
    stage.controller.dispatch("step")
    assert stage.view.shape == [2, 8, 1] and stage.view.numbers["epoch"] == 1
    stage.frames(5)
    assert stage.view.numbers["epoch"] == 1


def test_play_right_after_a_change_that_rebuilds_plays(stage: Stage) -> None:
    stage.controller.dispatch("toggle")
    stage.frames(3)
    stage.controller.dispatch("set", "networkShape", "8")
    assert not stage.view.on
    stage.controller.dispatch("toggle")
    stage.frames(5)
    assert stage.view.on and stage.view.shape == [2, 8, 1] and stage.view.builds == 2
    assert stage.view.numbers["epoch"] == 5


def test_a_refused_value_is_said_and_changes_nothing(stage: Stage) -> None:
    shown = stage.view.shown
    stage.act("set", "noise", "lots")
    assert stage.view.shown == shown + 1, "the control goes back to what holds"
    (where, problem), address = stage.view.refusals[0], stage.view.address
    assert where == "noise" and "lots" in problem and problem.allowed == "must be a number from 0 to 80"
    assert stage.view.values["noise"] == "0" and address == LINK and stage.view.builds == 1


def test_a_bad_link_runs_and_names_what_was_refused() -> None:
    stage = Stage("#seed=1&noise=-3&wibble=2")
    assert [problem.key for problem in stage.view.problems or []] == ["noise", "wibble"]
    stage.act("step")
    assert stage.view.numbers["epoch"] == 1


def test_editing_the_link_in_place(stage: Stage) -> None:
    stage.act("hash", "#dataset=xor&seed=7&networkShape=5")
    assert stage.view.shape == [2, 5, 1] and stage.view.values["dataset"] == "xor"


@pytest.mark.parametrize(("row", "part"), [(0, "weights"), (2, "biases")])
def test_editing_a_weight_and_a_bias(stage: Stage, row: int, part: str) -> None:
    stage.act("edit", 0, row, 1, " \u22122.5 ")
    values = getattr(stage.controller.trainer, part)[0]
    assert (values[0, 0, 1] if part == "weights" else values[0, 1]) == -2.5
    assert stage.view.parameters[row * 4 + 1] == -2.5


def test_an_edit_is_told_of_until_the_network_is_the_links_again(stage: Stage) -> None:
    def edit() -> None:
        stage.act("edit", 0, 0, 0, "2")
        stage.act("step")
        assert stage.view.numbers["edited"]

    assert not stage.view.numbers["edited"]
    stage.act("edit", 0, 0, 0, "refused")
    stage.act("step")
    assert not stage.view.numbers["edited"]
    for ends in [("reset",), ("set", "networkShape", "3"), ("newWeights",), ("hash", "#seed=2")]:
        edit()
        stage.act("set", "learningRate", "0.1")
        assert stage.view.numbers["edited"], "a change that rebuilds nothing"
        stage.act(*ends)
        assert not stage.view.numbers["edited"], ends


@pytest.mark.parametrize(("text", "value"), [("2,5", 2.5), ("-,5", -0.5), ("3,", 3), ("1,5e2", 150)])
def test_a_decimal_comma_is_taken(stage: Stage, text: str, value: float) -> None:
    stage.act("edit", 0, 0, 0, text)
    assert stage.controller.trainer.weights[0][0, 0, 0] == value and stage.view.refusals == []


def test_a_thousand_of_the_language_is_no_small_number(stage: Stage) -> None:
    before = weights(stage)
    stage.act("edit", 0, 0, 0, "12.345", ",")
    assert stage.view.refusals[0][0] == "edit"
    np.testing.assert_array_equal(weights(stage), before)
    stage.act("edit", 0, 0, 0, "12.345")
    assert stage.controller.trainer.weights[0][0, 0, 0] == 12.345


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e999", "1,5,0", "1,000.5", "1001"])
def test_what_is_no_number_is_refused(stage: Stage, text: str) -> None:
    before = weights(stage)
    stage.act("edit", 0, 0, 0, text)
    assert stage.view.refusals[0][0] == "edit"
    np.testing.assert_array_equal(weights(stage), before)


def test_turning_autotuning_off_keeps_the_rate_it_chose(stage: Stage) -> None:
    stage.act("measure", "tuner", "true")
    stage.act("set", "learningRateAutotuning", "1")
    for _ in range(30):
        stage.act("step")
    chosen = stage.controller.trainer.learning_rate[0]
    assert stage.view.numbers["tuner"]["rates"][stage.view.numbers["tuner"]["current"]] == chosen
    stage.act("set", "learningRateAutotuning", "-1")
    assert stage.view.numbers["tuner"] is None and not stage.view.numbers["tuned"]
    assert float(stage.view.values["learningRate"]) == chosen
    assert stage.controller.trainer.learning_rate[0] == chosen


def test_preventing_increases_turns_autotuning_on(stage: Stage) -> None:
    stage.act("set", "preventLossIncreases", "true")
    assert stage.view.values["learningRateAutotuning"] == "0.0001"
    assert stage.view.numbers["tuned"]


@pytest.mark.parametrize(
    ("key", "momentum"), [("adam", "0.9"), ("adamw", "0.9"), ("nesterov", "0.9"), ("rmsprop", "0")]
)
def test_an_optimizer_brings_the_momentum_it_is_meant_with(stage: Stage, key: str, momentum: str) -> None:
    stage.act("set", "optimizer", key)
    assert stage.view.values["momentum"] == momentum
    chosen = Stage(LINK + "&momentum=0.5")
    chosen.act("set", "optimizer", key)
    assert chosen.view.values["momentum"] == "0.5", "one that was chosen stays"
    asked = Stage(LINK + f"&optimizer={key}")
    assert asked.view.values["momentum"] == "0", "a link means what it says"


def test_the_usual_number_of_samples_may_be_chosen_again(stage: Stage) -> None:
    stage.act("set", "samples", "200")
    stage.frames()
    assert stage.view.train.shape == (100, 3) and "samples=200" in stage.view.address
    stage.act("set", "samples", "")
    stage.frames()
    assert stage.view.train.shape == (250, 3) and stage.view.address == LINK
    assert stage.view.values["samples"] == ""
