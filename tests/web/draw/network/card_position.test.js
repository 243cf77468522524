import assert from "node:assert/strict";
import { test } from "node:test";
import { cardPosition } from "../../../../web/draw/network/card_position.js";

const card = { width: 100, height: 50 };
const room = { width: 400, height: 300 };

test("a card stands above what it is about, in its middle", () => {
  assert.deepEqual(cardPosition({ x: 200.4, y: 150 }, card, room), { left: 150, top: 86 });
});

test("without room above it stands below", () => {
  assert.deepEqual(cardPosition({ x: 200, y: 60 }, card, room), { left: 150, top: 76 });
});

test("it stays within its room, at the start where it is too large", () => {
  assert.equal(cardPosition({ x: 5, y: 150 }, card, room).left, 4);
  assert.equal(cardPosition({ x: 395, y: 150 }, card, room).left, 296);
  assert.equal(cardPosition({ x: 200, y: 60 }, card, { width: 400, height: 120 }).top, 66);
  assert.deepEqual(cardPosition({ x: 30, y: 10 }, card, { width: 60, height: 40 }), { left: 4, top: 4 });
});
