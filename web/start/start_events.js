// News of the start, from whoever starts the engine (web/start/boot.js) to whoever shows it. It may begin
// before the page listens: the news is kept until then.

/** @typedef {{part: string, loaded: number, total?: number}} Progress bytes of one part */
/** @typedef {{kind?: string, part?: string, details?: unknown}} Failure kind: see web/start/error_panel.js */

/** @type {Map<string, Progress>} */
const parts = new Map();
/** @type {Failure[]} */
const failures = [];
let reached = "";
/** @type {{progress: (parts: Map<string, Progress>, newest: string) => void, stage: (name: string) => void, failed: (failure: Failure) => void} | null} */
let listener = null;

/**
 * Bytes of a part have arrived. Naming all parts with `loaded: 0` first makes the bar exact.
 * @param {Progress} news
 */
export function progress(news) {
  parts.set(news.part, news);
  listener?.progress(parts, news.part);
}

/** The first stage: nothing is known yet of what the host has. */
export const FIRST_STAGE = "boot.js";

/**
 * The start has come further; a stage is named for whoever reads a report.
 * @param {string} name
 */
export function stage(name) {
  reached = name;
  listener?.stage(name);
}

/**
 * The engine cannot start.
 * @param {Failure} failure
 */
export function failed(failure) {
  failures.push(failure);
  listener?.failed(failure);
}

/** @param {NonNullable<typeof listener>} next */
export function listen(next) {
  listener = next;
  if (reached) next.stage(reached);
  for (const part of parts.keys()) next.progress(parts, part);
  for (const failure of failures) next.failed(failure);
}

/**
 * All parts together, from 0 to 1; null while no size is known.
 * @param {Iterable<Progress>} all
 */
export function completedShare(all) {
  let loaded = 0;
  let total = 0;
  for (const part of all) {
    if (!part.total) return null;
    loaded += Math.min(part.loaded, part.total);
    total += part.total;
  }
  return total ? loaded / total : null;
}
