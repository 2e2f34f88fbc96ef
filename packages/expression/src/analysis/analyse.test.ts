import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AnalysisOptions,
  analyseTable,
  compileTable,
  type Fields,
  type Finding,
  type HitPolicy,
  isProblem,
  type Table,
  type TableRow,
  toJson,
  type Value,
} from '../index.ts';

const fields: Fields = {
  ppm: { kind: 'number' },
  count: { kind: 'number' },
  place: { kind: 'text', values: ['school', 'mall', 'street'] },
  note: { kind: 'text' },
  night: { kind: 'boolean' },
  on: { kind: 'date' },
  at: { kind: 'dateTime' },
  wait: { kind: 'daysDuration' },
  term: { kind: 'monthsDuration' },
  open: { kind: 'any' },
};

const row = (id: string, when: readonly string[], answer = '1'): TableRow =>
  Object.fromEntries([
    ['id', id],
    ['when', when],
    ['then', [answer]],
  ]) as unknown as TableRow;

/** A table over fields of their own names, with one answer. */
const table = (hitPolicy: HitPolicy, inputs: readonly string[], ...rows: readonly TableRow[]): Table => ({
  hitPolicy,
  inputs: inputs.map((expression, index) => ({ id: `i${index}`, expression })),
  outputs: [{ id: hitPolicy === 'mostSevere' ? 'severity' : 'answer', ...(hitPolicy === 'P' && { values: ['high', 'low'] }) }],
  rows,
});

const found = (of: Table, options: AnalysisOptions = {}): readonly Finding[] => {
  const analysis = analyseTable(of, fields, options);
  if (isProblem(analysis)) throw new Error(JSON.stringify(analysis.problems));
  return analysis.findings;
};
const told = (of: Table, options: AnalysisOptions = {}): readonly string[] =>
  found(of, options).map(({ kind, text }) => `${kind}: ${text.zh}`);
const english = (of: Table, options: AnalysisOptions = {}): readonly string[] => found(of, options).map(({ text }) => text.en);
const always = { present: ['i0', 'i1'] };

