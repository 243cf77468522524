import { h } from "../shared/elements.js";

/**
 * A switch for a yes-or-no setting.
 * @param {{id: string, name: string, t: string, tTitle?: string, act: import("../shared/types.js").Act}} options
 */
export function createSwitch({ id, name, t, tTitle, act }) {
  const input = h("input", { type: "checkbox", id });
  input.addEventListener("change", () => act("set", name, String(input.checked)));
  const element = h("label", { class: "switch", "data-hide": name, tTitle }, input, h("span", { t }));
  return {
    element,
    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      input.checked = values[name] === "true";
    },
  };
}

/**
 * Buttons that stay pressed: what the charts show. The page's own affair, so no setting.
 * @template {string} K
 * @param {HTMLElement} root
 * @param {Record<K, {id: string, t: string, tTitle?: string}>} toggles
 * @param {(pressed: Record<K, boolean>) => void} changed
 */
export function createToggles(root, toggles, changed) {
  const pressed = /** @type {Record<K, boolean>} */ ({});
  for (const key of /** @type {K[]} */ (Object.keys(toggles))) {
    pressed[key] = false;
    const button = h("button", { type: "button", class: "chip", "aria-pressed": "false", ...toggles[key] });
    button.addEventListener("click", () => {
      pressed[key] = !pressed[key];
      button.setAttribute("aria-pressed", String(pressed[key]));
      changed({ ...pressed });
    });
    root.append(button);
  }
}
