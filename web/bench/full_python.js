import { sha256 } from "../shared/sha256.js";

/** @typedef {{path: string, bytes: number, sha256: string}} Part */

const RUNTIME = new URL("../../runtime/", import.meta.url);
const PATH = "full_python.zip";

/**
 * All of Python's library and of NumPy that a person's own code may import: the page's own have only what the page needs.
 * On a bare branch they are whole, and there is nothing to add. An error where it does not come as it was published.
 * @param {(content: Uint8Array) => void} add
 */
export async function loadFullPython(add) {
  const part = await listed();
  if (!part) return;
  // What the browser has may be of another version; a second look goes past its cache.
  const content = (await fetched(part, "default")) ?? (await fetched(part, "reload"));
  if (!content) throw new Error(`${PATH} is not the file that was published`);
  add(new Uint8Array(await content.arrayBuffer()));
}

/** @returns {Promise<Part | undefined>} */
async function listed() {
  const { built } = document.documentElement.dataset;
  const { build, parts } = await (await asked("parts.json", built ? "default" : "no-store")).json();
  if (built && build !== built) throw new Error("the list of parts is of another version");
  return parts.find((/** @type {Part} */ { path }) => path === PATH);
}

/** The part, if it is what is listed. @param {Part} part @param {RequestCache} cache */
async function fetched({ path, bytes, sha256: hash }, cache) {
  const file = await (await asked(path, cache)).blob();
  const found = await sha256(file);
  return found === hash || (!found && file.size === bytes) ? file : null;
}

/** @param {string} path @param {RequestCache} cache */
async function asked(path, cache) {
  const answer = await fetch(new URL(path, RUNTIME), { cache });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}