describe('a gap', () => {
  const gas = table('U', ['ppm', 'place'], row('a', ['< 10', '']), row('b', ['>= 20', '']), row('c', ['[10..20)', 'mall, street']));

  test('is told in the words of the columns, with a case', () => {
    const options = {
      ...always,
      labels: { i0: { zh: '浓度', en: 'concentration' }, i1: { zh: '场所', en: 'place' } },
      words: { i1: { school: { zh: '学校', en: 'a school' } } },
    };
    expect(found(gas, options)).toEqual([
      {
        kind: 'gap',
        text: {
          zh: '没有一行处理：浓度 10–20(不含 20)，场所=学校',
          en: 'No row handles: concentration 10–20 (without 20), place = a school',
        },
        rows: [],
        where: { zh: '浓度 10–20(不含 20)，场所=学校', en: 'concentration 10–20 (without 20), place = a school' },
        example: { i0: 10, i1: 'school' },
      },
    ]);
  });

  test('of a missing value is told apart, once a column', () => {
    expect(told(gas)).toEqual([
      'gap: 没有一行处理：ppm 10–20(不含 20)，place=school',
      'nullGap: 没有一行处理：ppm=空',
      'nullGap: 没有一行处理：ppm 10–20(不含 20)，place=空',
    ]);
    expect(told(table('F', ['place'], row('a', ['not(school)']), row('b', ['school'])))).toEqual([]);
    expect(told(table('F', ['ppm'], row('a', ['not(null)']), row('b', ['null'])))).toEqual([]);
    expect(english(table('F', ['ppm', 'place'], row('a', ['not(null)', '']), row('b', ['', 'not(null)'])))).toEqual([
      'No row handles: ppm = nothing, place = nothing',
    ]);
  });

  test('is named by its ends', () => {
    const ends = (...cells: readonly string[]): readonly string[] =>
      english(table('C', ['ppm'], ...cells.map((cell, at) => row(`r${at}`, [cell]))), always);
    expect(ends('> 5')).toEqual(['No row handles: ppm ≤ 5']);
    expect(ends('>= 5')).toEqual(['No row handles: ppm < 5']);
    expect(ends('< 5')).toEqual(['No row handles: ppm ≥ 5']);
    expect(ends('<= 5')).toEqual(['No row handles: ppm > 5']);
    expect(ends('not(5)')).toEqual(['No row handles: ppm = 5']);
    expect(ends('<= 1', '>= 5')).toEqual(['No row handles: ppm 1–5 (without 1 and 5)']);
    expect(ends('< 1', '> 5')).toEqual(['No row handles: ppm 1–5']);
    expect(ends()).toEqual(['No row handles: every case']);
  });

  test('knows the words that a column may hold, and that others may come where it does not say', () => {
    expect(told(table('U', ['place'], row('a', ['school']), row('b', ['mall'])), always)).toEqual(['gap: 没有一行处理：place=street']);
    expect(told(table('U', ['note'], row('a', ['"x"'])), always)).toEqual(['gap: 没有一行处理：note=其他']);
    expect(told(table('U', ['night'], row('a', ['true'])), always)).toEqual(['gap: 没有一行处理：night=否']);
    expect(told(table('U', ['night'], row('a', ['false'])), always)).toEqual(['gap: 没有一行处理：night=是']);
    expect(told(table('U', ['open'], row('a', ['"x"']), row('b', ['"y"'])), always)).toEqual(['gap: 没有一行处理：open=其他']);
    const names = Array.from({ length: 9 }, (_, at) => `"w${at}"`);
    const nine = names.map((name, at) => row(`r${at}`, [name, '< 1']));
    expect(english(table('U', ['note', 'ppm'], ...nine, row('rest', [`not(${names.join()})`, ''])), always)).toContain(
      'No row handles: note = w0, w1, w2, w3, w4, w5, w6, … 9 in all, ppm ≥ 1',
    );
  });

  test('lies on days, instants and durations as on numbers, and not between two days', () => {
    const days = table('U', ['on'], row('a', ['<= date("2026-02-28")']), row('b', ['>= date("2026-03-01")']));
    expect(told(days, always)).toEqual([]);
    expect(english(table('U', ['wait'], row('a', ['< duration("PT1H")'])), always)).toEqual(['No row handles: wait ≥ PT1H']);
    expect(english(table('U', ['term'], row('a', ['<= duration("P1M")']), row('b', ['>= duration("P3M")'])), always)).toEqual([
      'No row handles: term P1M–P3M (without P1M and P3M)',
    ]);
    expect(english(table('U', ['at'], row('a', ['< date and time("2026-01-01T00:00:00Z")'])), always)).toEqual([
      'No row handles: at ≥ 2026-01-01T00:00:00Z',
    ]);
    expect(told(table('U', ['at'], row('a', [''])), always)).toEqual([]);
  });

  test('does not lie beyond the bounds of a number, nor between whole ones', () => {
    const cells = table('U', ['count'], row('a', ['1, 2']), row('b', ['[3..5]']));
    const whole = { minimum: 1, maximum: 5, whole: true };
    expect(told(cells, { ...always, bounds: { i0: whole } })).toEqual([]);
    expect(english(cells, { ...always, bounds: { i0: { ...whole, maximum: 6 } } })).toEqual(['No row handles: count = 6']);
    expect(told(cells, { ...always, bounds: { i0: { exclusiveMinimum: 0, exclusiveMaximum: 6, whole: true } } })).toEqual([]);
    expect(
      told(table('U', ['count'], row('a', ['2.5']), row('b', ['> 2.5']), row('c', ['< 2.5'])), {
        ...always,
        bounds: { i0: { whole: true } },
      }),
    ).toEqual(['neverMatches: 第 a 行永远不会命中']);
    expect(
      english(table('U', ['count'], row('a', ['[1..2]'])), { ...always, bounds: { i0: { minimum: 0.5, maximum: 2, whole: true } } }),
    ).toEqual([]);
  });

  test('is one, as large as it can be, and no more than twenty are told', () => {
    const corner = table('U', ['ppm', 'count'], row('a', ['< 5', '']), row('b', ['>= 5', '< 5']));
    expect(english(corner, always)).toEqual(['No row handles: ppm ≥ 5, count ≥ 5']);
    const comb = table('U', ['ppm'], ...Array.from({ length: 40 }, (_, at) => row(`r${at}`, [`${at}`])));
    const kinds = found(comb, always).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'gap')).toHaveLength(20);
    expect(kinds.at(-1)).toBe('notAnalysed');
  });

  test('between columns computed from one field may never come, and columns that ask the same are one', () => {
    const twice = table('U', ['ppm', 'ppm'], row('a', ['< 5', '']), row('b', ['', '>= 5']));
    expect(told(twice, always)).toEqual([]);
    const apart = table('U', ['ppm', 'ppm + 1'], row('a', ['< 5', '']), row('b', ['>= 5', '> 0']));
    expect(found(apart, always)).toMatchObject([{ kind: 'gap', perhaps: true }]);
  });
});

