# en: Choose "snake" as the activation and play: its waves can draw the spiral's arms.
# es: Elige «snake» como activación y dale a reproducir: sus ondas pueden trazar los brazos de la espiral.
import numpy as np
from playground import activation


# en: The value is enough: the slope, 1 + sin 2z, is found and checked.
# es: Basta el valor: la pendiente, 1 + sen 2z, se halla y se comprueba.
@activation("snake")
def snake(z):
    return z + np.sin(z) ** 2


# en: You may give it, too: return the value and the slope.
# es: También puedes darla: devuelve el valor y la pendiente.
@activation("bump")
def bump(z):
    value = np.exp(-z * z)
    return value, -2 * z * value
