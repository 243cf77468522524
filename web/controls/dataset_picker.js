import { watchPixelRatio } from "../draw/pixel_ratio.js";
import { watchTheme } from "../draw/theme.js";
import { drawPoints } from "../draw/thumbnail.js";
import { h } from "../shared/elements.js";

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });

/**
 * The data sets of the current problem as pictures: one group, one of them chosen.
 * @param {HTMLElement} root
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
 */
export function createDatasetPicker(root, { schema, messages, act }) {
  const buttons = schema.datasets.map(({ key, label, problem, points }) => {
    const regression = problem === "regression";
    const canvas = h("canvas", { "aria-hidden": "true" });
    const button = h("button", { type: "button", role: "radio", class: "dataset", [regression ? "data-regDataset" : "data-dataset"]: key }, canvas);
    const setting = regression ? "regDataset" : "dataset";
    button.addEventListener("click", () => act("set", setting, key));
    root.append(button);
    return { key, label, problem, points, setting, canvas, button };
  });

  const counts = ["classification", "regression"].map((problem) => buttons.filter((one) => one.problem === problem).length);
  root.style.setProperty("--rows", String(Math.ceil(Math.max(...counts) / 2)));

  root.addEventListener("keydown", (event) => {
    const shown = buttons.filter(({ button }) => !button.hidden);
    const from = shown.findIndex(({ button }) => button === event.target);
    const step = STEPS[event.key];
    if (from < 0 || !step) return;
    event.preventDefault();
    const next = shown[(from + step + shown.length) % shown.length];
    next.button.focus();
    act("set", next.setting, next.key);
  });

  messages.follow(() => {
    for (const { button, label } of buttons) {
      button.setAttribute("aria-label", messages.label(label));
      button.title = messages.label(label);
    }
  });

  function draw() {
    for (const { canvas, points } of buttons) drawPoints(canvas, points);
  }
  watchTheme(draw); // values about zero take the theme's midpoint
  watchPixelRatio(draw);

  return {
    /** Paints the pictures; hidden ones had no size. */
    draw,

    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      for (const { key, problem, setting, button } of buttons) {
        const chosen = values[setting] === key;
        button.hidden = problem !== values.problem;
        button.setAttribute("aria-checked", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
      }
    },
  };
}
