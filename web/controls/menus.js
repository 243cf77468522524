import { h } from "../shared/elements.js";
import { nearestOption } from "../shared/number_format.js";

// Ids and places are those a Deeper Playground user knows. A setting with options that is not named
// here gets a menu of its own at the end of the last row, under its own name.
const ROWS = [
  ["learningRate", "activation", "regularization", "regularizationRate", "problem", "optimizer", "runs"],
  ["animationSpeed", "dropout", "momentum", "layerwiseGradientNormalization", "learningRateAutotuning", "preventLossIncreases"],
  ["loss", "initialization", "skipConnections", "gradientClipping", "labelNoise", "samples"],
];
const MORE = 2; // the row that opens when it is asked for, or when a link sets something there
/** @type {Record<string, string>} */
const IDS = {
  activation: "activations",
  regularization: "regularizations",
  regularizationRate: "regularRate",
  layerwiseGradientNormalization: "layerwise",
};
const PLACED_ELSEWHERE = new Set(["dataset", "regDataset", "percTrainData", "noise", "batchSize"]);

/**
 * The fields that get a menu, row by row.
 * @param {import("../shared/types.js").Field[]} fields
 */
export function menuRows(fields) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const rows = ROWS.map((names) => names.flatMap((name) => byName.get(name) ?? []));
  const placed = new Set(ROWS.flat());
  const others = fields.filter((field) => field.options && !placed.has(field.name) && !PLACED_ELSEWHERE.has(field.name));
  rows[MORE].push(...others.filter((field) => field.kind !== "boolean"));
  return rows;
}

/**
 * The menus of the control bar.
 * @param {HTMLElement} root
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
 */
export function createMenus(root, { schema, messages, act }) {
  /** @typedef {{field: import("../shared/types.js").Field, select: HTMLSelectElement, cell: HTMLElement, shownValues: Set<string>}} Menu */
  /** @type {Map<string, Menu>} */
  const menus = new Map();
  /** @type {Rate} */
  let rate = { used: null, tuned: false, training: false };
  /** @type {import("../shared/types.js").Values} */
  let values = {};

  const rows = menuRows(schema.fields);
  const more = h("button", { type: "button", id: "more-button", class: "more-button", "aria-expanded": "false", t: "control.more", tTitle: "control.moreTitle" });
  more.addEventListener("click", () => {
    const open = root.classList.toggle("more");
    more.setAttribute("aria-expanded", String(open));
  });

  rows.forEach((row, index) => {
    if (index === MORE) {
      const names = row.map((field) => field.name).join(" ");
      root.append(h("div", { class: "cell more-cell", "data-row": MORE, "data-hide-all": names }, more));
    }
    for (const field of row) {
      const id = IDS[field.name] ?? field.name;
      const select = h("select", { id });
      for (const option of optionsOf(field)) select.append(h("option", { value: option.value }));
      select.addEventListener("change", () => act("set", field.name, select.value));
      const text = field.anchor ? h("a", { href: `#${field.anchor}` }) : h("span");
      const label = h("label", { for: id, class: "cell-label" }, text);
      const cell = h("div", { class: "cell", "data-row": index + 1, "data-hide": field.name }, label, h("div", { class: "select" }, select));
      root.append(cell);
      menus.set(field.name, { field, select, cell, shownValues: new Set(optionsOf(field).map((option) => option.value)) });
    }
  });

  messages.follow(() => {
    showRate();
    for (const menu of menus.values()) {
      const { field, select, cell } = menu;
      const short = messages.t(`field.${field.name}`);
      const label = short.startsWith("field.") ? messages.label(field.label) : short;
      /** @type {HTMLElement} */ (cell.querySelector("label > *")).textContent = label;
      cell.title = messages.label(field.label);
      for (const option of select.options) option.textContent = nameOf(field, option.value);
      reserveWidth(menu);
    }
  });

  /** A menu is as wide as all that it ever had: others stay where they are when one goes. @param {Menu} menu */
  function reserveWidth({ field, select, shownValues }) {
    const box = /** @type {HTMLElement} */ (select.parentElement);
    box.dataset.room = [...shownValues].map((value) => nameOf(field, value)).join("\n");
  }

  /** @param {import("../shared/types.js").Field} field @param {string} value */
  function nameOf(field, value) {
    const options = optionsOf(field);
    const known = options.find((option) => option.value === value);
    return known?.t ? messages.t(known.t) : messages.format.text(messages.label(known?.label ?? labelLike(options, value)));
  }

  /**
   * Selects a value; one that a link brought and the menu lacks stands among the others while it holds.
   * @param {Menu} menu
   * @param {string} value
   */
  function choose(menu, value) {
    const { field, select, shownValues } = menu;
    const extra = /** @type {HTMLOptionElement | null} */ (select.querySelector("[data-extra]"));
    if (extra && extra.value !== value) extra.remove();
    const options = [...select.options];
    if (!options.some((option) => option.value === value)) {
      const next = options.find((option) => Number(option.value) > Number(value));
      select.insertBefore(h("option", { value, "data-extra": true }, nameOf(field, value)), next ?? null);
      shownValues.add(value);
      reserveWidth(menu);
    }
    if (select.value !== value) select.value = value;
  }

  /** Shows the rate in use, whoever set it, and says who that was. While training goes on the menu is the tuner's. */
  function showRate() {
    const menu = menus.get("learningRate");
    if (!menu || !("learningRate" in values)) return;
    const { value, by } = shownRate(values.learningRate, rate, optionsOf(menu.field).map((option) => option.value));
    choose(menu, value);
    menu.select.disabled = rate.tuned && rate.training;
    menu.cell.classList.toggle("tuned", by !== null);
    const text = by === null ? "" : messages.t(by);
    const { runs = "1" } = values;
    const title = text && runs !== "1" ? messages.t("control.rateOfFirst", { text, runs }) : text;
    if (menu.select.title !== title) menu.select.title = title;
  }

  return {
    /** @param {import("../shared/types.js").Values} now */
    settings(now) {
      values = now;
      for (const [name, menu] of menus) {
        if (name in values && name !== "learningRate") choose(menu, values[name]);
        menu.cell.classList.toggle("changed", name in values && values[name] !== menu.field.default);
      }
      showRate();
      const loss = menus.get("loss");
      if (loss) loss.cell.classList.toggle("absent", values.problem === "regression");
    },

    /** What has become of the learning rate. @param {Partial<Rate>} news */
    rate(news) {
      const next = { ...rate, ...news };
      const same = next.used === rate.used && next.tuned === rate.tuned && next.training === rate.training;
      if (same) return; // as in nearly every frame
      rate = next;
      showRate();
    },
  };
}

