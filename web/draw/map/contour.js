/** Where a map crosses zero: the decision boundary, by marching squares. */

/**
 * Traces the line on which the map is zero as separate short strokes.
 * Works on anything with moveTo and lineTo; the path's unit is one cell of the map.
 * @param {{moveTo(x: number, y: number): void, lineTo(x: number, y: number): void}} path
 * @param {ArrayLike<number>} map rows of `side` numbers
 * @param {number} side
 * @param {number} [start]
 */
export function traceZero(path, map, side, start = 0) {
  for (let row = 0; row < side - 1; row++) {
    let at = start + row * side;
    for (let column = 0; column < side - 1; column++, at++) {
      const a = map[at]; // a b
      const b = map[at + 1]; // d c
      const c = map[at + side + 1];
      const d = map[at + side];
      const kind = (a >= 0 ? 8 : 0) | (b >= 0 ? 4 : 0) | (c >= 0 ? 2 : 0) | (d >= 0 ? 1 : 0);
      if (kind === 0 || kind === 15) continue;
      const top = column + a / (a - b);
      const right = row + b / (b - c);
      const bottom = column + d / (d - c);
      const left = row + a / (a - d);
      const ab = a >= 0 !== b >= 0;
      const bc = b >= 0 !== c >= 0;
      const cd = c >= 0 !== d >= 0;
      const da = d >= 0 !== a >= 0;
      if (ab && bc && cd && da) {
        // A saddle: which corners belong together the middle decides.
        const cut = (a + b + c + d >= 0) === a >= 0;
        stroke(path, top, row, cut ? column + 1 : column, cut ? right : left);
        stroke(path, bottom, row + 1, cut ? column : column + 1, cut ? left : right);
      } else if (ab) {
        if (bc) stroke(path, top, row, column + 1, right);
        else if (cd) stroke(path, top, row, bottom, row + 1);
        else stroke(path, top, row, column, left);
      } else if (bc) {
        if (cd) stroke(path, column + 1, right, bottom, row + 1);
        else stroke(path, column + 1, right, column, left);
      } else {
        stroke(path, bottom, row + 1, column, left);
      }
    }
  }
}

/**
 * @param {{moveTo(x: number, y: number): void, lineTo(x: number, y: number): void}} path
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
function stroke(path, x1, y1, x2, y2) {
  path.moveTo(x1, y1);
  path.lineTo(x2, y2);
}
