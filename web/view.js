// The only module the engine's bridge calls; see docs/architecture.md. What it says goes to the
// page's parts, what a person does comes back through `connect`.

import { FrameNumbers } from "./frame_numbers.js";
import { previewSettings } from "./page/link_preview.js";
import generated from "./schema.js";
import { saveFile } from "./shared/save_file.js";
import { Page } from "./wiring.js";

const schema = /** @type {import("./shared/types.js").Schema} */ (/** @type {unknown} */ (generated));
const page = new Page(schema);
const frameNumbers = new FrameNumbers();
preview();

/** Until the engine is there: the link's controls, its network without weights, its data set. */
function preview() {
  const { values, hidden } = previewSettings(page.address.asked(), schema);
  const inputs = schema.features.map(({ key }) => key).filter((key) => values[key] === "true" && !hidden.includes(key));
  const layers = (values.networkShape || "").split(",").filter(Boolean).map(Number);
  page.build([inputs.length, ...layers, 1], inputs);
  const dataset = values.problem === "regression" ? values.regDataset : values.dataset;
  const points = schema.datasets.find(({ key }) => key === dataset)?.points ?? [];
  page.data(new Float32Array(points.flat()), new Float32Array(0));
  page.settings(values, hidden);
}

/** Why NumPy, and no compiled program, computes something. @param {string} text in English; empty: it does not any more */
export function engineProblem(text) {
  page.engineProblem(text);
}

/** The settings' link to begin with: the address's, unless that names a place on the page. */
export function asked() {
  return page.address.asked();
}

/** The address follows the settings. @param {string} text their link */
export function link(text) {
  page.address.write(text);
}

/** Copy a settings' link that carries the network, as was asked for. @param {string} text */
export function copy(text) {
  page.sharing.copyWithNetwork(page.address.whole(text));
}

/**
 * @param {import("./shared/types.js").Act} dispatch is called with every action
 * @param {import("./shared/types.js").AddArchive} addLibrary takes the archive of what the bench's panels need
 * @param {import("./shared/types.js").AddArchive} addFullPython takes the one of what a person's own code may import
 */
export function connect(dispatch, addLibrary, addFullPython) {
  page.connect(dispatch, addLibrary, addFullPython);
}

/**
 * @param {import("./shared/types.js").Values} values every setting as in a link
 * @param {string[]} hidden names of the controls a link hides
 * @param {import("./shared/types.js").Problem[]} [problems] what a link asked for and did not get
 */
export function settings(values, hidden, problems) {
  page.settings(values, hidden);
  if (!problems) return;
  page.notices.problems(problems);
  page.notices.begun(values);
}

/**
 * A new network. Returns the arrays the bridge fills in place.
 * @param {number[]} shape
 * @param {string[]} inputs
 */
export function build(shape, inputs) {
  return page.build([...shape], [...inputs]);
}

/**
 * Samples as x, y, target triples.
 * @param {Float32Array} train
 * @param {Float32Array} test
 */
export function data(train, test) {
  page.data(train, test);
}

/** What a person's own Python has registered, all of it. @param {import("./shared/types.js").OwnEntries} entries */
export function own(entries) {
  page.own(entries);
}

/** What else the link may have meant. @param {import("./shared/types.js").Suggestion[]} suggestions */
export function suggest(suggestions) {
  page.notices.suggest(suggestions);
}

/**
 * What the frames to come have in their array of numbers, which this returns for the bridge to fill.
 * @param {[string, number][]} layout as frame_numbers.js reads it
 */
export function numbers(layout) {
  return frameNumbers.layout([...layout]);
}

/** The losses of the training on the page, on its way until now. @param {import("./shared/types.js").Way} losses */
export function way(losses) {
  page.drawing.way(losses);
}

/** The arrays are filled: draw. @param {Record<string, unknown>} [others] what is no number */
export function frame(others) {
  page.frame(frameNumbers.read(others));
}

/**
 * A figure of the article, as its sliders say.
 * @param {string} name
 * @param {import("./article/moving_figure.js").FigureNumbers} shown
 */
export function figure(name, shown) {
  page.article.figure(name, shown);
}

/**
 * A file for the person's disk.
 * @param {string} name
 * @param {string} text
 * @param {string} type its media type
 */
export function download(name, text, type) {
  saveFile(name, new Blob([text], { type }));
  page.saving.saved(name);
}

/** A record is trained again, and has come so far. @param {import("./record/record_cards.js").Progress} progress */
export function replaying(progress) {
  page.records.replaying(progress);
}

/** What came of a record; nothing: it was left. @param {import("./record/record_cards.js").Found | null} found */
export function replayed(found) {
  page.records.replayed(found);
}

/** A panel of the bench has news. @param {string} topic @param {any} news */
export function bench(topic, news) {
  if (topic === "goal") page.goals.told(news);
  else page.bench.told(topic, news);
}

/** @param {boolean} on */
export function playing(on) {
  page.playing(on);
}

/** @param {import("./shared/types.js").Message} [text] training stopped on a loss that is no number; without: that is dealt with */
export function diverged(text) {
  if (text) page.notices.diverged(text);
  else page.notices.close("diverged");
}

/**
 * A typed value was refused; it is said where it was typed.
 * @param {string} where "edit" or a setting's name
 * @param {import("./shared/types.js").Problem} problem
 */
export function refused(where, problem) {
  if (where === "save") return page.saving.refused(problem);
  if (page.goals.refused(problem)) return;
  if (where !== "edit") return page.notices.refused(problem);
  const { value, allowed } = problem;
  page.drawing.network.refused(page.messages.t("network.card.refused", { value, allowed: page.messages.label(allowed) }));
}

export function ready() {
  page.ready();
}

/**
 * @param {string} reason a sentence, or a kind error_panel.js knows
 * @param {string} details
 */
export function failed(reason, details) {
  page.fail({ reason, details });
}
