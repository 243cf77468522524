"""Whole epochs against the slow reference, over many settings drawn by hypothesis."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.dropout import Dropout
from playground.losses import LOSSES
from playground.regularizations import REGULARIZATIONS
from playground.samples import training_generators

from tests.engine.reference import Reference
from tests.engine.support import assert_close, velocity

SETTINGS = st.fixed_dictionaries(
    {
        "activation": st.sampled_from(sorted(ACTIVATIONS)),
        "regularization": st.sampled_from(sorted(REGULARIZATIONS)),
        "regularizationRate": st.sampled_from([0.0, 0.03, 0.3]),
        "learningRate": st.sampled_from([0.01, 0.1, 0.3]),
        "momentum": st.sampled_from([0.0, 0.0, 0.5, 0.9]),
        "layerwiseGradientNormalization": st.sampled_from([0.0, 0.4, 1.0]),
        "dropout": st.sampled_from([0.0, 0.0, 0.3, 0.7]),
        "batchSize": st.integers(1, 15),
        "networkShape": st.lists(st.integers(1, 4), max_size=3),
        "problem": st.sampled_from(["classification", "regression"]),
        "loss": st.sampled_from(sorted(LOSSES)),
        "seed": st.text("abc", min_size=1, max_size=3),
    }
)
RUNS = 2


def masks_of(settings, n, epochs):
    """The factors the trainer will draw: for every run, epoch and sample a list of layers."""
    dropout = Dropout(RUNS, settings.networkShape, n)
    generators = training_generators(settings, RUNS)
    out = []
    for _ in range(epochs):
        dropout.draw(settings.dropout, generators, np.ones(RUNS, bool))
        layers = [layer.copy() for layer in dropout.batch(0, n)]
        out.append([[[layer[run, :, i] for layer in layers] for i in range(n)] for run in range(RUNS)])
    return out


@given(given_settings=SETTINGS, n=st.integers(1, 13), width=st.integers(1, 3), number=st.integers(0, 99))
def test_three_epochs(given_settings, n, width, number):
    settings = Settings(**given_settings)
    rng = np.random.default_rng(number)
    x, y = rng.uniform(-2, 2, (RUNS, n, width)), np.sign(rng.uniform(-1, 1, (RUNS, n)))
    trainer = Trainer.from_arrays(settings, x, y)
    initial = [[np.array(a[run]) for a in (*trainer.weights, *trainer.biases)] for run in range(RUNS)]
    layers = len(trainer.weights)
    masks = masks_of(settings, n, 3) if settings.dropout else None
    trainer.step(3)
    for run in range(RUNS):
        slow = Reference(settings, initial[run][:layers], initial[run][layers:])
        for epoch in range(3):
            slow.epoch(x[run], y[run], masks and masks[epoch][run])
        weights, biases = velocity(trainer)
        pairs = [
            (trainer.weights, slow.w),
            (trainer.biases, slow.b),
            (trainer.dead, slow.dead),
            (weights, slow.vw),
            (biases, slow.vb),
        ]
        for actual, expected in pairs:
            for a, e in zip(actual, expected, strict=True):
                assert_close(a[run], e, rtol=1e-7, atol=1e-9)
        assert trainer.pending_samples[run] == slow.pending
