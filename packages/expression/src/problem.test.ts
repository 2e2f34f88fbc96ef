import { describe, expect, test } from '@jest/globals';
import { limits } from '@sceneworks/schemas';
import { compile, ExpressionError, type FailureCode, type Fields, isProblem, type Problem, parse, types } from './index.ts';

const fields: Fields = {
  levelCm: { kind: 'number' },
  place: { kind: 'context', fields: { kind: { kind: 'text', values: ['school', 'mall'] } } },
  items: { kind: 'list', of: { kind: 'context', fields: { price: { kind: 'number' } } } },
  at: { kind: 'dateTime' },
};

const problems = (text: string): readonly Problem[] => {
  const result = types(text, fields);
  return isProblem(result) ? result.problems : [];
};

const short = (text: string): unknown =>
  problems(text).map(({ code, at, hint }) => [code, text.slice(at.from, at.to), ...(hint ? [hint] : [])]);

describe('a problem is located and hinted', () => {
  test.each([
    ['levelCn > 3', [['EXPRESSION_UNKNOWN_FIELD', 'levelCn', 'levelCm']]],
    ['place.knd = "school"', [['EXPRESSION_UNKNOWN_FIELD', 'knd', 'kind']]],
    ['place.kind = "scholl"', [['EXPRESSION_UNKNOWN_WORD', '"scholl"', '"school"']]],
    ['"scholl" = place.kind', [['EXPRESSION_UNKNOWN_WORD', '"scholl"', '"school"']]],
    ['place.kind = "primary school"', [['EXPRESSION_UNKNOWN_WORD', '"primary school"', '"school"']]],
    ['place.kind in ("school", "zzz")', [['EXPRESSION_UNKNOWN_WORD', '"zzz"']]],
    ['place.kind = ""', [['EXPRESSION_UNKNOWN_WORD', '""']]],
    ['items.prise', [['EXPRESSION_UNKNOWN_FIELD', 'prise', 'price']]],
    ['items[prise > 3]', [['EXPRESSION_UNKNOWN_FIELD', 'prise', 'price']]],
    ['at.hours', [['EXPRESSION_UNKNOWN_FIELD', 'hours', 'hour']]],
    ['at.zzzzzz', [['EXPRESSION_UNKNOWN_FIELD', 'zzzzzz']]],
    ['conut(items)', [['EXPRESSION_UNKNOWN_FUNCTION', 'conut', 'count']]],
    ['qqqqqqqq(items)', [['EXPRESSION_UNKNOWN_FUNCTION', 'qqqqqqqq']]],
    ['for x in items return xx.price', [['EXPRESSION_UNKNOWN_FIELD', 'xx', 'x']]],
    ['q', [['EXPRESSION_UNKNOWN_FIELD', 'q']]],
    ['levelCm * * 3', [['EXPRESSION_SYNTAX', '*']]],
    ['levelCm >', [['EXPRESSION_SYNTAX', '']]],
    ['(levelCm', [['EXPRESSION_SYNTAX', '']]],
    ['levelCm > 3 锦华区', [['EXPRESSION_SYNTAX', '锦华区']]],
    ['$', [['EXPRESSION_SYNTAX', '$']]],
    ['  ', [['EXPRESSION_EMPTY', '  ']]],
    ['// only a remark', [['EXPRESSION_SYNTAX', '']]],
    ['a.__proto__', [['EXPRESSION_FORBIDDEN_NAME', '__proto__']]],
    ['{constructor: 1}', [['EXPRESSION_FORBIDDEN_NAME', 'constructor']]],
    ['{"prototype": 1}', [['EXPRESSION_FORBIDDEN_NAME', '"prototype"']]],
    ['for __proto__ in items return 1', [['EXPRESSION_FORBIDDEN_NAME', '__proto__']]],
    ['function(constructor) 1', [['EXPRESSION_FORBIDDEN_NAME', 'constructor']]],
    ['? > 3', [['EXPRESSION_NO_INPUT', '?']]],
    ['substring("a")', [['EXPRESSION_WRONG_ARGUMENTS', 'substring("a")']]],
    [
      'levelCm + "a" > 3 and levelCn',
      [
        ['EXPRESSION_NOT_CALCULABLE', 'levelCm + "a"'],
        ['EXPRESSION_UNKNOWN_FIELD', 'levelCn', 'levelCm'],
      ],
    ],
    ['[1.."a"]', [['EXPRESSION_WRONG_TYPE', '"a"']]],
    ['if true then levelCn.x.y else 1', [['EXPRESSION_UNKNOWN_FIELD', 'levelCn', 'levelCm']]],
  ])('%s', (text, expected) => {
    expect(short(text)).toEqual(expected);
  });

  test('speaks both languages', () => {
    expect(problems('levelCn > 3')[0]?.text).toEqual({
      zh: '没有字段 levelCn，是否为 levelCm?',
      en: 'No field levelCn, did you mean levelCm?',
    });
    expect(problems('levelCm > "a"')[0]?.text).toEqual({ zh: '数字不能与文本比较', en: 'a number cannot be compared with text' });
    expect(problems('substring("a")')[0]?.text.zh).toBe('函数 substring 的参数不对，用法:substring(string, start position, length?)');
    expect(problems('min()')[0]?.text.en).toBe('Wrong arguments for min, usage: min(list) | min(c, …)');
    expect(problems('matches("a", "(")')[0]?.text.zh).toBe('“(”不是有效的正则表达式');
  });
});

