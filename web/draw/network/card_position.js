/** @typedef {{width: number, height: number}} Size in CSS pixels */

const EDGE = 4; // px at least between the card and the room's edges
const BELOW = 16; // px from what it is about, under it
const ABOVE = 14; // and over it

/**
 * Where a card stands: above what it is about, else below, within its room.
 * @param {{x: number, y: number}} anchor what it is about
 * @param {Size} card
 * @param {Size} room
 * @returns {{left: number, top: number}} whole pixels
 */
export function cardPosition(anchor, card, room) {
  const left = Math.min(Math.max(anchor.x - card.width / 2, EDGE), Math.max(room.width - card.width - EDGE, EDGE));
  const above = anchor.y - card.height - ABOVE;
  const below = Math.max(Math.min(anchor.y + BELOW, room.height - card.height - EDGE), EDGE);
  return { left: Math.round(left), top: Math.round(above >= 0 ? above : below) };
}
