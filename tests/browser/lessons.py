"""Lessons as links: what the panel writes, written here by other means."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any


def packed(lesson: object) -> str:
    """What stands behind `lesson=`: JSON, deflated without a header, in base64url without padding."""
    press = zlib.compressobj(9, wbits=-15)
    pressed = press.compress(json.dumps(lesson).encode()) + press.flush()
    return base64.urlsafe_b64encode(pressed).decode().rstrip("=")


def lesson(**changes: Any) -> dict[str, Any]:
    """A lesson of two steps, with a goal that a circle's network soon meets."""
    return {
        "version": 1,
        "title": "A <b>circle</b>",
        "steps": [
            {"text": "Press play.\nLook at the loss.", "settings": "seed=0.53734"},
            {"text": "Another data set.", "settings": "dataset=xor&seed=0.5"},
        ],
        "goals": {"testLoss": 0.5, "parameters": 30},
        "hidden": ["noise", "regenerate"],
        "locked": ["dataset", "learningRate", "numHiddenLayers", "resetButton", "x"],
        **changes,
    }
