/**
 * Labels at the ends of a chart's lines, kept apart.
 * @param {import("./plot.js").UPlot} u
 * @param {import("./plot.js").Line[]} lines
 * @param {number} em text size over 12 px
 */
export function labelEnds(u, lines, em) {
  const ratio = u.ctx.canvas.width / u.width;
  const ends = [];
  for (let i = 0; i < lines.length; i++) {
    const column = u.data[i + 1];
    const last = column[column.length - 1];
    if (last > 0) ends.push({ y: u.valToPos(last, "y", true), i });
  }
  ends.sort((a, b) => a.y - b.y);
  const step = 10 * em * ratio;
  u.ctx.save();
  u.ctx.font = `${10 * em * ratio}px system-ui, sans-serif`;
  u.ctx.textBaseline = "middle";
  u.ctx.textAlign = "left";
  let free = -Infinity;
  for (const { y, i } of ends) {
    const at = Math.max(y, free);
    free = at + step;
    u.ctx.fillStyle = u.series[i + 1].stroke();
    u.ctx.fillText(lines[i].label, u.bbox.left + u.bbox.width + 4 * ratio, at);
  }
  u.ctx.restore();
}
