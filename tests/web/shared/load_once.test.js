import assert from "node:assert/strict";
import { test } from "node:test";

import { loadOnce } from "../../../web/shared/load_once.js";

test("what is wanted twice is fetched once", async () => {
  let fetched = 0;
  const part = loadOnce(async () => ++fetched);
  assert.equal(part.begun, null);
  assert.deepEqual(await Promise.all([part.get(), part.get()]), [1, 1]);
  assert.equal(await part.begun, 1);
});

test("what could not be fetched is tried again when it is wanted again", async () => {
  let tries = 0;
  const part = loadOnce(async () => {
    if (++tries === 1) throw new TypeError("no network");
    return "there";
  });
  await assert.rejects(part.get(), /no network/);
  assert.equal(part.begun, null);
  assert.equal(await part.get(), "there");
});
