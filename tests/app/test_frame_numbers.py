"""What goes over to the page in one array."""

from __future__ import annotations

import re
from pathlib import Path

import app.frame_numbers as sides
from app.frame_numbers import NOTHING, NUMBER, TRUTH, packed

PAGE = Path(__file__).resolve().parents[2] / "web" / "frame_numbers.js"


def test_each_value_has_its_place_or_stands_beside() -> None:
    tuner = {"current": 3}
    numbers = {"epoch": 7, "bands": None, "norms": [0.5, 0.25], "shares": [], "held": True, "tuner": tuner}
    values, layout, others = packed(numbers)
    assert values.tolist() == [7, 0.5, 0.25, 1]
    assert layout == [("epoch", NUMBER), ("bands", NOTHING), ("norms", 2), ("shares", 0), ("held", TRUTH)]
    assert others == {"tuner": tuner}


def test_both_sides_name_what_is_no_list_alike() -> None:
    named = {
        name: int(code) for name, code in re.findall(r"^const ([A-Z]+) = (-\d+);", PAGE.read_text(), re.M)
    }
    assert named == {name: getattr(sides, name) for name in ("NUMBER", "TRUTH", "NOTHING")}
