import type { DifferenceState } from '@sceneworks/scene';
import { useWords } from '../../language/language.ts';

const zh = {
  book: '办法书',
  print: '打印或存为 PDF',
  verbatim: '附运行原文',
  back: '看图',
  contents: '目录',
  version: (hash: string) => `版本 ${hash}`,
  published: (at: string) => `${at} 发布`,
  proved: '证明通过',
  provedWith: (count: number) => `证明通过，${count} 个提醒`,
  notProved: '证明未通过',
  noProof: '此版本没有随送审的证明',
  face: { peace: '平时', emergency: '战时' },
  settings: '设置',
  compare: '比较版本',
  from: '原来',
  to: '现在',
  live: '现行版本',
  draft: '草稿',
  none: '没有现行版本',
  noneAbout: '场景发布后，这里是它的办法书，也可与草稿比较。',
  same: '两个版本内容相同；节点在画布上的位置不算改动。',
  sentences: '改动',
  picture: '图上',
  tables: '表格逐格',
  count: (count: number) => `${count} 处改动`,
  states: { added: '新增', removed: '删去', changed: '改动', same: '' } as Readonly<Record<DifferenceState, string>>,
  of: { scene: '场景', node: '节点', form: '表单', parameter: '参数' },
  sameRows: (count: number) => `另有 ${count} 行相同`,
};

const en: typeof zh = {
  book: 'In words',
  print: 'Print or save as PDF',
  verbatim: 'With what runs, verbatim',
  back: 'The picture',
  contents: 'Contents',
  version: (hash) => `Version ${hash}`,
  published: (at) => `published ${at}`,
  proved: 'Proved',
  provedWith: (count) => (count === 1 ? 'Proved, 1 warning' : `Proved, ${count} warnings`),
  notProved: 'Not proved',
  noProof: 'No proofs were put forward with this version',
  face: { peace: 'Peace', emergency: 'Emergency' },
  settings: 'Settings',
  compare: 'Compare versions',
  from: 'Before',
  to: 'Now',
  live: 'The version in force',
  draft: 'The draft',
  none: 'No version is in force',
  noneAbout: 'Once the scene is published its book stands here, and it can be compared with the draft.',
  same: 'Both versions say the same; where nodes stand on the canvas is no change.',
  sentences: 'Changes',
  picture: 'On the picture',
  tables: 'Tables, cell by cell',
  count: (count) => (count === 1 ? '1 change' : `${count} changes`),
  states: { added: 'added', removed: 'taken away', changed: 'changed', same: '' },
  of: { scene: 'Scene', node: 'Node', form: 'Form', parameter: 'Parameter' },
  sameRows: (count) => (count === 1 ? '1 more row is the same' : `${count} more rows are the same`),
};

export type BookPageWords = typeof zh;

/** The words of the book and of differences, in the viewer's language. */
export const useBookWords = (): BookPageWords => (useWords().lang === 'en' ? en : zh);
