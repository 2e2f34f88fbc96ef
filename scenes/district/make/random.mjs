/**
 * A small seeded generator (mulberry32): the same seed gives the same district on every machine and every version of Node,
 * which `Math.random` would not.
 */
export const randomFrom = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    /** A number in [from, until). */
    between: (from, until) => from + next() * (until - from),
    /** A whole number in [from, until], both included. */
    whole: (from, until) => from + Math.floor(next() * (until - from + 1)),
    /** One of a list. */
    pick: (list) => list[Math.floor(next() * list.length)],
    /** True with the given probability. */
    chance: (share) => next() < share,
  };
};

/** A seed of its own for a name, so that adding one part of the district does not shift the others. */
export const seedOf = (text) => {
  let hash = 2_166_136_261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
};
