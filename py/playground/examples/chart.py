# en: Two charts of your own: train, and see where the losses part and how the weights grow.
# es: Dos gráficos propios: entrena y mira dónde se separan las pérdidas y cómo crecen los pesos.
import numpy as np
from playground import chart


@chart("generalization-gap")
def gap(trainer):
    losses = trainer.evaluate()
    return losses.loss_test[0] - losses.loss_train[0]


# en: Several lines: return each number under its label.
# es: Varias líneas: devuelve cada número con su etiqueta.
@chart("weights")
def lengths(trainer):
    return {f"layer {k}": np.sqrt(np.sum(w[0] ** 2)) for k, w in enumerate(trainer.weights, 1)}
