"""What the article's experiments measure, by name; each function answers `Measured`.

The first five are Deeper Playground's. Those of optimization.py and generalization.py are registered
here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from playground import Trainer

from tools.figures import generalization, optimization
from tools.figures.experiments import LEARNED, LN2, RUNS, Measured, count, experiment, fade, learned, losses

Array = NDArray[np.float64]


def outputs(trainer: Trainer) -> Array:
    """Mean |output| over the training samples, `(R,)`."""
    rows = [np.abs(trainer.predict(x, run)).mean() for run, x in enumerate(trainer.data.x_train)]
    return np.array(rows)


def squares(trainer: Trainer) -> Array:
    """Sum of the squared weights, `(R,)`."""
    return np.asarray(np.sum([np.square(w).sum(axis=(1, 2)) for w in trainer.weights], axis=0))


def regularization() -> Measured:
    """Experiments 1 and 2: a penalty from the start, and after 500 epochs."""
    numbers = {}
    start = Trainer(experiment(1), runs=RUNS)
    start.step(500)
    numbers["stuck"] = count(np.abs(start.loss_test - LN2) < 0.05)
    for kind in ("L2", "L1"):
        trainer = Trainer(experiment(2, regularization=kind), runs=RUNS)
        trainer.step(500)
        learned, before, loss = trainer.accuracy_test, outputs(trainer), trainer.loss_test
        trainer.apply(trainer.settings.replace(regularizationRate=0.1))
        trainer.step(500)
        numbers[f"kept{kind}"] = count(trainer.accuracy_test > 0.95)
        if kind == "L2":
            numbers["learned"] = count(learned > 0.95)
            numbers["before"] = f"{np.median(before):.2f}"
            numbers["after"] = f"{np.median(outputs(trainer)):.2f}"
            numbers["lossBefore"] = f"{np.median(loss):.3f}"
            numbers["lossAfter"] = f"{np.median(trainer.loss_test):.3f}"
    return Measured(numbers, {})


def valley() -> Measured:
    """Loss plus penalty along the straight way from no weights to those of experiment 2, scaled."""
    trainer = Trainer(experiment(2))
    trainer.step(500)
    rate = 0.1
    trainer.apply(trainer.settings.replace(regularizationRate=rate))
    trainer.step(500)
    weights, biases = [w.copy() for w in trainer.weights], [b.copy() for b in trainer.biases]
    scales, loss, penalty = np.linspace(0, 1.3, 53), [], []
    for scale in scales:
        trainer.load([scale * w for w in weights], [scale * b for b in biases])
        loss.append(trainer.loss_train[0])
        penalty.append(rate * squares(trainer)[0] / 2)
    total = np.add(loss, penalty)
    ridge = int(total[: int(total.argmin())].argmax())
    numbers = {"start": f"{total[0]:.3f}", "ridge": f"{total[ridge]:.3f}", "floor": f"{total.min():.3f}"}
    return Measured(numbers, {})


def spiral() -> Measured:
    """Experiment 3: its rate from the start, and its rate after 500 epochs without."""
    direct = Trainer(experiment(3), runs=RUNS)
    direct.step(1000)
    after = Trainer(experiment(3, regularizationRate=0), runs=RUNS)
    after.step(500)
    before, heavy = after.accuracy_test, squares(after)
    after.apply(after.settings.replace(regularizationRate=direct.settings.regularizationRate))
    after.step(500)
    numbers = {
        "direct": count(direct.accuracy_test > 0.9),
        "stuck": count(direct.accuracy_test < 0.6),
        "before": count(before > 0.9),
        "after": count(after.accuracy_test > 0.9),
        "heavy": f"{np.median(heavy):.0f}",
        "light": f"{np.median(squares(after)):.0f}",
    }
    return Measured(numbers, {})


def deep() -> Measured:
    """Experiments 4 and 5: six hidden layers, p = 0 and p = 0.8; and p = 1, which never settles."""
    first = Trainer(experiment(4), runs=RUNS)
    first.step(1)
    plain, slow = losses(experiment(4), 500, every=5)
    normalized, fast = losses(experiment(5), 500, every=5)
    whole = Trainer(experiment(5, layerwiseGradientNormalization=1), runs=RUNS)
    whole.step(100)
    at = 100 // 5
    numbers = {
        "plain100": count(slow[:, at] < LEARNED),
        "plain500": learned(plain),
        "normalized100": count(fast[:, at] < LEARNED),
        "normalized500": learned(normalized),
        "whole100": learned(whole),
        "fade": fade(first),
    }
    return Measured(numbers, {"plain": slow, "normalized": fast})


def momentum() -> Measured:
    """A learning rate ten times the usual, with and without momentum."""
    numbers = {}
    for value, name in ((0.0, "without"), (0.9, "with")):
        trainer = Trainer(experiment(2, learningRate=0.3, momentum=value), runs=RUNS)
        trainer.step(100)
        numbers[name] = count(trainer.loss_train < LEARNED)
    return Measured(numbers, {})


def tuning() -> Measured:
    """From a learning rate thirty times too small: fixed, and tuned at tau = 0.001."""
    numbers = {}
    for tau, name in ((-1.0, "fixed"), (0.001, "tuned")):
        settings = experiment(2, learningRate=0.001, learningRateAutotuning=tau)
        trainer = Trainer(settings, runs=RUNS)
        trainer.step(300)
        numbers[name] = count(trainer.loss_train < 0.1)
    return Measured(numbers, {})


def rollback() -> Measured:
    """From a learning rate a hundred times too large: fixed, and with loss increases prevented."""
    numbers, curves = {}, {}
    for prevent, name in ((False, "fixed"), (True, "prevented")):
        settings = experiment(2, learningRate=3, preventLossIncreases=prevent)
        trainer, seen = losses(settings, 60, train=True)
        numbers[name] = count(trainer.loss_train < 0.1)
        numbers[f"{name}Median"] = f"{np.median(trainer.loss_train):.3f}"
        numbers[f"{name}Rises"] = count(np.diff(seen, axis=1) > 0)
        curves[name] = seen
    numbers["epochs"] = str(60 * RUNS)
    return Measured(numbers, curves)


def spirals(keys: Sequence[str] = ("relu", "tanh", "gelu", "mish", "softsign", "sine", "step")) -> Measured:
    """The spiral from its two coordinates alone, after 300 epochs: median test accuracy by activation."""
    numbers = {}
    for key in keys:
        settings = experiment(2, dataset="spiral", networkShape=(8, 8), activation=key)
        trainer = Trainer(settings, runs=RUNS)
        trainer.step(300)
        numbers[key] = f"{100 * np.median(trainer.accuracy_test):.0f}"
    return Measured(numbers, {})


def steps() -> Measured:
    """The circle with steps for activations, 100 epochs: the usual network, and a larger one with Adam."""
    numbers = {}
    adam = {"networkShape": (8, 8), "optimizer": "adam", "momentum": 0.9, "learningRate": 0.01}
    for name, changes in (("usual", {}), ("larger", adam)):
        trainer = Trainer(experiment(2, activation="step", **changes), runs=RUNS)
        trainer.step(100)
        numbers[name] = f"{100 * np.median(trainer.accuracy_test):.0f}"
    return Measured(numbers, {})


MEASURES: dict[str, Callable[[], Measured]] = {
    "regularization": regularization,
    "valley": valley,
    "spiral": spiral,
    "deep": deep,
    "spirals": spirals,
    "steps": steps,
    "momentum": momentum,
    "optimizers": optimization.optimizers,
    "decay": optimization.decay,
    "noisy": optimization.noisy,
    "clipping": optimization.clipping,
    "initializations": optimization.initializations,
    "skipping": optimization.skipping,
    "rivals": optimization.rivals,
    "rivalsOf80": optimization.rivals_of_four_seeds,
    "tuning": tuning,
    "rollback": rollback,
    "dropout": generalization.dropout,
    "labelNoise": generalization.label_noise,
    "samples": generalization.samples,
}

# What the tests measure again, of the dearer ones a part. Three are left to `make figures`.
CHECKED: dict[str, Callable[[], Measured]] = {
    **{
        name: measure
        for name, measure in MEASURES.items()
        if name not in ("regularization", "valley", "spiral")
    },
    "spirals": partial(spirals, ("sine",)),
    "optimizers": partial(optimization.optimizers, (0.1,)),
    "rivals": partial(optimization.rivals, ("p", "skip", "adam"), (100,)),
    "rivalsOf80": partial(optimization.rivals_of_four_seeds, ("skip",)),
    "samples": partial(generalization.samples, (20, 100)),
}
