/** How many points may be brought, and what of a table is read. */

export { FEWEST_POINTS as LEAST_POINTS, MOST_POINTS } from "../shared/packed_points.js";

/** Of a file or a pasted text, in bytes or characters: more is not even looked at. */
export const MOST_BYTES = 10_000_000;

/** Lines of a table: more cannot be 5,000 points and a few unreadable ones, and take long to part. */
export const MOST_LINES = 50_000;

/** Of a table: with more, guessing which are meant takes long and helps nobody. */
export const MOST_COLUMNS = 256;

/** x and y that can be kept: int16 in units of 1/4096 of the plane's side. */
export const FARTHEST = 95.9;

/** Of a packed text, in characters: what is longer some programs cut. */
export const LONGEST_LINK = 8000;
