import { svg } from "../shared/elements.js";

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

/**
 * The losses of a training as a line, the loss on a log scale: its course, no numbers.
 * @param {ArrayLike<number>} epochs rising
 * @param {ArrayLike<number>} losses
 */
export function sparkPath(epochs, losses) {
  const points = Array.from(epochs, (epoch, i) => /** @type {[number, number]} */ ([epoch, Math.log10(losses[i])])).filter(([, y]) => Number.isFinite(y));
  if (points.length < 2) return "";
  const [first, last] = [points[0][0], points[points.length - 1][0]];
  const low = Math.min(...points.map(([, y]) => y));
  const high = Math.max(...points.map(([, y]) => y));
  const x = (/** @type {number} */ epoch) => EDGE + ((epoch - first) / (last - first)) * (WIDTH - 2 * EDGE);
  const y = (/** @type {number} */ loss) => (high > low ? EDGE + ((high - loss) / (high - low)) * (HEIGHT - 2 * EDGE) : HEIGHT / 2);
  return points.map(([epoch, loss], i) => `${i ? "L" : "M"}${x(epoch).toFixed(1)} ${y(loss).toFixed(1)}`).join("");
}

/** A small chart of the losses, for the eye alone. */
export function createSparkline() {
  const path = svg("path", { class: "spark-line" });
  const end = svg("circle", { class: "spark-end", r: 2, cx: -9, cy: -9 });
  const element = svg("svg", { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" }, path, end);
  return {
    element,
    /** @param {{epochs: ArrayLike<number>, losses: ArrayLike<number>}} way */
    show({ epochs, losses }) {
      const line = sparkPath(epochs, losses);
      path.setAttribute("d", line);
      const [cx, cy] = line ? line.slice(line.search(/[ML][^ML]*$/) + 1).split(" ") : ["-9", "-9"];
      end.setAttribute("cx", cx);
      end.setAttribute("cy", cy);
    },
  };
}
