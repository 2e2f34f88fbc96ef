import { describe, expect, test } from '@jest/globals';
import { clock, compileOpen, isProblem, standardCell, toJson } from './index.ts';

/** What the standard says of values of any kind: where it has no answer, null. Nothing is declared. */
const value = (text: string): unknown => {
  const given = { ...clock('2026-11-25T08:00:00Z') };
  const compiled = compileOpen(text, Object.keys(given), { names: [], types: { tMany: { kind: 'list', of: { kind: 'number' } } } });
  return isProblem(compiled) ? compiled.problems.map(({ code }) => code).join() : toJson(compiled.evaluate(given));
};

const check = (name: string, lines: readonly (readonly [string, unknown])[]): void => {
  describe(name, () => {
    test.each(lines)('%s is %j', (text, expected) => {
      expect(value(text)).toEqual(expected);
    });
  });
};

check('arguments that do not fit', [
  ['floor("a")', null],
  ['floor(1, 2, 3)', null],
  ['floor(m: 1)', null],
  ['floor([2.5])', 2],
  ['upper case(["a", "b"])', null],
  ['count(1)', 1],
  ['string length(date("2026-01-01"))', null],
  ['get entries("a")', null],
  ['context put(context: {a: 1}, key: ["a", "b"], value: 2)', null],
  ['context put(context: {a: {b: 1}}, keys: ["a", "b"], value: 2)', { a: { b: 2 } }],
  ['context put({a: {b: 1}}, ["a", "b"], 2)', { a: { b: 2 } }],
  ['list replace([1, 2], function(old, new) old = 2, 9)', [1, 9]],
  ['list replace(list: [1, 2], position: -1, newItem: 9)', [1, 9]],
  ['day of year(date and time("2026-02-01T00:00:00"))', 32],
  ['substring("桥梁检修", 2.9, 2)', '梁检'],
  ['today(1)', null],
]);

check('ranges from text', [
  ['range("[2..7)") = [2..7)', true],
  ['range(" ( 2 .. 7 ] ") = (2..7]', true],
  ['range("]2..7[") = (2..7)', true],
  ['range("[2..)") = (>= 2)', true],
  ['range("(..7]") = (<= 7)', true],
  ['range("< 7") = (< 7)', true],
  ['range("> @\\"2026-01-01\\"").start', '2026-01-01'],
  ['range(">= time(\\"08:00:00\\")").start', '08:00:00'],
  ['range("<= x")', null],
  ['range("[\\"a\\"..\\"c\\"]") = ["a".."c"]', true],
  ['range("[date(\\"2026-01-01\\")..date(\\"2026-02-01\\")]").end', '2026-02-01'],
  ['range("[date and time(\\"2026-01-01T00:00:00\\")..@\\"2026-01-02T00:00:00\\"]").start', '2026-01-01T00:00:00'],
  ['range("[duration(\\"P1D\\")..duration(\\"P2D\\")]").end', 'P2D'],
  ['range("[date(\\"nonsense\\")..@\\"2026-01-02\\"]")', null],
  ['range("[..7]")', null],
  ['range("[2..]")', null],
  ['range("(..)")', null],
  ['range("[7..2]")', null],
  ['range("[1..\\"a\\"]")', null],
  ['range("[1+1..3]")', null],
  ['range("2")', null],
  ['range("")', null],
  ['range(2)', null],
]);

check('ranges beside each other, by every pair of names', [
  ['before(point1: 1, point2: 2)', true],
  ['before(point: 1, range: (1..3])', true],
  ['before(range1: [1..2), range2: [2..3])', true],
  ['after(point: 4, range: [1..3])', true],
  ['during(point: 2, range: [1..3])', true],
  ['includes(range: [1..3], point: 2)', true],
  ['starts(range1: [1..2], range2: [1..3])', true],
  ['finished by(range: [1..3], point: 3)', true],
  ['coincides(point1: 1, point2: 1)', true],
  ['meets(range1: [1..2], range2: [2..3])', true],
  ['overlaps before(range1: [1..5], range2: (1..5])', true],
  ['overlaps before([1..5], [1..5])', false],
  ['overlaps before([1..5), [1..5])', false],
  ['overlaps after((1..5], [1..5])', true],
  ['overlaps after([1..5], [1..5])', false],
]);

check('types of ranges, lists and functions', [
  ['[1..2] instance of range<number>', true],
  ['(> 1) instance of range<number>', true],
  ['[1..2] instance of range<string>', false],
  ['[1, null] instance of tMany', true],
  ['[1, "a"] instance of tMany', false],
  ['{a: [1..2]} instance of context<a: range<number>>', true],
  ['abs instance of function<number> -> number', true],
  ['abs instance of function<number, number> -> number', false],
  ['(function() 1) instance of function<> -> number', true],
  ['(function() 1) instance of function<> -> Any', true],
  ['(function() "a") instance of function<> -> number', false],
  ['(function(a: list<number>) [1..2]) instance of function<list<number>> -> range<number>', true],
  ['(function(a: context<x: number>) {p: 1, q: 2}) instance of function<context<x: number, y: number>> -> context<p: number>', true],
  ['(function(a: context<x: number, y: number>) 1) instance of function<context<x: number>> -> number', false],
  ['5 instance of range', false],
]);

check('functions of the author', [
  ['(function(a: number) a)("x")', null],
  ['(function(a: number) a)([3])', 3],
  ['(function(a: list<number>) count(a))([3])', 1],
  ['(function(a) function(b) function(c) a + b * c)(1)(2)(3)', 7],
  ['{twice: function(f, x) f(f(x)), y: twice(function(n) n * 3, 2)}.y', 18],
  ['null()', null],
  ['"abs"(1)', null],
]);

