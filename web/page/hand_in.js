/** What is on the sheet to hand in and not on the screen: the numbers as a table, settings, a note, the link. */

import { byId, h } from "../shared/elements.js";
import { writtenLink } from "../shared/written_link.js";

/**
 * @typedef {object} HandedIn
 * @property {[string, string][]} numbers a name and a value each
 * @property {[string, string][]} settings
 * @property {string} note
 * @property {string} link
 */

/**
 * On the page only while it is printed.
 * @param {{messages: import("../messages/messages.js").Messages, handedIn: () => HandedIn | null}} page handedIn: null: there is nothing yet
 */
export function createHandIn({ messages: { t, format }, handedIn }) {
  /** @type {HTMLElement[]} */ let parts = [];
  return {
    show() {
      const given = handedIn();
      if (!given) return;
      const rows = given.numbers.map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, value)));
      const table = h("table", { class: "hand-in-numbers" }, h("caption", { class: "quiet" }, t("handIn.numbers")), h("tbody", {}, ...rows));
      const settings = given.settings.map(([name, value]) => h("div", {}, h("dt", {}, name), " ", h("dd", {}, value)));
      const { text: link, cut } = writtenLink(given.link);
      const section = h("section", { class: "hand-in" }, h("h2", { class: "heading" }, t("handIn.settings")), h("dl", { class: "hand-in-settings" }, ...settings));
      if (given.note) section.append(h("h2", { class: "heading" }, t("handIn.note")), h("p", { class: "hand-in-note" }, given.note));
      section.append(h("h2", { class: "heading" }, t("handIn.link")), h("p", { class: "hand-in-link" }, link));
      if (cut) section.append(h("p", { class: "hint" }, t("handIn.cut", { length: format.count(given.link.length) })));
      parts = [table, section];
      byId("linechart").closest(".chart-block")?.after(table);
      byId("charts-panel").before(section);
    },
    remove() {
      for (const part of parts) part.remove();
      parts = [];
    },
  };
}
