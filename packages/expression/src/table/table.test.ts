import { describe, expect, test } from '@jest/globals';
import { limits } from '@sceneworks/schemas';
import fc from 'fast-check';
import {
  type CompiledTable,
  compileTable,
  compileUnary,
  type Fields,
  type HitPolicy,
  isProblem,
  type Table,
  type TableOutput,
  type TableRow,
  type Type,
  toJson,
} from '../index.ts';

const fields: Fields = {
  ch4LelPct: { kind: 'number' },
  battery: { kind: 'number' },
  valve: { kind: 'text', values: ['open', 'closed'] },
  readings: { kind: 'number' },
  place: { kind: 'context', fields: { kind: { kind: 'text', values: ['school', 'hospital', 'mall', 'underground', 'street'] } } },
  night: { kind: 'boolean' },
  on: { kind: 'date' },
  at: { kind: 'dateTime' },
  wait: { kind: 'daysDuration' },
  term: { kind: 'monthsDuration' },
  clock: { kind: 'time' },
  any: { kind: 'any' },
};

const built = (table: Table): CompiledTable => {
  const compiled = compileTable(table, fields);
  if (isProblem(compiled)) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
};

/** A row as its cells before and after the arrow. */
const row = (id: string, when: readonly string[], ...answers: readonly string[]): TableRow =>
  Object.fromEntries([
    ['id', id],
    ['when', when],
    ['then', answers],
  ]) as unknown as TableRow;

/** The table of a gas leak: the most severe row decides. */
const gas: Table = {
  hitPolicy: 'mostSevere',
  inputs: [
    { id: 'ch4', expression: 'ch4LelPct' },
    { id: 'place', expression: 'place.kind' },
    { id: 'valve', expression: 'valve' },
    { id: 'readings', expression: 'readings' },
  ],
  outputs: [{ id: 'severity' }, { id: 'form', values: ['routine', 'emergency'] }],
  rows: [
    row('r1', ['>= 5 and < 10', '', '', ''], '4', 'routine'),
    row('r2', ['>= 10', '-', '', '>= 2'], '3', 'routine'),
    row('r3', ['>= 10', 'school, hospital, mall, underground', '', '>= 1'], '2', 'emergency'),
    row('r4', ['>= 20', '', '', ''], '2', '"emergency"'),
    row('r5', ['', '', 'closed', ''], '2', 'emergency'),
  ],
};

const judge = (compiled: CompiledTable, values: Record<string, unknown>): unknown => {
  const { rows, output, problem } = compiled.evaluate(values);
  return problem ? { rows, output: toJson(output), problem: problem.code } : { rows, output: toJson(output) };
};

describe('the most severe row', () => {
  const compiled = built(gas);
  test.each([
    [
      { ch4LelPct: 7, place: { kind: 'street' }, valve: 'open', readings: 1 },
      { rows: ['r1'], output: { severity: 4, form: 'routine' } },
    ],
    [
      { ch4LelPct: 12, place: { kind: 'street' }, valve: 'open', readings: 1 },
      { rows: [], output: null },
    ],
    [
      { ch4LelPct: 12, place: { kind: 'street' }, valve: 'open', readings: 2 },
      { rows: ['r2'], output: { severity: 3, form: 'routine' } },
    ],
    [
      { ch4LelPct: 12, place: { kind: 'school' }, valve: 'open', readings: 2 },
      { rows: ['r3'], output: { severity: 2, form: 'emergency' } },
    ],
    [
      { ch4LelPct: 25, place: { kind: 'mall' }, valve: 'closed', readings: 2 },
      { rows: ['r3'], output: { severity: 2, form: 'emergency' } },
    ],
    [{ valve: 'closed' }, { rows: ['r5'], output: { severity: 2, form: 'emergency' } }],
    [{}, { rows: [], output: null }],
  ])('%j', (values, expected) => {
    expect(judge(compiled, values)).toEqual(expected);
  });

  test('a trace says which cell failed, in the order of the table', () => {
    const { trace } = compiled.evaluate({ ch4LelPct: 12, place: { kind: 'street' }, valve: 'open', readings: 2 }, { trace: true });
    expect(trace?.rows).toEqual([
      { row: 'r1', matched: false, failed: 'ch4' },
      { row: 'r2', matched: true },
      { row: 'r3', matched: false, failed: 'place' },
      { row: 'r4', matched: false, failed: 'ch4' },
      { row: 'r5', matched: false, failed: 'valve' },
    ]);
  });
});

