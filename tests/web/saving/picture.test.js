import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { COLORS } from "../../../web/saving/picture/colors.js";
import { opaque } from "../../../web/saving/picture/map_picture.js";
import { pictureOf } from "../../../web/saving/picture/picture.js";
import { elements, shown, subject } from "./shown.js";

/** @param {import("../../../web/saving/picture/subject.js").Shown} what @param {"light" | "dark"} [theme] */
const drawn = (what, theme = "light") => elements(pictureOf(subject({ shown: what }), theme));

/** @param {ReturnType<typeof elements>} all @param {string} name */
const named = (all, name) => all.filter((one) => one.name === name);

for (const sizes of [[2, 1], [1, 3, 1], [2, 6, 4, 1], [2, 8, 8, 8, 8, 8, 8, 1], [2, ...new Array(14).fill(3), 1]]) {
  test(`a network of ${sizes} is drawn whole, within the picture`, () => {
    const all = drawn(shown(sizes));
    const [{ attributes: root }] = all;
    assert.equal(named(all, "image").length, sizes.reduce((sum, n) => sum + n, 0) + 1, "a map a node, and the large one");
    const dashedOrNot = all.filter(({ name, attributes }) => name === "path" && attributes.d?.includes("C"));
    const weights = sizes.slice(1).reduce((sum, n, i) => sum + n * sizes[i], 0);
    assert.equal(dashedOrNot.length, weights, "a line a weight");
    for (const { attributes } of all) {
      for (const value of Object.values(attributes)) assert.ok(!/NaN|Infinity|undefined|null/.test(value), value);
    }
    for (const { attributes } of all.filter(({ attributes: { transform } }) => transform)) {
      const [x, y] = (attributes.transform.match(/-?[\d.]+/g) ?? []).map(Number);
      assert.ok(x >= -130 && x <= Number(root.width) && y >= 0 && y <= Number(root.height), attributes.transform);
    }
  });
}

test("it is plain SVG: nothing that other readers do not know, and nothing from elsewhere", () => {
  for (const theme of /** @type {("light" | "dark")[]} */ (["light", "dark"])) {
    const all = drawn(shown([2, 4, 1], { runs: 32, goal: 0.1, logScale: true }), theme);
    const known = ["svg", "title", "desc", "rect", "g", "path", "circle", "text", "tspan", "image", "clipPath"];
    assert.deepEqual([...new Set(all.map(({ name }) => name))].filter((name) => !known.includes(name)), []);
    for (const { attributes } of all) {
      const { "xlink:href": address = "data:image/png;base64,", fill = "none", stroke = "none" } = attributes;
      assert.ok(address.startsWith("data:image/png;base64,"));
      for (const color of [fill, stroke]) assert.match(color, /^(none|#[0-9a-f]{6}|rgb\(\d+,\d+,\d+\))$/);
    }
  }
});

test("words that are markup stay words", () => {
  const all = elements(pictureOf(subject({ settings: [["<b>", 'a & "b"\u0007']], link: "https://a.example/#x=<&y" }), "light"));
  assert.ok(all.some(({ text }) => text === "X₁ &amp; &lt;X₂&gt;"));
  assert.ok(all.some(({ text }) => text.includes("#x=&lt;&amp;y")));
});

test("of a long name of one's own as much is written as fits", () => {
  const long = "a_name_of_forty_characters_is_the_longest";
  const texts = drawn(shown([2, 3, 1], {}, { inputs: ["radius", long] })).map(({ text }) => text);
  assert.ok(texts.includes("radius"));
  const [cut] = texts.filter((text) => text.endsWith("…"));
  assert.ok(long.startsWith(cut.slice(0, -1)) && cut.length > 5 && !texts.includes(long), cut);
});

test("several networks have their bands and say whose the numbers are", () => {
  const of = (/** @type {number} */ runs) => pictureOf(subject({ shown: shown([2, 3, 1], { runs, run: 3 }) }), "light");
  assert.ok(of(32).includes("network 4 of 32") && of(32).includes("median of 32"));
  const bands = (/** @type {string} */ text) => elements(text).filter(({ attributes }) => attributes.d?.endsWith("Z")).length;
  assert.deepEqual([bands(of(1)), bands(of(32))], [0, 2]);
});

test("neurons that an epoch leaves out are pale, without links", () => {
  const whole = drawn(shown([2, 3, 1]));
  const thin = drawn(shown([2, 3, 1], {}, { kept: Uint8Array.from([1, 0, 1]) }));
  const links = (/** @type {typeof whole} */ all) => all.filter(({ attributes }) => attributes.d?.includes("C")).length;
  assert.deepEqual([links(whole), links(thin)], [9, 6]);
  assert.equal(thin.filter(({ name, attributes }) => name === "image" && attributes.opacity).length, 1);
});

test("a chart without numbers, of one epoch, or with losses that are none", () => {
  const empty = new Float64Array(0);
  const one = Float64Array.of(1);
  for (const columns of [[empty, empty, empty], [Float64Array.of(0), one, one], [Float64Array.of(0, 1, 2), Float64Array.of(1, NaN, 3), Float64Array.of(Infinity, 2, 0)]]) {
    for (const logScale of [false, true]) {
      const text = pictureOf(subject({ shown: shown([2, 1], { columns, logScale, best: null }) }), "light");
      assert.ok(elements(text).length && !/NaN|Infinity/.test(text));
    }
  }
});

test("test samples show where the page shows them; those beyond the plane do not", () => {
  const what = shown();
  const circles = (/** @type {boolean} */ showTestData) => named(drawn({ ...what, samples: { ...what.samples, showTestData } }, "dark"), "circle").length;
  assert.deepEqual([circles(false), circles(true)], [2, 4], "a test sample has a hairline in the dark");
});

test("the colours are those of the style sheets", () => {
  const sheets = ["tokens", "draw"].map((name) => readFileSync(new URL(`../../../web/style/${name}.css`, import.meta.url), "utf8"));
  const names = { ink: "ink", soft: "ink-soft", line: "line", strong: "line-strong", accent: "accent", card: "card", mapZero: "map-zero", linkZero: "link-zero", train: "chart-train" };
  for (const [theme, colors] of Object.entries(COLORS)) {
    const parts = sheets.map((sheet) => sheet.split(':root[data-theme="dark"]')[theme === "dark" ? 1 : 0]).join("");
    const value = (/** @type {string} */ name) => new RegExp(`--${name}: ([^;]+);`).exec(parts)?.[1] ?? "";
    for (const [key, name] of Object.entries(names)) assert.equal(/** @type {Record<string, unknown>} */ (colors)[key], value(name), `${theme} ${name}`);
    assert.deepEqual(opaque(value("chart-test-band")), [colors.ink, colors.band]);
    assert.deepEqual(opaque(value("chart-train-band")), [colors.train, colors.band]);
  }
});

test("a long link is cut, and that is said in the page's language", () => {
  const link = `https://playground.example/#data=${"x".repeat(500)}`;
  const text = pictureOf(subject({ link }, "es"), "light");
  assert.ok(text.includes("…</text>") && text.includes("tiene 533 caracteres"));
  assert.ok(text.includes(`<desc>${link}</desc>`), "it is there whole for who reads the file");
  assert.ok(!pictureOf(subject(), "light").includes("shortened"));
});
