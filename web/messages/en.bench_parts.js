/** What several panels of the bench say: tables taken along, and plots of dots. In English. */

/** @type {Record<string, string>} */
export default {
  "bench.copyCsv": "Copy as CSV",
  "bench.copyMarkdown": "Copy as Markdown",
  "bench.saveCsv": "Save CSV",
  "bench.copied.one": "Copied: 1 row",
  "bench.copied.other": "Copied: {count} rows",
  "bench.byHand": "The browser does not let the page copy: copy it from here",
  "bench.savedFile": "Saved: {name}",
  "bench.diverged": "diverged",
  "bench.target": "target {value}",
  "bench.noDots": "Nothing yet",
  "bench.dots.one": "1 network",
  "bench.dots.other": "{count} networks",
  "bench.dotsGroup": "{count}, median {median}, quartiles {low} to {high}",
  "bench.dotsBelow": "{count} below {target}",
  "bench.dotsLost": "{count} diverged",
};
