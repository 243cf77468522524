import assert from "node:assert/strict";
import { test } from "node:test";
import { linkWidth, LinkStyles } from "../../../../web/draw/network/link_style.js";

test("a link is 1 px at nothing and 10 px from a weight of 5 on", () => {
  assert.equal(linkWidth(0), 1);
  assert.equal(linkWidth(-2.5), 5.5);
  assert.equal(linkWidth(5), 10);
  assert.equal(linkWidth(-80), 10);
  assert.equal(linkWidth(NaN), 1);
});

/** An SVG element as far as styles know it, which counts what is set. */
function fakeElement() {
  /** @type {Record<string, string>} */
  const attributes = {};
  const set = { count: 0 };
  const element = {
    /** @param {string} name @param {string} value */
    setAttribute(name, value) {
      attributes[name] = value;
      set.count++;
    },
    /** @param {string} name */
    removeAttribute(name) {
      delete attributes[name];
    },
  };
  return { attributes, set, element: /** @type {SVGElement} */ (/** @type {unknown} */ (element)) };
}

test("only what changed is set", () => {
  const styles = new LinkStyles();
  styles.reset(1);
  const { attributes, set, element } = fakeElement();
  for (let frame = 0; frame < 3; frame++) {
    styles.color(element, 0, 2, "stroke");
    styles.stroke(element, 0, 2, true);
  }
  assert.equal(set.count, 3);
  assert.equal(attributes.stroke, "#0877bd");
  assert.equal(Number(attributes["stroke-width"]), styles.width(0));
  styles.rescale(2);
  styles.stroke(element, 0, 2, true);
  assert.ok(styles.width(0) > 8);
});

test("dashes are long for positive and short for negative; what is next to nothing has none", () => {
  const styles = new LinkStyles();
  styles.reset(1);
  const { attributes, element } = fakeElement();
  const dash = (/** @type {number} */ value) => {
    styles.stroke(element, 0, value, true);
    return parseFloat(attributes["stroke-dasharray"]);
  };
  assert.ok(dash(2) > 2 * dash(-2));
  assert.ok(Number.isNaN(dash(0.01)));
});
