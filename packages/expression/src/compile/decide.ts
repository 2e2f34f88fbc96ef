import type { CompareOperator } from '../syntax/tree.ts';
import type { Value } from '../value/value.ts';
import type { Question, Values } from './code.ts';
import { isPlain } from './trust.ts';

const own = Object.prototype.hasOwnProperty;

const signs: Readonly<Record<CompareOperator, number>> = { '>': 0, '>=': 1, '<': 2, '<=': 3, '=': 4, '!=': 5 };
const isWord = 6;
const isNotWord = 7;
const isYes = 8;
const isEnd = 9;

/** One question with where to go on from its answer, or an end with the answer to all of them. */
interface Step {
  readonly ask: number;
  readonly place: number;
  readonly field: string;
  readonly bound: number;
  readonly word: string;
  readonly ifYes: Step;
  readonly ifNo: Step;
}

const end = (): Step => {
  const step = { ask: isEnd, place: 0, field: '', bound: 0, word: '' } as { -readonly [K in keyof Step]: Step[K] };
  step.ifYes = step;
  step.ifNo = step;
  return step;
};

const yes = end();
const no = end();

const askOf = (question: Exclude<Question, { readonly parts: readonly Question[] }>): number => {
  if (question.is === 'yes') return isYes;
  return question.is === 'compare' ? signs[question.operator] : question.equal ? isWord : isNotWord;
};

/**
 * Lays a question out so that it goes on at `ifYes` and `ifNo`; answers where it begins. Laid out from behind, so that both are known.
 * `places` gives each question its own place.
 */
const lay = (question: Question, ifYes: Step, ifNo: Step, places: { next: number }): Step => {
  if ('parts' in question) {
    const joined = question.is === 'and';
    return question.parts.reduceRight(
      (next, part) => (joined ? lay(part, next, ifNo, places) : lay(part, ifYes, next, places)),
      joined ? ifYes : ifNo,
    );
  }
  places.next += 1;
  return {
    ask: askOf(question),
    place: places.next & 7,
    field: question.field,
    bound: question.is === 'compare' ? question.bound : 0,
    word: question.is === 'word' ? question.word : '',
    ifYes,
    ifNo,
  };
};

/**
 * Reads a field at one of eight places in this text. All the same, but the JavaScript engine remembers for each place where the field
 * read there lies in the object, and forgets it when one place reads one field after another.
 */
const readAt = (place: number, values: Values, field: string): unknown => {
  switch (place) {
    case 0:
      return values[field];
    case 1:
      return values[field];
    case 2:
      return values[field];
    case 3:
      return values[field];
    case 4:
      return values[field];
    case 5:
      return values[field];
    case 6:
      return values[field];
    default:
      return values[field];
  }
};

/**
 * A condition on fields and constants decided by going from question to question, in half the time its closures take. Where an answer is
 * unknown the whole is left to them, who know what three values make of it.
 */
export const decider = (question: Question, otherwise: (values: Values) => Value): ((values: Values) => Value) => {
  const first = lay(question, yes, no, { next: -1 });
  return (values) => {
    const plain = isPlain(values);
    let step = first;
    for (;;) {
      const { ask, field } = step;
      if (ask === isEnd) return step === yes;
      const value = plain ? readAt(step.place, values, field) : own.call(values, field) ? values[field] : undefined;
      let answer = false;
      if (ask < isWord) {
        if (typeof value !== 'number' || value - value !== 0) return otherwise(values);
        answer = compare(ask, value, step.bound);
      } else if (ask === isYes) {
        if (typeof value !== 'boolean') return otherwise(values);
        answer = value;
      } else {
        answer = (value === step.word) === (ask === isWord);
      }
      step = answer ? step.ifYes : step.ifNo;
    }
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