describe('an overlap', () => {
  const cells = (policy: HitPolicy, ...answers: readonly string[]): Table =>
    table(policy, ['ppm'], row('a', ['<= 10'], answers[0]), row('b', ['>= 10'], answers[1]));

  test('is told where one row alone may match, with the case', () => {
    expect(found(cells('U'), always)).toEqual([
      {
        kind: 'overlap',
        text: { zh: '第 a 行与第 b 行同时命中：ppm=10', en: 'Rows a and b both match: ppm = 10' },
        rows: ['a', 'b'],
        where: { zh: 'ppm=10', en: 'ppm = 10' },
        example: { i0: 10 },
      },
    ]);
    expect(found(cells('F'), always)).toEqual([]);
  });

  test('under A only where the answers differ, or may', () => {
    expect(found(cells('A', '1', '1'), always)).toEqual([]);
    expect(found(cells('A', '1', '1.0'), always)).toEqual([]);
    expect(found(cells('A', '1', '2'), always)).toMatchObject([{ kind: 'overlap' }]);
    expect(found(cells('A', 'ppm', '2'), always)).toMatchObject([{ kind: 'overlap', perhaps: true }]);
    expect(found(cells('A', 'ppm', 'ppm '), always)).toEqual([]);
  });

  test('compares answers as the evaluator does, whatever they are', () => {
    const alike = (one: string, other: string): boolean => found(cells('A', one, other), always).length === 0;
    expect(alike('date and time("2026-01-01T00:00:00Z")', 'date and time("2026-01-01T08:00:00+08:00")')).toBe(true);
    expect(alike('date and time("2026-01-01T00:00:00Z")', 'date and time("2026-01-01T00:00:00")')).toBe(false);
    expect(alike('time("08:00:00Z")', 'time("16:00:00+08:00")')).toBe(true);
    expect(alike('[1, "a", true]', '[1.0, "a", true]')).toBe(true);
    expect(alike('[1, 2]', '[2, 1]')).toBe(false);
    expect(alike('{a: 1, b: 2}', '{b: 2, a: 1}')).toBe(true);
    expect(alike('{a: 1}', '{a: null}')).toBe(false);
    expect(alike('[1..2]', '[1..2]')).toBe(true);
    expect(alike('[1..2]', '[1..2)')).toBe(false);
    expect(alike('date("2026-01-01")', 'date("2026-01-01")')).toBe(true);
    expect(alike('date("2026-01-01")', '"2026-01-01"')).toBe(false);
    expect(alike('duration("PT60M")', 'duration("PT1H")')).toBe(true);
    expect(alike('', 'null')).toBe(true);
  });

  test('is counted beyond fifty', () => {
    const same = table('U', ['ppm'], ...Array.from({ length: 12 }, (_, at) => row(`r${at}`, [''])));
    expect(english(same).filter((text) => text.includes('both match'))).toHaveLength(50);
    expect(english(same).at(-1)).toBe('Not analysed to the end: 66 pairs of rows overlap, 50 are listed');
  });
});

