import { h } from "../shared/elements.js";

/**
 * Says that a link brings Python, where its panel does not show it. Nothing of it has run.
 * @param {{look: () => void, notices: {open(kind: string, role: "status" | "alert" | "group", render: () => HTMLElement[]): void, close(kind: string): void}}} page
 */
export function createPythonNotice({ look, notices }) {
  const KIND = "python";
  let last = "";
  /** What the panel has shown. @type {Set<string>} */ const shown = new Set();
  const render = () => {
    const button = h("button", { type: "button", class: "wide-button", t: "notice.pythonLook" });
    button.addEventListener("click", look);
    return [h("p", { t: "notice.python" }), button];
  };

  return {
    /** @param {import("../shared/types.js").Values} values */
    settings({ code = "", bench }) {
      const isOpen = bench === "python";
      if (isOpen && code) shown.add(code);
      if (code === last && !isOpen) return;
      last = code;
      if (!code || shown.has(code)) notices.close(KIND);
      else notices.open(KIND, "status", render);
    },
  };
}
