import { createChartPanel } from "./chart_panel.js";
import { Network } from "./draw/network/network.js";
import { MAP_SIZE, MapPanel } from "./map_panel.js";
import { MicroscopePanel } from "./microscope_panel.js";
import { featureSetting } from "./own_entries.js";
import { byId } from "./shared/elements.js";
import { createInterval } from "./shared/interval.js";

// While it trains not everything is drawn in each frame; soon after the last one everything is. In ms.
const LINE_PAUSE = 50; // of the map's zero line
const CHART_PAUSE = 100;

/** The network, the map beside it and the charts: who shows which buffer, and when. */
export class Drawing {
  network;
  /** The host has the charting library, or will soon: a bare branch is not asked for it in vain. */
  loadCharts;
  /** The charting library's class, once it is there. @type {() => Promise<any>} */
  uPlot;
  /** Asks for what the open charts need: the engine is there. */
  measureAnew;
  #map;
  #microscope;
  #charts;
  #line = createInterval(LINE_PAUSE, () => this.#map.draw());
  #chart = createInterval(CHART_PAUSE, () => this.#charts.draw());
  #epoch = -1;
  /** @type {number | null} */ #lessonGoal = null;
  /** @type {number | null} */ #target = null;
  #begin = 0; // the epoch that a training begins with
  #runs = "1";
  #playing = false;
  #ownFeatures = ""; // those that are inputs, as in a link

  /** @param {{schema: import("./shared/types.js").Schema, messages: import("./messages/messages.js").Messages, act: import("./shared/types.js").Act, say: (kind: string, text: () => string) => void}} page */
  constructor({ schema, messages, act, say }) {
    this.#map = new MapPanel({ schema, messages });
    this.network = new Network(byId("network"), {
      set: (key, text) => act("set", key, text),
      toggle: (key, on) => act("set", ...featureSetting(schema.features, key, on, this.#ownFeatures)),
      edit: (layer, row, column, text) => act("edit", layer, row, column, text, messages.format.decimal()),
      select: (node) => {
        this.#map.select(node);
        this.#microscope.select(node);
      },
      translate: messages.t,
      format: messages.format,
      features: schema.features,
    });
    this.#microscope = new MicroscopePanel({ field: this.#map.field, network: this.network, schema, messages, act, say });
    const { charts, loadCharts, measureAnew, uPlot } = createChartPanel({ messages, act });
    this.#charts = charts;
    this.loadCharts = loadCharts;
    this.measureAnew = measureAnew;
    this.uPlot = uPlot;
    messages.follow(() => {
      this.network.redraw();
      charts.draw();
      this.#map.caption();
    });
  }

  /**
   * @param {number[]} shape
   * @param {string[]} inputs
   */
  build(shape, inputs) {
    this.#epoch = -1;
    this.#line.cancel(); // there is nothing to see before the first frame
    this.#chart.cancel();
    const buffers = createBuffers(shape);
    this.#map.build(shape, inputs, buffers.maps);
    this.#microscope.build(shape, inputs);
    this.network.build(shape, inputs, buffers);
    this.#charts.reset();
    this.#map.caption();
    return buffers;
  }

  /** @param {Float32Array} train @param {Float32Array} test */
  data(train, test) {
    this.#map.data(train, test);
    this.#microscope.data(train, test);
  }

  /** @param {import("./shared/types.js").Values} values */
  settings(values) {
    if (this.#runs !== values.runs) {
      this.#runs = values.runs;
      this.#charts.runs(Number(this.#runs));
    }
    this.#begin = Number(values.epoch ?? 0);
    this.#ownFeatures = values.ownFeatures ?? "";
    this.#target = values.targetLoss ? Number(values.targetLoss) : null;
    this.goal(this.#lessonGoal);
    this.network.settings(values);
    this.#map.settings(values);
    this.#microscope.settings(values);
  }

  /** A person's own entries have come or gone. */
  ownEntries() {
    this.network.ownEntries();
    this.#map.caption();
  }

  /** @param {import("./shared/types.js").Numbers} numbers */
  frame(numbers) {
    this.loadCharts();
    this.network.frame(numbers);
    this.#map.run(numbers.run);
    this.#microscope.frame(numbers);
    if (!numbers.held) this.#drawMap();
    if (numbers.past) return; // the charts show the whole way
    if (numbers.epoch === this.#begin && this.#epoch > this.#begin) this.#charts.reset(); // a rewind
    this.#charts.push(numbers);
    this.#epoch = numbers.epoch;
    this.#drawCharts();
  }

  /** @param {import("./shared/types.js").Way} losses */
  way(losses) {
    this.#charts.way(losses);
    this.#epoch = losses.epochs[losses.epochs.length - 1];
    this.#drawCharts();
  }

  /** The plane's square of the large map. */
  get field() {
    return this.#map.field;
  }

  /** One's own data are edited on the map: all of them show. @param {boolean} on */
  painting(on) {
    this.#map.painting(on);
  }

  /** What is to be seen at the moment, for a picture; null: nothing yet. */
  get shown() {
    const network = this.network.shown;
    return network && { network, samples: this.#map.samples, losses: this.#charts.shown };
  }

  /** A lesson's goes before the settings'. @param {number | null} testLoss */
  goal(testLoss) {
    this.#lessonGoal = testLoss;
    this.#charts.goal(testLoss ?? this.#target);
  }

  /** Losses that stay in the chart. @param {import("./draw/charts/pinned_curves.js").PinnedCurve[]} curves */
  pinned(curves) {
    this.#charts.pinned(curves);
  }

  /** Who asks which epoch a person points at in the losses; null: nobody. @param {((epoch: number) => void) | null} listener */
  pickEpoch = (listener) => this.#charts.pick(listener);

  /** An epoch gets a line in the losses; null: none. @param {number | null} epoch */
  markEpoch = (epoch) => this.#charts.mark(epoch);

  /** Training goes on, or not: then what has waited is drawn. @param {boolean} on */
  playing(on) {
    if (on === this.#playing) return;
    this.#playing = on;
    this.network.playing(on);
    if (on) return;
    this.#drawMap();
    this.#drawCharts();
  }

  #drawMap() {
    if (!this.#playing) this.#line.now();
    else if (!this.#line.soon()) this.#map.draw(false);
  }

  #drawCharts() {
    if (this.#playing) this.#chart.soon();
    else this.#chart.now();
  }
}

/** The arrays that a network's numbers come in. @param {number[]} shape */
function createBuffers(shape) {
  let parameters = 0;
  for (let l = 1; l < shape.length; l++) parameters += (shape[l - 1] + 1) * shape[l];
  const nodes = shape.reduce((sum, size) => sum + size, 0);
  return { parameters: new Float32Array(parameters), maps: new Float32Array(nodes * MAP_SIZE) };
}