describe('a row of no use', () => {
  test('never matches', () => {
    expect(told(table('C', ['ppm', 'ppm'], row('a', ['< 5', '> 5']), row('b', ['', ''])))).toEqual(['neverMatches: 第 a 行永远不会命中']);
    expect(told(table('C', ['ppm'], row('a', ['null']), row('b', ['not(null)'])), always)).toEqual(['neverMatches: 第 a 行永远不会命中']);
  });

  test('is never reached behind rows that decide before it', () => {
    const first = table('F', ['ppm'], row('a', ['< 10'], '1'), row('b', ['>= 10'], '2'), row('c', ['[5..20]'], '3'), row('d', [''], '4'));
    expect(told(first)).toEqual(['unreachable: 第 c 行永远轮不到：能命中它的情形都先由第 a, b 行决定（ppm 5–20）']);
    const severe = table('mostSevere', ['ppm'], row('a', ['> 5'], '4'), row('b', ['> 1'], '2'), row('d', [''], '5'));
    expect(told(severe)).toEqual(['unreachable: 第 a 行永远轮不到：能命中它的情形都先由第 b 行决定（ppm > 5）']);
    expect(found(table('P', ['ppm'], row('a', ['> 5'], '"low"'), row('b', [''], '"high"')))).toMatchObject([
      { kind: 'unreachable', rows: ['a', 'b'] },
    ]);
    expect(told(table('P', ['ppm'], row('a', ['> 5'], 'if night then "low" else "high"'), row('b', [''], '"high"')))).toEqual([
      'notAnalysed: 未分析完：行的先后取决于算出来的结论',
    ]);
  });

  test('changes nothing when it goes, and those that are told can go together', () => {
    const twins = table('F', ['ppm'], row('a', ['> 5'], '1'), row('b', ['> 5'], '1'), row('c', [''], '2'));
    expect(told(twins)).toEqual(['unreachable: 第 b 行永远轮不到：能命中它的情形都先由第 a 行决定（ppm > 5）']);
    const inside = table('F', ['ppm'], row('a', ['> 5'], '1'), row('c', [''], '1'));
    expect(english(inside)).toEqual(['Row a is redundant: without it rows c give the same answer (ppm > 5)']);
    const any = table('A', ['ppm'], row('a', ['> 5'], '1'), row('b', ['> 7'], '1'), row('c', ['<= 5'], '2'));
    expect(told(any, always)).toEqual(['redundant: 第 b 行多余：没有它，第 a 行给出同样的结论（ppm > 7）']);
    expect(told(table('C', ['ppm'], row('a', ['']), row('b', [''])))).toEqual([]);
  });
});

describe('a cell that only a case can judge', () => {
  const asks = (policy: HitPolicy, ...rows: readonly TableRow[]): readonly Finding[] => found(table(policy, ['ppm'], ...rows), always);

  test('is listed and nothing rests on it', () => {
    expect(asks('U', row('a', ['< 5']), row('b', ['>= count']))).toMatchObject([
      { kind: 'gap', perhaps: true, rows: ['b'], text: { zh: '没有一行处理：ppm ≥ 5，除非第 b 行' } },
      { kind: 'overlap', perhaps: true },
      { kind: 'notAnalysable', cell: { row: 'b', column: 'i0', text: '>= count' } },
    ]);
    const kinds = (of: readonly Finding[]): readonly string[] => of.map(({ kind, rows }) => `${kind} ${rows.join()}`);
    expect(kinds(asks('F', row('q', ['>= count']), row('a', ['< 5'], '2'), row('b', [''], '3')))).toEqual(['notAnalysable q']);
    expect(kinds(asks('F', row('a', ['']), row('q', ['>= count'])))).toEqual(['unreachable q,a', 'notAnalysable q']);
    expect(kinds(asks('F', row('a', ['> 5']), row('q', ['>= count'], '2'), row('b', [''])))).toEqual(['notAnalysable q']);
    expect(kinds(asks('A', row('a', ['> 5']), row('q', ['>= count']))).slice(1)).toEqual(['notAnalysable q']);
  });

  test('is one whose kind is not that of its column', () => {
    expect(found(table('C', ['open'], row('a', ['< 5']), row('b', ['"x"']))).filter(({ kind }) => kind === 'notAnalysable')).toMatchObject([
      { cell: { row: 'b' } },
    ]);
    expect(found(table('C', ['open'], row('a', ['"x"']), row('b', ['5']))).filter(({ kind }) => kind === 'notAnalysable')).toMatchObject([
      { cell: { row: 'b' } },
    ]);
  });
});

test('a table that does not compile is refused with the same problems', () => {
  for (const wrong of [
    table('F', ['ppm'], row('a', ['< "x"'])),
    table('F', ['ppm'], row('a', ['< 1'], '1 +')),
    { ...table('F', ['ppm']), outputs: [] },
  ])
    expect(analyseTable(wrong, fields)).toEqual(compileTable(wrong, fields));
});

