"""What a sweep is to be: its link, what is varied, how many runs; and the columns of what comes of it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pyarrow as pa

from playground import Settings, __version__
from playground.settings import FIELDS
from playground.sweep import Cell, Variation, cell_of

FORMAT = "playground-sweep/1"
PARTS = ".parts"  # ends the name of the folder of a sweep under way, beside its file
METADATA = b"playground"  # the key of the plan's text in a file's schema


@dataclass(frozen=True)
class Plan:
    """`runs` networks trained for `epochs` at every combination of the variations' values.

    link: the settings that are not varied, seed and all. target: a test loss, or None. code: the text of a person's own
    Python, run before the links are read. version: the program's. Cells are counted in row-major order, the last
    variation's values next to each other; so is what `cell` is given and `number` counts.
    """

    link: str
    variations: tuple[Variation, ...]
    runs: int
    epochs: int
    target: float | None = None
    code: str | None = None
    version: str = __version__

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each variation has."""
        return tuple(len(variation.values) for variation in self.variations)

    @property
    def cells(self) -> int:
        """How many settings there are."""
        return math.prod(self.shape)

    @property
    def rows(self) -> int:
        """How many networks there are: as many rows has the whole result."""
        return self.cells * self.runs

    def values(self, number: int) -> tuple[Any, ...]:
        """The varied settings' values in a cell."""
        places = np.unravel_index(number, self.shape) if self.shape else ()
        return tuple(one.values[place] for one, place in zip(self.variations, places, strict=True))

    def cell(self, number: int, settings: Settings) -> Cell:
        """A cell; settings: those of the link, read once."""
        keys = [variation.key for variation in self.variations]
        return cell_of(settings, dict(zip(keys, self.values(number), strict=True)), self.runs)

    def to_json(self) -> str:
        """As it stands in a file's schema."""
        return json.dumps(
            {
                "format": FORMAT,
                "link": self.link,
                "vary": [variation.text for variation in self.variations],
                "runs": self.runs,
                "epochs": self.epochs,
                "target": self.target,
                "code": self.code,
                "version": self.version,
            }
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read `to_json`'s text; raises ValueError on another's."""
        parts = json.loads(text)
        if not isinstance(parts, dict) or parts.pop("format", None) != FORMAT:
            raise ValueError(f"is not of the format {FORMAT!r}")
        variations = tuple(Variation.from_text(one) for one in parts.pop("vary"))
        return cls(variations=variations, **parts)


def schema_of(plan: Plan) -> pa.Schema:
    """The columns: one row a network, in every part and in the whole file.

    cell: counted from 0. link: the cell's settings, null where they cannot be. Then each varied setting under its link's key, numbers as
    numbers, the rest as links write it. run: from 0, seed: the run's own. epoch: reached. Losses and accuracies are null
    where there is no finite number (accuracies in regression, what diverged), epochs_to_target where it never was. seconds:
    the row's share of what its task took. error: why there are no numbers, null where there are.
    """
    return columns_of([one.key for one in plan.variations]).with_metadata({METADATA: plan.to_json()})


def columns_of(keys: Sequence[str]) -> pa.Schema:
    """The columns where these settings are varied."""
    varied = [pa.field(key, _type(key)) for key in keys]
    text = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [
            pa.field("cell", pa.int32()),
            pa.field("link", text),
            *varied,
            pa.field("run", pa.int32()),
            pa.field("seed", pa.string()),
            pa.field("epoch", pa.int32()),
            pa.field("loss_train", pa.float64()),
            pa.field("loss_test", pa.float64()),
            pa.field("accuracy_train", pa.float64()),
            pa.field("accuracy_test", pa.float64()),
            pa.field("epochs_to_target", pa.int32()),
            pa.field("diverged", pa.bool_()),
            pa.field("seconds", pa.float32()),
            pa.field("error", text),
        ]
    )


def _type(key: str) -> pa.DataType:
    types = {"number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
    return types.get(FIELDS[key].kind, pa.string())
