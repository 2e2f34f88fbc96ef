import { adcode, communityArea, communityNames, streetArea, streets } from './names.mjs';
import { randomFrom, seedOf } from './random.mjs';

/** How many grids the district has, and how many of them make a community on average. */
const grids = 400;
const gridsPerCommunity = 6.7;
const centre = { lon: 104.1, lat: 30.67 };
/** Distance between the centres of two neighbouring grids in a row, degrees of longitude and latitude (about 560 m). */
const wide = 0.00585;
const high = 0.00505;

const key = (x, y) => `${x}:${y}`;
const round = (value) => Math.round(value * 1e6) / 1e6;

/** Signed area by the shoelace rule, square degrees; positive is counter-clockwise. */
const signedArea = (ring) => {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i += 1) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return sum / 2;
};

/** A lattice point of the honeycomb, moved by a smooth bend of the whole district and a jitter of its own; the same for every grid that shares it. */
const vertexPlace = (x, y) => {
  const u = x / 2;
  const v = y / 3;
  const bendX = 0.55 * Math.sin(v * 0.34 + 0.6) + 0.35 * Math.sin(u * 0.21 + v * 0.17);
  const bendY = 0.5 * Math.sin(u * 0.29 + 1.3) + 0.3 * Math.cos(v * 0.23 - u * 0.12);
  const own = randomFrom(seedOf(`vertex ${x} ${y}`));
  return [
    round(centre.lon + (u + bendX + own.between(-0.17, 0.17)) * wide),
    round(centre.lat + (v + bendY + own.between(-0.17, 0.17)) * high),
  ];
};

/** The six corners of the grid in a column and row, counter-clockwise, on a lattice of half columns and third rows. */
const cornersOf = (column, row) => {
  const x = column * 2 + (((row % 2) + 2) % 2);
  const y = row * 3;
  return [
    [x, y - 2],
    [x + 1, y - 1],
    [x + 1, y + 1],
    [x, y + 2],
    [x - 1, y + 1],
    [x - 1, y - 1],
  ];
};

/** Where along a shared edge the boundary bends: one point an edge, the same seen from both sides. */
const bendOf = (a, b, placeA, placeB) => {
  const [from, to] = key(...a) < key(...b) ? [placeA, placeB] : [placeB, placeA];
  const own = randomFrom(seedOf(`edge ${[key(...a), key(...b)].sort().join(' ')}`));
  const along = own.between(0.38, 0.62);
  const aside = own.between(-0.14, 0.14);
  return [
    round(from[0] + (to[0] - from[0]) * along - (to[1] - from[1]) * aside),
    round(from[1] + (to[1] - from[1]) * along + (to[0] - from[0]) * aside),
  ];
};

/** The closed ring of a grid: corners and the bends between them. */
const ringOf = (column, row) => {
  const corners = cornersOf(column, row);
  const places = corners.map(([x, y]) => vertexPlace(x, y));
  const ring = corners.flatMap((corner, i) => {
    const j = (i + 1) % corners.length;
    return [places[i], bendOf(corner, corners[j], places[i], places[j])];
  });
  return [...ring, ring[0]];
};

/** The cells nearest to the centre under an uneven outline: one piece, no hole. */
const chosenCells = () => {
  const cells = [];
  for (let row = -16; row <= 16; row += 1) {
    for (let column = -20; column <= 20; column += 1) {
      const x = column + (((row % 2) + 2) % 2) / 2;
      const y = row * 0.87;
      const angle = Math.atan2(y, x);
      const outline = 1 + 0.16 * Math.sin(2 * angle + 0.7) + 0.11 * Math.sin(3 * angle - 0.4) + 0.06 * Math.sin(7 * angle);
      cells.push({ column, row, x, y, reach: Math.hypot(x, y) / outline });
    }
  }
  return cells.sort((a, b) => a.reach - b.reach || a.row - b.row || a.column - b.column).slice(0, grids);
};

/** Groups cells around moving centres, so that groups are compact and about equal; deterministic. */
const clusters = (cells, count, name) => {
  const random = randomFrom(seedOf(name));
  const seeds = [];
  while (seeds.length < count) {
    const far = cells
      .map((cell) => ({
        cell,
        away: Math.min(...seeds.map((seed) => Math.hypot(cell.x - seed.x, cell.y - seed.y)), 1e9) + random.between(0, 0.8),
      }))
      .sort((a, b) => b.away - a.away)[0].cell;
    seeds.push({ x: far.x, y: far.y });
  }
  let groups = [];
  for (let round = 0; round < 40; round += 1) {
    groups = seeds.map(() => []);
    for (const cell of cells) {
      let best = 0;
      for (let i = 1; i < seeds.length; i += 1) {
        if (Math.hypot(cell.x - seeds[i].x, cell.y - seeds[i].y) < Math.hypot(cell.x - seeds[best].x, cell.y - seeds[best].y)) best = i;
      }
      groups[best].push(cell);
    }
    for (const [i, group] of groups.entries()) {
      if (group.length === 0) continue;
      seeds[i] = {
        x: group.reduce((sum, cell) => sum + cell.x, 0) / group.length,
        y: group.reduce((sum, cell) => sum + cell.y, 0) / group.length,
      };
    }
  }
  return groups.filter((group) => group.length > 0);
};

