/** What neurons and weights are called, in the person's language. */

import { plural } from "../../shared/number_format.js";

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */

/**
 * @param {import("../../shared/types.js").Translate} translate
 * @param {import("../../shared/number_format.js").Format} format
 * @param {{readonly shape: ParameterIndex | null, readonly inputs: string[], readonly parameters: ArrayLike<number> | null}} scene
 */
export function createParameterNames(translate, format, scene) {
  /** A node inside another phrase: "layer 1 neuron 3". @param {number} node */
  function short(node) {
    const { shape, inputs } = scene;
    if (!shape) return "";
    const [layer, index] = shape.at(node);
    if (layer === 0) return inputs[index];
    if (layer === shape.layers) return translate("network.short.output");
    return translate("network.short.neuron", { layer, neuron: index + 1 });
  }

  /** @param {number} k */
  function value(k) {
    const { parameters } = scene;
    return format.weight(parameters?.[k] ?? NaN);
  }

  return {
    short,
    value,

    /** A node by itself: "layer 1, neuron 3, bias 0.10, 2 inputs". @param {number} node */
    node(node) {
      const { shape } = scene;
      if (!shape) return "";
      const [layer, index] = shape.at(node);
      const bias = value(shape.parameter(layer - 1, shape.sizes[layer - 1], index));
      const inputs = plural(translate, "network.inputs", shape.sizes[layer - 1]);
      if (layer === shape.layers) return translate("network.node.output", { bias, inputs });
      return translate("network.node.neuron", { layer, neuron: index + 1, bias, inputs });
    },

    /** "Weight" or "Bias". @param {number} k */
    kind(k) {
      const { shape } = scene;
      return translate(shape && shape.sources[k] < 0 ? "network.bias" : "network.weight");
    },

    /** What a parameter joins: "X₁ → layer 1 neuron 3". @param {number} k */
    route(k) {
      const { shape } = scene;
      if (!shape) return "";
      const from = shape.sources[k];
      const to = short(shape.targets[k]);
      return from < 0 ? to : `${short(from)} → ${to}`;
    },

    /** A parameter by itself: "weight from X₁ to layer 1 neuron 3: 0.25". @param {number} k */
    parameter(k) {
      const { shape } = scene;
      if (!shape) return "";
      const from = shape.sources[k];
      const to = short(shape.targets[k]);
      if (from < 0) return translate("network.parameter.bias", { to, value: value(k) });
      return translate("network.parameter.weight", { from: short(from), to, value: value(k) });
    },
  };
}

/** @typedef {ReturnType<typeof createParameterNames>} ParameterNames */
