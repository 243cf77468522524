import { translate } from "../messages/messages.js";
import { copyText } from "../shared/clipboard.js";
import { byId, h } from "../shared/elements.js";
import { describe, failureKind, partOf } from "./error_kind.js";
import { wrongType } from "./module_type.js";

/** The kinds there are messages for: `failed.<kind>` and `failed.<kind>.do`. */
const KINDS = ["python", "webassembly", "policy", "forbidden", "runtime", "checksum", "mimetype", "memory", "silent", "old", "hosting"];

/**
 * The panel that says why there is no playground, and what to do.
 * @param {import("../messages/messages.js").Messages} messages
 * @param {{byHand: (options: {label: string, text: string, opener: HTMLElement}) => void}} notices
 */
export function createErrorPanel(messages, notices) {
  const root = byId("failure");
  /** @type {{reason: string, kind: string, part: string, type: string, details: string, running: boolean} | null} */
  let shown = null;

  messages.follow(() => shown && paint(shown));

  /** @param {NonNullable<typeof shown>} failure */
  function paint({ reason, kind, part, type, details, running }) {
    const copyButton = h("button", { type: "button", class: "wide-button", t: "failed.copy" });
    copyButton.addEventListener("click", async () => {
      const text = report(reason, details);
      if (await copyText(text)) copyButton.textContent = messages.t("failed.copied");
      else notices.byHand({ label: "failed.byHand", text, opener: copyButton });
    });
    const reload = h("button", { type: "button", class: "wide-button strong", t: "failed.reload" });
    reload.addEventListener("click", () => location.reload());
    const trace = h("pre", { tabindex: 0, role: "group", tLabel: "failed.details" }, report(reason, details));
    root.replaceChildren(
      h("h2", { class: "failure-title", t: running ? "failed.title.running" : "failed.title" }),
      h("p", {}, reason || messages.t(`failed.${kind}`, { part, type })),
      h("p", {}, messages.t(`failed.${kind}.do`)),
      h("div", { class: "buttons" }, reload, copyButton),
      h("details", {}, h("summary", { t: "failed.details" }), trace),
    );
    translate(root, messages);
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
        reason: reason && !KINDS.includes(reason) ? messages.label(reason) : "",
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
