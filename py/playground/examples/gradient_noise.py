# en: Noise that fades, added to the gradient, helps deep networks to get going (Neelakantan et al. 2015).
# es: Un ruido que se apaga, sumado al gradiente, ayuda a arrancar a las redes profundas (Neelakantan et al. 2015).
from playground import optimizer


@optimizer("noisy-sgd")
def noisy_sgd():
    def init(params):
        return 0

    # en: The seed decides what rng draws: train again, and it is the same.
    # es: La semilla decide qué sortea rng: entrena otra vez y saldrá igual.
    def update(g, t, params, hyper, rng):
        scale = 0.3 / (1 + t) ** 0.55
        return g + scale * rng.normal(size=g.shape), t + 1

    return init, update
