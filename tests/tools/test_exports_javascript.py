"""A network as JavaScript gives what it gives in Python, at a thousand points: run by Node."""

import json
from pathlib import Path

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.exports import javascript_code
from playground.exports.javascript_code import JAVASCRIPT
from playground.features import FEATURES

from tests.engine.networks import LINKS, POINTS, deviation, network, without_lines
from tests.engine.support import Array, assert_close, toy
from tests.processes import finished

# As a page's script, as a module that is imported, as one that is required: the outputs must be the same.
DRIVER = """
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const [, , folder] = process.argv;
const points = JSON.parse(readFileSync(`${folder}/points.json`, "utf8"));
const page = vm.createContext({});
vm.runInContext(readFileSync(`${folder}/network.js`, "utf8"), page);
const outputs = points.map((point) => page.predict(...point));
await import(`${folder}/network.mjs`);
const { predict } = createRequire(import.meta.url)(`${folder}/network.cjs`);
for (const other of [globalThis.predict, predict]) {
  if (points.some((point, i) => !Object.is(other(...point), outputs[i]))) throw new Error("another output");
}
console.log(JSON.stringify(outputs));
"""


def outputs_of(code: str, points: Array, folder: Path) -> Array:
    (folder / "points.json").write_text(json.dumps(points.tolist()))
    (folder / "driver.mjs").write_text(DRIVER)
    for ending in ("js", "mjs", "cjs"):
        (folder / f"network.{ending}").write_text(code, encoding="utf-8")
    answer = finished(["node", str(folder / "driver.mjs"), str(folder)], timeout=60)
    assert answer.returncode == 0, answer.stderr
    return np.array(json.loads(answer.stdout), dtype=float)


@pytest.mark.parametrize("name", LINKS)
def test_its_outputs_are_the_trainers(name: str, tmp_path: Path) -> None:
    trainer = network(name)
    assert deviation(outputs_of(javascript_code(trainer), POINTS, tmp_path), trainer) <= 1e-12


def test_one_of_several_networks(tmp_path: Path) -> None:
    trainer = Trainer(Settings(seed="0.5", runs=2))
    assert deviation(outputs_of(javascript_code(trainer, 1), POINTS, tmp_path), trainer, 1) <= 1e-12


def test_own_inputs(tmp_path: Path) -> None:
    trainer, inputs = toy(width=5), np.random.default_rng(1).normal(size=(50, 5))
    outputs = outputs_of(javascript_code(trainer), inputs, tmp_path)
    assert_close(outputs, trainer.predict(inputs), rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", ["*/ throw 1 /*", "a\nthrow 1", "a\u2028throw 1", "`${1}", "</script>"])
def test_no_seed_ends_a_comment(seed: str, tmp_path: Path) -> None:
    trainer = Trainer(Settings(seed=seed))
    assert deviation(outputs_of(javascript_code(trainer), POINTS, tmp_path), trainer) <= 1e-12


def test_what_has_no_line_of_its_own(tmp_path: Path) -> None:
    """All activations and features at once, written from what they do to arrays."""
    language, z = without_lines(JAVASCRIPT), np.linspace(-30, 30, 1001)
    functions = []
    for key, entry in ACTIVATIONS.items():
        before, value = language.activation(entry.function)
        functions.append(f"({key}) => {{ const z = {key}; {' '.join(before)} return {value}; }}")
    for key in FEATURES:
        before, value = language.feature(key)
        functions.append(f"(x1) => {{ const x2 = x1 / 3; {' '.join(before)} return {value}; }}")
    code = f"globalThis.predict = (z, n) => [{', '.join(functions)}][n](z);\n"
    code += 'if (typeof module === "object" && module.exports) module.exports = { predict };\n'
    expected = [entry(z)[0] for entry in ACTIVATIONS.values()]
    expected += [entry.value(z, z / 3) for entry in FEATURES.values()]
    points = np.array([(value, n) for n in range(len(functions)) for value in z])
    outputs = outputs_of(code, points, tmp_path).reshape(len(functions), -1)
    assert_close(outputs, np.stack(expected), rtol=1e-13, atol=1e-12)