/** The outline of several rings that share vertices exactly: an edge walked both ways is inside and cancels. */
export const dissolve = (rings) => {
  const edges = new Map();
  for (const ring of rings) {
    for (let i = 0; i < ring.length - 1; i += 1) {
      const back = `${ring[i + 1]}>${ring[i]}`;
      if (edges.has(back)) edges.delete(back);
      else edges.set(`${ring[i]}>${ring[i + 1]}`, [ring[i], ring[i + 1]]);
    }
  }
  const from = new Map([...edges.values()].map((edge) => [String(edge[0]), edge]));
  const outlines = [];
  while (from.size > 0) {
    const [start, first] = from.entries().next().value;
    const outline = [first[0]];
    for (let edge = first; edge; edge = from.get(String(edge[1]))) {
      from.delete(String(edge[0]));
      outline.push(edge[1]);
      if (String(edge[1]) === start) break;
    }
    outlines.push(outline);
  }
  return outlines;
};

/** One polygon of the outlines: the largest counter-clockwise ring is outside, clockwise ones are holes. */
const polygon = (outlines) => {
  const outside = outlines.filter((ring) => signedArea(ring) > 0);
  const holes = outlines.filter((ring) => signedArea(ring) < 0);
  if (outside.length === 1) return { type: 'Polygon', coordinates: [outside[0], ...holes] };
  return { type: 'MultiPolygon', coordinates: outside.map((ring) => [ring]) };
};

const middleOf = (cells) => ({
  x: cells.reduce((sum, cell) => sum + cell.x, 0) / cells.length,
  y: cells.reduce((sum, cell) => sum + cell.y, 0) / cells.length,
});
/** North to south, then west to east: how numbers are given. */
const reading = (a, b) => Math.round((middleOf(b).y - middleOf(a).y) / 2) || middleOf(a).x - middleOf(b).x;
const two = (n) => String(n).padStart(2, '0');
const three = (n) => String(n).padStart(3, '0');

/**
 * The areas of the district: grids on a bent, jittered honeycomb whose vertices are shared exactly; communities and streets are
 * unions of them by cancelling shared edges, so that no level has a gap or an overlap. Also each grid's middle, for whoever places things.
 */
export const makeAreas = () => {
  const areas = [];
  const middles = new Map();
  const named = communityNames.values();
  const allRings = [];
  for (const [s, streetCells] of clusters(chosenCells(), streets.length, 'streets').sort(reading).entries()) {
    const streetId = `${adcode}${three(s + 1)}`;
    const streetRings = [];
    const communities = [];
    for (const [c, cells] of clusters(streetCells, Math.max(1, Math.round(streetCells.length / gridsPerCommunity)), streetId)
      .sort(reading)
      .entries()) {
      const communityId = `${streetId}${three(c + 1)}`;
      const [zh, en] = named.next().value;
      const rings = [];
      const ownGrids = [];
      for (const [g, cell] of cells.sort((a, b) => b.row - a.row || a.column - b.column).entries()) {
        const ring = ringOf(cell.column, cell.row);
        rings.push(ring);
        const id = `${communityId}${two(g + 1)}`;
        const inner = ring.slice(0, -1);
        middles.set(id, [
          round(inner.reduce((sum, [lon]) => sum + lon, 0) / inner.length),
          round(inner.reduce((sum, [, lat]) => sum + lat, 0) / inner.length),
        ]);
        ownGrids.push({
          id,
          kind: 'grid',
          name: { zh: `${zh}第${g + 1}网格`, en: `${en} Grid ${g + 1}` },
          parent: communityId,
          geometry: { type: 'Polygon', coordinates: [ring] },
        });
      }
      communities.push(
        { id: communityId, kind: 'community', name: communityArea([zh, en]), parent: streetId, geometry: polygon(dissolve(rings)) },
        ...ownGrids,
      );
      streetRings.push(...rings);
    }
    areas.push(
      { id: streetId, kind: 'street', name: streetArea(streets[s]), parent: adcode, geometry: polygon(dissolve(streetRings)) },
      ...communities,
    );
    allRings.push(...streetRings);
  }
  const district = { id: adcode, kind: 'district', name: { zh: '锦华区', en: 'Jinhua District' }, geometry: polygon(dissolve(allRings)) };
  return { areas: [district, ...areas], middles };
};
