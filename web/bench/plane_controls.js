import { h, setText } from "../shared/elements.js";

/** @typedef {import("./landscape_map.js").PlaneNews} PlaneNews */

const KINDS = /** @type {const} */ (["way", "random", "between"]);
const PAUSE = 80; // ms between two reaches that a slider asks for

/** Which plane the map shows, how far it reaches, and the networks that it goes through. */
export class PlaneControls {
  #context;
  #kinds;
  #hint = h("p", { class: "hint landscape-hint" });
  #reach = h("input", { type: "range", id: "landscape-reach", min: -1, max: 1, step: 0.05, value: 0 });
  #reachValue = h("output", { for: "landscape-reach", class: "number" });
  #networks = h("div", { class: "landscape-networks", role: "group", tLabel: "landscape.networks", hidden: true });
  #note = h("p", { class: "landscape-note", role: "status" });
  #again = h("button", { type: "button", class: "wide-button landscape-again" });
  /** @type {PlaneNews & {noWay?: boolean, missing?: boolean, same?: boolean, lost?: boolean} | null} */ #plane = null;
  #asked = 0;
  #epoch = 0;
  element;

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    const { act } = context;
    this.#kinds = KINDS.map((kind) => {
      const input = h("input", { type: "radio", name: "landscape-kind", value: kind, id: `landscape-${kind}` });
      input.addEventListener("change", () => act("draw", kind));
      return { kind, input, label: h("label", {}, input, h("span", { t: `landscape.${kind}` })) };
    });
    const choice = h("div", { class: "landscape-kinds", role: "radiogroup", tLabel: "landscape.plane" }, ...this.#kinds.map(({ label }) => label));
    const reach = h("div", { class: "slider landscape-reach" }, h("div", { class: "slider-label" }, h("label", { for: "landscape-reach", t: "landscape.reach" }), this.#reachValue), this.#reach);
    this.#reach.addEventListener("input", () => this.#askReach());
    this.#again.addEventListener("click", () => act("draw", this.kind));
    this.element = h("div", { class: "landscape-controls" }, h("div", { class: "landscape-row" }, choice, reach, this.#again), this.#networks, this.#hint, this.#note);
    context.messages.follow(() => this.#write());
  }

  /** @returns {"way" | "random" | "between"} */
  get kind() {
    return this.#kinds.find(({ input }) => input.checked)?.kind ?? "way";
  }

  /** @param {PlaneNews & {noWay?: boolean, missing?: boolean, same?: boolean, lost?: boolean}} plane */
  plane(plane) {
    this.#plane = plane;
    this.#epoch = plane.epoch;
    const shown = plane.noWay ? "way" : plane.kind;
    for (const { kind, input } of this.#kinds) input.checked = kind === shown;
    this.#write();
  }

  /** The network on the page is at this epoch. @param {number} epoch */
  epoch(epoch) {
    if (epoch === this.#epoch) return;
    this.#epoch = epoch;
    this.#writeAgain();
  }

  get #times() {
    return 10 ** Number(this.#reach.value);
  }

  /** Not for every pixel that the slider moves. */
  #askReach() {
    this.#writeReach();
    clearTimeout(this.#asked);
    this.#asked = window.setTimeout(() => this.#context.act("reach", this.#times), PAUSE);
  }

  #write() {
    const { t } = this.#context.messages;
    this.#writeReach();
    this.#writeAgain();
    const plane = this.#plane;
    if (!plane) return;
    this.#writeNetworks(plane);
    setText(this.#hint, t(`landscape.${plane.kind}Hint`));
    const note = /** @type {const} */ (["noWay", "missing", "same", "lost"]).find((name) => plane[name]);
    setText(this.#note, [note ? t(`landscape.${note}`) : "", this.#differences(plane)].filter(Boolean).join(" "));
  }

  #writeReach() {
    const { t, format } = this.#context.messages;
    const text = t("landscape.times", { times: format.short(this.#times) });
    setText(this.#reachValue, text);
    this.#reach.setAttribute("aria-valuetext", text);
  }

  /** There is something else to draw: the network has gone on, or directions are random. */
  #writeAgain() {
    const { t } = this.#context.messages;
    const plane = this.#plane;
    const isStale = Boolean(plane && this.#epoch !== plane.epoch);
    this.#again.classList.toggle("idle", !isStale && plane?.kind !== "random");
    setText(this.#again, t(plane?.kind === "random" && !isStale && !plane.noWay ? "landscape.others" : "landscape.again"));
  }

  /** @param {PlaneNews} plane */
  #writeNetworks(plane) {
    this.#networks.hidden = this.kind !== "between" || plane.networks.length < 2;
    if (this.#networks.hidden) return this.#networks.replaceChildren();
    const { t, format } = this.#context.messages;
    const focused = document.activeElement?.id;
    const boxes = plane.networks.map(({ number, chosen, differs }) => {
      const box = h("input", { type: "checkbox", id: `landscape-network-${number}`, value: number });
      box.checked = chosen;
      box.disabled = differs.length > 0;
      box.addEventListener("change", () => this.#choose(box));
      return h("label", { class: "switch" }, box, number ? t("landscape.run", { number: format.count(number) }) : t("landscape.onPage"));
    });
    this.#networks.replaceChildren(...boxes);
    if (focused?.startsWith("landscape-network-")) document.getElementById(focused)?.focus();
  }

  /** Three at most: the first of the others gives way. @param {HTMLInputElement} box */
  #choose(box) {
    const all = /** @type {HTMLInputElement[]} */ ([...this.#networks.querySelectorAll("input")]);
    const chosen = all.filter(({ checked }) => checked);
    const spare = chosen.length > 3 && chosen.find((one) => one !== box);
    if (spare) spare.checked = false;
    const numbers = all.filter(({ checked }) => checked).map(({ value }) => Number(value));
    if (numbers.length < 2) {
      box.checked = true;
      return setText(this.#note, this.#context.messages.t("landscape.two"));
    }
    this.#context.act("between", ...numbers);
  }

  /** Which of the pinned ones cannot lie on the plane, and why. @param {PlaneNews} plane */
  #differences(plane) {
    if (this.kind !== "between") return "";
    const { messages, schema } = this.#context;
    const label = (/** @type {string} */ key) => (key === "features" ? messages.t("landscape.features") : messages.label(schema.fields.find(({ name }) => name === key)?.label ?? key));
    return plane.networks
      .filter(({ differs }) => differs.length)
      .map(({ number, differs }) => messages.t("landscape.differs", { number: messages.format.count(number), labels: differs.map(label).join(", ") }))
      .join(" ");
  }
}
