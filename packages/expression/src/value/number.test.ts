import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, divide, modulo, multiply, numberText, parseNumber, power, type Rounding, round, subtract } from './number.ts';

describe('decimal results', () => {
  test.each([
    [add(0.1, 0.2), 0.3],
    [subtract(0.3, 0.1), 0.2],
    [multiply(1.1, 1.1), 1.21],
    [divide(0.3, 0.1), 3],
    [divide(1, 3), 1 / 3],
    [multiply(3, 1 / 3), 1],
    [divide(3, -1 / 3), -9],
    [divide(1, 0), null],
    [power(3, 0.5), Math.sqrt(3)],
    [power(10, 400), null],
    [add(1e300, 1e300), 2e300],
    [multiply(1e-9, 1.1), 1.1e-9],
    [multiply(1e200, 1e200), null],
    [add(123456789012.3, 0.1), 123456789012.4],
    [add(1e15, 0.3), 1e15 + 0.3],
    [modulo(2, 0.1), 0],
    [modulo(-12, 5), 3],
    [modulo(12, -5), -3],
    [modulo(1, 0), null],
  ])('%p is %p', (result, expected) => {
    expect(result).toBe(expected);
  });

  test('sums of cents are what a clerk computes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), fc.integer({ min: -1e10, max: 1e10 }), (a, b) => {
        expect(add(a / 100, b / 100)).toBe((a + b) / 100);
        expect(subtract(a / 100, b / 100)).toBe((a - b) / 100);
      }),
    );
  });

  test('products of two decimals are what a clerk computes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (a, b) => {
        expect((multiply(a / 100, b / 100) ?? 0) + 0).toBe((a * b) / 10_000 + 0);
      }),
    );
  });
});

describe('rounding', () => {
  test.each<[number, number, Rounding, number | null]>([
    [2.5, 0, 'halfEven', 2],
    [3.5, 0, 'halfEven', 4],
    [2.51, 0, 'halfEven', 3],
    [2.5, 0, 'halfUp', 3],
    [-2.5, 0, 'halfUp', -3],
    [2.5, 0, 'halfDown', 2],
    [2.51, 0, 'halfDown', 3],
    [2.49, 0, 'halfUp', 2],
    [1.005, 2, 'halfUp', 1.01],
    [-2.1, 0, 'up', -3],
    [-2.9, 0, 'down', -2],
    [-2.1, 0, 'floor', -3],
    [-2.9, 0, 'ceiling', -2],
    [1234, -2, 'halfUp', 1200],
    [1e-7, 2, 'halfUp', 0],
    [5, 400, 'halfUp', 5],
    [1, 7000, 'halfUp', null],
    [1, 0.5, 'halfUp', null],
  ])('%p to %p decimals, %s: %p', (value, scale, way, expected) => {
    expect(round(value, scale, way)).toBe(expected);
  });
});

describe('numbers as text', () => {
  test.each([
    [0.1, '0.1'],
    [-0, '0'],
    [1e21, '1000000000000000000000'],
    [1.5e22, '15000000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.25e-8, '-0.0000000125'],
  ])('%p is written %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  test.each([
    ['1.5', 1.5],
    ['-3', -3],
    ['.5', 0.5],
    ['1e3', 1000],
    ['', null],
    ['1.', null],
    ['0x10', null],
    ['Infinity', null],
    ['1e999', null],
  ])('%s is read as %p', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });
});
