/** Metres to degrees about the district's latitude. */
export const latOf = (metres) => metres / 111_195;
export const lonOf = (metres) => metres / (111_195 * Math.cos((30.67 * Math.PI) / 180));
export const round = (value) => Math.round(value * 1e6) / 1e6;

/** A place some metres from another, any direction. */
export const near = ([lon, lat], metres, random) => {
  const angle = random.between(0, 2 * Math.PI);
  const away = random.between(0, metres);
  return [round(lon + lonOf(away * Math.cos(angle))), round(lat + latOf(away * Math.sin(angle)))];
};

/** A place some metres from one on the way to another; beyond it where the other is nearer than that. */
export const towards = ([lon, lat], [toLon, toLat], metres) => {
  const [east, north] = [(toLon - lon) / lonOf(1), (toLat - lat) / latOf(1)];
  const share = metres / Math.hypot(east, north);
  return [round(lon + (toLon - lon) * share), round(lat + (toLat - lat) * share)];
};

/** A place inside a grid: on the way from its middle towards one of its corners. */
export const inGrid = (grid, middle, random) => {
  const ring = grid.geometry.coordinates[0];
  const [a, b] = [random.whole(0, ring.length - 2), random.next()];
  const [p, q] = [ring[a], ring[a + 1]];
  const share = Math.sqrt(random.next()) * 0.85;
  const edge = [p[0] + (q[0] - p[0]) * b, p[1] + (q[1] - p[1]) * b];
  return [round(middle[0] + (edge[0] - middle[0]) * share), round(middle[1] + (edge[1] - middle[1]) * share)];
};

/** Whether a place is inside a ring, by crossings. */
export const isInside = ([lon, lat], ring) => {
  let inside = false;
  for (let i = 0; i < ring.length - 1; i += 1) {
    const [[x1, y1], [x2, y2]] = [ring[i], ring[i + 1]];
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
};
