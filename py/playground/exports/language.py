"""How a language writes numbers, activations and features; each language is one `Language`."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..activations import ACTIVATIONS, Function
from ..features import FEATURES
from . import recorded
from .recorded import NotExportable, Recording

Array = NDArray[np.float64]
_OF_ONE = (
    *("absolute", "square", "sqrt", "reciprocal", "sign"),
    *("exp", "expm1", "log", "log1p", "sin", "cos", "tanh"),
)
_OF_TWO = ("maximum", "minimum", "heaviside", "logaddexp")


def operations_in_python(module: str, number_of_truth: str, where: str) -> dict[str, str]:
    """The operations of a Python module that calls its functions as NumPy does, under the name it is imported by.

    number_of_truth: how a comparison `{}` becomes numbers. where: `{0}`, not 0, chooses between `{1}` and `{2}`.
    """
    signs = {"greater": ">", "greater_equal": ">=", "less": "<", "less_equal": "<="}
    return {
        "add": "{0} + {1}",
        "subtract": "{0} - {1}",
        "multiply": "{0} * {1}",
        "divide": "{0} / {1}",
        "power": "{0} ** {1}",
        "negative": "-{0}",
        "positive": "{0}",
        "copy": "{0}",
        "where": where,
        **{name: number_of_truth.format(f"({{0}} {sign} {{1}})") for name, sign in signs.items()},
        **{name: f"{module}.{name}({{0}})" for name in _OF_ONE},
        **{name: f"{module}.{name}({{0}}, {{1}})" for name in _OF_TWO},
    }


@dataclass(frozen=True)
class Language:
    """A programming language.

    activations: expressions of `{z}` by key; features: expressions of `x1` and `x2` by key. What is in neither is
    written from what it does: operations: by NumPy's names, with `{0}`, `{1}` and `{2}`; operand: how a number
    stands in them; statement: how a `{name}` is given to a `{value}`.
    """

    name: str
    activations: dict[str, str]
    features: dict[str, str]
    operations: dict[str, str]
    operand: str
    statement: str
    not_finite: dict[str, str]  # by Python's names
    step: str = "    "  # what a line inside is indented by

    def number(self, value: float) -> str:
        """A number in as many digits, 17 at most, as read back exactly."""
        text = repr(float(value))
        return text if math.isfinite(value) else self.not_finite[text]

    def nested(self, array: Array, indent: str) -> str:
        """An array in brackets; a matrix has a line a row."""
        if array.ndim == 1:
            return "[" + ", ".join(map(self.number, array.tolist())) + "]"
        rows = "".join(f"{indent}{self.step}{self.nested(row, indent)},\n" for row in array)
        return f"[\n{rows}{indent}]"

    def inline(self, function: Function, z: str) -> str | None:
        """An activation of an expression, where that is read once at most; else None."""
        text = self.activations.get(key_of(function) or "")
        if text == "{z}":
            return z
        return text.format(z=z) if text is not None and text.count("{z}") == 1 and "\n" not in text else None

    def activation(self, function: Function) -> tuple[list[str], str]:
        """What to write before, line by line, and the expression that is the activation of `z`."""
        text = self.activations.get(key_of(function) or "")
        if text is not None:
            return [], text.format(z="z")
        return self._statements(recorded.activation(function), "t")

    def feature(self, key: str) -> tuple[list[str], str]:
        """The same of a feature of `x1` and `x2`."""
        if key in self.features:
            return [], self.features[key]
        return self._statements(recorded.feature(FEATURES[key]), f"{key}_")

    def _statements(self, recording: Recording, prefix: str) -> tuple[list[str], str]:
        pairs, result = recording.statements(self._operation, prefix)
        return [self.statement.format(name=name, value=value) for name, value in pairs], result

    def _operation(self, name: str, operands: list[Any]) -> str:
        if name not in self.operations:
            raise NotExportable(f"np.{name} has no counterpart in {self.name}")
        words = [x if isinstance(x, str) else self.operand.format(self.number(x)) for x in operands]
        return self.operations[name].format(*words)


def python_function(name: str, argument: str, before: list[str], value: str) -> list[str]:
    """A function in Python, line by line, with the blank lines before it."""
    return ["", "", f"def {name}({argument}):", *(f"    {line}" for line in before), f"    return {value}"]


def key_of(function: Function) -> str | None:
    """The key under which an activation is registered; None for what is not."""
    return next((key for key, entry in ACTIVATIONS.items() if entry.function is function), None)