/**
 * The learning rate as it is now.
 * @typedef {object} Rate
 * @property {number | null} used the one in use; null before the engine is there
 * @property {boolean} tuned autotuning is on
 * @property {boolean} training
 */

/**
 * What the menu of the learning rate shows, and the id of the message that says why that is not what the
 * person chose (which the settings and the link keep), or null.
 * @param {string} own as the settings have it
 * @param {{used: number | null, tuned: boolean}} rate
 * @param {readonly string[]} options
 * @returns {{value: string, by: "control.tuned" | "control.lowered" | null}}
 */
export function shownRate(own, { used, tuned }, options) {
  const same = used === null || used === Number(own);
  const value = same ? own : nearestOption(used, options);
  if (tuned) return { value, by: "control.tuned" };
  return { value, by: same ? null : "control.lowered" };
}

/**
 * A yes-or-no setting is a menu here, too, as it was; its messages are the page's own.
 * @param {import("../shared/types.js").Field | undefined} field
 * @returns {{value: string, label: string, t?: string}[]}
 */
function optionsOf(field) {
  if (!field) return [];
  if (field.kind !== "boolean") return field.options ?? [];
  return [
    { value: "false", label: "", t: "choice.no" },
    { value: "true", label: "", t: "choice.yes" },
  ];
}

/**
 * The label of a number that a menu lacks, in the manner of its others: "Drop 33%", "p = 0.35".
 * @param {{value: string, label: string}[]} options
 * @param {string} value
 */
export function labelLike(options, value) {
  const like = options[options.length >> 1]; // the first and the last may say more
  if (!like) return value;
  const percent = (/** @type {string} */ text) => `${Number((100 * Number(text)).toPrecision(12))}%`;
  const share = percent(like.value);
  return like.label.includes(share) ? like.label.replace(share, percent(value)) : like.label.replace(like.value, value);
}
