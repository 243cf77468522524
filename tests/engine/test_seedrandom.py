"""The generator of every link against the npm package it was ported from."""

import json
import random
from math import log, sqrt

import pytest
from playground.seedrandom import SeedRandom

from tests.engine.support import IN_PYODIDE, ROOT, golden_links
from tests.processes import finished

GOLDEN = golden_links()["seedrandom"]


@pytest.mark.parametrize("case", GOLDEN, ids=[repr(case["seed"][:20]) for case in GOLDEN])
def test_golden_draws_are_exact(case):
    rng = SeedRandom(case["seed"])
    assert [rng.random() for _ in case["draws"]] == case["draws"]


def seeds():
    """Empty, long, repeated, beyond ASCII, half characters, and seeds as links have them."""
    chance = random.Random(7)
    fixed = [
        "",
        "0",
        "a" * 1000,
        "é",
        "种子",
        "🌱🎲",
        "\ud83c",
        "\x00",
        "\x00\x00",
        "0.62521/31",
        " ",
        "Ā" * 257,
    ]
    texts = [
        "".join(chr(chance.randrange(0xD800)) for _ in range(chance.randrange(1, 600))) for _ in range(80)
    ]
    return fixed + texts + [f"{chance.random():.5f}" for _ in range(200)]


PROGRAM = """
const seedrandom = require("seedrandom");
const seeds = JSON.parse(require("fs").readFileSync(0, "utf8"));
const draws = (rng) => Array.from({ length: 40 }, () => rng());
console.log(JSON.stringify(seeds.map((seed) => draws(seedrandom(seed)))));
"""


@pytest.mark.skipif(
    IN_PYODIDE, reason="the npm package needs a Node to run in; none is reachable from inside"
)
def test_every_seed_draws_as_the_npm_package_does():
    if not (ROOT / "node_modules" / "seedrandom").exists():
        pytest.fail("npm's seedrandom is the oracle here and is missing: run `make setup`")
    asked = seeds()
    node = finished(["node", "-e", PROGRAM], timeout=120, given=json.dumps(asked), cwd=ROOT)
    assert node.returncode == 0, node.stderr
    for seed, draws in zip(asked, json.loads(node.stdout), strict=True):
        rng = SeedRandom(seed)
        assert [rng.random() for _ in draws] == draws, repr(seed)


def test_uniform_spends_one_draw():
    a, b = SeedRandom("s"), SeedRandom("s")
    assert [a.uniform(-3, 5) for _ in range(9)] == [b.random() * 8 - 3 for _ in range(9)]


def test_normal_is_the_polar_method():
    a, b = SeedRandom("s"), SeedRandom("s")

    def polar(mean, variance):
        s = 2.0
        while s > 1:
            v1, v2 = 2 * b.random() - 1, 2 * b.random() - 1
            s = v1 * v1 + v2 * v2
        return mean + sqrt(variance) * v1 * sqrt(-2 * log(s) / s)

    assert [a.normal(2, 0.5) for _ in range(50)] == [polar(2, 0.5) for _ in range(50)]
    assert a.random() == b.random()


def test_normal_has_the_mean_and_variance_asked_for():
    rng = SeedRandom("many")
    draws = [rng.normal(-2, 4) for _ in range(4000)]
    mean = sum(draws) / len(draws)
    variance = sum((d - mean) ** 2 for d in draws) / len(draws)
    assert abs(mean + 2) < 4 * 2 / sqrt(4000)
    assert abs(variance - 4) < 4 * 4 * sqrt(2 / 4000)
