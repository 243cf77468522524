/** A dashed line across a chart at what is to be reached, with its name at the left, over the line. */

import { pixelRatio } from "../pixel_ratio.js";

/**
 * @param {any} u uPlot's chart
 * @param {{value: number, label: string}} goal
 * @param {{em: number, family: string, color: string}} style em: text size over 12 px
 */
export function drawGoal(u, { value, label }, { em, family, color }) {
  const { ctx, bbox } = u;
  const y = u.valToPos(value, "y", true);
  if (!(y >= bbox.top && y <= bbox.top + bbox.height)) return; // the losses are not there yet, or below it long since
  const unit = em * pixelRatio();
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineWidth = unit;
  ctx.setLineDash([2 * unit, 3 * unit]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${11 * unit}px ${family}`;
  ctx.textAlign = "left";
  const above = y - 14 * unit >= bbox.top;
  ctx.textBaseline = above ? "bottom" : "top";
  ctx.fillText(label, bbox.left + 4 * unit, y + (above ? -2 : 2) * unit);
  ctx.restore();
}
