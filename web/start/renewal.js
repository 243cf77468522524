// Where no service worker keeps a version, the browser's cache may have files of two. Then all of them are
// fetched past that cache, and the page begins anew: once, as the host itself may have some of each.

import { isKept } from "./offline.js";

const MARK = " renewed"; // behind the window's name, which outlives a reload even where storage is refused
const plainFetch = globalThis.fetch; // the start puts another in its place: web/start/runtime_files.js

/** The page has begun anew already. The mark counts once, so that a person's own reload may try again. */
let tried = takeMark();
let renewing = false;

/** Whether the page is about to begin anew: what fails until then is no failure. */
export const isRenewing = () => renewing;

/** Begins anew with whatever the browser gets. */
export function beginAnew() {
  renewing = true;
  location.reload();
}

/**
 * Begins anew with the host's files.
 * @param {URL} runtime
 * @returns {Promise<boolean>} false: that was tried, or cannot be
 */
export async function renew(runtime) {
  if (renewing) return true;
  if (tried) return false;
  tried = renewing = true;
  try {
    if (await isKept()) throw new Error("the service worker has checked each file");
    await fetchAll(runtime);
    window.name += MARK;
    location.reload();
  } catch {
    renewing = false; // then the first failure is the one to tell of
  }
  return renewing;
}

/** All files of the host's version take the place of what the browser has. @param {URL} runtime */
async function fetchAll(runtime) {
  const { files, parts } = await (await fetchAnew(new URL("parts.json", runtime))).json();
  const urls = [
    ...files.map((/** @type {string} */ path) => new URL(`../${path}`, runtime)),
    ...parts.map((/** @type {{path: string}} */ { path }) => new URL(path, runtime)),
  ];
  await Promise.all(urls.map(async (url) => (await fetchAnew(url)).arrayBuffer()));
}

/** @param {URL} url */
async function fetchAnew(url) {
  const answer = await plainFetch(url, { cache: "reload" });
  if (!answer.ok) throw new Error(`${answer.status} from ${url}`);
  return answer;
}

function takeMark() {
  const found = window.name.endsWith(MARK);
  if (found) window.name = window.name.slice(0, -MARK.length);
  return found;
}