describe('limits are named', () => {
  const limitOf = (text: string): unknown => problems(text).map(({ code, limit }) => [code, limit?.name, limit?.value]);

  test('bytes, counted in UTF-8', () => {
    expect(limitOf(`"${'a'.repeat(limits.expressionBytes - 2)}"`)).toEqual([]);
    expect(limitOf(`"${'a'.repeat(limits.expressionBytes - 1)}"`)).toEqual([['EXPRESSION_TOO_LONG', 'expressionBytes', 4096]]);
    expect(limitOf(`"${'中'.repeat(1365)}"`)).toEqual([['EXPRESSION_TOO_LONG', 'expressionBytes', 4096]]);
    expect(limitOf(`"${'é'.repeat(2048)}"`)).toEqual([['EXPRESSION_TOO_LONG', 'expressionBytes', 4096]]);
    expect(limitOf(`"${'é'.repeat(2047)}"`)).toEqual([]);
    expect(limitOf(`"${'中'.repeat(1364)}"`)).toEqual([]);
    expect(limitOf(`"${'😀'.repeat(1023)}"`)).toEqual([]);
    expect(limitOf(`"${'😀'.repeat(1024)}"`)).toEqual([['EXPRESSION_TOO_LONG', 'expressionBytes', 4096]]);
  });

  test('depth: nested parts count, links of a chain hardly', () => {
    const wrapped = (depth: number): string => `${'('.repeat(depth)}1${')'.repeat(depth)}`;
    expect(limitOf(wrapped(40))).toEqual([]);
    expect(limitOf(Array.from({ length: 41 }, () => '(1)').join('+'))).toEqual([]);
    expect(limitOf(wrapped(41))).toEqual([['EXPRESSION_TOO_DEEP', 'expressionDepth', 20]]);
    expect(limitOf(wrapped(500))).toEqual([['EXPRESSION_TOO_DEEP', 'expressionDepth', 20]]);
    expect(limitOf(`"${'('.repeat(500)}" = "\\"${'{'.repeat(500)}"`)).toEqual([]);
    expect(limitOf(`${'abs('.repeat(20)}1${')'.repeat(20)}`)).toEqual([]);
    expect(limitOf(`${'abs('.repeat(21)}1${')'.repeat(21)}`)).toEqual([['EXPRESSION_TOO_DEEP', 'expressionDepth', 20]]);
    expect(limitOf(`1${' + 1'.repeat(300)}`)).toEqual([]);
    expect(limitOf(`1${'+1'.repeat(500)}`)).toEqual([['EXPRESSION_TOO_DEEP', 'expressionDepth', 20]]);
    expect(limitOf(`${'if levelCm > 1 then 1 else '.repeat(100)}1`)).toEqual([]);
    expect(limitOf(`levelCm > 1${' and levelCm > 1'.repeat(100)}`)).toEqual([]);
    expect(limitOf(`1 instance of ${'list<'.repeat(30)}number${'>'.repeat(30)}`)).toEqual([['EXPRESSION_TOO_DEEP', 'expressionDepth', 20]]);
  });
});

