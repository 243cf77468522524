# en: Which learning rate is best for which activation? Eight networks each; the table is printed when it is done.
# es: ¿Qué tasa de aprendizaje va mejor con cada activación? Ocho redes cada vez; la tabla se imprime al final.
from playground import Settings, background
from playground.sweep import Sweep, Variation


@background
def compare():
    rates = Variation("learningRate", (0.01, 0.03, 0.1, 0.3))
    functions = Variation("activation", ("tanh", "relu", "swish"))
    sweep = Sweep(Settings(dataset="xor", seed="1"), [functions, rates], runs=8, epochs=100)
    for _ in sweep.pieces():
        # en: Between two pieces the page draws and answers.
        # es: Entre dos trozos la página dibuja y responde.
        yield
    for cell, result in zip(sweep.cells, sweep.results):
        print("{:6} {:<5}".format(*cell.values), f"test loss {result.loss_test.mean():.3f}")
