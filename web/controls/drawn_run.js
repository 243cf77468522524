import { h } from "../shared/elements.js";

/**
 * Which of several networks side by side is drawn: a menu at the end of the row, absent where there is one alone.
 * @param {HTMLElement} row
 * @param {import("../shared/types.js").Act} act
 */
export function createDrawnRun(row, act) {
  const select = h("select", { id: "drawn-run" });
  const label = h("label", { for: select.id, class: "cell-label", t: "control.drawnRun" });
  const cell = h("div", { class: "cell drawn-run absent", "data-hide": "shownRun", tTitle: "control.drawnRunTitle" }, h("div", { class: "cell-head" }, label), h("div", { class: "select", "data-room": "64" }, select));
  row.append(cell);
  select.addEventListener("change", () => act("watch", Number(select.value) - 1));
  let runs = 0;

  /** @param {number} number */
  function list(number) {
    if (number === runs) return;
    runs = number;
    select.replaceChildren(...Array.from({ length: runs }, (_, run) => h("option", { value: run + 1 }, String(run + 1))));
    cell.classList.toggle("absent", runs === 1);
  }

  return {
    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      list(Number(values.runs));
      if (values.shownRun && Number(values.shownRun) <= runs) select.value = values.shownRun;
    },

    /** @param {number} run */
    show(run) {
      if (select.value !== String(run + 1)) select.value = String(run + 1);
    },
  };
}
