import { h, setText } from "../shared/elements.js";

// The range a hand can reach. A link may ask for more; the slider then stretches to it.
const SLIDERS = [
  { name: "percTrainData", minimum: 10, maximum: 90, step: 10, unit: "%" },
  { name: "noise", minimum: 0, maximum: 50, step: 5, unit: "" },
  { name: "batchSize", minimum: 1, maximum: 30, step: 1, unit: "" },
];

/** Whether the data are a person's own points, which nothing draws. @param {import("../shared/types.js").Values} values */
export const hasOwnData = ({ problem, dataset, regDataset }) => (problem === "regression" ? regDataset : dataset) === "own";

/**
 * Training share, noise and batch size.
 * @param {HTMLElement} root
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
 */
export function createSliders(root, { schema, messages, act }) {
  const sliders = SLIDERS.map(({ name, minimum, maximum, step, unit }) => {
    const input = h("input", { type: "range", id: name, min: minimum, max: maximum, step });
    const value = h("output", { for: name, class: "number" });
    const text = h("label", { for: name });
    const element = h("div", { class: "slider", "data-hide": name }, h("div", { class: "slider-label" }, text, value), input);
    root.append(element);
    let now = ""; // not the input's value, which has steps
    const show = (next = now) => {
      now = next;
      setText(value, messages.format.text(now + unit));
    };
    input.addEventListener("input", () => {
      show(input.value);
      act("set", name, input.value);
    });
    /** @param {boolean} on there is nothing to choose @param {string} reason why */
    const hold = (on, reason) => {
      if (element.classList.contains("held") === on && input.title === reason) return;
      element.classList.toggle("held", on);
      input.disabled = on;
      input.title = reason;
    };
    const field = schema.fields.find((one) => one.name === name);
    return { name, maximum, input, text, show, hold, label: field?.label ?? name };
  });

  let isOwn = false;
  const holdNoise = () => sliders.find(({ name }) => name === "noise")?.hold(isOwn, isOwn ? messages.t("control.ownData") : "");

  messages.follow(() => {
    holdNoise();
    for (const { name, text, show, label } of sliders) {
      show();
      const short = messages.t(`field.${name}`);
      text.textContent = short.startsWith("field.") ? messages.label(label) : short;
      text.title = messages.label(label);
    }
  });

  return {
    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      isOwn = hasOwnData(values);
      holdNoise();
      for (const { name, maximum, input, show } of sliders) {
        if (!(name in values)) continue;
        input.max = String(Math.max(maximum, Number(values[name])));
        if (input.value !== values[name]) input.value = values[name];
        show(values[name]);
      }
    },
  };
}
