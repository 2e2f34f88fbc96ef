import type { Id, Instant, Text } from '@sceneworks/schemas';
import type { DistrictIndex } from '../../district/index-district.ts';
import { joinedSpans } from './block.ts';
import type { Block, Span } from './cell.ts';

type Sentence = Required<Text>;

const textOf = (text: Text | undefined, id: string): Sentence => ({ zh: text?.zh ?? id, en: text?.en ?? text?.zh ?? id });

/** An instant as the clock on the district's wall shows it. */
export const wallText = ({ working }: DistrictIndex, at: Instant): string =>
  new Date(Date.parse(at) + working.offsetMs).toISOString().slice(0, 16).replace('T', ' ');

const mostNames = 4;

/** Names in a row, the rest counted. */
const listed = (names: readonly Sentence[], zhOf: (count: number) => string, enOf: (count: number) => string): Sentence => {
  const shown = names.slice(0, mostNames);
  const isCut = names.length > mostNames;
  return {
    zh: `${shown.map(({ zh }) => zh).join('、')}${isCut ? zhOf(names.length) : ''}`,
    en: `${shown.map(({ en }) => en).join(', ')}${isCut ? enOf(names.length) : ''}`,
  };
};

interface Spread {
  /** Areas of which all is meant, none inside another. */
  readonly whole: readonly Id[];
  /** Areas that are meant only where a place is known no closer. */
  readonly partly: readonly Id[];
}

const spreadOf = (index: DistrictIndex, areas: readonly Id[]): Spread => {
  const among = new Set(areas);
  const known = new Map<Id, boolean>();
  const isWhole = (area: Id): boolean => {
    const found = known.get(area);
    if (found !== undefined) return found;
    // Said before its children are asked: parents may go round in a circle in a district that nobody has checked.
    known.set(area, among.has(area));
    const isAll = among.has(area) && (index.childrenOfArea.get(area) ?? []).every(({ id }) => isWhole(id));
    known.set(area, isAll);
    return isAll;
  };
  const isInside = (area: Id): boolean => {
    const parent = index.areas.get(area)?.parent;
    return parent !== undefined && isWhole(parent);
  };
  return { whole: areas.filter((area) => isWhole(area) && !isInside(area)), partly: areas.filter((area) => !isWhole(area)) };
};

/** The areas of the map that a list of areas means, none inside another. */
export const outermost = (index: DistrictIndex, areas: readonly Id[]): readonly Id[] => {
  const { whole, partly } = spreadOf(index, areas);
  return whole.length > 0 ? whole : partly;
};

const areasText = (index: DistrictIndex, areas: readonly Id[], all: readonly Id[]): Sentence | undefined => {
  if (new Set(areas).size >= all.length) return undefined;
  const { whole, partly } = spreadOf(index, areas);
  const nameOf = (area: Id): Sentence => textOf(index.areas.get(area)?.name, area);
  const names = [
    ...whole.map(nameOf),
    ...partly.map(nameOf).map(({ zh, en }) => ({ zh: `${zh}（地点只知道到此）`, en: `${en} (where the place is known no closer)` })),
  ];
  return listed(
    names,
    (count) => `等 ${count} 处`,
    (count) => `, … ${count} areas in all`,
  );
};

/** A post by its unit and what it is called there. */
export const postText = (index: DistrictIndex, id: Id): Sentence => {
  const post = index.posts.get(id);
  const [unit, title] = [textOf(post && index.units.get(post.unit)?.name, ''), textOf(post?.title, id)];
  return { zh: `${unit.zh}${title.zh}`, en: `${unit.en} ${title.en}`.trim() };
};

/** Posts in a row, the rest counted. */
export const postsText = (index: DistrictIndex, ids: readonly Id[]): Sentence =>
  listed(
    ids.map((id) => postText(index, id)),
    (count) => `等 ${count} 个岗位`,
    (count) => `, … ${count} posts in all`,
  );

const categoriesText = (index: DistrictIndex, codes: readonly string[]): Sentence => {
  const names = codes.map((code) => {
    const name = textOf(index.categories.get(code)?.name, '');
    return { zh: `${code}${name.zh}`, en: `${code} ${name.en}`.trim() };
  });
  return listed(
    names,
    (count) => `等 ${count} 类`,
    (count) => `, … ${count} classes in all`,
  );
};

const weekdays = [
  ['周日', 'Sunday'],
  ['周一', 'Monday'],
  ['周二', 'Tuesday'],
  ['周三', 'Wednesday'],
  ['周四', 'Thursday'],
  ['周五', 'Friday'],
  ['周六', 'Saturday'],
] as const;

const timeOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The hours of each day, days with the same hours together. */
const spansText = (spans: readonly Span[]): Sentence | undefined => {
  const joined = joinedSpans(spans);
  if (joined.length === 1 && joined[0]?.from === 0 && joined[0].until === 10_080) return undefined;
  const byHours = new Map<string, number[]>();
  for (let day = 0; day < 7; day += 1) {
    const hours = joined.flatMap(({ from, until }) => {
      const [begin, end] = [Math.max(from, day * 1_440) - day * 1_440, Math.min(until, (day + 1) * 1_440) - day * 1_440];
      return begin < end ? [`${timeOf(begin)}–${timeOf(end)}`] : [];
    });
    if (hours.length === 0) continue;
    const key = hours.join(' ');
    byHours.set(key, [...(byHours.get(key) ?? []), day]);
  }
  const parts = [...byHours].map(([hours, days]) => {
    const names = days.map((day) => weekdays[day] as (typeof weekdays)[number]);
    const isAll = days.length === 7;
    return {
      zh: `${isAll ? '每天' : names.map(([zh]) => zh).join('、')} ${hours}`,
      en: `${isAll ? 'every day' : names.map(([, en]) => en).join(', ')} ${hours}`,
    };
  });
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
};

const modesText = ({ modes }: Block): Sentence | undefined => {
  if (modes.length !== 1) return undefined;
  return modes[0] === 'peace' ? { zh: '平时', en: 'in peace' } : { zh: '战时', en: 'in emergency' };
};

const severitiesText = ({ severities }: Block): Sentence | undefined =>
  severities.length === 5 ? undefined : { zh: `等级 ${severities.join('、')}`, en: `severity ${severities.join(', ')}` };

const assetsText = ({ assets }: Block): Sentence | undefined => {
  const named = assets.filter((asset) => asset !== undefined);
  if (named.length === 0) return undefined;
  const text = listed(
    named.map((asset) => ({ zh: asset, en: asset })),
    (count) => `等 ${count} 件`,
    (count) => `, … ${count} in all`,
  );
  return { zh: `部件 ${text.zh}`, en: `asset ${text.en}` };
};

/** A block in plain words, what does not narrow it left out. `areas` are all there are. */
export const blockText = (index: DistrictIndex, block: Block, areas: readonly Id[]): Sentence => {
  const parts = [
    categoriesText(index, block.categories),
    areasText(index, block.areas, areas),
    spansText(block.spans),
    modesText(block),
    severitiesText(block),
    assetsText(block),
  ].filter((part) => part !== undefined);
  return { zh: parts.map(({ zh }) => zh).join('，'), en: parts.map(({ en }) => en).join('; ') };
};
