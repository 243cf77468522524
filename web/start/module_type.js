// A browser runs a module only if its host names it JavaScript; what it says otherwise is "could not be
// loaded". Some servers do not know .mjs, and some machines' settings call even .js plain text.

const JAVASCRIPT = /^\s*(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i;

/**
 * The type a host sends a module as, where that keeps it from running; null where it is right or unknown.
 * @param {string} part its address, relative to the page
 * @param {(url: string, init: RequestInit) => Promise<Response>} ask
 */
export async function wrongType(part, ask = fetch) {
  if (!/\.m?js$/.test(part)) return null;
  try {
    const { ok, headers } = await ask(part, { method: "HEAD" });
    const type = headers.get("content-type") ?? "";
    // A page in its place is a host's way to say that there is no such file.
    return !ok || JAVASCRIPT.test(type) || /^text\/html\b/i.test(type) ? null : type || "?";
  } catch {
    return null; // no network: that is the cause, then
  }
}
