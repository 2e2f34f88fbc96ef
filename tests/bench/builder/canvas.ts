import type { Scene } from '@sceneworks/schemas';
import type { BrowserContext, Page } from 'playwright-core';
import { during, middle, opened, shareOf, sweep } from './recording.ts';

const rounds = 3;

/** How a large drawing opens and moves; the frames are the 95th of a hundred, in milliseconds. Absent: it does not pan by such a drag. */
export interface Moved {
  readonly openMs: number;
  readonly panFrameP95Ms?: number;
  readonly dragFrameP95Ms: number;
}

/** Where a page keeps its graph, so that the same is done to each. */
export interface Canvas {
  readonly address: string;
  /** What stands for a node */
  readonly node: string;
  /** How many of them are there when it is open */
  readonly least: number;
  /** The ground on which a drag pans */
  readonly ground?: string;
  /** What is done once it is open and before it is moved */
  readonly ready?: (page: Page) => Promise<void>;
}

interface At {
  readonly x: number;
  readonly y: number;
}

/** Where one may take hold in the middle of the window: of a node, and of ground on which nothing stands. */
const holdsIn = (page: Page, node: string, ground: string): Promise<{ readonly node: At | undefined; readonly ground: At | undefined }> =>
  page.evaluate(
    ([wanted = '', free = '']) => {
      const [width, height] = [window.innerWidth, window.innerHeight];
      const spots = Array.from({ length: 900 }, (_, i) => ({
        x: width * (0.25 + (0.5 * (i % 30)) / 30),
        y: height * (0.25 + (0.5 * Math.floor(i / 30)) / 30),
      }));
      const isOn = ({ x, y }: At, selector: string) => document.elementFromPoint(x, y)?.closest(selector) != null;
      return {
        node: spots.find((spot) => isOn(spot, wanted)),
        ground: free === '' ? undefined : spots.find((spot) => isOn(spot, free) && !isOn(spot, wanted)),
      };
    },
    [node, ground],
  );

/** Opens a graph three times, and in the last window pans and drags. */
export const moved = async (open: () => Promise<BrowserContext>, canvas: Canvas): Promise<Moved> => {
  const openings: number[] = [];
  for (let round = 1; ; round += 1) {
    const context = await open();
    try {
      const page = await context.newPage();
      openings.push(await opened(page, canvas.address, canvas.node, canvas.least));
      if (round < rounds) continue;
      await canvas.ready?.(page);
      const hold = await holdsIn(page, canvas.node, canvas.ground ?? '');
      if (!hold.node) throw new Error(`no node in view at ${canvas.address}`);
      const [panned, dragged]: [number[], number[]] = [[], []];
      for (let again = 0; again < rounds; again += 1) {
        const { ground, node } = hold;
        if (ground) panned.push(...(await during(page, () => sweep(page, ground, { x: -360, y: -240 }))).frames);
        dragged.push(...(await during(page, () => sweep(page, node, { x: 220, y: 160 }))).frames);
      }
      return {
        openMs: middle(openings),
        ...(panned.length > 0 && { panFrameP95Ms: shareOf(panned, 0.95) }),
        dragFrameP95Ms: shareOf(dragged, 0.95),
      };
    } finally {
      await context.close();
    }
  }
};

const card = { width: 244, height: 142 };

/** The same graph for a bare page. */
export const graphOf = ({ nodes, edges, layout }: Scene, viewport: unknown) => ({
  viewport,
  nodes: nodes.map(({ id, title }) => ({ id, position: layout?.[id], data: { label: title.zh }, width: card.width, height: card.height })),
  edges: edges.map(({ id, from, to }) => ({ id, source: from, target: to })),
});
