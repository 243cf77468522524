/** A training as the page shows it, for pictures of it. */

import { createMessages } from "../../../web/messages/messages.js";
import en from "../../../web/messages/en.saving.js";
import es from "../../../web/messages/es.saving.js";
import { createParameterIndex } from "../../../web/draw/network/parameter_index.js";

const SIDE = 100;

/** @typedef {import("../../../web/saving/picture/subject.js").Subject} Subject */
/** @typedef {import("../../../web/saving/picture/subject.js").Shown} Shown */

/** @param {number[]} sizes @param {Partial<Shown["losses"]>} [losses] @param {Partial<Shown["network"]>} [network] @returns {Shown} */
export function shown(sizes = [2, 3, 1], losses = {}, network = {}) {
  const { parameters, nodes } = createParameterIndex(sizes);
  const maps = Float32Array.from({ length: nodes * SIDE * SIDE }, (_, i) => Math.sin(i / 40));
  const weights = Float32Array.from({ length: parameters }, (_, k) => Math.cos(k) * 3);
  const epochs = Float64Array.from({ length: 20 }, (_, i) => i * 10);
  const falling = (/** @type {number} */ from) => epochs.map((epoch) => from / (1 + epoch / 30));
  const columns = [epochs, falling(0.6), falling(0.5), falling(0.4), falling(0.7), falling(0.3), falling(0.6)];
  return {
    network: { sizes, inputs: ["X₁", "X₁ & <X₂>"].slice(0, sizes[0]), parameters: weights, maps, kept: null, discretize: false, ...network },
    samples: { train: [1, 2, 1, -3, 4, -1, 20, 0, 1], test: [0, 0, -1], showTestData: false },
    losses: { columns, logScale: false, runs: 1, run: 0, goal: null, best: { epoch: 190, loss: 0.08 }, ...losses },
  };
}

/** @param {Partial<Subject>} [changes] @param {string} [language] @returns {Subject} */
export function subject(changes = {}, language = "en") {
  const messages = createMessages(language);
  messages.add({ en, es });
  return {
    shown: shown(),
    numbers: [["Epoch", "190"], ["Test loss", "0.08"]],
    settings: [["Data set", "Spiral"], ["Noise", "5"]],
    link: "https://playground.example/#dataset=spiral&noise=5",
    messages,
    measure: (text, size) => text.length * size * 0.6,
    ...changes,
  };
}

/** The elements of an SVG by name, in their order; throws where it is not well-formed. @param {string} text */
export function elements(text) {
  /** @type {string[]} */ const open = [];
  /** @type {{name: string, attributes: Record<string, string>, text: string}[]} */ const found = [];
  const body = text.replace(/^<\?xml[^>]*\?>\n/, "").trimEnd();
  let at = 0;
  for (const tag of body.matchAll(/<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g)) {
    const between = body.slice(at, tag.index);
    if (/[<>]/.test(between) || /&(?!amp;|lt;|gt;|quot;)/.test(body.slice(at, tag.index + tag[0].length))) throw new Error(`not well-formed before ${tag[0].slice(0, 60)}`);
    if (found.length && between) found[found.length - 1].text += between;
    at = tag.index + tag[0].length;
    const [, closing, name, attributes, empty] = tag;
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    found.push({ name, attributes: Object.fromEntries([...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])), text: "" });
    if (!empty) open.push(name);
  }
  if (open.length || at !== body.length) throw new Error("an element is not closed");
  return found;
}
