/** Says what each part of the network's picture is, to those who hear it. */

import { plural } from "../../shared/number_format.js";

/**
 * @typedef {object} NamedParts
 * @property {HTMLElement} plane
 * @property {SVGElement} drawing
 * @property {HTMLElement} help
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./parameter_names.js").ParameterNames} names
 * @property {import("./scene.js").Scene} scene
 * @property {import("../../shared/types.js").Translate} translate
 */

/** Gives every neuron and weight the name it has now. @param {NamedParts} parts */
export function nameParts({ plane, drawing, help, nodes, links, names, scene, translate }) {
  const { shape } = scene;
  if (!shape) return;
  label(plane, translate("network.label"));
  label(drawing, translate("network.weights"));
  help.textContent = `${plural(translate, "network.parameters", shape.parameters)}. ${translate("network.help")}`;
  const { group, boxes, features } = nodes.features;
  label(group, translate("network.features"));
  const nameOf = (/** @type {number} */ i) => (features[i].own ? translate("menus.own", { name: features[i].label }) : features[i].label);
  boxes.forEach(({ element }, i) => label(element, translate("network.feature", { name: nameOf(i) })));
  nodes.groups.forEach((layer, i) => {
    const last = i === nodes.groups.length - 1;
    label(layer, translate(last ? "network.output" : "network.layer", { layer: i + 1 }));
  });
  for (let node = shape.sizes[0]; node < shape.nodes; node++) label(nodes.box(node).element, names.node(node));
  if (!links.dense) links.hits.forEach((hit, k) => label(hit, names.parameter(k)));
}

/** @param {Element} element @param {string} text */
function label(element, text) {
  element.setAttribute("aria-label", text);
}
