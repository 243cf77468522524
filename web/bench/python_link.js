import { inflated } from "../shared/deflate.js";

const MOST = 64_000; // bytes, as py/playground/packing.py has it

/** The Python of a link, as text; null: it is broken, or this browser is too old to read it. @param {string} code */
export async function readCode(code) {
  try {
    const bytes = await inflated(code, MOST);
    return plainLines(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** With lines that end as the editor's do. @param {string} text */
export const plainLines = (text) => text.replace(/\r\n?/g, "\n");

/**
 * @typedef {object} LinkReader
 * @property {(text: string) => void} brought the link has this text by now; empty: none
 * @property {() => void} broken there is code, which cannot be read
 */

/** Hears which Python the settings carry. */
export class LinkCode {
  #code = "";
  #reader;
  #read;

  /** @param {LinkReader} reader @param {(code: string) => Promise<string | null>} [read] */
  constructor(reader, read = readCode) {
    this.#reader = reader;
    this.#read = read;
  }

  /** @param {string} code as in a link; empty: none */
  async settings(code) {
    if (code === this.#code) return;
    this.#code = code;
    const text = code ? await this.#read(code) : "";
    if (code !== this.#code) return; // another one has come meanwhile
    if (text === null) this.#reader.broken();
    else this.#reader.brought(text);
  }
}
