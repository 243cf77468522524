/**
 * The card beside a link, a bias or a neuron. It shows one value, live; or lets it be typed;
 * or lists all of a neuron's weights and its bias, each to be typed.
 */

import { h } from "../../shared/elements.js";
import { createNumberField } from "./number_field.js";

/** @typedef {ReturnType<typeof import("./parameter_names.js").createParameterNames>} Names */
/** @typedef {import("../../shared/types.js").Translate} Translate */
/** @typedef {import("./number_field.js").NumberField} NumberField */
/** @typedef {"closed" | "value" | "edit" | "list"} Mode */

/**
 * @typedef {object} CardOptions
 * @property {import("../../shared/types.js").Translate} translate
 * @property {import("../../shared/number_format.js").Format} format
 * @property {Names} names
 * @property {() => ArrayLike<number> | null} parameters
 * @property {(k: number, text: string) => void} edit
 * @property {(byKey: boolean) => void} closed the card went; by a key: the focus should go back
 */

/**
 * @param {HTMLElement} root positioned; the card stays within it
 * @param {CardOptions} options
 */
export function createParameterCard(root, { translate, format, names, parameters, edit, closed }) {
  const card = h("div", { class: "net-card", role: "dialog", hidden: true });
  const title = h("p", { class: "net-card-title" });
  const value = h("p", { class: "net-card-value" });
  const route = h("p", { class: "net-card-route" });
  const list = h("div", { class: "net-fields" });
  const hint = h("p", { class: "net-card-hint" });
  card.append(title, value, route, list, hint);
  root.append(card);

  /** @type {Mode} */ let mode = "closed";
  /** @type {number[]} */ let keys = [];
  /** @type {NumberField[]} */ let fields = [];
  /** @type {NumberField | null} */ let committed = null;
  let anchor = { x: 0, y: 0 };

  /** @param {number} k */
  function fieldOf(k) {
    /** @type {NumberField} */
    const field = createNumberField({
      write: format.typed,
      commit(text) {
        committed = field;
        edit(k, text);
      },
      done: () => (mode === "edit" ? close(true) : field.input.select()),
      cancel: () => close(true),
    });
    return field;
  }

  /** @param {number[]} newKeys @param {Mode} newMode */
  function fill(newKeys, newMode) {
    keys = newKeys;
    mode = newMode;
    committed = null;
    const editing = mode !== "value";
    fields = editing ? keys.map(fieldOf) : [];
    list.replaceChildren(...fields.map((field) => field.element));
    card.dataset.mode = mode;
  }

  /** Beside its anchor, within the root. */
  function position() {
    const { offsetWidth: width, offsetHeight: height } = card;
    const room = { width: root.clientWidth, height: root.clientHeight };
    const left = Math.min(Math.max(anchor.x - width / 2, 4), Math.max(room.width - width - 4, 4));
    const below = anchor.y + 16;
    const above = anchor.y - height - 14;
    const top = above >= 0 ? above : Math.max(Math.min(below, room.height - height - 4), 4);
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  function refresh() {
    const numbers = parameters();
    if (!numbers || mode === "closed") return;
    if (mode !== "list") {
      const text = names.value(keys[0]);
      if (value.textContent !== text) value.textContent = text;
    }
    fields.forEach((field, i) => field.value(format.typed(numbers[keys[i]])));
  }

  /** @param {boolean} byKey */
  function close(byKey) {
    if (mode === "closed") return;
    mode = "closed"; // first: what follows may take the focus away, and that would close it again
    card.hidden = true;
    keys = [];
    closed(byKey);
  }

  card.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (mode === "closed" || mode === "value" || (to instanceof Node && card.contains(to))) return;
    if (!fields.some((field) => field.invalid)) close(false);
  });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || mode === "closed") return;
    event.stopPropagation();
    close(true);
  });
  card.addEventListener("click", () => {
    if (mode === "value") api.editParameter(keys[0], anchor.x, anchor.y);
  });

  const api = {
    element: card,
    get mode() {
      return mode;
    },
    /** The parameter shown or edited alone. */
    get parameter() {
      return mode === "value" || mode === "edit" ? keys[0] : null;
    },

    /** Shows one value. @param {number} k @param {number} x @param {number} y */
    showParameter(k, x, y) {
      anchor = { x, y };
      if (mode !== "value" || keys[0] !== k) fill([k], "value");
      describe(k);
      hint.textContent = translate(matchMedia("(hover: none)").matches ? "network.card.tap" : "network.card.edit");
      card.hidden = false;
      refresh();
      position();
    },

    /** Lets one value be typed. @param {number} k @param {number} x @param {number} y */
    editParameter(k, x, y) {
      anchor = { x, y };
      fill([k], "edit");
      describe(k);
      fields[0].label(translate("network.card.new"));
      hint.textContent = translate("network.card.keys");
      open();
    },

    /**
     * Lists a neuron's weights and its bias.
     * @param {string} name
     * @param {number[]} incoming
     * @param {(k: number) => string} label
     * @param {number} x
     * @param {number} y
     */
    showNeuron(name, incoming, label, x, y) {
      anchor = { x, y };
      fill(incoming, "list");
      card.setAttribute("aria-label", name);
      title.textContent = name;
      value.textContent = route.textContent = "";
      fields.forEach((field, i) => field.label(label(incoming[i])));
      hint.textContent = translate("network.card.keys");
      open();
    },

    close,
    update: refresh,
    /** Says why the last number typed will not do. @param {string} text */
    refused(text) {
      if (!committed) return;
      committed.refused(text);
      if (mode === "closed") return;
      position();
    },
  };

  /** @param {number} k */
  function describe(k) {
    title.textContent = names.kind(k);
    route.textContent = names.route(k);
    card.setAttribute("aria-label", `${names.kind(k)}: ${names.route(k)}`);
  }

  function open() {
    card.hidden = false;
    refresh();
    position();
    fields[0].input.focus({ preventScroll: true });
  }

  return api;
}
