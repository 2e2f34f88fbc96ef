import { describe, expect, test } from '@jest/globals';
import { clock, compileOpen, compileOpenUnary, compileTable, evaluation, feelFunction, isProblem, namesInside, toJson } from './index.ts';

const values = { n: 1, t: 'a', 'foo bar': 5, ctx: { 'a b': 3, 'c-d': 4 }, list: [{ x: 1 }, { x: 2 }], none: null };

// biome-ignore lint/suspicious/noThenProperty: a table row says when and then
const row = (id: string, when: string, then: string) => ({ id, when: [when], then: [then] });

const value = (text: string): unknown => {
  const compiled = compileOpen(text, Object.keys(values), { names: namesInside(values), types: { tSize: { kind: 'number' } } });
  if (isProblem(compiled)) return compiled.problems.map(({ code }) => code).join();
  return compiled.unknown.length > 0 ? compiled.unknown.map(({ code }) => code).join() : toJson(compiled.evaluate(values));
};

describe('where nothing is declared', () => {
  test.each([
    ['"a" = 1', null],
    ['abs("x")', null],
    ['abs()', null],
    ['abs(n: -2)', 2],
    ['matches("a", "(")', null],
    ['@"nonsense"', null],
    ['date("2026-02-30")', null],
    ['n.x.y', null],
    ['[][1]', null],
    ['[][item > 1]', []],
    ['list[x > 1].x', [2]],
    ['5 instance of tSize', true],
    ['5 instance of tNone', 'EXPRESSION_UNKNOWN_TYPE'],
    ['nobody + 1', 'EXPRESSION_UNKNOWN_FIELD'],
    ['nothing()', 'EXPRESSION_UNKNOWN_FUNCTION'],
    ['1 +', 'EXPRESSION_SYNTAX'],
    ['t in ["a", "b"]', true],
    ['n in (> 0, "x")', true],
    ['n in (? > 0)', true],
    ['n in (?)', true],
    ['n in (1 = 1)', null],
    ['true in (1 = 1)', true],
  ])('%s is %j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test.each([
    ['ctx.a b + foo bar', 8],
    ['ctx.c-d', 4],
    ['{c: ctx, "x y": 1}.c.x y', null],
    ['{"foo two": 1, x: foo two + 1}.x', 2],
    ['{a-b: 1, x: a-b + 1}', { 'a-b': 1, x: 2 }],
    ['for my item in [1, 2], my other in [10] return my item + my other', [11, 12]],
    ['some my item in [1, 2] satisfies my item > 1', true],
    ['(function(my number: number, b) my number + b)(2, 3)', 5],
  ])('names of several words are read: %s is %j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });

  test('a cell is judged by the standard alone', () => {
    const passes = (text: string, input: unknown): unknown => {
      const cell = compileOpenUnary(text, ['n']);
      if (isProblem(cell)) return cell.problems[0]?.code;
      return evaluation(() => cell.within(input as never, { n: 1 }));
    };
    expect(passes('> n', 2)).toBe(true);
    expect(passes('-', null)).toBe(true);
    expect(passes('"a", "b"', 'b')).toBe(true);
    expect(passes('not("a", "b")', 'b')).toBe(false);
    expect(passes('? > 1 and ? < 3', 2)).toBe(true);
    expect(passes('"a"', 1)).toBe(null);
    expect(passes('>', 1)).toBe('EXPRESSION_SYNTAX');
  });

  test('a function may call what it is a part of: each run has slots of its own', () => {
    const compiled = compileOpen('if n <= 1 then 1 else n * again(n - 1)', ['n', 'again']);
    if (isProblem(compiled)) throw new Error('refused');
    const { within } = compiled;
    const again: unknown = feelFunction(['n'], 1, ([n]) => within({ n, again }));
    expect(compiled.evaluate({ n: 10, again })).toBe(3_628_800);
  });

  test('a table whose cells do not fit its columns passes no row, and is no problem', () => {
    const table = {
      hitPolicy: 'F' as const,
      inputs: [{ id: 'i', expression: 'n + "x"' }],
      outputs: [{ id: 'o', values: ['b'] }],
      rows: [row('1', '> "a"', '"a"'), row('2', '', 'abs("x")')],
    };
    const compiled = compileTable(table, { n: { kind: 'any' } }, { names: [], types: {} });
    if (isProblem(compiled)) throw new Error('refused');
    expect(evaluation(() => toJson(compiled.evaluate({ n: 1 }, { within: true }).output))).toEqual({ o: null });
  });

  test('a clock is given, never taken', () => {
    const at = clock('2026-11-25T23:30:00+08:00');
    const ask = (text: string): unknown => {
      const compiled = compileOpen(text, Object.keys(at));
      return isProblem(compiled) ? undefined : toJson(compiled.evaluate({ ...at }));
    };
    expect(ask('[now(), today()]')).toEqual(['2026-11-25T23:30:00+08:00', '2026-11-25']);
    expect(ask('today(1)')).toBe(null);
    expect(clock('never').today.call([])).toBe(null);
  });

  test.each([
    ['every part in in stock parts satisfies part > 0', true],
    ['some part in parts in stock satisfies part > 7', false],
    ['stage 2.1.valve 2.2 + 1', 4],
    ['start-time - start', 2],
    ['not(in stock parts[1] > 5)', true],
  ])('names with words of the language, dots and signs in them: %s', (text, expected) => {
    const given = { 'in stock parts': [1, 2], 'parts in stock': [3, 7], 'stage 2.1': { 'valve 2.2': 3 }, 'start-time': 5, start: 3 };
    const compiled = compileOpen(text, Object.keys(given), { names: namesInside(given), types: {} });
    expect(isProblem(compiled) ? compiled.problems : toJson(compiled.evaluate(given))).toEqual(expected);
  });

  test('names inside values are found at any depth, and not without end', () => {
    expect(namesInside({ a: [{ 'b c': { 'd-e': 1 } }], '1x y': 2 })).toEqual(['b c', 'd-e']);
    expect(namesInside(Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`n ${at}`, 1]))).length).toBeLessThanOrEqual(5_000);
    expect(namesInside('text')).toEqual([]);
  });
});
