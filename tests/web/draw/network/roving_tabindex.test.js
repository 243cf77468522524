import assert from "node:assert/strict";
import { test } from "node:test";
import { RovingTabindex } from "../../../../web/draw/network/roving_tabindex.js";

const element = () => /** @type {HTMLElement} */ (/** @type {unknown} */ ({ tabIndex: -1, isConnected: true, hidden: false }));

test("Tab leads to one element at a time", () => {
  const tabStop = new RovingTabindex();
  assert.ok(tabStop.lost);
  const [a, b] = [element(), element()];
  tabStop.set(a);
  tabStop.set(b);
  assert.deepEqual([a.tabIndex, b.tabIndex, tabStop.lost], [-1, 0, false]);
  b.hidden = true;
  assert.ok(tabStop.lost);
});
