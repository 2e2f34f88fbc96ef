import { isProblem, type Problems } from '../problem.ts';
import type { HitPolicy, Table } from '../table/table.ts';
import type { Fields } from '../type.ts';
import type { Value } from '../value/value.ts';
import { type Answers, answersOf } from './answers.ts';
import type { Runs } from './axis.ts';
import { type Fates, fatesOf, type RowFate } from './decided.ts';
import { type Gap, gapsIn, nullGaps } from './gaps.ts';
import { type Knowledge, type Layout, layoutOf, type UnreadCell } from './layout.ts';
import { overlapsOf } from './overlaps.ts';
import { type Budget, wholeOf } from './region.ts';
import { boxText, exampleOf, type Names, type Sentence } from './sentence.ts';

/** What is wrong with a table as a whole, or what could not be found out. */
export type FindingKind = 'gap' | 'nullGap' | 'overlap' | 'neverMatches' | 'unreachable' | 'redundant' | 'notAnalysable' | 'notAnalysed';

export interface Finding {
  readonly kind: FindingKind;
  readonly text: Sentence;
  /** The rows concerned, by id. */
  readonly rows: readonly string[];
  /** The cases it is about, in plain words: only the columns that narrow them. */
  readonly where?: Sentence;
  /** A case that shows it: input id → value. */
  readonly example?: Readonly<Record<string, Value>>;
  /** Of `notAnalysable`: the cell. */
  readonly cell?: UnreadCell;
  /** It need not happen: cells that only a case can judge, or columns computed from the same field, may rule it out. */
  readonly perhaps?: true;
}

export interface TableAnalysis {
  readonly findings: readonly Finding[];
}

export interface AnalysisOptions extends Knowledge, Names {
  /** Looks at a cell that may be spent; over it the analysis says what it has not looked at. */
  readonly work?: number;
}

/** Under a second of work on a small machine, for gaps and for rows of no use each. */
const mostWork = 5_000_000;

interface Context {
  readonly layout: Layout;
  readonly answers: Answers;
  readonly options: AnalysisOptions;
}

const rowId = ({ table }: Layout, row: number): string => (table.rows[row] as Table['rows'][number]).id;

const share = (a: readonly string[], b: readonly string[]): boolean => a.every((name, place) => place >= b.length || name === b[place]);

/** Whether a box is narrowed on two axes that read the same field, so that no case need ever be in it. */
const isDependent = ({ dimensions }: Layout, box: readonly Runs[]): boolean => {
  const narrowed = dimensions.filter(({ axis }, place) => {
    const runs = box[place] as Runs;
    return !(runs.length === 2 && (runs[0] as number) <= 1 && runs[1] === axis.atoms.length - 1);
  });
  return narrowed.some(({ reads }, place) =>
    narrowed.slice(place + 1).some((other) => reads.some((path) => other.reads.some((more) => share(path, more)))),
  );
};

const gapFinding =
  ({ layout, options }: Context, kind: 'gap' | 'nullGap') =>
  ({ box, perhaps }: Gap): Finding => {
    const text = boxText(layout, box, options);
    const rows = perhaps.map((row) => rowId(layout, row));
    const unless =
      rows.length > 0 ? { zh: `，除非第 ${rows.join('、')} 行`, en: `, unless row ${rows.join(', ')} does` } : { zh: '', en: '' };
    return {
      kind,
      text: { zh: `没有一行处理：${text.zh}${unless.zh}`, en: `No row handles: ${text.en}${unless.en}` },
      rows,
      where: text,
      example: exampleOf(layout, box),
      ...((rows.length > 0 || isDependent(layout, box)) && { perhaps: true }),
    };
  };

const notAnalysed = (zh: string, en: string, rows: readonly string[] = []): Finding => ({
  kind: 'notAnalysed',
  text: { zh: `未分析完：${zh}`, en: `Not analysed to the end: ${en}` },
  rows,
});

const gapFindings = (context: Context, budget: Budget): readonly Finding[] => {
  const { layout } = context;
  const { found, more } = gapsIn(layout, wholeOf(layout, false), budget);
  const nulls = layout.dimensions.map((_, axis) => nullGaps(layout, axis, budget));
  const missing = nulls.flatMap(({ found: [first] }) => (first ? [first] : []));
  return [
    ...found.map(gapFinding(context, 'gap')),
    ...missing.map(gapFinding(context, 'nullGap')),
    ...(more || nulls.some((each) => each.more && each.found.length === 0)
      ? [notAnalysed(`所列空缺之外可能还有`, 'there may be more gaps than those listed')]
      : []),
  ];
};

