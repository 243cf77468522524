import assert from "node:assert/strict";
import { test } from "node:test";

import { Past } from "../../../web/bench/past.js";

test("what comes while the sign is still loaded is told after it, and nothing is left out", async () => {
  /** @type {unknown[][]} */ const shown = [];
  const sign = { show: (/** @type {unknown[]} */ ...given) => void shown.push(given), translated() {} };
  /** @type {(value: typeof sign) => void} */ let arrive = () => {};
  const page = /** @type {any} */ ({ chart: { mark() {} } });
  const past = new Past(page, () => new Promise((done) => (arrive = done)));
  const frame = (/** @type {boolean} */ isPast) => past.frame(/** @type {any} */ ({ past: isPast }));

  past.told({ epoch: 23, newest: 40 });
  frame(true);
  past.told({ wentOn: 23 });
  frame(false);
  frame(false);
  assert.deepEqual(shown, []);
  arrive(sign);
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(shown, [[true, { epoch: 23, newest: 40 }, null], [false, null, 23]]);

  past.told({ epoch: 5, newest: 30 });
  frame(true);
  frame(false); // to the present
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(shown.slice(2), [[true, { epoch: 5, newest: 30 }, null], [false, null, null]]);
});
