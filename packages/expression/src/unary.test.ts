import { describe, expect, test } from '@jest/globals';
import { compileUnary, type Fields, isProblem, type Type } from './index.ts';

const fields: Fields = { limit: { kind: 'number' }, school: { kind: 'text' }, 主管: { kind: 'text' } };
const values = { limit: 10, school: '锦华小学', 主管: '水务局' };

const kind: Type = { kind: 'text', values: ['school', 'mall', '菜市场', '3 号泵站', 'A/B'] };
const NUMBER: Type = { kind: 'number' };
const TEXT: Type = { kind: 'text' };

const passes = (cell: string, type: Type, input: unknown): unknown => {
  const compiled = compileUnary(cell, type, fields);
  return isProblem(compiled)
    ? compiled.problems.map(({ code, at }) => `${code} ${cell.slice(at.from, at.to)}`).join()
    : compiled.test(input, values);
};

describe('a cell of a decision table', () => {
  test.each<[string, Type, unknown, unknown]>([
    ['', NUMBER, 1, true],
    ['  ', NUMBER, null, true],
    ['-', NUMBER, 1, true],
    ['-', { kind: 'personal', class: 'name' }, 'x', true],
    ['10', NUMBER, 10, true],
    ['-1', NUMBER, -1, true],
    ['>= 10', NUMBER, 10, true],
    ['>= 10', NUMBER, 9.99, false],
    ['>= 10', NUMBER, null, null],
    ['>= 10', NUMBER, 'text', null],
    ['= 10', NUMBER, 10, true],
    ['!= 10', NUMBER, 10, false],
    ['[10..20)', NUMBER, 20, false],
    [']10..20]', NUMBER, 10, false],
    ['>= 5 and < 10', NUMBER, 7, true],
    ['>= 5 and < 10', NUMBER, 10, false],
    ['>= 5 and < 10', NUMBER, null, null],
    ['>= 5 and 10', NUMBER, 7, 'EXPRESSION_WRONG_TYPE 5,EXPRESSION_WRONG_TYPE 10,EXPRESSION_NOT_COMPARABLE >= 5 and 10'],
    ['< 5, > 10', NUMBER, 11, true],
    ['< 5, > 10', NUMBER, 7, false],
    ['not(< 5, > 10)', NUMBER, 7, true],
    ['not(> 5)', NUMBER, null, null],
    ['> limit', NUMBER, 11, true],
    ['limit', NUMBER, 10, true],
    ['[limit..limit * 2]', NUMBER, 15, true],
    ['? > limit and ? < 20', NUMBER, 15, true],
    ['? > limit', NUMBER, null, null],
    ['odd(?)', NUMBER, 3, true],
    ['? + 1', NUMBER, 3, 'EXPRESSION_NOT_BOOLEAN ? + 1'],
    ['limit > 5', NUMBER, 3, true],
    ['null', NUMBER, null, true],
    ['null', NUMBER, 1, false],
    ['not(null)', NUMBER, 1, true],
    ['not(null)', NUMBER, null, false],
    ['"school","mall"', kind, 'mall', true],
    ['("school","mall")', kind, 'mall', true],
    [' ( "school", "mall" ) ', kind, '菜市场', false],
    ['("b".."d"]', TEXT, 'b', false],
    ['["b".."d"]', TEXT, 'b', true],
    ['["b".."d"]', TEXT, 'd', true],
    ['["b".."d")', TEXT, 'd', false],
    ['school', kind, 'school', true],
    ['school, mall', kind, 'mall', true],
    ['school，菜市场、mall', kind, '菜市场', true],
    ['3 号泵站', kind, '3 号泵站', true],
    ['A/B', kind, 'A/B', true],
    ['not(school, "mall")', kind, 'mall', false],
    ['not(school)', kind, '菜市场', true],
    ['not(school)', kind, null, true],
    ['"school", mall', kind, 'school', true],
    ['scool', kind, 'school', 'EXPRESSION_UNKNOWN_WORD scool'],
    ['"scool"', kind, 'school', 'EXPRESSION_UNKNOWN_WORD "scool"'],
    ['school, scool', kind, 'school', 'EXPRESSION_UNKNOWN_WORD scool'],
    ['主管', TEXT, '水务局', true],
    ['starts with(?, "锦")', TEXT, '锦华', true],
    ['word', TEXT, 'word', 'EXPRESSION_UNKNOWN_FIELD word'],
    ['> 3', TEXT, 'a', 'EXPRESSION_NOT_COMPARABLE > 3'],
    ['3', TEXT, 'a', 'EXPRESSION_NOT_COMPARABLE 3'],
    ['[1..3]', TEXT, 'a', 'EXPRESSION_NOT_COMPARABLE [1..3]'],
    ['true', { kind: 'boolean' }, true, true],
    ['false', { kind: 'boolean' }, true, false],
    ['not(true)', { kind: 'boolean' }, false, true],
    ['limit > 5', { kind: 'boolean' }, true, true],
    ['> @"2026-01-01"', { kind: 'date' }, '2026-01-02', true],
    ['[date("2026-01-01")..date("2026-02-01")]', { kind: 'date' }, '2026-02-02', false],
    ['> @"PT5M"', { kind: 'daysDuration' }, 'PT6M', true],
    ['["a", "b"]', TEXT, 'b', true],
    ['["a", "b"]', { kind: 'list', of: TEXT }, ['a', 'b'], true],
    ['list contains(?, "a")', { kind: 'list', of: TEXT }, ['a', 'b'], true],
    ['≥ 10', NUMBER, 10, true],
    ['≥5 and ＜10', NUMBER, 9, true],
    ['≠3', NUMBER, 3, false],
    ['【10..20）', NUMBER, 20, false],
    ['5，10、15', NUMBER, 15, true],
    ['not（5）', NUMBER, 5, false],
    ['“甲，乙”, "≥"', TEXT, '甲，乙', true],
    ['“甲，乙”, "≥"', TEXT, '≥', true],
    ['≥limt', NUMBER, 5, 'EXPRESSION_UNKNOWN_FIELD limt'],
    ['5， ≥“a”', NUMBER, 5, 'EXPRESSION_NOT_COMPARABLE ≥“a”'],
    ['≥5 ≥', NUMBER, 5, 'EXPRESSION_SYNTAX '],
    ['"他说“好”"', TEXT, '他说“好”', true],
    ['“a"', TEXT, 'a', true],
    ['>', NUMBER, 1, 'EXPRESSION_SYNTAX '],
    ['1,,2', NUMBER, 1, 'EXPRESSION_SYNTAX ,'],
    ['"1"', { kind: 'personal', class: 'name' }, 'x', 'EXPRESSION_PERSONAL "1"'],
    ['> 5', { kind: 'any' }, 6, true],
    ['> 5', { kind: 'any' }, 'a', null],
    ['"a"', { kind: 'any' }, 'a', true],
  ])('%s over %j, for %j: %j', (cell, type, input, expected) => {
    expect(passes(cell, type, input)).toBe(expected);
  });

  test('names the fields it reads', () => {
    const compiled = compileUnary('> limit', NUMBER, fields);
    expect(isProblem(compiled) ? [] : compiled.variables).toEqual([['limit']]);
  });
});
