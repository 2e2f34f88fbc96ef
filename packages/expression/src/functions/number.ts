import { spend } from '../cost.ts';
import { ANY, BOOLEAN, NUMBER } from '../type.ts';
import { modulo, type Rounding, round, settle } from '../value/number.ts';
import { days, isDays, isMonths, months, type Value } from '../value/value.ts';
import { type Builtin, define, overload } from './signature.ts';

const onNumber =
  (work: (value: number) => Value) =>
  (value: Value): Value =>
    typeof value === 'number' ? work(value) : null;

const rounding =
  (way: Rounding) =>
  (value: Value, scale: Value = null): Value => {
    if (typeof value !== 'number') return null;
    spend(5);
    const places = scale === null ? 0 : scale;
    return typeof places === 'number' ? round(value, Math.trunc(places), way) : null;
  };

const needScale =
  (way: Rounding) =>
  (value: Value, scale: Value): Value =>
    typeof scale === 'number' ? rounding(way)(value, scale) : null;

const absolute = (value: Value): Value => {
  if (typeof value === 'number') return Math.abs(value);
  if (isDays(value)) return days(Math.abs(value.ms));
  return isMonths(value) ? months(Math.abs(value.months)) : null;
};

const roundNames: Readonly<Record<string, Rounding>> = {
  'round up': 'up',
  'round down': 'down',
  'round half up': 'halfUp',
  'round half down': 'halfDown',
};

export const numberFunctions: readonly Builtin[] = [
  define('decimal', overload({ n: NUMBER, scale: NUMBER }, NUMBER, needScale('halfEven'))),
  define('floor', overload({ n: NUMBER, 'scale?': NUMBER }, NUMBER, rounding('floor'))),
  define('ceiling', overload({ n: NUMBER, 'scale?': NUMBER }, NUMBER, rounding('ceiling'))),
  ...Object.entries(roundNames).map(([name, way]) => define(name, overload({ n: NUMBER, 'scale?': NUMBER }, NUMBER, rounding(way)))),
  define(
    'abs',
    overload({ n: ANY }, ([type = ANY]) => type, absolute),
  ),
  define(
    'modulo',
    overload({ dividend: NUMBER, divisor: NUMBER }, NUMBER, (a: Value, b: Value) =>
      typeof a === 'number' && typeof b === 'number' ? modulo(a, b) : null,
    ),
  ),
  define(
    'sqrt',
    overload(
      { number: NUMBER },
      NUMBER,
      onNumber((value) => (value < 0 ? null : settle(Math.sqrt(value)))),
    ),
  ),
  define(
    'log',
    overload(
      { number: NUMBER },
      NUMBER,
      onNumber((value) => (value <= 0 ? null : settle(Math.log(value)))),
    ),
  ),
  define(
    'exp',
    overload(
      { number: NUMBER },
      NUMBER,
      onNumber((value) => settle(Math.exp(value))),
    ),
  ),
  define(
    'odd',
    overload(
      { number: NUMBER },
      BOOLEAN,
      onNumber((value) => Math.abs(value % 2) === 1),
    ),
  ),
  define(
    'even',
    overload(
      { number: NUMBER },
      BOOLEAN,
      onNumber((value) => value % 2 === 0),
    ),
  ),
];
