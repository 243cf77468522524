import { watchPixelRatio } from "../draw/pixel_ratio.js";
import { watchTheme } from "../draw/theme.js";
import { drawPoints } from "../draw/thumbnail.js";
import { h, svg } from "../shared/elements.js";

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
const OWN = "own"; // the points a person brings
const OWN_SETS = ["classification", "regression"].map((problem) => ({ key: OWN, label: "Your own", problem, points: [] }));
/** A brush that leaves points: the picture until there are some. */
const BRUSH = "M20 4.5 12.5 12a2.6 2.6 0 0 0-3.7 2.3c0 1.3-.5 2-1.5 2.5 2.5.8 5.7.2 5.7-2.8 0-.3 0-.6-.1-.9L20.5 5";

/**
 * The data sets of the current problem as pictures: one group, one of them chosen, one's own last.
 * @param {HTMLElement} root
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act, editOwn: () => void}} page
 */
export function createDatasetPicker(root, { schema, messages, act, editOwn }) {
  /** @type {readonly (readonly number[])[]} */ let ownPoints = [];
  let hasOwn = false;
  const buttons = [...schema.datasets, ...OWN_SETS].map(({ key, label, problem, points }) => {
    const regression = problem === "regression";
    const canvas = h("canvas", { "aria-hidden": "true" });
    const button = h("button", { type: "button", role: "radio", class: key === OWN ? "dataset without-points" : "dataset", [regression ? "data-regDataset" : "data-dataset"]: key }, canvas);
    const setting = regression ? "regDataset" : "dataset";
    if (key === OWN) button.append(sign());
    button.addEventListener("click", () => choose({ key, setting }));
    root.append(button);
    return { key, label, problem, points, setting, canvas, button };
  });
  const edit = h("button", { type: "button", class: "own-edit", id: "own-edit", hidden: true, t: "data.edit", tTitle: "data.editTitle" });
  edit.addEventListener("click", editOwn);
  root.append(edit);

  /** One's own set needs points before it can be chosen. @param {{key: string, setting: string}} one */
  function choose({ key, setting }) {
    if (key === OWN && !hasOwn) editOwn();
    else act("set", setting, key);
  }

  root.style.setProperty("--rows", String(rows(buttons)));

  root.addEventListener("keydown", (event) => {
    const shown = buttons.filter(({ button }) => !button.hidden);
    const from = shown.findIndex(({ button }) => button === event.target);
    const step = STEPS[event.key];
    if (from < 0 || !step) return;
    event.preventDefault();
    const next = shown[(from + step + shown.length) % shown.length];
    next.button.focus();
    if (next.key !== OWN || hasOwn) act("set", next.setting, next.key); // else Enter opens the panel
  });

  messages.follow(() => {
    for (const { button, label } of buttons) {
      button.setAttribute("aria-label", messages.label(label));
      button.title = messages.label(label);
    }
  });

  function draw() {
    for (const { key, canvas, points } of buttons) drawPoints(canvas, key === OWN ? ownPoints : points);
  }
  for (const watch of [watchTheme, watchPixelRatio]) watch(draw); // values about zero take the theme's midpoint

  return {
    /** Paints the pictures; hidden ones had no size. */
    draw,

    /** One's own points. @param {readonly (readonly number[])[]} points */
    own(points) {
      ownPoints = points;
      for (const { key, button } of buttons) if (key === OWN) button.classList.toggle("without-points", !points.length);
      draw();
    },

    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      hasOwn = Boolean(values.data);
      for (const { key, problem, setting, button } of buttons) {
        const chosen = values[setting] === key;
        button.hidden = problem !== values.problem;
        button.setAttribute("aria-checked", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
        if (key === OWN && !button.hidden) edit.hidden = !chosen;
      }
    },
  };
}

/** How many rows of two the larger of the groups takes. @param {readonly {problem: string}[]} buttons */
function rows(buttons) {
  const regressions = buttons.filter(({ problem }) => problem === "regression").length;
  return Math.ceil(Math.max(regressions, buttons.length - regressions) / 2);
}

/** What stands for points that are not there yet. */
function sign() {
  const dots = [[6, 8, "orange"], [11, 6, "orange"], [5.5, 13, "orange"], [15, 18, "blue"], [19, 14.5, "blue"]]; // prettier-ignore
  const circles = dots.map(([cx, cy, color]) => svg("circle", { cx, cy, r: 1.5, class: String(color) }));
  return svg("svg", { class: "own-sign", viewBox: "0 0 24 24", "aria-hidden": "true" }, ...circles, svg("path", { d: BRUSH }));
}
