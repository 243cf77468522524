"""A network as a PyTorch module with its weights loaded, and a test of itself."""

from __future__ import annotations

import numpy as np

from ..trainer import Trainer
from .language import Array, Language, operations_in_python, python_function
from .parts import (
    Layer,
    description,
    features_of,
    input_names,
    layers_of,
    meaning_of_output,
    probes,
    variable_of,
)

PYTORCH = Language(
    name="PyTorch",
    activations={
        "relu": "torch.relu({z})",
        "tanh": "torch.tanh({z})",
        "sigmoid": "torch.sigmoid({z})",
        "linear": "{z}",
        "leaky_relu": "nn.functional.leaky_relu({z}, 0.01)",
        "elu": "nn.functional.elu({z})",
        "swish": "nn.functional.silu({z})",
        "softplus": "torch.logaddexp({z}, torch.zeros_like({z}))",
        "gelu": "nn.functional.gelu({z})",
        "mish": "nn.functional.mish({z})",
        "softsign": "nn.functional.softsign({z})",
        "sine": "torch.sin({z})",
        "step": "torch.heaviside({z}, torch.ones_like({z}))",
    },
    features={
        "x": "x1",
        "y": "x2",
        "xSquared": "x1**2",
        "ySquared": "x2**2",
        "xTimesY": "x1 * x2",
        "sinX": "torch.sin(x1)",
        "sinY": "torch.sin(x2)",
    },
    operations=operations_in_python("torch", "{}.double()", "torch.where({0} != 0, {1}, {2})"),
    operand="torch.tensor({}, dtype=torch.float64)",
    statement="{name} = {value}",
    not_finite={"inf": 'float("inf")', "-inf": '-float("inf")', "nan": 'float("nan")'},
)
_TYPED = ".to(self.output.weight.dtype)"
_TEST = '''
# The playground's output at five points, to compare with.
POINTS = {points}
EXPECTED = {expected}


def test():
    """Compare with the playground's output; prints the differences and raises AssertionError above 1e-6."""
    with torch.no_grad():
        outputs = load()(torch.tensor(POINTS, dtype=torch.float64)).tolist()
    for point, output, expected in zip(POINTS, outputs, EXPECTED):
        print(f"at {{point}}: {{output:.12f}}, in the playground {{expected:.12f}}, difference {{output - expected:.1e}}")
    assert all(abs(output - expected) <= 1e-6 * max(1, abs(expected)) for output, expected in zip(outputs, EXPECTED))


if __name__ == "__main__":
    test()
'''


def pytorch_code(trainer: Trainer, run: int = 0, address: str = "") -> str:
    """A file with the module `Network`, `load()`, which gives one with the weights, and `test()`.

    `load()(points (n, 2)) -> (n,)`, float64; of a trainer from arrays it takes the inputs `(n, n_in)`. run: whose
    network. address: the page's, for the link.
    """
    layers = layers_of(trainer, run)
    lines = ['"""', *description(trainer, run, address), '"""', "", "import torch", "from torch import nn"]
    if len(layers) > 1:
        lines += python_function("activation", "z", *PYTORCH.activation(layers[0].function))
    at_output = PYTORCH.inline(layers[-1].function, f"self.output({variable_of(len(layers) - 1)})")
    if at_output is None:
        lines += python_function("output_activation", "z", *PYTORCH.activation(layers[-1].function))
        at_output = f"output_activation(self.output({variable_of(len(layers) - 1)}))"
    lines += ["", "", *_module(trainer, layers, at_output)]
    lines += ["", "", *_load(layers)]
    points = probes(trainer, run)
    expected = PYTORCH.nested(trainer.predict(points, run), "")
    test = _TEST.format(points=PYTORCH.nested(points, ""), expected=expected)
    return "\n".join(lines) + "\n\n" + test


def _attributes(layers: list[Layer]) -> list[str]:
    return [*(f"hidden{number}" for number in range(1, len(layers))), "output"]


def _module(trainer: Trainer, layers: list[Layer], at_output: str) -> list[str]:
    """The class, line by line."""
    lines = [
        "class Network(nn.Module):",
        f'    """Gives the {meaning_of_output(trainer, ", float64")}"""',
        "",
        "    def __init__(self):",
    ]
    lines.append("        super().__init__()")
    for name, layer in zip(_attributes(layers), layers, strict=True):
        n_in, n_out = layer.weights.shape
        lines.append(f"        self.{name} = nn.Linear({n_in}, {n_out}, dtype=torch.float64)")
    given = "points" if trainer.reads_points else "x"
    lines += ["", f"    def forward(self, {given}):", *(f"        {line}" for line in _inputs(trainer))]
    for number, layer in enumerate(layers[:-1], 1):
        below = variable_of(number - 1)
        line = f"        a{number} = activation(self.hidden{number}({below}))"
        lines.append(
            f"{line} + {below}  # a skip connection: the layer before is added" if layer.skips else line
        )
    return [*lines, f"        output = {at_output}", "        return output[:, 0]"]


def _inputs(trainer: Trainer) -> list[str]:
    """How the inputs `x` are made of points."""
    keys = features_of(trainer)
    if keys is None:
        return [f"x = x{_TYPED}"]
    if not keys:
        return [f"x = points[:, :0]{_TYPED}  # no inputs"]
    lines, values = [f"x1, x2 = points{_TYPED}.unbind(dim=1)"], []
    for key in keys:
        before, value = PYTORCH.feature(key)
        lines += before
        values.append(value)
    return [*lines, f"x = torch.stack([{', '.join(values)}], dim=1)  # {', '.join(input_names(trainer))}"]


def _load(layers: list[Layer]) -> list[str]:
    lines = ["def load():", '    """The network with its weights, a row a neuron, and biases."""']
    lines += ["    network = Network()", "    with torch.no_grad():"]
    for name, layer in zip(_attributes(layers), layers, strict=True):
        for kind, values in (("weight", layer.weights.T), ("bias", layer.biases)):
            if values.size:
                lines.append(f"        network.{name}.{kind}.copy_({_tensor(values)})")
    return [*lines, "    return network.eval()"]


def _tensor(values: Array) -> str:
    return f"torch.tensor({PYTORCH.nested(np.ascontiguousarray(values), ' ' * 8)}, dtype=torch.float64)"
