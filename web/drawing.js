import { createToggles } from "./controls/switches.js";
import { createCharts } from "./draw/charts/charts.js";
import { Heatmap } from "./draw/map/heatmap.js";
import { Network } from "./draw/network/network.js";
import { nodeLocation } from "./draw/network/node_location.js";
import { byId, h, setText } from "./shared/elements.js";
import { MAP_SIDE } from "./shared/plane.js";

const MAP_SIZE = MAP_SIDE * MAP_SIDE; // numbers in a map

/**
 * The network, the map beside it and the charts: who shows which buffer.
 * @param {{schema: import("./shared/types.js").Schema, messages: import("./messages/messages.js").Messages, act: import("./shared/types.js").Act}} page
 */
export function createDrawing({ schema, messages, act }) {
  const heatmap = new Heatmap(byId("heatmap"));
  const network = new Network(byId("network"), {
    set: (key, text) => act("set", key, text),
    edit: (layer, row, column, text) => act("edit", layer, row, column, text, messages.format.decimal()),
    select,
    translate: messages.t,
    format: messages.format,
    features: schema.features,
  });
  const more = byId("more-charts");
  /** @type {() => void} */ let loadCharts = () => {};
  const uPlot = new Promise((/** @type {(now: void) => void} */ go) => (loadCharts = go)).then(loadPlot);
  const charts = createCharts({ losses: byId("linechart"), extra: more }, { translate: messages.t, format: messages.format, uPlot });
  const caption = byId("map-caption");
  let opened = 0; // charts on demand

  let buffers = { parameters: new Float32Array(0), maps: new Float32Array(0) };
  /** @type {number[]} */
  let shape = [];
  /** @type {string[]} */
  let inputs = [];
  /** @type {number | null} */
  let shown = null; // a neuron's index while the pointer or the focus is on it
  let epoch = -1;
  let options = { discretize: false, showTestData: false };
  let runs = "1";

  createToggles(
    byId("chart-options"),
    {
      logScale: { id: "chart-log", t: "chart.logScale" },
      gradients: { id: "chart-gradients", t: "chart.gradients", tTitle: "chart.gradientNorms" },
      rate: { id: "chart-rate", t: "chart.rate", tTitle: "chart.learningRate" },
      tuner: { id: "chart-tuner", t: "chart.tuner", tTitle: "chart.tunerTable" },
    },
    (show) => {
      const open = [show.gradients, show.rate, show.tuner].filter(Boolean).length;
      const added = open > opened;
      opened = open;
      more.hidden = !open;
      charts.show(show);
      if (added) more.scrollIntoView({ block: "nearest" }); // it may stand below the screen's end
    },
  );

  messages.follow(() => {
    network.redraw();
    charts.draw();
    showCaption();
  });

  /** @param {number | null} index */
  function select(index) {
    shown = index;
    showCaption();
    drawMap();
  }

  function showCaption() {
    const place = nodeLocation(shown, shape);
    let text = messages.t("output.mapOutput");
    if (place.kind === "input") {
      const feature = schema.features.find(({ key }) => key === inputs[place.neuron]);
      text = messages.t("output.mapInput", { name: feature?.label ?? "" });
    } else if (place.kind === "hidden") text = messages.t("output.mapNeuron", { layer: place.layer, neuron: place.neuron + 1 });
    // The numbers beside it are medians; the pictures are one network's.
    setText(caption, runs === "1" ? text : messages.t("output.mapFirst", { text, runs }));
  }

  function drawMap() {
    const nodes = buffers.maps.length / MAP_SIZE;
    if (!nodes) return;
    const index = shown !== null && shown < nodes ? shown : nodes - 1;
    heatmap.draw(buffers.maps.subarray(index * MAP_SIZE, (index + 1) * MAP_SIZE), options);
  }

  return {
    network,
    /** The host has the charting library, or will soon: a bare branch is not asked for it in vain. */
    loadCharts,

    /**
     * @param {number[]} nextShape
     * @param {string[]} nextInputs
     */
    build(nextShape, nextInputs) {
      shape = nextShape;
      inputs = nextInputs;
      shown = null;
      epoch = -1;
      let parameters = 0;
      for (let l = 1; l < shape.length; l++) parameters += (shape[l - 1] + 1) * shape[l];
      const nodes = shape.reduce((sum, size) => sum + size, 0);
      buffers = { parameters: new Float32Array(parameters), maps: new Float32Array(nodes * MAP_SIZE) };
      network.build(shape, inputs, buffers);
      charts.reset();
      showCaption();
      return buffers;
    },

    /** @param {Float32Array} train @param {Float32Array} test */
    data(train, test) {
      heatmap.data(train, test);
      drawMap();
    },

    /** @param {import("./shared/types.js").Values} values */
    settings(values) {
      options = { discretize: values.discretize === "true", showTestData: values.showTestData === "true" };
      if (runs !== values.runs) {
        runs = values.runs;
        showCaption();
        charts.runs(Number(runs));
      }
      network.settings(values);
      drawMap();
    },

    /** @param {import("./shared/types.js").Numbers} numbers */
    frame(numbers) {
      loadCharts();
      network.frame(numbers);
      if (!numbers.held) drawMap();
      if (numbers.epoch === 0 && epoch > 0) charts.reset(); // a rewind
      charts.push(numbers);
      epoch = numbers.epoch;
      charts.draw();
    },
  };
}

/** The charting library comes with the runtime; without it the page still trains. */
async function loadPlot() {
  const base = new URL("../runtime/uplot/", import.meta.url);
  document.head.append(h("link", { rel: "stylesheet", href: new URL("uPlot.min.css", base).href }));
  return (await import(new URL("uPlot.esm.js", base).href)).default;
}
