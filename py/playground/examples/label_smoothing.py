# en: Choose "smoothed" as the loss: the network is not asked to be quite certain, and its weights stay small.
# es: Elige «smoothed» como pérdida: a la red no se le pide certeza total, y sus pesos se mantienen pequeños.
import numpy as np
from playground import loss

SMOOTHING = 0.1


# en: z is the output neuron's sum, y the target, -1 or 1; the probability of 1 is 1 / (1 + exp(-2z)).
# es: z es la suma de la neurona de salida e y el objetivo, -1 o 1; la probabilidad de 1 es 1 / (1 + exp(-2z)).
@loss("smoothed")
def smoothed(z, y):
    y = (1 - SMOOTHING) * y
    return np.logaddexp(0, 2 * z) - (1 + y) * z