const numbers = [null, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const places = [null, 'school', 'mall', 'street'];
const nights = [null, true, false];
const samples = [numbers, [null, 0, 1, 2, 3], places, nights] as const;
const randomInputs = ['ppm', 'count', 'place', 'night'];

const numberCell = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc.constantFrom(
    '0',
    '1',
    '< 1',
    '<= 2',
    '> 0',
    '>= 3',
    '[0..2)',
    '(0..2]',
    '[1..3]',
    '< 0, > 2',
    'not(1)',
    'not([0..2])',
    'null',
    'not(null)',
    '1, 3',
  ),
);
const placeCell = fc.oneof(fc.constant(''), fc.constantFrom('school', 'mall, street', 'not(school)', 'not(mall, street)', 'null'));
const nightCell = fc.oneof(fc.constant(''), fc.constantFrom('true', 'false', 'null'));
const wholeCell = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.constantFrom('1', '< 2', '>= 2', 'not(1)', '[1..2]', 'null'));
const randomRow = fc.tuple(numberCell, wholeCell, placeCell, nightCell, fc.constantFrom('1', '2', '3'));

const cases = samples[0].flatMap((ppm) =>
  samples[1].flatMap((count) => samples[2].flatMap((place) => samples[3].map((night) => [ppm, count, place, night] as const))),
);
type Case = (typeof cases)[number];
const valuesOf = (tried: Case): Record<string, Value> => Object.fromEntries(randomInputs.map((name, at) => [name, tried[at] as Value]));

/** Which rows match, by case: what `C` lists. */
const matching = (rows: readonly TableRow[]): ((tried: Readonly<Record<string, Value>>) => readonly string[]) => {
  const compiled = compileTable(table('C', randomInputs, ...rows), fields);
  if (isProblem(compiled)) throw new Error(JSON.stringify(compiled.problems));
  return (tried) => compiled.evaluate(tried).rows;
};

const answersBy = (policy: HitPolicy, rows: readonly TableRow[]): readonly string[] => {
  const compiled = compileTable(table(policy, randomInputs, ...rows), fields);
  if (isProblem(compiled)) throw new Error(JSON.stringify(compiled.problems));
  return cases.map((tried) => {
    const { output, problem } = compiled.evaluate(valuesOf(tried));
    return problem ? problem.code : JSON.stringify(toJson(output));
  });
};

const isHandled = (hits: readonly (readonly string[])[], at: number): boolean => (hits[at] as readonly string[]).length > 0;

/** Rows that can go one after another, the last in order first, without changing an answer. */
const useless = (policy: 'F' | 'A' | 'mostSevere', rows: readonly TableRow[]): readonly string[] => {
  const order = policy === 'mostSevere' ? [...rows].sort((a, b) => Number(a.then[0]) - Number(b.then[0])) : rows;
  const whole = answersBy(policy, rows);
  let kept = rows;
  for (const candidate of [...order].reverse()) {
    const without = kept.filter(({ id }) => id !== candidate.id);
    if (JSON.stringify(answersBy(policy, without)) === JSON.stringify(whole)) kept = without;
  }
  return rows.filter((each) => !kept.includes(each)).map(({ id }) => id);
};

const exampleCase = ({ example = {} }: Finding): Record<string, Value> =>
  Object.fromEntries(randomInputs.map((name, at) => [name, example[`i${at}`] ?? null]));

const judged = (policy: 'U' | 'F' | 'mostSevere', drawn: readonly (readonly [string, string, string, string, string])[]): void => {
  const rows = drawn.map(([a, b, c, d, answer], at) => row(`r${at}`, [a, b, c, d], answer));
  const findings = found(table(policy, randomInputs, ...rows));
  const match = matching(rows);
  const hits = cases.map((tried) => match(valuesOf(tried)));
  const gaps = findings.filter(({ kind }) => kind === 'gap' || kind === 'nullGap');
  for (const gap of gaps) expect(match(exampleCase(gap))).toEqual([]);
  const isWhole = (tried: Case): boolean => !tried.includes(null);
  const holds = (kind: string, of: (tried: Case) => boolean): boolean =>
    gaps.some((gap) => gap.kind === kind) === cases.some((tried, at) => of(tried) && !isHandled(hits, at));
  expect(holds('gap', isWhole)).toBe(true);
  expect(holds('nullGap', (tried) => !isWhole(tried))).toBe(true);
  if (policy === 'U') {
    const pairs = new Set(hits.flatMap((ids) => ids.flatMap((a, at) => ids.slice(at + 1).map((b) => `${a} ${b}`))));
    const overlaps = findings.filter(({ kind }) => kind === 'overlap');
    expect(overlaps.map((each) => each.rows.join(' ')).sort()).toEqual([...pairs].sort());
    for (const overlap of overlaps) expect(match(exampleCase(overlap))).toEqual(expect.arrayContaining([...overlap.rows]));
    return;
  }
  const uses = ['neverMatches', 'unreachable', 'redundant'];
  const gone = findings.filter(({ kind }) => uses.includes(kind)).map(({ rows: [id] }) => id);
  expect(gone).toEqual(useless(policy, rows));
  const reached = new Set(hits.map((ids) => ids[0]));
  for (const {
    kind,
    rows: [id],
  } of findings)
    if (policy === 'F' && kind === 'unreachable') expect(reached.has(id)).toBe(false);
};

