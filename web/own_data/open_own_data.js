/** What whoever has a file says to the page; web/own_data_panel.js listens. */
export const OPEN_OWN_DATA = "open-own-data";

/** Opens the panel "Your own data" with a table in it. @param {File} [file] */
export function openOwnData(file) {
  document.dispatchEvent(new CustomEvent(OPEN_OWN_DATA, { detail: file }));
}
