// Python is a WebAssembly module: without one nothing starts, so the smallest is tried first.

const SMALLEST = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0); // its magic number and version

/**
 * Why no module can be compiled here; null where it can. `policy`: the host's header forbids it.
 * @param {typeof WebAssembly | null | undefined} wasm
 * @returns {Promise<{kind: "webassembly" | "policy", details: string} | null>}
 */
export async function whyNoWebAssembly(wasm = globalThis.WebAssembly) {
  if (typeof wasm !== "object" || !wasm) return { kind: "webassembly", details: "WebAssembly is not defined" };
  try {
    new wasm.Module(SMALLEST);
    await wasm.compile(SMALLEST);
    return null;
  } catch (error) {
    // Chromium, Firefox and Safari each in their own words.
    const byPolicy = /Content.?Security.?Policy|\bCSP\b|unsafe-eval|disallowed by embedder/i.test(String(error));
    return { kind: byPolicy ? "policy" : "webassembly", details: String(error) };
  }
}
