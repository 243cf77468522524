# en: Adam by hand (Kingma and Ba 2015): choose "my-adam" as the optimizer, a learning rate of 0.03.
# es: Adam a mano (Kingma y Ba 2015): elige «my-adam» como optimizador y una tasa de 0,03.
import numpy as np
from playground import optimizer


@optimizer("my-adam", momentum=0.9)
def my_adam():
    # en: The state before the first update; params has a row for each network.
    # es: El estado antes del primer paso; params tiene una fila por cada red.
    def init(params):
        return {"m": np.zeros_like(params), "s": np.zeros_like(params), "t": 0}

    # en: From the gradient g to the direction, which the learning rate scales, and the new state.
    # es: Del gradiente g a la dirección, que la tasa de aprendizaje escala, y al nuevo estado.
    def update(g, state, params, hyper):
        b1, b2 = hyper.momentum, 0.999
        t = state["t"] + 1
        m = b1 * state["m"] + (1 - b1) * g
        s = b2 * state["s"] + (1 - b2) * g**2
        direction = m / (1 - b1**t) / (np.sqrt(s / (1 - b2**t)) + 1e-8)
        return direction, {"m": m, "s": s, "t": t}

    return init, update