describe('on random tables the analysis says what trying every case says', () => {
  test.each(['U', 'F', 'mostSevere'] as const)('under %s', (policy) => {
    fc.assert(
      fc.property(fc.array(randomRow, { maxLength: 7 }), (rows) => judged(policy, rows)),
      { seed: 20261125, numRuns: 80 },
    );
  });

  test('under A, where rows that meet agree', () => {
    const agreeing = fc.array(randomRow, { maxLength: 6 }).map((rows) => rows.map(([a, b, c, d]) => [a, b, c, d, '1'] as const));
    fc.assert(
      fc.property(agreeing, (drawn) => {
        const rows = drawn.map(([a, b, c, d, answer], at) => row(`r${at}`, [a, b, c, d], answer));
        const findings = found(table('A', randomInputs, ...rows)).filter(({ kind }) =>
          ['neverMatches', 'redundant', 'unreachable'].includes(kind),
        );
        expect(findings.map(({ rows: [id] }) => id)).toEqual(useless('A', rows));
      }),
      { seed: 20261125, numRuns: 80 },
    );
  });
});

describe('a large table', () => {
  let state = 0;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const axes = Array.from({ length: 12 }, (_, at) => `f${at}`);
  const numberFields: Fields = Object.fromEntries(axes.map((name) => [name, { kind: 'number' }]));

  /** A space cut in two, again and again, until there are so many parts: no gap, no overlap. */
  const parts = (count: number): (readonly (readonly [number, number])[])[] => {
    const made: (readonly (readonly [number, number])[])[] = [axes.map(() => [0, 1_000_000] as const)];
    while (made.length < count) {
      const at = random(made.length);
      const box = made[at] as (typeof made)[number];
      const axis = random(axes.length);
      const [low, high] = box[axis] as readonly [number, number];
      if (high - low < 2) continue;
      const cut = low + 1 + random(high - low - 1);
      const half = (from: number, to: number) => box.map((side, place) => (place === axis ? ([from, to] as const) : side));
      made.splice(at, 1, half(low, cut), half(cut, high));
    }
    return made;
  };
  const cellOf = ([low, high]: readonly [number, number]): string =>
    low === 0 && high === 1_000_000 ? '' : low === 0 ? `< ${high}` : high === 1_000_000 ? `>= ${low}` : `[${low}..${high})`;
  const drawn = (hitPolicy: HitPolicy, boxes: readonly (readonly (readonly [number, number])[])[]): Table => ({
    hitPolicy,
    inputs: axes.map((expression) => ({ id: expression, expression })),
    outputs: [{ id: 'answer' }],
    rows: boxes.map((box, at) => row(`r${at}`, box.map(cellOf), String(at))),
  });

  test.each(['U', 'F'] as const)('of 2,000 rows and 12 columns is proved whole under %s, and one row less leaves a gap', (policy) => {
    const boxes = parts(2_000);
    expect(analyseTable(drawn(policy, boxes), numberFields, { present: axes })).toEqual({ findings: [] });
    const short = analyseTable(drawn(policy, boxes.slice(1)), numberFields, { present: axes });
    expect(short).toMatchObject({ findings: [{ kind: 'gap' }] });
  });

  test('that takes too long is said not to be analysed to the end', () => {
    const boxes = parts(300);
    const options = { present: axes, work: 3_000 };
    expect(analyseTable(drawn('U', boxes), numberFields, options)).toMatchObject({ findings: [{ kind: 'notAnalysed' }] });
    const closed = [...boxes, axes.map(() => [0, 1_000_000] as const)];
    expect(analyseTable(drawn('F', closed), numberFields, options)).toMatchObject({
      findings: [{ kind: 'notAnalysed', rows: expect.arrayContaining(['r0', 'r300']) }],
    });
  });
});
