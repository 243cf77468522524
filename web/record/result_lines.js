/** A replay's report as sentences. */

const SMALL = 0.0001; // a difference that needs no number

/**
 * @param {import("./record_cards.js").Report} report
 * @param {import("../messages/messages.js").Messages} messages
 * @param {import("./records.js").RecordParts["goalText"]} goalText
 * @returns {string[]}
 */
export function resultLines(report, messages, goalText) {
  const { goal, note, made } = report;
  const lines = [whatHolds(report, messages)];
  const isSound = (/** @type {string} */ part) => !report.contradicted.includes(part);
  for (const { name, value, epoch } of isSound("goal") ? (goal ?? []) : []) {
    const values = { goal: goalText(name, value), epoch: messages.format.epoch(epoch ?? 0) };
    lines.push(messages.t(epoch === null ? "record.goalMissed" : "record.goalMet", values));
  }
  if (made) lines.push(messages.t("record.made", { made: date(made, messages.language) }));
  if (note) lines.push(messages.t("record.note", { note }));
  return lines;
}

/**
 * @param {import("./record_cards.js").Report} report
 * @param {import("../messages/messages.js").Messages} messages
 */
function whatHolds({ verdict, epoch, agreed, parted, largest, contradicted }, messages) {
  const { t, format } = messages;
  if (verdict === "equal") return t("record.equalText", { epoch: format.epoch(epoch) });
  const size = sizeOf(largest, messages);
  if (verdict === "chaotic") return t("record.chaoticText", { epoch: format.epoch(agreed ?? 0), size });
  if (parted === null) return t("record.contradicted", { parts: contradicted.map((part) => t(`record.part.${part}`)).join(", ") });
  if (agreed === null) return t("record.otherFromStart", { size });
  return t("record.otherFrom", { epoch: format.epoch(agreed), size });
}

/** A share as a percentage; a small one needs no digits. @param {number} share @param {import("../messages/messages.js").Messages} messages */
function sizeOf(share, { t, format }) {
  if (!Number.isFinite(share)) return "∞";
  return share < SMALL ? t("record.lessThan", { size: format.percent(SMALL, 2) }) : format.percent(share, share < 0.01 ? 2 : 1);
}

/** A time as it is written where the reader is; as it stands, if it is none. @param {string} made @param {string} language */
function date(made, language) {
  const time = new Date(made);
  if (Number.isNaN(time.getTime())) return made;
  return time.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
}
