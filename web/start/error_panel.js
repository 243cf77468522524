import { byId, h } from "../shared/elements.js";
import { copy } from "../page/masthead.js";
import { wrongType } from "./module_type.js";
import { translate } from "../messages/messages.js";

/** The kinds there are words for: `failed.<kind>` and `failed.<kind>.do`. */
const KINDS = ["python", "webassembly", "policy", "forbidden", "runtime", "checksum", "mimetype", "memory", "silent", "old", "hosting"];

/** Lines of a stack: they say where it was noticed, not what is wrong. */
const FRAME = /^\s*at .*$|^.*:\d+:\d+\)?$|^.*wasm-function\[.*$|^\s*File ".*", line \d+.*$/gm;
const MODULE = /ModuleNotFoundError: No module named '([\w.]+)'/;

/**
 * What kind of failure a text tells of.
 * @param {string} details
 */
export function failureKind(details) {
  const said = details.replace(FRAME, "");
  if (/out of memory|could not allocate|memory access out of bounds|MemoryError|Maximum (?:memory|call)/i.test(said)) return "memory";
  if (/WebAssembly is (?:not )?(?:defined|supported|disabled)|WebAssembly'? ?is undefined|no WebAssembly/i.test(said)) return "webassembly";
  if (/integrity|checksum|sha-?256|digest/i.test(said)) return "checksum";
  if (MODULE.test(said)) return "runtime"; // its file did not arrive
  if (/Traceback|PythonError/.test(said)) return "python";
  if (/dynamically imported module|importing a module script|failed to (?:fetch|load)|NetworkError|Load failed|Fetching from URL|\b404\b/i.test(said)) return "runtime";
  return "unknown";
}

/**
 * The file an error's text names, as a path below the page's own address.
 * @param {string} details
 * @param {string} [base]
 */
export function partOf(details, base = globalThis.location ? new URL(".", location.href).href : "/") {
  const module = MODULE.exec(details)?.[1];
  if (module) return module === "numpy" ? "NumPy" : module;
  const said = details.replace(FRAME, "").replaceAll(base, "");
  return /[\w.\-/]+\.(?:py|m?js|toml|wasm|whl|zip|json)\b/.exec(said)?.[0] ?? "runtime/";
}

/**
 * Everything about an error as text.
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (error instanceof Error) return error.stack?.includes(error.message) ? error.stack : `${error.name}: ${error.message}\n${error.stack ?? ""}`;
  return typeof error === "string" ? error : String(error ?? "");
}

/**
 * The panel that says why there is no playground, and what to do.
 * @param {import("../shared/types.js").Words} words
 * @param {import("../page/notices.js").Notices} notices
 */
export function createFailure(words, notices) {
  const root = byId("failure");
  /** @type {{reason: string, kind: string, part: string, type: string, details: string, running: boolean} | null} */
  let shown = null;

  words.follow(() => shown && paint(shown));

  /** @param {NonNullable<typeof shown>} failure */
  function paint({ reason, kind, part, type, details, running }) {
    const copyButton = h("button", { type: "button", class: "wide-button", t: "failed.copy" });
    copyButton.addEventListener("click", async () => {
      const text = report(reason, details);
      if (await copy(text)) copyButton.textContent = words.t("failed.copied");
      else notices.byHand({ label: "failed.byHand", text, opener: copyButton });
    });
    const reload = h("button", { type: "button", class: "wide-button strong", t: "failed.reload" });
    reload.addEventListener("click", () => location.reload());
    const trace = h("pre", { tabindex: 0, role: "group", tLabel: "failed.details" }, report(reason, details));
    root.replaceChildren(
      h("h2", { class: "failure-title", t: running ? "failed.title.running" : "failed.title" }),
      h("p", {}, reason || words.t(`failed.${kind}`, { part, type })),
      h("p", {}, words.t(`failed.${kind}.do`)),
      h("div", { class: "buttons" }, reload, copyButton),
      h("details", {}, h("summary", { t: "failed.details" }), trace),
    );
    translate(root, words);
  }

  return {
    /**
     * Shows the first failure: those that follow are mostly its consequences. Silence has a cause
     * that may be heard of later, and what a host forbids is the cause of what was missed before.
     * @param {{reason?: string, kind?: string, part?: string, details?: unknown, running?: boolean}} failure
     */
    show({ reason = "", kind, part = "", details = "", running = false }) {
      if (shown && shown.kind !== "silent" && (kind !== "forbidden" || shown.kind === kind)) return;
      const text = describe(details);
      const known = kind ?? (KINDS.includes(reason) ? reason : failureKind(`${reason}\n${text}`));
      const failure = {
        reason: reason && !KINDS.includes(reason) ? words.label(reason) : "",
        kind: KINDS.includes(known) ? known : "unknown",
        part: part && !part.endsWith("/") ? part : partOf(text),
        type: "",
        details: text,
        running,
      };
      shown = failure;
      document.documentElement.dataset.app = "failed";
      root.hidden = false;
      paint(failure);
      root.scrollIntoView({ block: "nearest" }); // on a phone it stands below the screen's end
      if (failure.kind !== "runtime") return;
      wrongType(failure.part).then((type) => {
        if (!type || shown !== failure) return;
        paint(Object.assign(failure, { kind: "mimetype", type }));
      });
    },

    /** The engine runs after all: true where only its silence was the failure, which is taken away. */
    recover() {
      if (shown?.kind !== "silent") return false;
      shown = null;
      root.hidden = true;
      return true;
    },
  };
}

/**
 * @param {string} reason
 * @param {string} details
 */
function report(reason, details) {
  return [reason, details, location.href, navigator.userAgent].filter(Boolean).join("\n\n");
}