describe('a failure', () => {
  test.each<FailureCode>([
    'EXPRESSION_TOO_COSTLY',
    'EXPRESSION_LIST_TOO_LONG',
    'EXPRESSION_TEXT_TOO_LONG',
    'EXPRESSION_NESTED_TOO_DEEP',
    'EXPRESSION_FAILED',
  ])('%s says what went wrong in both languages, and of what', (code) => {
    const [bare, of] = [new ExpressionError(code), new ExpressionError(code, 'of this')];
    expect({ message: bare.message, ...bare.text, limit: bare.limit?.name }).toMatchSnapshot();
    expect([of.message, of.text]).toEqual([`${bare.text.en}: of this`, { zh: `${bare.text.zh}:of this`, en: `${bare.text.en}: of this` }]);
  });
});

describe('reading', () => {
  test('the same text is read once', () => {
    expect(parse('levelCm > 1')).toBe(parse('levelCm > 1'));
    expect(parse('levelCm >')).toBe(parse('levelCm >'));
  });

  test('a text is refused as a value, not by throwing', () => {
    expect(isProblem(parse(')'))).toBe(true);
    expect(isProblem(compile(')', fields))).toBe(true);
    expect(isProblem(parse('1'))).toBe(false);
  });

  test('types', () => {
    const kinds = (text: string): unknown => types(text, fields);
    expect(kinds('place')).toEqual({ type: fields.place });
    expect(kinds('if levelCm > 1 then place.kind else "x"')).toEqual({ type: { kind: 'text' } });
    expect(kinds('if levelCm > 1 then {a: 1} else {a: "x", b: 1}')).toEqual({
      type: { kind: 'context', fields: { a: { kind: 'any' }, b: { kind: 'number' } } },
    });
    expect(kinds('[1, null]')).toEqual({ type: { kind: 'list', of: { kind: 'number' } } });
    expect(kinds('[null, 1, "a"]')).toEqual({ type: { kind: 'list', of: { kind: 'any' } } });
    expect(kinds('[[1], ["a"]]')).toEqual({ type: { kind: 'list', of: { kind: 'list', of: { kind: 'any' } } } });
    expect(kinds('[[1..2], ["a".."b"]]')).toEqual({ type: { kind: 'list', of: { kind: 'range', of: { kind: 'any' } } } });
    expect(kinds('[true, false]')).toEqual({ type: { kind: 'list', of: { kind: 'boolean' } } });
    expect(kinds('duration("P1D")')).toEqual({ type: { kind: 'daysDuration' } });
    expect(kinds('duration("P1M")')).toEqual({ type: { kind: 'monthsDuration' } });
    expect(kinds('sum(items.price)')).toEqual({ type: { kind: 'number' } });
    expect(kinds('concatenate([1], ["a"])')).toEqual({ type: { kind: 'list', of: { kind: 'any' } } });
    expect(kinds('[place.kind, "zzz"]')).toEqual({ type: { kind: 'list', of: { kind: 'text' } } });
    expect(kinds('abs')).toEqual({ type: { kind: 'function' } });
    expect(kinds('[place.kind, place.kind]')).toEqual({ type: { kind: 'list', of: { kind: 'text', values: ['school', 'mall'] } } });
  });

  test('what an expression reads is listed once, as paths', () => {
    const compiled = compile('place.kind = "mall" and count(items[price > levelCm]) > levelCm', fields);
    expect(isProblem(compiled) ? [] : compiled.variables).toEqual([['place', 'kind'], ['items'], ['levelCm']]);
  });
});
