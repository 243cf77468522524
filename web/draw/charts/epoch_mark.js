/** A line from top to bottom of a chart at an epoch, with a head that can be seen among other lines. */

import { pixelRatio } from "../pixel_ratio.js";

const HEAD = 4; // half its width

/** @param {any} u uPlot's chart @param {number} epoch @param {number} em text size over 12 px @param {string} color */
export function drawEpochMark(u, epoch, em, color) {
  const { ctx, bbox } = u;
  const x = u.valToPos(epoch, "x", true);
  if (!(x >= bbox.left && x <= bbox.left + bbox.width)) return;
  const unit = em * pixelRatio();
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineWidth = 1.5 * unit;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - HEAD * unit, bbox.top);
  ctx.lineTo(x + HEAD * unit, bbox.top);
  ctx.lineTo(x, bbox.top + 1.5 * HEAD * unit);
  ctx.fill();
  ctx.restore();
}
