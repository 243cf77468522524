import { recall, remember } from "../shared/storage.js";

/** The Python that a person has written, kept in this browser, of this copy of the page alone. */
export class PythonStore {
  #key = `python ${new URL(".", document.baseURI).pathname}`;

  /** The text of the last visit; empty: none. */
  get text() {
    return recall(this.#key) ?? "";
  }

  set text(text) {
    remember(this.#key, text);
  }

  /** The text whose place a link's has taken; empty: none. */
  get before() {
    return recall(`${this.#key} before`) ?? "";
  }

  set before(text) {
    remember(`${this.#key} before`, text);
  }
}
