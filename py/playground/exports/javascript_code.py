"""A network as one JavaScript function that needs nothing else."""

from __future__ import annotations

from ..normal import COEFFICIENTS
from ..trainer import Trainer
from .language import Language, key_of
from .parts import Layer, description, features_of, input_names, layers_of, range_of_output, variable_of

_SOFTPLUS = "Math.max({z}, 0) + Math.log1p(Math.exp(-Math.abs({z})))"
JAVASCRIPT = Language(
    name="JavaScript",
    activations={
        "relu": "Math.max({z}, 0)",
        "tanh": "Math.tanh({z})",
        "sigmoid": "1 / (1 + Math.exp(-{z}))",
        "linear": "{z}",
        "leaky_relu": "Math.max({z}, 0.01 * {z})",
        "elu": "{z} > 0 ? {z} : Math.expm1({z})",
        "swish": "{z} / (1 + Math.exp(-{z}))",
        "softplus": _SOFTPLUS,
        "gelu": "{z} * normal({z})",
        "mish": f"{{z}} * Math.tanh({_SOFTPLUS})",
        "softsign": "{z} / (1 + Math.abs({z}))",
        "sine": "Math.sin({z})",
        "step": "{z} >= 0 ? 1 : 0",
    },
    features={
        "x": "x1",
        "y": "x2",
        "xSquared": "x1 * x1",
        "ySquared": "x2 * x2",
        "xTimesY": "x1 * x2",
        "sinX": "Math.sin(x1)",
        "sinY": "Math.sin(x2)",
    },
    operations={
        "add": "{0} + {1}",
        "subtract": "{0} - {1}",
        "multiply": "{0} * {1}",
        "divide": "{0} / {1}",
        "power": "Math.pow({0}, {1})",
        "negative": "-{0}",
        "positive": "{0}",
        "copy": "{0}",
        "square": "{0} * {0}",
        "reciprocal": "1 / {0}",
        "absolute": "Math.abs({0})",
        "where": "{0} ? {1} : {2}",
        "greater": "{0} > {1} ? 1 : 0",
        "greater_equal": "{0} >= {1} ? 1 : 0",
        "less": "{0} < {1} ? 1 : 0",
        "less_equal": "{0} <= {1} ? 1 : 0",
        "maximum": "Math.max({0}, {1})",
        "minimum": "Math.min({0}, {1})",
        "heaviside": "{0} > 0 ? 1 : {0} < 0 ? 0 : {1}",
        "logaddexp": "Math.max({0}, {1}) + Math.log1p(Math.exp(-Math.abs({0} - {1})))",
        **{
            name: f"Math.{name}({{0}})"
            for name in ("sqrt", "sign", "exp", "expm1", "log", "log1p", "sin", "cos", "tanh")
        },
    },
    operand="({})",  # one below 0 after a minus would be a decrement
    statement="const {name} = {value};",
    not_finite={"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"},
    step="  ",
)
_NORMAL = f"""\
// P(X <= z) of a normally distributed X: (1 + 2x) exp(x²) erfc(x) is a polynomial in (x - 3) / (x + 3).
const normal = (z) => {{
  const x = Math.min(Math.abs(z), 40) * Math.SQRT1_2;
  const coefficients = {list(COEFFICIENTS)};
  const sum = coefficients.reduce((sum, coefficient) => (sum * (x - 3)) / (x + 3) + coefficient, 0);
  const tail = (0.5 * sum * Math.exp(-x * x)) / (1 + 2 * x);
  return z < 0 ? tail : 1 - tail;
}};
"""
_SUMS = """\
// The neurons' sums: what comes in, times their weights, and their biases.
const sums = (x, { weights, biases }) =>
  biases.map((bias, j) => x.reduce((sum, value, i) => sum + value * weights[i][j], 0) + bias);
"""
_ENDS = """
// In a page: <script src="THIS FILE"></script>. A module imports this file and finds the function as a global, or
// is given it by `require`. Or write `export` before the function.
globalThis.predict = predict;
if (typeof module === "object" && module.exports) module.exports = { predict };
"""


def javascript_code(trainer: Trainer, run: int = 0, address: str = "") -> str:
    """A file with the function `predict(x1, x2)`, the output at a point; a plain script and a module alike.

    Of a trainer from arrays it takes the inputs, as so many arguments. run: whose network. address: the page's, for
    the link.
    """
    layers = layers_of(trainer, run)
    lines = [f"// {line}".rstrip() for line in description(trainer, run, address)]
    given = "x1, x2" if trainer.reads_points else "...x"
    what = "a point" if trainer.reads_points else f"{trainer.samples.width} inputs"
    lines += ["", f"/** The network's output at {what}{range_of_output(trainer.settings)}. */"]
    lines.append(f"function predict({given}) {{")
    body = _body(trainer, layers)
    lines += [f"  {line}" if line else "" for line in "\n".join(body).split("\n")]
    return "\n".join([*lines, "}"]) + "\n" + _ENDS


def _body(trainer: Trainer, layers: list[Layer]) -> list[str]:
    """The function's lines; some are several."""
    last, lines = len(layers), []
    for number, layer in enumerate(layers, 1):
        n_in, n_out = layer.weights.shape
        place = f"Layer {number}" if number < last else "The output neuron"
        lines.append(
            f"// {place}: weights, a row an input ({n_in}), a column a neuron ({n_out}), and biases."
        )
        weights, biases = (JAVASCRIPT.nested(values, "  ") for values in (layer.weights, layer.biases))
        lines.append(f"const layer{number} = {{\n  weights: {weights},\n  biases: {biases},\n}};")
    lines.append(_SUMS.rstrip())
    if any(key_of(layer.function) == "gelu" for layer in layers):
        lines.append(_NORMAL.rstrip())
    if last > 1:
        lines += _function("activation", *JAVASCRIPT.activation(layers[0].function))
    lines += ["", *_inputs(trainer)]
    for number, layer in enumerate(layers[:-1], 1):
        below = variable_of(number - 1)
        line = f"const a{number} = sums({below}, layer{number}).map(activation)"
        skip = f".map((a, j) => a + {below}[j]); // a skip connection: the layer before is added"
        lines.append(line + (skip if layer.skips else ";"))
    lines.append(f"const [z] = sums({variable_of(last - 1)}, layer{last});")
    before, value = JAVASCRIPT.activation(layers[-1].function)
    return [*lines, *before, f"return {value};"]


def _function(name: str, before: list[str], value: str) -> list[str]:
    if not before:
        return [f"const {name} = (z) => {value};"]
    return [f"const {name} = (z) => {{", *(f"  {line}" for line in before), f"  return {value};", "};"]


def _inputs(trainer: Trainer) -> list[str]:
    """How the inputs `x` are made of a point."""
    keys = features_of(trainer)
    if keys is None:
        return []
    lines, values = [], []
    for key in keys:
        before, value = JAVASCRIPT.feature(key)
        lines += before
        values.append(value)
    return [*lines, f"const x = [{', '.join(values)}]; // {', '.join(input_names(trainer)) or 'no inputs'}"]
