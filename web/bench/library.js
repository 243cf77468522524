/**
 * What the bench's panels need of Python: on a published page in an archive of its own, whose name tells its version.
 * Elsewhere it is there already.
 * @param {(content: Uint8Array) => void} add
 */
export async function loadLibrary(add) {
  const path = document.documentElement.dataset.library;
  if (!path) return;
  const answer = await fetch(new URL(path, document.baseURI));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  add(new Uint8Array(await answer.arrayBuffer()));
}
