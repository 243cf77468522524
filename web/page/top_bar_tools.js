import { languages, translate } from "../messages/messages.js";
import { copyText } from "../shared/clipboard.js";
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

const CHECK = "M4 12.5l5 5L20 6.5";

/**
 * Copies the settings' address; where that is forbidden, shows it for copying by hand. Says what is on
 * the screen and not in the link.
 * @param {import("../messages/messages.js").Messages} messages
 * @param {(text: string) => void} announce
 * @param {import("./notices.js").Notices} notices
 * @param {() => string} address
 */
export function createShare(messages, announce, notices, address) {
  const button = byId("share-button");
  const label = /** @type {HTMLElement} */ (button.querySelector("[data-t]"));
  const icon = /** @type {SVGPathElement} */ (button.querySelector("path"));
  const chain = icon.getAttribute("d") ?? "";
  let timer = 0;
  let edited = false;
  /** @param {string} id @param {string} shape phones have no room for the text */
  const show = (id, shape) => {
    label.dataset.t = id;
    label.textContent = messages.t(id);
    icon.setAttribute("d", shape);
  };
  button.addEventListener("click", async () => {
    const text = address();
    const note = edited ? "page.shareEdited" : undefined;
    for (const kind of ["shared", "by-hand"]) notices.close(kind);
    if (!(await copyText(text))) return notices.byHand({ label: "page.shareByHand", text, note, opener: button });
    if (note) notices.shared(note);
    show("page.shareDone", CHECK);
    announce(messages.t("page.shareDone"));
    clearTimeout(timer);
    timer = window.setTimeout(() => show("page.share", chain), 2500);
  });

  return {
    /** @param {import("../shared/types.js").Numbers} numbers */
    frame(numbers) {
      edited = numbers.edited;
    },
  };
}
