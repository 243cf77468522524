import { DatasetPicker } from "./controls/dataset_picker.js";
import { createDrawnRun } from "./controls/drawn_run.js";
import { applyHidden } from "./controls/hidden_controls.js";
import { Menus } from "./controls/menus.js";
import { createSliders, hasOwnData } from "./controls/sliders.js";
import { createSwitch } from "./controls/switches.js";
import { createTransport } from "./controls/transport.js";
import { byId } from "./shared/elements.js";

/** All controls of the page, told together of what has become of settings and training. */
export class ControlPanel {
  #transport;
  #menus;
  #drawnRun;
  #datasets;
  #fullNetwork;
  /** @type {{settings(values: import("./shared/types.js").Values): void}[]} */ #parts;
  #problem = "";

  /**
   * @param {{schema: import("./shared/types.js").Schema, messages: import("./messages/messages.js").Messages, act: import("./shared/types.js").Act}} page
   * @param {() => void} editOwn opens the panel of one's own data
   */
  constructor(page, editOwn) {
    const { act } = page;
    this.#transport = createTransport(page);
    this.#menus = new Menus(byId("menus"), page);
    this.#drawnRun = createDrawnRun(/** @type {HTMLElement} */ (byId("runs").closest(".menu-row")), act);
    const sliders = createSliders(byId("sliders"), page);
    this.#datasets = new DatasetPicker(byId("datasets"), { ...page, editOwn });
    const switches = [
      createSwitch({ id: "show-test-data", name: "showTestData", t: "output.showTestData", act }),
      createSwitch({ id: "discretize", name: "discretize", t: "output.discretize", act }),
      createSwitch({ id: "show-full-network", name: "showTestTimeNetwork", t: "control.fullNetwork", tTitle: "control.fullNetworkTitle", act }),
    ];
    this.#parts = [this.#transport, this.#menus, this.#drawnRun, sliders, this.#datasets, ...switches];
    const [showTest, discretize, fullNetwork] = switches.map(({ element }) => element);
    byId("map-switches").append(showTest, discretize);
    fullNetwork.classList.add("cell");
    byId("dropout").closest(".menu-row")?.append(fullNetwork);
    this.#fullNetwork = fullNetwork;
    openByButton(byId("settings-button"), byId("menus"));
  }

  /**
   * @param {import("./shared/types.js").Values} values
   * @param {readonly string[]} hidden names of what a link hides
   */
  settings(values, hidden) {
    for (const part of this.#parts) part.settings(values);
    this.#menus.hold("samples", hasOwnData(values) ? "control.ownData" : "");
    applyHidden(document, hidden);
    this.#fullNetwork.classList.toggle("absent", Number(values.dropout) === 0);
    if (this.#problem !== values.problem) this.#datasets.draw(); // pictures that were hidden had no size
    this.#problem = values.problem;
  }

  /** @param {import("./shared/types.js").Numbers} numbers */
  frame(numbers) {
    this.#menus.rate({ used: numbers.learningRate, tuned: numbers.tuned, run: numbers.run });
    this.#drawnRun.show(numbers.run);
  }

  /** A person's own entries have come or gone. */
  ownEntries() {
    this.#menus.ownEntries();
    this.#datasets.ownEntries();
  }

  /** One's own points, for their picture. @param {readonly (readonly number[])[]} points */
  ownPoints(points) {
    this.#datasets.own(points);
  }

  /** @param {string} text why NumPy computes although compiled programs were chosen; empty: it does not */
  engineProblem(text) {
    this.#menus.note("engine", text && { t: "control.engineProblem", problem: text });
  }

  /** @param {boolean} on */
  playing(on) {
    this.#transport.playing(on);
    this.#menus.rate({ training: on });
  }
}

/** On a phone the menus are a sheet, which a button opens and Escape closes. @param {HTMLElement} button @param {HTMLElement} menus */
function openByButton(button, menus) {
  const open = (/** @type {boolean} */ on) => {
    menus.classList.toggle("open", on);
    button.setAttribute("aria-expanded", String(on));
  };
  button.addEventListener("click", () => open(!menus.classList.contains("open")));
  menus.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menus.classList.contains("open")) return;
    open(false);
    button.focus();
  });
}
