import type { Id, ModeName } from '@sceneworks/schemas';
import type { Block, Span } from './cell.ts';

/** A block with what is said of it. */
export interface Told<T> {
  readonly block: Block;
  readonly of: T;
}

const sides = ['severities', 'modes', 'spans', 'assets', 'areas', 'categories'] as const satisfies readonly (keyof Block)[];

const keyOf = (block: Block, but: keyof Block): string =>
  sides.map((side) => (side === but ? '' : JSON.stringify(block[side].map((value) => value ?? null)))).join('|');

const united = <T>(lists: readonly (readonly T[])[]): readonly T[] => {
  const known = new Map(lists.flat().map((value) => [JSON.stringify(value ?? null), value]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
};

/** Hours joined where one ends as the next begins. */
export const joinedSpans = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && span.from <= last.until) joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    else joined.push(span);
  }
  return joined;
};

const unitedOn = (side: keyof Block, lists: readonly (readonly unknown[])[]): readonly unknown[] =>
  side === 'spans' ? joinedSpans(lists.flat() as readonly Span[]) : united(lists);

/** Blocks that differ on one side only, as one. */
const mergedOn = <T>(told: readonly Told<T>[], side: keyof Block, nameOf: (of: T) => string): readonly Told<T>[] => {
  const groups = new Map<string, Told<T>[]>();
  for (const each of told) {
    const key = `${nameOf(each.of)}|${keyOf(each.block, side)}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Told<T>];
    if (group.length === 1) return first;
    return {
      of: first.of,
      block: {
        ...first.block,
        [side]: unitedOn(
          side,
          group.map(({ block }) => block[side]),
        ),
      },
    };
  });
};

/** Says the same of as few and as large blocks as can be found by joining those that differ on one side. */
export const merged = <T>(told: readonly Told<T>[], nameOf: (of: T) => string): readonly Told<T>[] => {
  let now = told.map(({ block, of }) => ({
    of,
    block: Object.fromEntries(sides.map((side) => [side, unitedOn(side, [block[side]])])) as unknown as Block,
  }));
  for (let before = -1; before !== now.length; ) {
    before = now.length;
    for (const side of sides) now = [...mergedOn(now, side, nameOf)];
  }
  return now;
};

const common = <T>(a: readonly T[], b: readonly T[]): readonly T[] => {
  const other = new Set(b);
  return a.filter((value) => other.has(value));
};

const commonSpans = (a: Block['spans'], b: Block['spans']): Block['spans'] =>
  a.flatMap((one) =>
    b.flatMap((other) => {
      const [from, until] = [Math.max(one.from, other.from), Math.min(one.until, other.until)];
      return from < until ? [{ from, until }] : [];
    }),
  );

/** How the assets of two blocks meet: those of one list of rows by name; of two lists "no asset named" holds every one of the other. */
export type AssetMeeting = (a: Block['assets'], b: Block['assets']) => Block['assets'];
export const sameRows: AssetMeeting = common;
export const otherRows: AssetMeeting = (a, b) => [
  ...new Set([...common(a, b), ...(a.includes(undefined) ? b : []), ...(b.includes(undefined) ? a : [])]),
];

/** The matters of both blocks; undefined where there are none. */
export const both = (a: Block, b: Block, meeting: AssetMeeting): Block | undefined => {
  const block: Block = {
    categories: common(a.categories, b.categories),
    areas: common(a.areas, b.areas),
    spans: commonSpans(a.spans, b.spans),
    modes: common(a.modes, b.modes),
    severities: common(a.severities, b.severities),
    assets: meeting(a.assets, b.assets),
  };
  return sides.every((side) => block[side].length > 0) ? block : undefined;
};

/** A block in some areas and some modes only; undefined where nothing is left. */
export const narrowed = (block: Block, isLeft: (area: Id) => boolean, modes: readonly ModeName[]): Block | undefined => {
  const left = { ...block, areas: block.areas.filter(isLeft), modes: common(block.modes, modes) };
  return left.areas.length > 0 && left.modes.length > 0 ? left : undefined;
};

const holdsAllBut = (block: Block, one: Omit<Block, 'spans'>): boolean =>
  (['categories', 'areas', 'modes', 'severities', 'assets'] as const).every((side) =>
    one[side].every((value) => (block[side] as readonly unknown[]).includes(value)),
  );

/** Whether hours lie within others. */
const covers = (spans: readonly Span[], others: readonly Span[]): boolean => {
  const joined = joinedSpans(others);
  return spans.every(({ from, until }) => joined.some((other) => other.from <= from && until <= other.until));
};

/** Whether every matter of a block is in one of the others. */
export const isWithin = (block: Block, others: readonly Block[]): boolean =>
  block.categories.every((category) =>
    block.areas.every((area) =>
      block.modes.every((mode) =>
        block.severities.every((severity) =>
          block.assets.every((asset) => {
            const one = { categories: [category], areas: [area], modes: [mode], severities: [severity], assets: [asset] };
            return covers(
              block.spans,
              others.filter((other) => holdsAllBut(other, one)).flatMap(({ spans }) => spans),
            );
          }),
        ),
      ),
    ),
  );
