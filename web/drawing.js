import { createChartPanel } from "./chart_panel.js";
import { Network } from "./draw/network/network.js";
import { MAP_SIZE, MapPanel } from "./map_panel.js";
import { byId } from "./shared/elements.js";

/**
 * The network, the map beside it and the charts: who shows which buffer.
 * @param {{schema: import("./shared/types.js").Schema, messages: import("./messages/messages.js").Messages, act: import("./shared/types.js").Act}} page
 */
export function createDrawing({ schema, messages, act }) {
  const map = new MapPanel({ schema, messages });
  const network = new Network(byId("network"), {
    set: (key, text) => act("set", key, text),
    edit: (layer, row, column, text) => act("edit", layer, row, column, text, messages.format.decimal()),
    select: (node) => map.select(node),
    translate: messages.t,
    format: messages.format,
    features: schema.features,
  });
  const { charts, loadCharts, measureAnew } = createChartPanel({ messages, act });

  let epoch = -1;
  let runs = "1";

  messages.follow(() => {
    network.redraw();
    charts.draw();
    map.caption();
  });

  return {
    network,
    /** The host has the charting library, or will soon: a bare branch is not asked for it in vain. */
    loadCharts,

    /** Asks for what the open charts need: the engine is there. */
    measureAnew,

    /**
     * @param {number[]} shape
     * @param {string[]} inputs
     */
    build(shape, inputs) {
      epoch = -1;
      const buffers = createBuffers(shape);
      map.build(shape, inputs, buffers.maps);
      network.build(shape, inputs, buffers);
      charts.reset();
      map.caption();
      return buffers;
    },

    /** @param {Float32Array} train @param {Float32Array} test */
    data(train, test) {
      map.data(train, test);
    },

    /** @param {import("./shared/types.js").Values} values */
    settings(values) {
      if (runs !== values.runs) {
        runs = values.runs;
        charts.runs(Number(runs));
      }
      network.settings(values);
      map.settings(values);
    },

    /** @param {import("./shared/types.js").Numbers} numbers */
    frame(numbers) {
      loadCharts();
      network.frame(numbers);
      if (!numbers.held) map.draw();
      if (numbers.epoch === 0 && epoch > 0) charts.reset(); // a rewind
      charts.push(numbers);
      epoch = numbers.epoch;
      charts.draw();
    },
  };
}

/** The arrays that a network's numbers come in. @param {number[]} shape */
function createBuffers(shape) {
  let parameters = 0;
  for (let l = 1; l < shape.length; l++) parameters += (shape[l - 1] + 1) * shape[l];
  const nodes = shape.reduce((sum, size) => sum + size, 0);
  return { parameters: new Float32Array(parameters), maps: new Float32Array(nodes * MAP_SIZE) };
}
