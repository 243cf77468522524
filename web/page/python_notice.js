import { h } from "../shared/elements.js";

/**
 * Says that a link brings Python, where its panel does not show it, or may be far below. Nothing of it has run.
 * @param {{look: () => void, notices: {open(kind: string, role: "status" | "alert" | "group", render: () => HTMLElement[]): void, close(kind: string): void}}} page
 */
export function createPythonNotice({ look, notices }) {
  const KIND = "python";
  let last = "";
  let isOpen = false;
  let hasRun = false;
  /** What the panel has shown. @type {Set<string>} */ const shown = new Set();
  const render = () => {
    const button = h("button", { type: "button", class: "wide-button", t: "notice.pythonLook" });
    button.addEventListener("click", () => {
      if (isOpen) seen();
      look();
    });
    return [h("p", { t: "notice.python" }), button];
  };

  const seen = () => {
    shown.add(last);
    notices.close(KIND);
  };

  return {
    /** @param {import("../shared/types.js").Values} values */
    settings({ code = "", bench }) {
      const isKnown = code === last;
      const wasOpen = isOpen;
      isOpen = bench === "python";
      if (isKnown && (wasOpen || !isOpen)) return;
      // A link may open the panel as well, further down than who follows it has seen.
      if (isOpen && code && (isKnown || hasRun)) shown.add(code);
      last = code;
      hasRun = false;
      if (!code || shown.has(code)) notices.close(KIND);
      else notices.open(KIND, "status", render);
    },

    /** Python has run: what the settings bring next is the person's own. */
    ran() {
      hasRun = true;
      if (isOpen && last && !shown.has(last)) seen();
    },
  };
}
