"""The update rule once more, slowly: weight by weight and sample by sample, as the article tells it.

Nothing here is shared with the engine but the activations, losses and penalties, which are tested on
their own.
"""

from __future__ import annotations

import numpy as np
from playground.activations import ACTIVATIONS
from playground.losses import loss_of
from playground.regularizations import REGULARIZATIONS


class Reference:
    """One network. w[l] (n_in, n_out), b[l] (n_out,); vw and vb are their velocities."""

    def __init__(self, settings, weights, biases):
        self.settings = settings
        self.w = [np.array(w, float) for w in weights]
        self.b = [np.array(b, float) for b in biases]
        self.vw, self.vb = [np.zeros_like(w) for w in self.w], [np.zeros_like(b) for b in self.b]
        self.dead = [np.zeros(w.shape, bool) for w in self.w]
        self._forget()

    def _forget(self):
        self.gw, self.gb = [np.zeros_like(w) for w in self.w], [np.zeros_like(b) for b in self.b]
        self.pending = 0

    def epoch(self, inputs, targets, masks=None):
        """One pass; masks: factors of the hidden neurons, a list of layers for every sample."""
        size = min(self.settings.batchSize, len(inputs))
        for i, (x, y) in enumerate(zip(inputs, targets, strict=True)):
            self._add_gradient(x, y, masks and masks[i])
            self.pending += 1
            if (i + 1) % size == 0:
                self._update()
                self._forget()

    def _add_gradient(self, x, y, masks):
        activation = ACTIVATIONS[self.settings.activation]
        loss = loss_of(self.settings.problem, self.settings.loss)
        last = len(self.w) - 1
        below, slopes = [x], []
        for layer, (w, b) in enumerate(zip(self.w, self.b, strict=True)):
            z = below[-1] @ w + b
            if layer < last:
                a, d = activation(z)
                factor = 1 if masks is None else masks[layer]
                below.append(a * factor)
                slopes.append(d * factor)
        error = np.empty(1)
        loss.gradient(z, loss.target_transform(np.array([y])), error)
        for layer in range(last, -1, -1):
            self.gw[layer] += np.outer(below[layer], error)
            self.gb[layer] += error
            if layer:
                error = self.w[layer] @ error * slopes[layer - 1]

    def _update(self):
        s = self.settings
        penalty = REGULARIZATIONS[s.regularization]

        def pull(w):
            out = np.empty_like(w)
            penalty.slope(w, out)
            return out

        for layer, (w, b) in enumerate(zip(self.w, self.b, strict=True)):
            dead, m = self.dead[layer], s.momentum
            gw = self.gw[layer] / self.pending + s.regularizationRate * pull(w)
            gb = self.gb[layer] / self.pending
            vw = np.where(dead, self.vw[layer], m * self.vw[layer] + (1 - m) * gw)
            vb = m * self.vb[layer] + (1 - m) * gb
            self.vw[layer], self.vb[layer] = vw, vb
            norm = np.sqrt((vw**2).sum() + (vb**2).sum())
            rate = s.learningRate / norm**s.layerwiseGradientNormalization if norm else 0.0
            after = w - rate * vw
            if penalty.prunes and m == 0:
                before = w - rate * (vw - s.regularizationRate * pull(w))  # by the data alone
                crossed = (before * after < 0) & ~dead
                after = np.where(crossed, 0.0, after)
                self.dead[layer] = dead | crossed
            self.w[layer] = np.where(dead, w, after)
            self.b[layer] = b - rate * vb
