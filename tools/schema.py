"""Write web/schema.js: what the page must know of the registries before Python is there.

Run by `make schema`; a test fails when the file is stale.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "py"))

from playground.activations import ACTIVATIONS  # noqa: E402
from playground.data import DATASETS  # noqa: E402
from playground.features import FEATURES  # noqa: E402
from playground.fields import Field  # noqa: E402
from playground.settings import FIELDS, HIDEABLE, HIDES_NOTHING, Settings  # noqa: E402
from playground.thumbnails import dataset_points, feature_map  # noqa: E402

TARGET = ROOT / "web" / "schema.js"


def field(key: str, entry: Field, defaults: Settings) -> dict[str, Any]:
    """One setting as the page needs it."""
    return {
        "name": key,
        "kind": entry.kind,
        "default": "" if key == "seed" else defaults.text(key),
        "options": [{"value": o.value, "label": o.label} for o in entry.options] or None,
        "minimum": entry.minimum if np.isfinite(entry.minimum) else None,
        "maximum": entry.maximum if np.isfinite(entry.maximum) else None,
        "above": entry.above,
        "step": entry.step,
        "effect": entry.effect,
        "label": entry.label,
        "anchor": entry.anchor,
        "allowed": entry.allowed,
    }


def points(key: str) -> list[list[float]]:
    """A data set's thumbnail, short to write."""
    return [[round(float(value), 2) for value in sample] for sample in dataset_points(key)]


def schema() -> dict[str, Any]:
    """The whole of it."""
    defaults = Settings(seed="0")
    return {
        "fields": [field(key, entry, defaults) for key, entry in FIELDS.items()],
        "hideable": sorted(HIDEABLE),
        "controls": sorted(HIDEABLE - HIDES_NOTHING),
        "datasets": [
            {"key": e.key, "label": e.label, "problem": e.problem, "points": points(e.key)}
            for e in DATASETS.values()
        ],
        "features": [
            {"key": e.key, "label": e.label, "map": [round(float(v), 2) for v in feature_map(e.key)]}
            for e in FEATURES.values()
        ],
        "activations": [{"key": e.key, "label": e.label} for e in ACTIVATIONS.values()],
    }


def text() -> str:
    """The module's text."""
    body = ",\n".join(
        f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in schema().items()
    )
    return f"// Made from the registries in py/playground by `make schema`; not to be edited.\nexport default {{\n{body},\n}};\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
