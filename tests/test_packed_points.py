"""The page's packing and the engine's are one: each reads what the other writes, and refuses it in the same words."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest
from playground.packing import MOST_POINTS, PackingError, pack_points, unpack_points

from tests.processes import finished
from tools.common import ROOT

STEP, SHARE = 12 / 4096, 1 / 127
PAGE = """
import { readFileSync } from "node:fs";
import { packPoints, unpackPoints } from "./web/shared/packed_points.js";
const { tables, texts } = JSON.parse(readFileSync(0, "utf8"));
const plain = ({ xy, targets }) => ({ xy: [...xy], targets: [...targets] });
const said = (doing) => doing.catch((error) => ({ refused: error.message }));
const packed = await Promise.all(tables.map(({ xy, targets }) => said(packPoints(Float64Array.from(xy), Float64Array.from(targets)))));
const unpacked = await Promise.all(texts.map((text) => said(unpackPoints(text).then(plain))));
console.log(JSON.stringify({ packed, unpacked }));
"""


def some_tables() -> list[tuple[Any, Any]]:
    """Points and targets: random ones, and those between two steps, where rounding could differ."""
    rng = np.random.default_rng(13)
    sizes = [2, 3, MOST_POINTS, *rng.integers(2, 400, 40)]
    tables = [(rng.uniform(-95.9, 95.9, (n, 2)), rng.uniform(-1, 1, n)) for n in sizes]
    halves = (rng.integers(-32766, 32766, (3000, 2)) + 0.5) * STEP
    tables.append((halves, (rng.integers(-127, 127, 3000) + 0.5) * SHARE))
    tables.append((np.nextafter(halves, rng.choice([-99, 99], halves.shape)), rng.choice([-1.0, 0, 1], 3000)))
    return tables


TABLES = some_tables()
TEXTS = [pack_points(points, targets) for points, targets in TABLES]
BROKEN = ["", "A", "a.b", TEXTS[0][:-3], TEXTS[1][:-3], "Y2AAAA", pack_points(np.zeros((2, 2)), [0, 0])[:-1]]


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """What the page's module makes of the tables and the texts, by Node."""
    tables = [{"xy": points.ravel().tolist(), "targets": targets.tolist()} for points, targets in TABLES]
    given = json.dumps({"tables": tables, "texts": TEXTS + BROKEN})
    answer = finished(["node", "--input-type=module", "-e", PAGE], timeout=60, given=given, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def equal(table: dict[str, list[float]], text: str) -> None:
    points, targets = unpack_points(text)
    assert table == {"xy": points.ravel().tolist(), "targets": targets.tolist()}


def test_the_page_reads_what_the_engine_writes(page: dict[str, Any]) -> None:
    for text, table in zip(TEXTS, page["unpacked"], strict=False):
        equal(table, text)


def test_the_engine_reads_what_the_page_writes(page: dict[str, Any]) -> None:
    """The same steps for the same numbers; how a text is deflated may differ."""
    for own, text in zip(TEXTS, page["packed"], strict=True):
        points, targets = unpack_points(text)
        equal({"xy": points.ravel().tolist(), "targets": targets.tolist()}, own)


def test_both_refuse_in_the_same_words(page: dict[str, Any]) -> None:
    for text, said in zip(BROKEN, page["unpacked"][len(TEXTS) :], strict=True):
        with pytest.raises(PackingError) as wrong:
            unpack_points(text)
        assert said == {"refused": str(wrong.value)}


def test_the_documents_own_example_runs() -> None:
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    (example,) = re.findall(
        r"```python\n(from playground import Settings, Trainer\nfrom playground.packing.+?)```",
        text,
        re.DOTALL,
    )
    names: dict[str, Any] = {}
    exec(example, names)
    assert names["trainer"].data.x_train.shape == (1, 2, 2)
