"""What is wrong with a layout, measured on the page and said in words."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.playground import REST, ask, eventually, settle

# Faults of the layout, in words. A control's box is what one presses or reads; the network's links
# and the loading and failure panels lie over other things by design.
FAULTS = """
() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);

  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : "." + e.className} "${(e.ariaLabel ?? e.textContent).trim().slice(0, 40)}"`;
  const shown = (e) => {
    if (e.closest(".quiet, .skip, #live, #article, #loading, #failure, .net-touch, .net-drawn") || !e.checkVisibility({ visibilityProperty: true })) return false;
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.height > 0;
  };
  const wanted = "button, select, input, label, h1, h2, h3, output, a, caption, .tagline, .hint, .net-size, .map-caption, .map-field, .map-legend, .plot-readout, .plot-area, .losses, .tuner";
  const all = [...document.querySelectorAll(wanted)].filter(shown);

  for (const e of all) {
    const box = e.getBoundingClientRect();
    const isMoved = e.closest(".bench-tabs"); // sideways, where it is narrow
    if (!isMoved && (box.left < -0.5 || box.right > root.clientWidth + 0.5)) faults.push(`outside the window: ${name(e)}`);
    // Text that does not fit its box, where the box hides it.
    const style = getComputedStyle(e);
    if (e.textContent.trim() && style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && e.tagName !== "INPUT") faults.push(`cut off: ${name(e)}`);
    if (e.tagName === "SELECT") {
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`; // `font` is empty where numerals are tabular
      pen.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
      const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const text = e.selectedOptions[0]?.textContent ?? "";
      if (pen.measureText(text).width > room + 1) faults.push(`cut off: ${name(e)}: ${text}`);
    }
  }

  const places = all.map((e) => e.getBoundingClientRect());
  const inner = (a, b) => a.contains(b) || b.contains(a);
  // The sign of the past, and on phones the microscope and the settings, lie over the page, which scrolls behind them.
  const sheets = [...document.querySelectorAll(".past-sign, .microscope, .menus.open")].filter((e) => getComputedStyle(e).position === "fixed");
  const apart = (a, b) => sheets.some((sheet) => sheet.contains(a) !== sheet.contains(b));
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      const [a, b] = [all[i], all[j]];
      const [p, q] = [places[i], places[j]];
      const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      if (across > 1 && down > 1 && !inner(a, b) && !apart(a, b)) faults.push(`overlap by ${Math.round(across)} x ${Math.round(down)}: ${name(a)} and ${name(b)}`);
    }
  }
  return faults;
}
"""
# What of the article lies beside the window. What is in a region that scrolls may; the region may not.
ARTICLE = """
() => [...document.querySelectorAll("#article *")]
  .filter((part) => !part.matches(".quiet") && !part.parentElement.closest(".scrolls"))
  .filter((part) => {
    const { left, right } = part.getBoundingClientRect();
    return right > document.documentElement.clientWidth || left < 0;
  })
  .map((part) => `beside the window: ${part.outerHTML.slice(0, 80)}`)
"""


def resize(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.mouse.move(0, 0)
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    # Style, sizes seen by observers, and what they redraw.
    ask(page, "() => new Promise(done => setTimeout(done, 60))")
    settle(page)


def faults(page: Page, limit: float = REST) -> list[str]:
    """Of the app; the article counts where it makes the page scroll."""
    return at_rest(page, [FAULTS], limit)


def article_faults(page: Page, limit: float = REST) -> list[str]:
    return at_rest(page, [ARTICLE], limit)


def all_faults(page: Page, limit: float = REST) -> list[str]:
    """Of the app and of the article."""
    return at_rest(page, [FAULTS, ARTICLE], limit)


def at_rest(page: Page, scripts: list[str], limit: float) -> list[str]:
    """What is still wrong once the page has come to rest: observers redraw a frame or more later."""

    def look() -> list[str]:
        return [fault for script in scripts for fault in page.evaluate(script)]

    return eventually(page, look, lambda found: not found, limit)
