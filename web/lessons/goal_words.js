/** A goal in words: as a lesson sets it, and what has become of it. */

/** @typedef {import("../messages/messages.js").Messages} Messages */
/** @typedef {import("./goal_watch.js").GoalName} GoalName */

/** @param {Messages} messages @param {GoalName} name @param {number} value */
export function goalText({ t, format }, name, value) {
  const number = name === "testLoss" ? format.text(String(value)) : name === "accuracy" ? format.text(`${value}%`) : format.count(value);
  return t(`goal.${name}`, { value: number });
}

/**
 * What the strip's list says of a goal.
 * @param {Messages} messages
 * @param {{name: GoalName, value: number, epoch: number | null}} state
 * @param {number} parameters of the network
 */
export function goalLine(messages, { name, value, epoch }, parameters) {
  const { t, format } = messages;
  const goal = goalText(messages, name, value);
  if (name === "parameters") return t(epoch === null ? "goal.parametersNow" : "goal.parametersMet", { goal, count: format.count(parameters) });
  return epoch === null ? goal : t("goal.met", { goal, epoch: format.count(epoch) });
}
