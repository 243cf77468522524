/** A lesson that cannot be: names what is wrong and what is allowed, as a message's id and its values. */
export class LessonError extends Error {
  /**
   * @param {string} reason the id without its `lesson.refused.`
   * @param {Record<string, string | number>} [values]
   */
  constructor(reason, values = {}) {
    super(`${reason} ${JSON.stringify(values)}`);
    this.id = `lesson.refused.${reason}`;
    this.values = values;
  }
}

/** A given value as text fit for a message. @param {unknown} given @param {number} [most] */
export function shown(given, most = 40) {
  const text = typeof given === "string" ? given : (JSON.stringify(given) ?? String(given));
  const plain = text.replace(/[\p{C}]/gu, "\ufffd");
  return plain.length <= most ? plain : `${plain.slice(0, most - 1)}…`;
}
