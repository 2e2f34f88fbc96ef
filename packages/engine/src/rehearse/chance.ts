/** Spreads the bits of a 32-bit number over all of it. */
const mixed = (value: number): number => {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
};

/**
 * A number in [0, 1), the same for the same seed and words. Whatever is asked by the same words has the same luck, in one version of a
 * scene as in the other, so that a difference between them is never one of chance.
 */
export const chance = (seed: number, ...words: readonly (string | number)[]): number => {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const word of words) {
    for (const letter of `${word}\n`) hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193) >>> 0;
  }
  return mixed(hash) / 0x1_0000_0000;
};
