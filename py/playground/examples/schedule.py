# en: Look at the learning rate: it goes down along half a cosine, from what it was to nearly nothing.
# es: Mira la tasa de aprendizaje: baja por medio coseno, desde la que era hasta casi nada.
import math

from playground import every_epoch

EPOCHS = 500


@every_epoch
def cosine(trainer):
    # en: The settings keep the rate that was chosen; the trainer goes on at its own.
    # es: Los ajustes guardan la tasa elegida; el entrenador sigue con la suya.
    part = min(trainer.epoch / EPOCHS, 1)
    share = 0.01 + 0.99 * (1 + math.cos(math.pi * part)) / 2
    trainer.set_learning_rate(share * trainer.settings.learningRate)
