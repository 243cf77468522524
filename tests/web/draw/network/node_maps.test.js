import assert from "node:assert/strict";
import { test } from "node:test";
import { mapPixels } from "../../../../web/draw/network/node_maps.js";
import { MAP_SIDE } from "../../../../web/shared/plane.js";

test("a map in a box has as many pixels as can be seen, and a side that divides the engine's", () => {
  const sides = [7, 30, 31, 64, 65, 144].map(mapPixels);
  assert.deepEqual(sides, [25, 25, 50, 50, 100, 100]);
  for (const side of sides) assert.equal(MAP_SIDE % side, 0);
});
