import { languages, translate } from "../messages/messages.js";
import { byId, h } from "../shared/elements.js";
import { recall, remember } from "../shared/storage.js";

/**
 * Light or dark: the system's, until the person chooses.
 * @param {(dark: boolean) => void} changed
 */
export function createTheme(changed) {
  const root = document.documentElement;
  const button = byId("theme-button");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = (/** @type {boolean} */ dark) => {
    root.dataset.theme = dark ? "dark" : "light";
    button.setAttribute("aria-pressed", String(dark));
  };
  button.addEventListener("click", () => {
    show(root.dataset.theme !== "dark");
    changed(root.dataset.theme === "dark");
    remember("theme", root.dataset.theme ?? "light");
  });
  system.addEventListener("change", () => {
    if (!recall("theme")) show(system.matches);
  });
  show(root.dataset.theme === "dark");
}

/**
 * The menu of languages; every word on the page follows it.
 * @param {import("../messages/messages.js").Messages} messages
 */
export function createLanguages(messages) {
  const select = /** @type {HTMLSelectElement} */ (byId("language"));
  for (const [tag, { name }] of Object.entries(languages)) select.append(h("option", { value: tag, lang: tag }, name));
  select.addEventListener("change", () => {
    remember("language", select.value);
    messages.use(select.value);
  });
  messages.follow(() => {
    select.value = messages.language;
    document.documentElement.lang = messages.language;
    document.title = messages.t("page.title");
    translate(document, messages);
  });
}
