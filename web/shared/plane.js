// The part of the plane that is drawn, and the grid on which the engine computes its maps.

/** x and y go from -EXTENT to EXTENT. */
export const EXTENT = 6;

/** Rows and columns of a map; the top row is y = EXTENT. */
export const MAP_SIDE = 100;