describe('hit policies', () => {
  const policy = (hitPolicy: HitPolicy, rows: readonly TableRow[], outputs: readonly TableOutput[] = [{ id: 'fee' }]): CompiledTable =>
    built({ hitPolicy, inputs: [{ id: 'ch4', expression: 'ch4LelPct' }], outputs, rows });
  const rows = [row('a', ['> 5'], '30'), row('b', ['> 10'], '10'), row('c', ['> 20'], '20')];

  test.each<[HitPolicy, number, unknown]>([
    ['F', 25, { rows: ['a'], output: { fee: 30 } }],
    ['U', 7, { rows: ['a'], output: { fee: 30 } }],
    ['U', 25, { rows: ['a', 'b', 'c'], output: null, problem: 'TABLE_NOT_UNIQUE' }],
    ['A', 7, { rows: ['a'], output: { fee: 30 } }],
    ['A', 25, { rows: ['a', 'b', 'c'], output: null, problem: 'TABLE_NOT_ANY' }],
    ['R', 15, { rows: ['a', 'b'], output: [{ fee: 30 }, { fee: 10 }] }],
    ['C', 25, { rows: ['a', 'b', 'c'], output: [{ fee: 30 }, { fee: 10 }, { fee: 20 }] }],
    ['C+', 25, { rows: ['a', 'b', 'c'], output: { fee: 60 } }],
    ['C<', 25, { rows: ['a', 'b', 'c'], output: { fee: 10 } }],
    ['C>', 25, { rows: ['a', 'b', 'c'], output: { fee: 30 } }],
    ['C#', 25, { rows: ['a', 'b', 'c'], output: { fee: 3 } }],
    ['C#', 1, { rows: [], output: null }],
    ['C', 1, { rows: [], output: null }],
  ])('%s over %p', (hitPolicy, ch4LelPct, expected) => {
    expect(judge(policy(hitPolicy, rows), { ch4LelPct })).toEqual(expected);
  });

  test('A is content where the rows agree', () => {
    const agreeing = policy('A', [row('a', ['> 5'], '1'), row('b', ['> 6'], '1')]);
    expect(judge(agreeing, { ch4LelPct: 7 })).toEqual({ rows: ['a', 'b'], output: { fee: 1 } });
  });

  test('an empty answer is null, and no figure counts it', () => {
    const sparse = [row('a', ['> 5'], ''), row('b', ['> 5'], '4')];
    expect(judge(policy('R', sparse), { ch4LelPct: 7 })).toEqual({ rows: ['a', 'b'], output: [{ fee: null }, { fee: 4 }] });
    expect(judge(policy('C+', sparse), { ch4LelPct: 7 })).toEqual({ rows: ['a', 'b'], output: { fee: 4 } });
    expect(judge(policy('C#', sparse), { ch4LelPct: 7 })).toEqual({ rows: ['a', 'b'], output: { fee: 1 } });
  });

  const ranked: readonly TableOutput[] = [{ id: 'light', values: ['red', 'yellow', 'blue'] }, { id: 'note' }];
  const lights = [
    row('a', ['> 5'], 'blue', '1'),
    row('b', ['> 10'], 'red', '2'),
    row('c', ['> 10'], '"yellow"', '3'),
    row('d', ['> 20'], 'red', '4'),
  ];

  test('P takes the first value of the list, O orders by it', () => {
    expect(judge(policy('P', lights, ranked), { ch4LelPct: 25 })).toEqual({ rows: ['b'], output: { light: 'red', note: 2 } });
    expect(judge(policy('P', lights, ranked), { ch4LelPct: 7 })).toEqual({ rows: ['a'], output: { light: 'blue', note: 1 } });
    expect(judge(policy('O', lights, ranked), { ch4LelPct: 25 })).toMatchObject({ rows: ['b', 'd', 'c', 'a'] });
  });

  test('P, O and the most severe row where the answers are computed', () => {
    const computed = [row('a', ['> 5'], 'if night then "red" else "blue"', '1'), row('b', ['> 5'], 'yellow', 'ch4LelPct * 2')];
    expect(judge(policy('P', computed, ranked), { ch4LelPct: 7, night: false })).toEqual({
      rows: ['b'],
      output: { light: 'yellow', note: 14 },
    });
    expect(judge(policy('P', computed, ranked), { ch4LelPct: 7, night: true })).toEqual({ rows: ['a'], output: { light: 'red', note: 1 } });
    expect(judge(policy('O', computed, ranked), { ch4LelPct: 7, night: true })).toMatchObject({ rows: ['a', 'b'] });
    const severe = [row('a', ['> 5'], 'ch4LelPct - 3'), row('b', ['> 5'], '3'), row('c', ['> 5'], 'null')];
    expect(judge(policy('mostSevere', severe, [{ id: 'severity' }]), { ch4LelPct: 7 })).toEqual({ rows: ['b'], output: { severity: 3 } });
    expect(judge(policy('mostSevere', severe, [{ id: 'severity' }]), { ch4LelPct: 5.5 })).toEqual({
      rows: ['a'],
      output: { severity: 2.5 },
    });
  });

  test('ranks go from the first output to the next, and a value outside the list comes last', () => {
    const two: readonly TableOutput[] = [
      { id: 'light', values: ['red', 'blue'] },
      { id: 'who', values: ['police', 'street'] },
    ];
    const mixed = [
      row('a', ['> 5'], 'blue', 'police'),
      row('b', ['> 5'], 'red', 'street'),
      row('c', ['> 5'], 'red', 'police'),
      row('d', ['> 5'], '', 'police'),
    ];
    expect(judge(policy('O', mixed, two), { ch4LelPct: 7 })).toMatchObject({ rows: ['c', 'b', 'a', 'd'] });
    expect(judge(policy('P', mixed, two), { ch4LelPct: 7 })).toMatchObject({ rows: ['c'] });
  });

  test('rows of equal rank keep the order of the table', () => {
    const equal = [row('a', ['> 5'], '2'), row('b', ['> 5'], '1'), row('c', ['> 5'], '1'), row('d', ['> 5'], '')];
    expect(judge(policy('mostSevere', equal, [{ id: 'severity' }]), { ch4LelPct: 7 })).toEqual({ rows: ['b'], output: { severity: 1 } });
  });

  test('a conflict carries a sentence, and a trace when asked', () => {
    const { problem, trace } = policy('U', rows).evaluate({ ch4LelPct: 25 }, { trace: true });
    expect(problem?.text.zh).toBe('多行同时命中:a, b, c，而策略要求只中一行');
    expect(JSON.parse(JSON.stringify(trace))).toEqual({ rows: ['a', 'b', 'c'].map((id) => ({ row: id, matched: true })) });
  });

  test('the answer is of a known type', () => {
    expect(policy('F', lights, ranked).type).toEqual({
      kind: 'context',
      fields: { light: { kind: 'text', values: ['red', 'yellow', 'blue'] }, note: { kind: 'number' } },
    });
    expect(policy('C', rows).type).toEqual({ kind: 'list', of: { kind: 'context', fields: { fee: { kind: 'number' } } } });
    expect(policy('C#', [row('a', [''], '"x"')]).type).toEqual({ kind: 'context', fields: { fee: { kind: 'number' } } });
    expect(policy('F', [row('a', [''], '')]).type).toEqual({ kind: 'context', fields: { fee: { kind: 'any' } } });
    expect(policy('F', rows).inputTypes).toEqual([{ kind: 'number' }]);
    expect(policy('F', [row('a', ['> battery'], 'readings')]).variables).toEqual([['ch4LelPct'], ['battery'], ['readings']]);
  });
});

