import { saveFile } from "../shared/save_file.js";
import { isText, textOf } from "../shared/text_of_bytes.js";
import { plainLines } from "./python_link.js";

const NAME = "playground.py"; // of a text that has none
const LARGEST = 64_000; // bytes, as a link takes them

/** Python files: opened by a button or dropped on the editor, and saved under their own name. */
export class PythonFile {
  #name = NAME;
  #opened;
  #refused;

  /** @param {{opened: (text: string, name: string) => void, refused: (id: string, values: Record<string, string | number>) => void}} parts */
  constructor({ opened, refused }) {
    this.#opened = opened;
    this.#refused = refused;
  }

  /** @param {File} file */
  async open(file) {
    const { name } = file;
    if (!/\.(py|txt)$/i.test(name)) return this.#refused("python.noPython", { name });
    if (file.size > LARGEST) return this.#refused("python.large", { name, most: LARGEST });
    const bytes = await file.arrayBuffer().catch(() => null); // it has gone since
    if (bytes === null) return this.#refused("python.unread", { name });
    const text = textOf(new Uint8Array(bytes));
    if (!isText(text)) return this.#refused("python.noText", { name });
    this.#name = name.replace(/\.txt$/i, ".py");
    this.#opened(plainLines(text), name);
  }

  /** The text is another one, without a name. */
  forget() {
    this.#name = NAME;
  }

  /** @param {string} text */
  save(text) {
    saveFile(this.#name, new Blob([text], { type: "text/x-python" }));
  }

  /** Files that are dropped on an element are opened. @param {HTMLElement} element */
  listen(element) {
    const hasFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files") === true;
    for (const type of /** @type {const} */ (["dragover", "drop"])) {
      element.addEventListener(
        type,
        (event) => {
          if (!hasFiles(event)) return; // words are the editor's
          event.preventDefault();
          event.stopPropagation();
          const [file] = event.dataTransfer?.files ?? [];
          if (type === "drop" && file) this.open(file);
        },
        { capture: true },
      );
    }
  }
}
