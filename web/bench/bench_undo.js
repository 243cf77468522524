import { byId, h, svg } from "../shared/elements.js";

/** Back and forward among the trainings, as arrows that turn. */
const ARROWS = { undo: "M8 13L4 9l4-4M4 9h10.5a5 5 0 0 1 0 10H10", redo: "M16 13l4-4-4-4M20 9H9.5a5 5 0 0 0 0 10H14" };

/**
 * What the engine tells: how many steps there are each way, and where one has just come to.
 * @typedef {{undo: number, redo: number, at: {dataset: string, epoch: number} | null}} Steps
 */

/**
 * The buttons that go back to the training before, and forward again. One without a step keeps the focus that it has.
 * @param {object} page
 * @param {import("../shared/types.js").Schema} page.schema
 * @param {import("../messages/messages.js").Messages} page.messages
 * @param {import("../shared/types.js").Act} page.act
 * @param {(kind: string, text: () => string) => void} page.say
 */
export function createUndoButtons({ schema, messages, act, say }) {
  const buttons = Object.entries(ARROWS).map(([name, path]) => {
    const picture = svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));
    const button = h("button", { type: "button", id: `bench-${name}`, class: "bench-tab undo-button", "aria-disabled": "true", tLabel: `bench.${name}`, tTitle: `bench.${name}Title` }, picture);
    button.addEventListener("click", () => {
      if (button.ariaDisabled !== "true") act(name);
    });
    return button;
  });
  byId("bench-tools").append(h("div", { class: "undo-buttons", role: "group", tLabel: "bench.steps" }, ...buttons));

  /** @param {string} dataset */
  const nameOf = (dataset) => {
    const options = schema.fields.flatMap(({ name, options: all }) => (name === "dataset" || name === "regDataset" ? (all ?? []) : []));
    return messages.entry(options.find(({ value }) => value === dataset) ?? { label: dataset, own: true });
  };

  return {
    /** @param {Steps} steps */
    told({ undo, redo, at }) {
      for (const [i, count] of [undo, redo].entries()) buttons[i].ariaDisabled = String(count === 0);
      if (at) say("undo", () => messages.t("bench.backAt", { dataset: nameOf(at.dataset), epoch: messages.format.count(at.epoch) }));
    },
  };
}