describe('a table is refused, with row and column named', () => {
  const found = (table: Partial<Table>): unknown => {
    const compiled = compileTable(
      { hitPolicy: 'F', inputs: [{ id: 'i', expression: 'ch4LelPct' }], outputs: [{ id: 'o' }], rows: [], ...table },
      fields,
    );
    return isProblem(compiled)
      ? compiled.problems.map(({ code, cell, limit }) => [code, ...(cell ? [cell] : []), ...(limit ? [limit.name] : [])])
      : [];
  };

  test.each<[string, Partial<Table>, unknown]>([
    ['no output', { outputs: [] }, [['TABLE_NO_OUTPUT']]],
    ['an unknown policy', { hitPolicy: 'X' as HitPolicy }, [['TABLE_HIT_POLICY']]],
    ['no order for P', { hitPolicy: 'P' }, [['TABLE_NO_PRIORITY']]],
    ['no order for O', { hitPolicy: 'O', outputs: [{ id: 'o', values: [] }] }, [['TABLE_NO_PRIORITY']]],
    ['no severity', { hitPolicy: 'mostSevere' }, [['TABLE_NO_SEVERITY']]],
    ['two figures', { hitPolicy: 'C+', outputs: [{ id: 'a' }, { id: 'b' }] }, [['TABLE_ONE_OUTPUT']]],
    [
      'an input id twice',
      {
        inputs: [
          { id: 'i', expression: '1' },
          { id: 'i', expression: '2' },
        ],
      },
      [['TABLE_DUPLICATE_ID', { column: 'i' }]],
    ],
    ['an output id twice', { outputs: [{ id: 'o' }, { id: 'o' }] }, [['TABLE_DUPLICATE_ID', { column: 'o' }]]],
    ['a row id twice', { rows: [row('r', [''], ''), row('r', [''], ''), row('r', [''], '')] }, [['TABLE_DUPLICATE_ID', { row: 'r' }]]],
    ['a cell too few', { rows: [row('r', [], '')] }, [['TABLE_CELL_COUNT', { row: 'r' }]]],
    ['an answer too many', { rows: [row('r', [''], '', '')] }, [['TABLE_CELL_COUNT', { row: 'r' }]]],
    ['a wrong input', { inputs: [{ id: 'i', expression: 'ch5LelPct >' }] }, [['EXPRESSION_SYNTAX', { column: 'i' }]]],
    ['a wrong cell', { rows: [row('r', ['> "a"'], '')] }, [['EXPRESSION_NOT_COMPARABLE', { row: 'r', column: 'i' }]]],
    ['an unreadable cell', { rows: [row('r', ['>'], '')] }, [['EXPRESSION_SYNTAX', { row: 'r', column: 'i' }]]],
    ['a wrong answer', { rows: [row('r', [''], 'ch5LelPct')] }, [['EXPRESSION_UNKNOWN_FIELD', { row: 'r', column: 'o' }]]],
    [
      'an answer not listed',
      { outputs: [{ id: 'o', values: ['red'] }], rows: [row('r', [''], '"green"')] },
      [['TABLE_VALUE_NOT_LISTED', { row: 'r', column: 'o' }]],
    ],
    [
      'an answer of the wrong type',
      { outputs: [{ id: 'o', type: { kind: 'number' } }], rows: [row('r', [''], '"green"')] },
      [['EXPRESSION_WRONG_TYPE', { row: 'r', column: 'o' }]],
    ],
    [
      'too many columns',
      { outputs: Array.from({ length: limits.tableColumns }, (_, index) => ({ id: `o${index}` })) },
      [['TABLE_TOO_LARGE', 'tableColumns']],
    ],
    [
      'too many rows',
      { rows: Array.from({ length: limits.tableRows + 1 }, (_, index) => row(`r${index}`, [''], '')) },
      [['TABLE_TOO_LARGE', 'tableRows']],
    ],
    [
      'a word not of the input',
      { inputs: [{ id: 'i', expression: 'any', values: ['x', 'y'] }], rows: [row('r', ['xx'], '')] },
      [['EXPRESSION_UNKNOWN_WORD', { row: 'r', column: 'i' }]],
    ],
  ])('%s', (_name, table, expected) => {
    expect(found(table)).toEqual(expected);
  });

  test('numbers and words of an output column', () => {
    const outputs: readonly TableOutput[] = [
      { id: 'o', values: ['1', '2'] },
      { id: 'w', type: { kind: 'text', values: ['高', '低'] } },
    ];
    expect(found({ outputs, rows: [row('r', [''], '2', '高'), row('s', [''], '', '')] })).toEqual([]);
    expect(found({ outputs, rows: [row('r', [''], '3', '中')] })).toEqual([
      ['TABLE_VALUE_NOT_LISTED', { row: 'r', column: 'o' }],
      ['EXPRESSION_UNKNOWN_FIELD', { row: 'r', column: 'w' }],
    ]);
  });
});

