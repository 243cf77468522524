# en: Switch the input "radius" on and the others off: one neuron solves the circle.
# es: Activa la entrada «radius» y desactiva las demás: una neurona resuelve el círculo.
import numpy as np
from playground import feature


# en: x and y are the points' coordinates, from -6 to 6, as arrays of the same shape.
# es: x e y son las coordenadas de los puntos, de -6 a 6, como arrays de la misma forma.
@feature("radius")
def radius(x, y):
    return np.sqrt(x * x + y * y) - 3


@feature("angle")
def angle(x, y):
    return np.arctan2(y, x)
