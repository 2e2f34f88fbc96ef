import type { CompareOperator } from '../syntax/tree.ts';
import type { Value } from '../value/value.ts';
import type { Question, Values } from './code.ts';
import { isPlain } from './trust.ts';

const own = Object.prototype.hasOwnProperty;

/** Ends of a way through the questions: the answer itself. */
const yes = -1;
const no = -2;

const signs: Readonly<Record<CompareOperator, number>> = { '>': 0, '>=': 1, '<': 2, '<=': 3, '=': 4, '!=': 5 };
const isWord = 6;
const isNotWord = 7;
const isYes = 8;

/** The questions one behind the other, each with where to go on from its answer. */
interface Way {
  readonly fields: string[];
  readonly asks: number[];
  readonly bounds: (number | string)[];
  readonly ifYes: number[];
  readonly ifNo: number[];
}

/** Lays a question out so that it goes on at `onYes` and `onNo`; answers where it begins. Laid out from behind, so that both are known. */
const lay = (way: Way, question: Question, onYes: number, onNo: number): number => {
  if ('parts' in question) {
    return question.parts.reduceRight(
      (next, part) => (question.is === 'and' ? lay(way, part, next, onNo) : lay(way, part, onYes, next)),
      question.is === 'and' ? onYes : onNo,
    );
  }
  way.fields.push(question.field);
  way.ifYes.push(onYes);
  way.ifNo.push(onNo);
  way.bounds.push(question.is === 'compare' ? question.bound : question.is === 'word' ? question.word : 0);
  way.asks.push(
    question.is === 'compare' ? signs[question.operator] : question.is === 'word' ? (question.equal ? isWord : isNotWord) : isYes,
  );
  return way.fields.length - 1;
};

/**
 * A condition on fields and constants decided by going from question to question, in half the time its closures take. Where an answer is
 * unknown the whole is left to them, who know what three values make of it.
 */
export const decider = (question: Question, otherwise: (values: Values) => Value): ((values: Values) => Value) => {
  const way: Way = { fields: [], asks: [], bounds: [], ifYes: [], ifNo: [] };
  const first = lay(way, question, yes, no);
  const { fields, asks, bounds, ifYes, ifNo } = way;
  return (values) => {
    const plain = isPlain(values);
    let at = first;
    while (at >= 0) {
      const field = fields[at] as string;
      const value = plain || own.call(values, field) ? values[field] : undefined;
      const bound = bounds[at] as number | string;
      let answer = false;
      switch (asks[at]) {
        case isWord:
          answer = value === bound;
          break;
        case isNotWord:
          answer = value !== bound;
          break;
        case isYes:
          if (typeof value !== 'boolean') return otherwise(values);
          answer = value;
          break;
        default:
          if (typeof value !== 'number' || value - value !== 0) return otherwise(values);
          answer = compare(asks[at] as number, value, bound as number);
      }
      at = (answer ? ifYes[at] : ifNo[at]) as number;
    }
    return at === yes;
  };
};

const compare = (ask: number, value: number, bound: number): boolean => {
  switch (ask) {
    case 0:
      return value > bound;
    case 1:
      return value >= bound;
    case 2:
      return value < bound;
    case 3:
      return value <= bound;
    case 4:
      return value === bound;
    default:
      return value !== bound;
  }
};
