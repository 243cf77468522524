import assert from "node:assert/strict";
import { test } from "node:test";

import { ESLint } from "eslint";

/** @type {[string, string, boolean][]} a file, what it imports, whether it may */
const ARROWS = [
  ["web/draw/network/links.js", "../color_scale.js", true],
  ["web/draw/network/links.js", "./layout.js", true],
  ["web/draw/network/links.js", "../../shared/elements.js", true],
  ["web/draw/network/links.js", "../charts/plot.js", false],
  ["web/draw/charts/plot.js", "../map/heatmap.js", false],
  ["web/draw/charts/charts.js", "../../page/notices.js", false],
  ["web/draw/map/heatmap.js", "../../controls/switches.js", false],
  ["web/draw/theme.js", "./network/network.js", false],
  ["web/draw/theme.js", "../page/printing.js", false],
  ["web/controls/dataset_picker.js", "../draw/thumbnail.js", true],
  ["web/controls/dataset_picker.js", "../draw/map/heatmap.js", false],
  ["web/controls/menus.js", "../page/notices.js", false],
  ["web/microscope/value_labels.js", "../draw/network/link_geometry.js", true],
  ["web/microscope/microscope.js", "../draw/map/heatmap.js", false],
  ["web/draw/network/network.js", "../../microscope/microscope.js", false],
  ["web/page/notices.js", "../messages/messages.js", true],
  ["web/page/notices.js", "../start/offline.js", false],
  ["web/page/notices.js", "../controls/menus.js", false],
  ["web/start/boot.js", "../draw/theme.js", false],
  ["web/start/boot.js", "../page/notices.js", false],
  ["web/article/article.js", "../page/notices.js", false],
  ["web/lessons/lessons.js", "../messages/messages.js", true],
  ["web/lessons/lessons.js", "../page/notices.js", false],
  ["web/page/notices.js", "../lessons/lessons.js", false],
  ["web/own_data/brush_layer.js", "../draw/sample_points.js", true],
  ["web/own_data/brush_layer.js", "../draw/map/heatmap.js", false],
  ["web/page/notices.js", "../own_data/own_data.js", false],
  ["web/saving/saving_panel.js", "../messages/messages.js", true],
  ["web/saving/saving_panel.js", "../page/notices.js", false],
  ["web/saving/saving_panel.js", "../draw/theme.js", false],
  ["web/saving/picture/network_picture.js", "../../draw/network/layout.js", true],
  ["web/saving/picture/picture.js", "../saving_panel.js", false],
  ["web/messages/messages.js", "../page/notices.js", false],
  ["web/shared/elements.js", "../messages/messages.js", false],
  ["web/shared/elements.js", "../view.js", false],
  ["web/view.js", "./wiring.js", true],
];

for (const [filePath, path, may] of ARROWS) {
  test(`${filePath} ${may ? "may" : "must not"} import ${path}`, async () => {
    const [{ messages }] = await new ESLint().lintText(`import "${path}";\n`, { filePath });
    assert.equal(messages.some(({ ruleId }) => ruleId === "no-restricted-imports"), !may);
  });
}
