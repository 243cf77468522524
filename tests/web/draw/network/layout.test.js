import assert from "node:assert/strict";
import { test } from "node:test";
import { layout, leastHeight } from "../../../../web/draw/network/layout.js";

const eights = [8, 8, 8, 8, 8, 8, 1];
const cases = [
  { width: 728, height: 560, sizes: [4, 2, 1] },
  { width: 560, height: 400, sizes: eights },
  { width: 328, height: 480, sizes: eights },
  { width: 328, height: 420, sizes: [1] },
  { width: 1400, height: 900, sizes: [2, 1] },
  { width: 560, height: 430, sizes: [...Array(8).fill(32), 1] },
  { width: 336, height: 488, sizes: [...Array(8).fill(32), 1] },
];

for (const { width, height, sizes } of cases) {
  test(`${sizes} in ${width} x ${height}: all boxes inside, none on another`, () => {
    const { box, columns, features, rows, top } = layout({ width, height, sizes, features: 7 });
    assert.equal(columns.length, sizes.length + 1);
    assert.ok(columns[0] - box / 2 >= 0 && columns[columns.length - 1] + box / 2 <= width);
    for (let i = 1; i < columns.length; i++) assert.ok(columns[i] - columns[i - 1] >= box + 4);
    for (const column of [features, ...rows]) {
      assert.ok(column[0] - box / 2 >= top - 0.5, "under the buttons");
      assert.ok(column[column.length - 1] + box / 2 <= height + 0.5, "above the end");
      for (let i = 1; i < column.length; i++) assert.ok(column[i] - column[i - 1] >= box + 1);
    }
    assert.deepEqual(rows.map((r) => r.length), sizes);
  });
}

test("beside a tall layer the features keep room for their names", () => {
  for (const width of [300, 336, 560, 900]) {
    for (const tall of [4, 8, 12, 20, 32]) {
      const sizes = [tall, tall, 1];
      const height = leastHeight(width, sizes, 7);
      const { box, features, narrow, top } = layout({ width, height, sizes, features: 7 });
      const name = narrow ? 13 : 0; // above the box
      const where = `${tall} in ${width}`;
      assert.ok(features[0] - box / 2 - name >= top - 0.5 && features[6] + box / 2 <= height + 0.5, where);
      for (let i = 1; i < 7; i++) assert.ok(features[i] - features[i - 1] >= Math.max(box + name + 3, 20), where);
    }
  }
});

test("features and neurons that are as many stand level", () => {
  for (const width of [336, 720]) {
    const { features, rows } = layout({ width, height: leastHeight(width, [7, 1], 7), sizes: [7, 1], features: 7 });
    assert.deepEqual(rows[0], features);
  }
});

test("six layers of eight keep boxes of 30 px in a laptop's column and 24 px on a phone", () => {
  assert.ok(layout({ width: 560, height: 400, sizes: eights, features: 7 }).box >= 30);
  const phone = layout({ width: 328, height: leastHeight(328, eights, 7), sizes: eights, features: 7 });
  assert.ok(phone.box >= 23.9);
  assert.ok(phone.narrow && phone.stacked);
});

test("the least height grows with the text and not without end", () => {
  assert.ok(leastHeight(600, [4, 2, 1], 7, 2) > leastHeight(600, [4, 2, 1], 7, 1));
  assert.ok(leastHeight(600, [...Array(8).fill(32), 1], 7) <= 600);
});

test("however many features there are, each has room for its name", () => {
  for (const [width, room] of [[328, 30], [700, 15]]) {
    const { features, narrow, box } = layout({ width, height: leastHeight(width, [4, 2, 1], 18), sizes: [4, 2, 1], features: 18 });
    const pitch = features[1] - features[0];
    assert.ok(pitch >= room && pitch >= box + (narrow ? 12 : 0), `${width}: ${pitch}, ${box}`);
  }
});
