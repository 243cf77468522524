"""The article's experiments as statistics: twenty seeds each, trained side by side.

The bounds are claims about twenty networks of one base seed, so they hold or fail the same way
every time. Beside each stands what other base seeds gave, where that is less clear-cut.
"""

import numpy as np
import pytest
from playground import Settings, Trainer

RUNS = 20
LN2 = np.log(2)


def twenty(link):
    settings = Settings.from_hash(link)
    assert settings.problems == []
    return Trainer(settings, runs=RUNS)


def output_size(trainer):
    """Mean |output| on the test samples, `(R,)`."""
    x = trainer.data.x_test
    return np.array([abs(trainer.predict(x[run], run)).mean() for run in range(RUNS)])


@pytest.mark.parametrize("kind", ["L1", "L2"])
def test_a_strong_penalty_from_the_start_prevents_learning(kind):
    trainer = twenty(f"#seed=0.5&regularization={kind}&regularizationRate=0.1")
    trainer.step(500)
    assert (abs(trainer.loss_test - LN2) < 0.05).sum() >= 17  # 20 with L1, 19 with L2


@pytest.mark.parametrize("kind", ["L1", "L2"])
def test_the_same_penalty_after_learning_keeps_what_was_learnt(kind):
    """Accuracy stays while the output shrinks by a third.

    It is a third to within a percentage point: with L2, 33.2, 33.6 and 33.7 % for three base seeds.
    L1 shrinks it by 32 to 42 %: more where it also unlearns, in up to 5 of 20 networks.
    """
    trainer = twenty(f"#seed=0.5&regularization={kind}")
    trainer.step(500)
    before = output_size(trainer)
    assert (trainer.accuracy_test > 0.95).all()
    trainer.apply(trainer.settings.replace(regularizationRate=0.1))
    trainer.step(500)
    assert (trainer.accuracy_test > 0.95).sum() >= 15  # 15 with L1, 20 with L2
    ratio = output_size(trainer) / before
    assert ratio.mean() < 0.675  # 0.577 with L1, 0.668 with L2: not quite a third less
    assert ratio.max() < 0.72  # and in no network is it spared


@pytest.mark.parametrize("power", [0, 0.8])
def test_gradient_normalization_trains_what_is_deep(power):
    """Without it 9 to 14 of 20 learn, depending on the base seed (45 of 80); with it 79 of 80."""
    trainer = twenty(f"#seed=0.5&networkShape=4,4,4,4,4,4&layerwiseGradientNormalization={power}")
    trainer.step(100)
    learnt = (trainer.loss_test < 0.05).sum()
    assert learnt >= 16 if power else learnt <= 12  # 20 and 11


def test_without_loss_increases_even_a_rate_of_3_learns():
    trainer = twenty("#seed=0.5&learningRate=3&preventLossIncreases=true")
    assert trainer.settings.learningRateAutotuning == 0.0001
    loss = trainer.loss_train
    for _ in range(60):
        trainer.step()
        # From the same pass that decides, the loss is exactly no higher; here it is summed in another order.
        assert (trainer.loss_train <= loss * (1 + 1e-12)).all()
        loss = trainer.loss_train
    assert (loss < 0.1).sum() >= 18  # 20


def test_a_fixed_rate_of_3_does_not_learn():
    """15 to 18 of 20 end above 1, the others about ln 2; it is chaos, and with other rounding one came to 0.5."""
    trainer = twenty("#seed=0.5&learningRate=3")
    trainer.step(60)
    assert (trainer.loss_train > 1).sum() >= 15
    assert (trainer.loss_train > LN2 - 0.05).sum() >= 19
    assert (trainer.loss_train > 0.4).all()


def test_autotuning_finds_its_way_up():
    trainer = twenty("#seed=0.5&learningRate=0.001&learningRateAutotuning=0.001")
    trainer.step(300)
    assert (trainer.loss_train < 0.1).sum() >= 17  # 20


def test_a_fixed_rate_of_a_thousandth_does_not():
    trainer = twenty("#seed=0.5&learningRate=0.001")
    trainer.step(300)
    assert (trainer.loss_train > 0.5).all()
