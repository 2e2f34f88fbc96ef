import type { Box } from './layout.ts';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};
/** How much worse it is to stand aside than to stand far away. */
const aside = 2.2;

/** The nearest card in the direction of an arrow key; `undefined` for other keys and at the edge. */
export const nodeToward = (cards: ReadonlyMap<string, Box>, from: string, key: string): string | undefined => {
  const direction = directions[key];
  const here = cards.get(from);
  if (!direction || !here) return undefined;
  const [dx, dy] = direction;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, box] of cards) {
    const x = box.x - here.x;
    const y = box.y - here.y;
    const ahead = x * dx + y * dy;
    if (id === from || ahead <= 1) continue;
    const distance = ahead + aside * Math.abs(x * dy + y * dx);
    if (distance < least) {
      least = distance;
      best = id;
    }
  }
  return best;
};
