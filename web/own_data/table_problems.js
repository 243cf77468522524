import { h } from "../shared/elements.js";

const LISTED = 10;

/** The lines that cannot be read, which a person may leave out. */
export class TableProblems {
  element = h("div", { class: "own-problems", hidden: true });
  #title = h("p", { role: "status" });
  #list = h("ul");
  #leave = h("button", { type: "button", class: "large-button", id: "own-leave", t: "own.leaveOut" });
  /** @type {() => string} */ #leftOut = () => "";

  /** @param {() => void} leaveOut */
  constructor(leaveOut) {
    this.#leave.addEventListener("click", leaveOut);
    this.element.append(this.#title, this.#list, this.#leave);
  }

  /**
   * @param {readonly import("./points_of_table.js").Problem[]} problems
   * @param {{canLeaveOut: boolean, areLeftOut: boolean, messages: import("../messages/messages.js").Messages}} how
   */
  show(problems, { canLeaveOut, areLeftOut, messages: { t, format } }) {
    const count = format.count(problems.length);
    this.#leftOut = () => t(problems.length === 1 ? "own.leftOutOne" : "own.leftOut", { count });
    this.element.hidden = !problems.length;
    this.#title.textContent = areLeftOut ? this.#leftOut() : t(problems.length === 1 ? "own.unreadOne" : "own.unread", { count });
    const lines = problems.slice(0, LISTED).map(({ line, id, values }) => t("own.atLine", { line: format.count(line), problem: t(`own.line.${id}`, values) }));
    if (problems.length > LISTED) lines.push(t("own.more", { count: format.count(problems.length - LISTED) }));
    this.#list.replaceChildren(...lines.map((line) => h("li", {}, line)));
    this.#leave.hidden = !canLeaveOut || areLeftOut;
  }

  leftOut() {
    this.#title.textContent = this.#leftOut();
    this.#leave.hidden = true;
  }
}