const overlapFindings = ({ layout, answers, options }: Context): readonly Finding[] => {
  const { found, count } = overlapsOf(layout, answers);
  const findings = found.map(({ rows: [a, b], box, perhaps }): Finding => {
    const text = boxText(layout, box, options);
    const [one, other] = [rowId(layout, a), rowId(layout, b)];
    return {
      kind: 'overlap',
      text: { zh: `第 ${one} 行与第 ${other} 行同时命中：${text.zh}`, en: `Rows ${one} and ${other} both match: ${text.en}` },
      rows: [one, other],
      where: text,
      example: exampleOf(layout, box),
      ...((perhaps || isDependent(layout, box)) && { perhaps: true }),
    };
  });
  return [
    ...findings,
    ...(count > found.length
      ? [notAnalysed(`重叠的行共 ${count} 对，列出 ${found.length} 对`, `${count} pairs of rows overlap, ${found.length} are listed`)]
      : []),
  ];
};

const fateTexts: Readonly<Record<RowFate['fate'], (row: string, by: string) => Sentence>> = {
  empty: (row) => ({ zh: `第 ${row} 行永远不会命中`, en: `Row ${row} never matches` }),
  unreachable: (row, by) => ({
    zh: `第 ${row} 行永远轮不到：能命中它的情形都先由第 ${by} 行决定`,
    en: `Row ${row} is never reached: rows ${by} decide every case it could match`,
  }),
  redundant: (row, by) => ({
    zh: `第 ${row} 行多余：没有它，第 ${by} 行给出同样的结论`,
    en: `Row ${row} is redundant: without it rows ${by} give the same answer`,
  }),
};

const fateKinds: Readonly<Record<RowFate['fate'], FindingKind>> = {
  empty: 'neverMatches',
  unreachable: 'unreachable',
  redundant: 'redundant',
};

const rowList = (ids: readonly string[]): string => (ids.length > 5 ? `${ids.slice(0, 5).join(', ')}…` : ids.join(', '));

const rowFindings = ({ layout, options }: Context, { found, left }: Fates): readonly Finding[] => [
  ...found.map(({ row, fate, by }): Finding => {
    const box = layout.boxes[row] as readonly Runs[];
    const ids = [row, ...by].map((each) => rowId(layout, each));
    const kind = fateKinds[fate];
    const told = fateTexts[fate](rowId(layout, row), rowList(ids.slice(1)));
    if (fate === 'empty') return { kind, text: told, rows: ids };
    const where = boxText(layout, box, options);
    const text = { zh: `${told.zh}（${where.zh}）`, en: `${told.en} (${where.en})` };
    return { kind, text, rows: ids, where, example: exampleOf(layout, box) };
  }),
  ...(left.length > 0
    ? [
        notAnalysed(
          `${left.length} 行是否多余`,
          `whether ${left.length} rows are of any use`,
          left.map((row) => rowId(layout, row)),
        ),
      ]
    : []),
];

const unreadFinding = (cell: UnreadCell): Finding => ({
  kind: 'notAnalysable',
  text: {
    zh: `第 ${cell.row} 行 ${cell.column} 格“${cell.text}”无法事先分析，只能在具体事件中判断`,
    en: `Cell ${cell.column} of row ${cell.row}, "${cell.text}", cannot be analysed beforehand: only a case can judge it`,
  },
  rows: [cell.row],
  cell,
});

const unorderedFinding = ({ layout, answers }: Context): readonly Finding[] =>
  answers.order === undefined
    ? [
        notAnalysed(
          '行的先后取决于算出来的结论',
          'the order of the rows depends on answers computed in the case',
          layout.table.rows.map(({ id }) => id),
        ),
      ]
    : [];

const mustNotMeet = (policy: HitPolicy): boolean => policy === 'U' || policy === 'A';

/**
 * Looks through a decision table: cases that no row handles, rows that meet where the policy (U, A) forbids it, rows that never match,
 * that others always decide before (F, P, most severe), or without which nothing changes (F, P, most severe, A). Each with an example and
 * a sentence. Numbers, dates, durations, booleans and words are looked at exactly, by the evaluator's own answers; a cell that only a case
 * can judge is listed, and nothing rests on it. Refused with the problems that compiling the table would name.
 */
export const analyseTable = (table: Table, fields: Fields, options: AnalysisOptions = {}): TableAnalysis | Problems => {
  const layout = layoutOf(table, fields, options);
  if (isProblem(layout)) return layout;
  const answers = answersOf(table, fields);
  if (isProblem(answers)) return answers;
  const context: Context = { layout, answers, options };
  const work = options.work ?? mostWork;
  const budget = (): Budget => ({ left: work });
  return {
    findings: [
      ...gapFindings(context, budget()),
      ...(mustNotMeet(table.hitPolicy) ? overlapFindings(context) : []),
      ...rowFindings(context, fatesOf(layout, answers, budget())),
      ...unorderedFinding(context),
      ...layout.unread.map(unreadFinding),
    ],
  };
};
