/** Chance that is the same for the same words: what happens to a task does not hang on who asked first. */
export interface Dice {
  /** In [0, 1), of its own for every list of words */
  roll(...words: readonly (string | number)[]): number;
  chance(share: number, ...words: readonly (string | number)[]): boolean;
}

const mix = (text: string, seed: number): number => {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
};

/** Dice of a seed. */
export const diceOf = (seed: number): Dice => {
  const roll = (...words: readonly (string | number)[]): number => mix(words.join('|'), seed);
  return { roll, chance: (share, ...words) => roll(...words) < share };
};
