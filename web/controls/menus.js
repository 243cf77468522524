import { h } from "../dom.js";

// Ids and places are those a Deeper Playground user knows. A setting with options that is not named
// here gets a menu of its own at the end of the second row, under its own name.
const ROWS = [
  ["learningRate", "activation", "regularization", "regularizationRate", "problem", "runs", "loss"],
  ["animationSpeed", "dropout", "momentum", "layerwiseGradientNormalization", "learningRateAutotuning", "preventLossIncreases"],
];
/** @type {Record<string, string>} */
const IDS = {
  activation: "activations",
  regularization: "regularizations",
  regularizationRate: "regularRate",
  layerwiseGradientNormalization: "layerwise",
};
const ELSEWHERE = new Set(["dataset", "regDataset", "percTrainData", "noise", "batchSize"]);

/**
 * The fields that get a menu, row by row.
 * @param {import("../types.js").Field[]} fields
 */
export function menuRows(fields) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const rows = ROWS.map((names) => names.flatMap((name) => byName.get(name) ?? []));
  const placed = new Set(ROWS.flat());
  const others = fields.filter((field) => field.options && !placed.has(field.name) && !ELSEWHERE.has(field.name));
  rows[1].push(...others.filter((field) => field.kind !== "boolean"));
  return rows;
}

/**
 * The menus of the control bar.
 * @param {HTMLElement} root
 * @param {{schema: import("../types.js").Schema, words: import("../types.js").Words, act: import("../types.js").Act}} page
 */
export function createMenus(root, { schema, words, act }) {
  /** @type {Map<string, {field: import("../types.js").Field, select: HTMLSelectElement, cell: HTMLElement}>} */
  const menus = new Map();
  /** @type {string | null} the rate that autotuning chose; the settings keep the person's own */
  let chosen = null;

  menuRows(schema.fields).forEach((row, index) => {
    for (const field of row) {
      const id = IDS[field.name] ?? field.name;
      const select = /** @type {HTMLSelectElement} */ (h("select", { id }));
      for (const option of optionsOf(field)) select.append(h("option", { value: option.value }));
      select.addEventListener("change", () => act("set", field.name, select.value));
      const text = field.anchor ? h("a", { href: `#${field.anchor}` }) : h("span");
      const label = h("label", { for: id, class: "cell-label" }, text);
      const cell = h("div", { class: "cell", "data-row": index + 1, "data-hide": field.name }, label, h("div", { class: "select" }, select));
      root.append(cell);
      menus.set(field.name, { field, select, cell });
    }
  });

  words.follow(() => {
    explain();
    for (const { field, select, cell } of menus.values()) {
      const short = words.t(`field.${field.name}`);
      const label = short.startsWith("field.") ? words.label(field.label) : short;
      /** @type {HTMLElement} */ (cell.querySelector("label > *")).textContent = label;
      cell.title = words.label(field.label);
      const known = optionsOf(field);
      for (const option of select.options) {
        const meaning = known.find(({ value }) => value === option.value);
        option.textContent = !meaning ? option.value : meaning.t ? words.t(meaning.t) : words.label(meaning.label);
      }
    }
  });

  /** Says why the menu of the learning rate shows what nobody chose. */
  function explain() {
    const menu = menus.get("learningRate");
    const title = chosen !== null ? words.t("control.tuned") : "";
    if (menu && menu.select.title !== title) menu.select.title = title;
  }

  return {
    /** @param {import("../types.js").Values} values */
    settings(values) {
      for (const [name, { select }] of menus) {
        const value = name === "learningRate" ? (chosen ?? values[name]) : values[name];
        if (name in values) choose(select, value);
      }
      const loss = menus.get("loss");
      if (loss) loss.cell.hidden = values.problem === "regression";
    },

    /**
     * Shows the rate autotuning chose in the menu of the learning rate. While training goes on the
     * menu is the tuner's.
     * @param {string | null} rate null: nobody tunes
     * @param {boolean} training
     */
    tuned(rate, training) {
      const menu = menus.get("learningRate");
      if (!menu) return;
      chosen = rate;
      menu.select.disabled = rate !== null && training;
      menu.cell.classList.toggle("tuned", rate !== null);
      explain();
      if (rate !== null) choose(menu.select, rate);
    },

    /** The options' values of a menu. @param {string} name */
    options(name) {
      return optionsOf(menus.get(name)?.field).map((option) => option.value);
    },
  };
}

/**
 * A yes-or-no setting is a menu here, too, as it was; its words are the page's own.
 * @param {import("../types.js").Field | undefined} field
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
 * Selects a value; one that a link brought and the menu lacks becomes an option of its own.
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choose(select, value) {
  if (select.value === value) return;
  if (![...select.options].some((option) => option.value === value)) {
    select.querySelector("[data-extra]")?.remove();
    select.append(h("option", { value, "data-extra": true }, value));
  }
  select.value = value;
}
