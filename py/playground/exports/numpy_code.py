"""A network as a Python file that runs with NumPy alone."""

from __future__ import annotations

from ..trainer import Trainer
from .language import Array, Language, key_of, operations_in_python, python_function
from .parts import description, features_of, input_names, layers_of, meaning_of_output, variable_of

NUMPY = Language(
    name="NumPy",
    activations={
        "relu": "np.maximum({z}, 0)",
        "tanh": "np.tanh({z})",
        "sigmoid": "1 / (1 + np.exp(-np.maximum({z}, -700)))",
        "linear": "{z}",
        "leaky_relu": "np.maximum({z}, 0.01 * {z})",
        "elu": "np.where({z} > 0, {z}, np.expm1(np.minimum({z}, 0)))",
        "swish": "{z} / (1 + np.exp(-np.maximum({z}, -700)))",
        "softplus": "np.logaddexp({z}, 0)",
        "gelu": "0.5 * {z} * erfc(-{z} / math.sqrt(2))",
        "mish": "{z} * np.tanh(np.logaddexp({z}, 0))",
        "softsign": "{z} / (1 + np.abs({z}))",
        "sine": "np.sin({z})",
        "step": "np.heaviside({z}, 1.0)",
    },
    features={
        "x": "x1",
        "y": "x2",
        "xSquared": "x1**2",
        "ySquared": "x2**2",
        "xTimesY": "x1 * x2",
        "sinX": "np.sin(x1)",
        "sinY": "np.sin(x2)",
    },
    operations=operations_in_python("np", "{} * 1.0", "np.where({0}, {1}, {2})"),
    operand="{}",
    statement="{name} = {value}",
    not_finite={"inf": "np.inf", "-inf": "-np.inf", "nan": "np.nan"},
)
_GELU = ["", "# The complementary error function, of every number of an array.",
         "erfc = np.vectorize(math.erfc, otypes=[float])"]  # fmt: skip


def numpy_code(trainer: Trainer, run: int = 0, address: str = "") -> str:
    """A file whose `predict(points (n, 2)) -> (n,)` is the network's output as it stands.

    Of a trainer from arrays it takes the inputs `(n, n_in)`. run: whose network. address: the page's, for the link.
    """
    layers = layers_of(trainer, run)
    functions = [layer.function for layer in layers]
    gelu = any(key_of(function) == "gelu" for function in functions)
    lines = ['"""', *description(trainer, run, address), '"""', ""]
    lines += ["import math", ""] * gelu + ["import numpy as np", ""]
    for number, (weights, biases, *_) in enumerate(layers, 1):
        place = f"layer {number}" if number < len(layers) else "the output neuron"
        n_in, n_out = weights.shape
        lines.append(
            f"# The weights of {place}, a row an input ({n_in}), a column a neuron ({n_out}); its biases."
        )
        lines += [f"W{number} = {_array(weights)}", f"b{number} = {_array(biases)}"]
    lines += _GELU * gelu
    if len(layers) > 1:
        lines += python_function("activation", "z", *NUMPY.activation(functions[0]))
    at_output = NUMPY.inline(
        functions[-1], f"{variable_of(len(layers) - 1)} @ W{len(layers)} + b{len(layers)}"
    )
    if at_output is None:
        lines += python_function("output_activation", "z", *NUMPY.activation(functions[-1]))
        at_output = f"output_activation({variable_of(len(layers) - 1)} @ W{len(layers)} + b{len(layers)})"
    lines += _inputs(trainer) if trainer.reads_points else []
    given = "points" if trainer.reads_points else "inputs"
    lines += ["", "", f"def predict({given}):", f'    """The {meaning_of_output(trainer)}"""']
    lines.append(
        "    x = features(points)" if trainer.reads_points else "    x = np.asarray(inputs, dtype=float)"
    )
    for number, layer in enumerate(layers[:-1], 1):
        below = variable_of(number - 1)
        line = f"    a{number} = activation({below} @ W{number} + b{number})"
        lines.append(
            f"{line} + {below}  # a skip connection: the layer before is added" if layer.skips else line
        )
    lines += [f"    output = {at_output}", "    return output[:, 0]"]
    return "\n".join(lines) + "\n"


def _array(array: Array) -> str:
    return f"np.array({NUMPY.nested(array, '')})" if array.size else f"np.zeros({array.shape})"


def _inputs(trainer: Trainer) -> list[str]:
    """The function that makes the features of points."""
    keys = features_of(trainer) or ()
    lines = [
        "",
        "",
        "def features(points):",
        f'    """The inputs, {", ".join(input_names(trainer)) or "none"}."""',
    ]
    if not keys:
        return [*lines, "    return np.zeros((len(points), 0))"]
    lines.append("    x1, x2 = np.asarray(points, dtype=float).T")
    values = []
    for key in keys:
        before, value = NUMPY.feature(key)
        lines += [f"    {line}" for line in before]
        values.append(value)
    return [*lines, f"    return np.stack([{', '.join(values)}], axis=1)"]