describe('the index agrees with judging cell by cell', () => {
  const cells: Readonly<Record<string, readonly string[]>> = {
    ch4LelPct: [
      '',
      '-',
      '> 5',
      '>= 5',
      '< 10',
      '<= 10',
      '5',
      '5, 10',
      '[5..10]',
      '(5..10)',
      'not(5, 7)',
      'not([5..10])',
      '!= 7',
      'null',
      'not(null)',
      '>= 5 and < 10',
      '? > 6',
      '> battery',
      'battery',
      '-3',
      '[battery..20]',
      '[5, 7, 10]',
    ],
    'place.kind': [
      '',
      'school',
      'school, mall',
      'not(school)',
      'not(school, mall)',
      '"hospital"',
      'null',
      'null, mall',
      '!= "school"',
      'starts with(?, "s")',
      '> "m"',
      '["school", "mall"]',
    ],
    night: ['', 'true', 'false', 'not(true)', 'null', 'true, false'],
    on: ['', '> @"2026-01-10"', '[@"2026-01-05"..@"2026-01-15"]', 'not(< date("2026-01-10"))', '@"2026-01-10"'],
    at: ['', '> @"2026-01-10T00:00:00Z"', '< @"2026-01-10T00:00:00"', '[@"2026-01-05T00:00:00Z"..@"2026-01-15T00:00:00+08:00")'],
    wait: ['', '> @"PT5M"', '<= @"PT10M"', '@"PT5M"'],
    term: ['', '> @"P1M"', '@"P2M"'],
    clock: ['', '> @"08:00:00"', '< @"20:00:00"'],
    any: ['', '> 5', '5', '< 7, 10', '"a"', 'true', 'null'],
  };
  const samples: Readonly<Record<string, readonly unknown[]>> = {
    ch4LelPct: [null, -3, 0, 4.9, 5, 5.1, 6, 7, 9.99, 10, 11, 25, 'text', 1e300, -1e300],
    'place.kind': [null, 'school', 'mall', 'hospital', 'street', 'unheard of', 5],
    night: [null, true, false, 'yes'],
    on: [null, '2026-01-01', '2026-01-05', '2026-01-10', '2026-01-12', '2026-02-01', 'nonsense'],
    at: [null, '2026-01-10T00:00:00Z', '2026-01-10T00:00:01Z', '2026-01-09T00:00:00', '2026-01-14T16:00:00Z', '2026-01-07T00:00:00+08:00'],
    wait: [null, 'PT5M', 'PT7M', 'PT10M', 'P1D'],
    term: [null, 'P1M', 'P2M', 'P1Y'],
    clock: [null, '08:00', '12:00:00', '23:00:00'],
    any: [null, 5, 6, 10, 'a', true, [1]],
  };
  const inputs = Object.keys(cells);
  const typeOf = (input: string): Type =>
    input === 'place.kind' ? ((fields.place as Extract<Type, { kind: 'context' }>).fields.kind as Type) : (fields[input] as Type);

  const tables = fc.array(
    fc.tuple(...inputs.map((input) => fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.constantFrom(...(cells[input] ?? []))))),
    {
      minLength: 1,
      maxLength: 70,
    },
  );
  const cases = fc.tuple(...inputs.map((input) => fc.constantFrom(...(samples[input] ?? []))));

  test('for random tables and cases, rows and failing cells alike', () => {
    fc.assert(
      fc.property(tables, fc.array(cases, { minLength: 5, maxLength: 20 }), (when, given) => {
        const compiled = built({
          hitPolicy: 'R',
          inputs: inputs.map((expression) => ({ id: expression, expression })),
          outputs: [{ id: 'o' }],
          rows: when.map((texts, index) => row(`r${index}`, texts, String(index))),
        });
        const tests = new Map(
          when.flatMap((texts) =>
            texts.map((text, column) => [`${column}/${text}`, compileUnary(text, typeOf(inputs[column] ?? ''), fields)] as const),
          ),
        );
        for (const one of given) {
          const values = {
            ...Object.fromEntries(inputs.map((input, column) => [input, one[column]])),
            place: { kind: one[1] },
            battery: 8,
          };
          const failed = when.map((texts) =>
            texts.findIndex((text, column) => {
              const cell = tests.get(`${column}/${text}`);
              return !cell || isProblem(cell) || cell.test(one[column], values) !== true;
            }),
          );
          const result = compiled.evaluate(values, { trace: true });
          expect(compiled.evaluate(values).rows).toEqual(failed.flatMap((column, index) => (column < 0 ? [`r${index}`] : [])));
          expect(result.trace?.rows.map((each) => each.failed)).toEqual(failed.map((column) => (column < 0 ? undefined : inputs[column])));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('columns too large to index are judged cell by cell', () => {
    const many = Array.from({ length: limits.tableRows }, (_, index) =>
      row(`r${index}`, [`[${index * 2}..${index * 2 + 1}]`, `> ${index / 7}`], String(index)),
    );
    const compiled = built({
      hitPolicy: 'F',
      inputs: [
        { id: 'a', expression: 'ch4LelPct' },
        { id: 'b', expression: 'battery' },
      ],
      outputs: [{ id: 'o' }],
      rows: many,
    });
    expect(compiled.evaluate({ ch4LelPct: 2001, battery: 1000 }).rows).toEqual(['r1000']);
    expect(compiled.evaluate({ ch4LelPct: 2001, battery: 10 }).rows).toEqual([]);
    expect(compiled.evaluate({ ch4LelPct: 2001.5, battery: 1000 }).rows).toEqual([]);
    expect(compiled.evaluate({ ch4LelPct: -1, battery: 1000 }).rows).toEqual([]);
  });
});

describe('fields that are looked up without being read first', () => {
  const table = built({
    hitPolicy: 'C',
    inputs: ['battery', 'valve', 'night'].map((id) => ({ id, expression: id })),
    outputs: [{ id: 'n' }],
    rows: [
      row('number', ['> 0', '-', '-'], '1'),
      row('no number', ['null', '-', '-'], '2'),
      row('word', ['-', 'open', '-'], '3'),
      row('other word', ['-', 'not(open, null)', '-'], '4'),
      row('no word', ['-', 'null', '-'], '5'),
      row('yes', ['-', '-', 'true'], '6'),
      row('no', ['-', '-', 'false'], '7'),
      row('neither', ['-', '-', 'null'], '8'),
    ],
  });
  const nothing = ['no number', 'no word', 'neither'];

  test.each([
    [{ battery: 1, valve: 'open', night: true }, ['number', 'word', 'yes']],
    [{ battery: -1, valve: 'torn off', night: false }, ['other word', 'no']],
    [{}, nothing],
    [{ battery: '1', valve: true, night: 'true' }, nothing],
    [{ battery: Number.NaN, valve: 1, night: 0 }, nothing],
    [{ battery: Number.POSITIVE_INFINITY, valve: null, night: null }, nothing],
    [Object.create({ battery: 1, valve: 'open', night: true }), nothing],
    [Object.assign(Object.create(null), { battery: 1, valve: 'open', night: true }), ['number', 'word', 'yes']],
    [JSON.parse('{"__proto__": {"battery": 1}}'), nothing],
  ])('%j', (values, rows) => {
    expect(table.evaluate(values as Record<string, unknown>).rows).toEqual(rows);
  });

  test('a field of any type that has its own words', () => {
    const words = built({
      hitPolicy: 'C',
      inputs: [{ id: 'any', expression: 'any', values: ['red', 'blue'] }],
      outputs: [{ id: 'n' }],
      rows: [row('red', ['red'], '1'), row('null', ['null'], '2')],
    });
    expect(words.evaluate({ any: 'red' }).rows).toEqual(['red']);
    expect(words.evaluate({ any: true }).rows).toEqual([]);
    expect(words.evaluate({}).rows).toEqual(['null']);
  });
});
