import assert from "node:assert/strict";
import { test } from "node:test";
import { pixelScale, STEPS, step } from "../../../web/draw/color_scale.js";
import { paintPoints, RIMS } from "../../../web/draw/sample_points.js";
import { recorder } from "./recorder.js";

test("points stand where they belong, in their targets' colours; negative ones carry a dash", () => {
  const { calls, context } = recorder();
  const colors = Array.from({ length: STEPS }, (_, i) => `c${i}`);
  paintPoints(context, [0, 0, 1, -6, 6, -1], 120, { radius: 3, outline: "#fff", width: 1, colors, step });
  const arcs = calls.filter(([name]) => name === "arc");
  assert.deepEqual(arcs.map((call) => call.slice(1, 4)), [[60, 60, 3], [0, 0, 3]]);
  assert.deepEqual(calls.filter(([name]) => name === "fillStyle=").map((call) => call[1]), ["c30", "c0"]);
  assert.equal(calls.filter(([name]) => name === "lineTo").length, 1);
});

test("a point shows on every colour of the map, in both themes", () => {
  // As style/tokens.css and draw.css have them: what lies under the map, and the middle of its scale.
  const themes = { light: { card: "#ffffff", zero: "#e8eaeb" }, dark: { card: "#182127", zero: "#3a464d" } };
  for (const [theme, { card, zero }] of Object.entries(themes)) {
    for (const pixel of pixelScale(rgb(zero))) {
      const [r, g, b, alpha] = [0, 8, 16, 24].map((shift) => (pixel >>> shift) & 255);
      const map = over([r, g, b], alpha / 255, rgb(card));
      for (const [kind, { outline, hairline }] of Object.entries(/** @type {Record<string, any>} */ (RIMS)[theme])) {
        const [, hr, hg, hb, share] = (hairline ?? "").match(/rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)/) ?? [];
        const edges = [contrast(rgb(outline), map)];
        if (hairline) edges.push(contrast(over([hr, hg, hb].map(Number), Number(share) / 100, map), map));
        assert.ok(Math.max(...edges) >= 3, `${theme}, ${kind}, on ${map.map(Math.round)}: ${edges}`);
      }
    }
  }
});

/** @param {string} hex @returns {[number, number, number]} */
const rgb = (hex) => /** @type {[number, number, number]} */ ([1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));

/** @param {number[]} color @param {number} alpha @param {number[]} ground */
const over = (color, alpha, ground) => color.map((part, i) => alpha * part + (1 - alpha) * ground[i]);

/** WCAG's relative luminance. @param {number[]} color */
function luminance(color) {
  const [r, g, b] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {number[]} a @param {number[]} b */
function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}
