/** Why a table is refused, or one of its lines: `id` names the sentence, `own.refused.<id>` in the messages. */
export class TableError extends Error {
  /** @param {string} id @param {Record<string, string | number>} [values] */
  constructor(id, values = {}) {
    super(`${id} ${JSON.stringify(values)}`);
    this.id = `own.refused.${id}`;
    this.values = values;
  }
}

const LONGEST = 40;

/** What was given, short enough for a sentence. @param {string} text */
export const shown = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
