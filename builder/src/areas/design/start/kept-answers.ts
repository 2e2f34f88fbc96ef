import type { GuidedAnswers } from '@sceneworks/scene';

const keyOf = (person: string): string => `sceneworks.guided/${person}`;

/** Answers of a shape that is no more are none. */
const isAnswers = (value: unknown): value is GuidedAnswers =>
  typeof value === 'object' &&
  value !== null &&
  ['what', 'seenBy', 'serious', 'goes', 'fast', 'checks', 'emergency'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'object',
  );

/** Answers that were begun and not drawn, on this device. */
export const readAnswers = (person: string): GuidedAnswers | undefined => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? 'null');
    return isAnswers(value) && value.what.title.zh.trim() !== '' ? value : undefined;
  } catch {
    // Not ours any more, or cut off: there is nothing to go on with.
    return undefined;
  }
};

/** Kept while they are given: a closed tab loses none. */
export const keepAnswers = (person: string, answers: GuidedAnswers): void => localStorage.setItem(keyOf(person), JSON.stringify(answers));

/** They have been drawn. */
export const forgetAnswers = (person: string): void => localStorage.removeItem(keyOf(person));
