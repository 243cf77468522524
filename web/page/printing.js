/**
 * On paper the page is light, and as wide as paper (style/print.css goes by the class). Both are set
 * before the browser prints: it redraws no canvas and tells no observer while it does. Who watches
 * the root's attributes (draw/theme.js) draws again as soon as this returns.
 * @param {{show(): void, remove(): void}} handIn what is printed and is not on the screen
 */
export function createPrinting(handIn) {
  const root = document.documentElement;
  let theme = root.dataset.theme;

  /** @param {boolean} on */
  function set(on) {
    if (on === root.classList.contains("printing")) return;
    if (on) theme = root.dataset.theme;
    root.dataset.theme = on ? "light" : theme;
    root.classList.toggle("printing", on);
    handIn.remove();
    if (on) handIn.show();
  }

  addEventListener("beforeprint", () => set(true));
  addEventListener("afterprint", () => set(false));
  // A preview in the browser's tools prints nothing.
  matchMedia("print").addEventListener("change", ({ matches }) => set(matches));
}
