# en: Choose "checkers" as the data set. How many neurons tell the squares apart?
# es: Elige «checkers» como conjunto de datos. ¿Cuántas neuronas distinguen las casillas?
import numpy as np
from playground import dataset


# en: rng draws all that is random, so that a seed always gives the same points.
# es: rng sortea todo lo aleatorio: así una semilla da siempre los mismos puntos.
@dataset("checkers")
def checkers(rng, n, noise):
    x, y = rng.uniform(-6, 6, (2, n))
    squares = np.floor(x / 4 + 0.5) + np.floor(y / 4 + 0.5)
    target = np.where(squares % 2 == 0, 1, -1)

    # en: noise, from 0 to 0.8, moves the points across the borders.
    # es: noise, de 0 a 0,8, mueve los puntos a través de los bordes.
    return x + noise * rng.normal(size=n), y + noise * rng.normal(size=n), target
