import { describe, expect, test } from '@jest/globals';
import { firstView } from './first-view.ts';

const canvas = { x: 0, y: 0, width: 872, height: 763 };
const nothing = { wanted: undefined, cards: undefined };
const drawn = { compact: false, least: 0.85 };

/** Where a place of the drawing is on the screen. */
const onScreen = ({ x, zoom }: ReturnType<typeof firstView>, box: { x: number; width: number }) => ({
  left: box.x * zoom + x,
  right: (box.x + box.width) * zoom + x,
});

describe('the first view of a drawing', () => {
  test('is all of it where that can be read', () => {
    const place = { x: -20, y: 0, width: 800, height: 400 };
    const view = firstView(canvas, place, nothing, drawn);
    expect(view.zoom).toBe(1);
    expect(onScreen(view, place)).toEqual({ left: 0, right: 800 });
  });

  test('shows every card where they stand together, though the bands before them are wide', () => {
    const place = { x: 0, y: 0, width: 1_400, height: 500 };
    const cards = { x: 1_000, y: 100, width: 232, height: 300 };
    const { left, right } = onScreen(firstView(canvas, place, { wanted: undefined, cards }, drawn), cards);
    expect([left > 0, right < canvas.width]).toEqual([true, true]);
  });

  test('begins with the sources where the cards do not fit, and with the matter where it stands', () => {
    const place = { x: -40, y: 0, width: 3_000, height: 500 };
    const cards = { x: 0, y: 0, width: 2_800, height: 500 };
    expect(onScreen(firstView(canvas, place, { wanted: undefined, cards }, drawn), place).left).toBeCloseTo(0);
    const wanted = { x: 2_000, y: 100, width: 232, height: 90 };
    const { left, right } = onScreen(firstView(canvas, place, { wanted, cards }, drawn), wanted);
    expect((left + right) / 2).toBeCloseTo(canvas.width / 2);
  });
});