check('filters where nothing is declared', [
  ['[{item: 1}, {item: 4}][item > 2]', [{ item: 4 }]],
  ['[1, 4][item > 2]', [4]],
  ['[1, 4]["a"]', null],
  ['[1, 4][null]', []],
  ['[{a: 1}, 7, {a: 9}][a > 5]', [{ a: 9 }]],
]);

check('dates beside date times', [
  ['date("2026-01-03") - date and time("2026-01-01T12:00:00Z")', 'P1DT12H'],
  ['date and time("2026-01-03T00:00:00+08:00") - date("2026-01-01")', 'P1DT16H'],
  ['date("2026-01-03") - date and time("2026-01-01T12:00:00")', null],
  ['date("2026-01-03") - time("10:00:00")', null],
]);

check('clocks finer than a millisecond, and days beyond reckoning, are kept as written', [
  ['time("08:09:10.123456")', '08:09:10.123456'],
  ['date and time("2026-01-02T08:09:10.1234567@Asia/Shanghai")', '2026-01-02T08:09:10.1234567@Asia/Shanghai'],
  ['time(date and time("2026-01-02T08:09:10.123456Z"))', '08:09:10.123456Z'],
  ['date and time(date("2026-01-02"), time("08:09:10.123456"))', '2026-01-02T08:09:10.123456'],
  ['date and time("999999999-12-31T23:59:59.999999@Europe/Paris").year', 999_999_999],
  ['date and time("-999999999-01-01T00:00:00+02:00")', '-999999999-01-01T00:00:00+02:00'],
  ['time("08:09:10.1230000")', '08:09:10.123'],
]);

check('patterns of XPath', [
  ['matches("a\\u000Db", "a.b")', false],
  ['matches("a\\u000Db", "a.b", "s")', true],
  ['matches("桥梁 12", "\\w+\\s\\d+")', true],
  ['matches("١٢", "^\\d+$")', true],
  ['matches("a b", "a\\ sb", "x")', true],
  ['matches("a b", " a[ ]b ", "x")', true],
  ['matches("a.b", "A.B", "qi")', true],
  ['matches("axb", "a.b", "q")', false],
  ['matches("名_1", "^\\i\\c*$")', true],
  ['matches("1名", "^\\i")', false],
  ['matches("-", "^[\\c]$")', true],
  ['matches(" ", "^\\I$")', true],
  ['matches(" ", "^[\\I]$")', null],
  ['matches("x", "^\\S\\C?\\D?\\W?$")', true],
  ['matches("汉", "^\\p{IsCJKUnifiedIdeographs}$")', true],
  ['matches("汉", "^[\\p{IsBasicLatin}\\p{L}]$")', true],
  ['matches("汉", "\\p{IsNowhere}")', null],
  ['matches("k", "^[a-z-[aeiou]]$")', true],
  ['matches("e", "^[a-z-[aeiou]]$")', false],
  ['matches("K", "^[a-z-[aeiou]]$", "i")', true],
  ['matches("E", "^[a-z-[aeiou]]$", "i")', false],
  ['matches("k", "^[A-Z-[I]]$", "i")', true],
  ['matches("i", "^[A-Z-[I]]$", "i")', false],
  ['matches("5", "^[0-9-[3-6]]$", "i")', false],
  ['matches("a", "[a-[a]]")', false],
  ['matches("a", "[^a-[b]]")', null],
  ['matches("a", "[\\d-[1]]")', null],
  ['matches("a", "[a-[b")', null],
  ['matches("a", "[a")', null],
  ['matches("a", "[a[b]]")', null],
  ['matches("]", "[]]")', true],
  ['matches("a-b", "[\\-]")', true],
  ['matches("aa", "(a)\\1")', null],
  ['matches("a", "[\\1]")', null],
  ['matches("a", "a\\\\")', null],
  ['replace("abc", "b", "[$0]")', 'a[b]c'],
  ['replace("abc", "(b)", "$1$2")', 'abc'],
  ['replace("abc", "(b)", "$12")', 'ab2c'],
  ['replace("abc", "b", "\\\\$")', 'a$c'],
  ['replace("abc", "b", "$")', null],
  ['replace("abc", "b", "$x")', null],
  ['replace("abc", "b", "\\\\x")', null],
  ['replace("abc", "x*", "-")', null],
  ['split("a1b22c", "\\d+")', ['a', 'b', 'c']],
  ['split("abc", "x?")', null],
]);

check('tests in brackets, and names that begin like words', [
  ['2 in (1, [2..3])', true],
  ['for 物 资 in [1, 2] return 物 资 * 2', [2, 4]],
  ['for i in 1..2, j k in [i] return j k', [1, 2]],
]);

describe('a cell as the standard writes it', () => {
  const place = { kind: 'text', values: ['学校', '医院', 'not here'] } as const;
  test.each([
    ['', '-'],
    ['-', '-'],
    ['学校', '"学校"'],
    ['学校、"医院"', '"学校", "医院"'],
    ['not(学校)', 'not("学校")'],
    ['学校, [1..2]', '"学校", [1..2]'],
    ['≥10', '>=10'],
    ['"别处"', '"别处"'],
    ['>', '>'],
  ])('%s is %s', (text, expected) => {
    expect(standardCell(text, place)).toBe(expected);
  });
  test('a name stays a name where the column lists no words', () => {
    expect(standardCell('学校', { kind: 'text' })).toBe('学校');
  });
});
