/** A picture of what the page shows, in one piece: network, output and losses, and under them in words what it is of. */

import { chartPicture, lineNames } from "./chart_picture.js";
import { COLORS, FONT } from "./colors.js";
import { footPicture } from "./foot.js";
import { MapImages } from "./map_image.js";
import { legendPicture, mapPicture } from "./map_picture.js";
import { element, escaped, label, moved } from "./markup.js";
import { networkPicture } from "./network_picture.js";

/** @typedef {import("./colors.js").Colors} Colors */
/** @typedef {import("./subject.js").Subject} Subject */

// Of an image that is a page wide in print; px.
const WIDTH = 1200;
const MARGIN = 36;
const MAP = 322;
const MAP_AXIS = 26; // beside the map and under it
const CHART = 152;
const HEADING = 34; // a heading and what is under it
const NOTES = 16; // a line of words under the losses' heading
const GAP = 22;
const COLUMN = MAP + MAP_AXIS;
const HEIGHT = HEADING + MAP + MAP_AXIS + GAP + HEADING + NOTES + CHART; // of the upper part

/**
 * The SVG of a picture.
 * @param {Subject} subject
 * @param {"light" | "dark"} theme
 */
export function pictureOf(subject, theme) {
  const colors = COLORS[theme];
  const { network } = subject.shown;
  const { t } = subject.messages;
  const images = new MapImages(network.maps, network.discretize, colors);
  const left = networkPicture(network, { width: WIDTH - 2 * MARGIN - COLUMN - 56, height: HEIGHT, margin: MARGIN - 4, colors, images, translate: t, measure: subject.measure });
  const foot = footPicture(subject, WIDTH - 2 * MARGIN, colors);
  const below = MARGIN + HEIGHT + 28;
  const height = Math.ceil(below + foot.height + MARGIN);
  const parts = [
    element("title", {}, escaped([t("page.title"), ...subject.numbers.map(([name, value]) => `${name} ${value}`)].join(", "))),
    element("desc", {}, escaped(subject.link)),
    element("rect", { width: WIDTH, height, fill: colors.ground }),
    moved(MARGIN, MARGIN, left),
    moved(WIDTH - MARGIN - COLUMN, MARGIN, column(subject, images, colors)),
    moved(MARGIN, below, foot.markup),
  ];
  const namespaces = { xmlns: "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink" };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("svg", { ...namespaces, width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, "font-family": FONT }, ...parts)}\n`;
}

/** The output over the losses. @param {Subject} subject @param {MapImages} images @param {Colors} colors */
function column({ shown, messages, measure }, images, colors) {
  const { t, format } = messages;
  const { network, samples, losses } = shown;
  const { runs, run } = losses;
  const heading = { "font-size": 15, "font-weight": 650, fill: colors.ink };
  const aside = { "font-size": 12, fill: colors.soft };
  const chartTop = HEADING + MAP + MAP_AXIS + GAP;
  const output = t("output.heading");
  const whose = runs > 1 ? label(measure(output, 15, 650) + 8, 14, t("output.mapOfRun", { run: run + 1, runs }), aside) : "";
  const notes = [runs > 1 ? t("chart.median", { runs }) : "", losses.best ? t("chart.best", { loss: format.readLoss(losses.best.loss), epoch: format.epoch(losses.best.epoch) }) : ""];
  const names = /** @type {[string, number][]} */ (["chart.test", "chart.train"].map((id) => [t(id), measure(t(id), 12, 400)]));
  return [
    ...[label(0, 14, output, heading), whose, moved(MAP, 2, legendPicture(images.palette, colors))],
    moved(0, HEADING, mapPicture(network, samples, { size: MAP, colors, images })),
    ...[label(0, chartTop + 14, t("output.loss"), heading), label(0, chartTop + HEADING, notes.filter(Boolean).join(", "), aside)],
    moved(MAP, chartTop + 14, lineNames(names, colors)),
    moved(0, chartTop + HEADING + NOTES, chartPicture(losses, { width: MAP, height: CHART, colors, format, translate: t })),
  ].join("");
}
