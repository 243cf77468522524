/** Labels at the ends of a chart's lines: each by its line, none on another. */

/**
 * Places for labels, as near to where they are wanted as keeps them a step apart and inside. Labels
 * that are closer together than that share their way: the middle of them stays where it was wanted.
 * @param {number[]} wanted in rising order
 * @param {number} step from one label's middle to the next one's
 * @param {number} low the first place there is
 * @param {number} high the last one
 * @returns {number[]}
 */
export function spread(wanted, step, low, high) {
  const n = wanted.length;
  const apart = n > 1 ? Math.min(step, Math.max(high - low, 0) / (n - 1)) : 0; // too many for the room: closer
  /** @type {{sum: number, count: number}[]} of wanted places, each less the steps before it */
  const groups = [];
  wanted.forEach((place, i) => {
    let group = { sum: place - i * apart, count: 1 };
    for (let last = groups.at(-1); last && last.sum / last.count > group.sum / group.count; last = groups.at(-1)) {
      groups.pop();
      group = { sum: group.sum + last.sum, count: group.count + last.count };
    }
    groups.push(group);
  });
  const most = Math.max(high - (n - 1) * apart, low);
  const starts = groups.flatMap(({ sum, count }) => Array(count).fill(Math.min(Math.max(sum / count, low), most)));
  return starts.map((start, i) => start + i * apart);
}

/**
 * Draws them; a label that had to leave its line's end has a leader to it.
 * @param {import("./plot_options.js").UPlot} u
 * @param {import("./plot_options.js").Line[]} lines
 * @param {number} em text size over 12 px
 * @param {string} family the font's
 * @param {boolean} log whether the scale has no place for 0
 */
export function drawEndLabels(u, lines, em, family, log) {
  const ratio = u.ctx.canvas.width / u.width;
  const ends = [];
  for (let i = 0; i < lines.length; i++) {
    const column = u.data[i + 1];
    const last = column[column.length - 1];
    if (Number.isFinite(last) && (last > 0 || !log)) ends.push({ y: u.valToPos(last, "y", true), i });
  }
  ends.sort((a, b) => a.y - b.y);
  const { left, top, width, height } = u.bbox;
  const half = 5 * em * ratio;
  const places = spread(ends.map(({ y }) => y), 2 * half, top + half, top + height - half);
  const edge = left + width;
  u.ctx.save();
  u.ctx.font = `${10 * em * ratio}px ${family}`;
  u.ctx.textBaseline = "middle";
  u.ctx.textAlign = "left";
  u.ctx.lineWidth = ratio;
  ends.forEach(({ y, i }, n) => {
    u.ctx.fillStyle = u.ctx.strokeStyle = u.series[i + 1].stroke();
    if (Math.abs(places[n] - y) > half / 2) {
      u.ctx.beginPath();
      u.ctx.moveTo(edge + ratio, Math.min(Math.max(y, top), top + height));
      u.ctx.lineTo(edge + 5 * ratio, places[n]);
      u.ctx.stroke();
    }
    u.ctx.fillText(lines[i].label, edge + 7 * ratio, places[n]);
  });
  u.ctx.restore();
}
