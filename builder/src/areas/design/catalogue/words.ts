import type { DraftState } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import type { Sort } from './filter.ts';

const zh = {
  searchHint: '名称或牵头单位',
  count: (scenes: number) => `${scenes} 个场景`,
  unit: '牵头单位',
  state: '状态',
  any: '全部',
  sort: '排序',
  sorts: { title: '按名称', week: '近七天最多', onTime: '按期率最低', open: '在办最多', newest: '最近发布' } as Readonly<
    Record<Sort, string>
  >,
  states: { draft: '草稿', submitted: '送审中', inForce: '生效', retired: '已退役' } as Readonly<Record<DraftState, string>>,
  emptyAbout: '场景写明事件怎样采集、研判、处置。发布之后列在这里。',
  none: '没有这样的场景',
  noneAbout: '换一个词，或去掉一项筛选。',
  onTimeOf: (ended: number) => `最近办结的 ${ended} 件中，没有超过任何时限的占比`,
  duplicate: '复制一份',
  after: (title: string) => `取自“${title}”`,
  newer: '模板有新版本',
};

const en: typeof zh = {
  searchHint: 'Title or lead unit',
  count: (scenes) => (scenes === 1 ? '1 scene' : `${scenes} scenes`),
  unit: 'Lead unit',
  state: 'State',
  any: 'All',
  sort: 'Order',
  sorts: { title: 'By title', week: 'Most in seven days', onTime: 'Least on time', open: 'Most open', newest: 'Last published' },
  states: { draft: 'Draft', submitted: 'Submitted', inForce: 'In force', retired: 'Retired' },
  emptyAbout: 'A scene says how events are collected, judged and handled. It is listed here once published.',
  none: 'No such scene',
  noneAbout: 'Search for another word, or narrow it less.',
  onTimeOf: (ended) => `Of the last ${ended} matters that ended, those that passed no limit`,
  duplicate: 'Duplicate',
  after: (title) => `After "${title}"`,
  newer: 'The template has a newer version',
};

/** The words of the catalogue, in the viewer's language. */
export const useCatalogueWords = (): typeof zh => (useWords().lang === 'en' ? en : zh);
