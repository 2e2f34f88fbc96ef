/**
 * Decimal results on binary numbers: whole numbers are exact up to 2^53, and a result that differs from a decimal of 15 significant
 * digits by no more than one operation's dust is that decimal, so that 0.1 + 0.2 = 0.3 and 1.1 * 1.1 = 1.21, while 1 / 3 keeps all the
 * digits it has. Dust never gathers, as it goes at every step. What is not finite has no value.
 */

/** Powers of ten a double holds exactly. */
const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** What one operation on two rounded numbers may be off by, relative to their size: three halves of a last place, and a little. */
const dust = 2 ** -51;

/** The decimal a result stands for, or the result itself where it stands for none. */
export const settle = (result: number): number | null => settleAt(result, Math.abs(result));

/** The same for a result made of numbers of this size. */
const settleAt = (result: number, size: number): number | null => {
  if (Number.isInteger(result)) return result;
  if (!(size < 1e15)) return Number.isFinite(result) ? result : null;
  if (size < 1e-7) return Number(result.toPrecision(15));
  const scale = powers[14 - Math.floor(Math.log10(size))] as number;
  const decimal = Math.round(result * scale) / scale;
  return Math.abs(result - decimal) <= size * dust ? decimal : result;
};

/** A sum is no more exact than the larger of its parts: 100000000.1 - 100000000 is 0.1, and not what the binary parts leave over. */
export const add = (a: number, b: number): number | null => settleAt(a + b, Math.max(Math.abs(a), Math.abs(b), Math.abs(a + b)));
export const subtract = (a: number, b: number): number | null => settleAt(a - b, Math.max(Math.abs(a), Math.abs(b), Math.abs(a - b)));
export const multiply = (a: number, b: number): number | null => settle(a * b);
export const divide = (a: number, b: number): number | null => (b === 0 ? null : settle(a / b));
export const power = (a: number, b: number): number | null => settle(a ** b);

/** FEEL's modulo: the sign follows the divisor. */
export const modulo = (a: number, b: number): number | null =>
  b === 0 ? null : subtract(a, multiply(b, Math.floor(settle(a / b) ?? 0)) ?? 0);

export type Rounding = 'up' | 'down' | 'halfUp' | 'halfDown' | 'halfEven' | 'floor' | 'ceiling';

const whole = (value: number, rounding: Rounding): number => {
  const sign = Math.sign(value);
  const size = Math.abs(value);
  const base = Math.floor(size);
  const rest = size - base;
  switch (rounding) {
    case 'floor':
      return Math.floor(value);
    case 'ceiling':
      return Math.ceil(value);
    case 'up':
      return sign * Math.ceil(size);
    case 'down':
      return sign * base;
    case 'halfUp':
      return sign * (rest >= 0.5 ? base + 1 : base);
    case 'halfDown':
      return sign * (rest > 0.5 ? base + 1 : base);
    case 'halfEven':
      return sign * (rest > 0.5 || (rest === 0.5 && base % 2 === 1) ? base + 1 : base);
  }
};

/** Shift the decimal point as text does, not by a multiplication that would bring binary dust before the rounding. */
const shift = (value: number, places: number): number => {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
};

/** A number rounded to `scale` decimals (negative: tens, hundreds, …). Null outside −6111 … 6176, the range of the standard. */
export const round = (value: number, scale: number, rounding: Rounding): number | null => {
  if (!Number.isInteger(scale) || scale < -6111 || scale > 6176) return null;
  const shifted = shift(value, scale);
  if (!Number.isFinite(shifted) || Number.isInteger(shifted)) return Number.isFinite(shifted) ? value : value;
  const result = shift(whole(shifted, rounding), -scale);
  return result === 0 ? 0 : result;
};

/** A number as FEEL writes it: plain digits, never an exponent. */
export const numberText = (value: number): string => {
  const written = String(value === 0 ? 0 : value);
  if (!written.includes('e')) return written;
  const [digits = '', exponent = '0'] = written.split('e');
  const shiftBy = Number(exponent);
  const sign = digits.startsWith('-') ? '-' : '';
  const [head = '', tail = ''] = digits.replace('-', '').split('.');
  if (shiftBy >= 0) return sign + head + tail.padEnd(shiftBy, '0');
  return `${sign}0.${'0'.repeat(-shiftBy - 1)}${head}${tail}`;
};

const numberPattern = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number a text stands for, or null. */
export const parseNumber = (text: string): number | null => {
  if (!numberPattern.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};
