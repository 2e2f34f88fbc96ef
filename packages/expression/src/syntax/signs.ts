import type { Problem, Span } from '../problem.ts';

/** The signs that a Chinese keyboard and a spreadsheet put into a cell, with those FEEL knows. */
const signs: Readonly<Record<string, string>> = {
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '＞': '>',
  '＜': '<',
  '＝': '=',
  '，': ',',
  '、': ',',
  '（': '(',
  '）': ')',
  '【': '[',
  '】': ']',
  '“': '"',
  '”': '"',
  '－': '-',
};

/** A cell's text in FEEL's own signs, and the way back to the author's text for a place in it. */
export interface Respelled {
  readonly text: string;
  readonly original: (place: number) => number;
}

const same = (place: number): number => place;

const spelled = (letter: string): string => (Object.hasOwn(signs, letter) ? (signs[letter] as string) : letter);

/** Writes the signs of a cell as FEEL does. What stands between quotes stays as it is: straight quotes end with a straight one. */
export const respell = (text: string): Respelled => {
  let written = '';
  let quote = '';
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] as string;
    const closes = quote !== '' && text[index - 1] !== '\\' && (letter === '"' || (quote === '“' && letter === '”'));
    const sign = quote === '' || closes ? spelled(letter) : letter;
    if (closes) quote = '';
    else if (quote === '' && sign === '"') quote = letter;
    for (let part = 0; part < sign.length; part += 1) places.push(index);
    written += sign;
  }
  if (written === text) return { text, original: same };
  return { text: written, original: (place) => places[place] ?? text.length };
};

const end = ({ original }: Respelled, { from, to }: Span): number => (to > from ? original(to - 1) + 1 : original(to));

/** Problems found in the respelled text, located in the author's. */
export const relocate = (problems: readonly Problem[], respelled: Respelled): readonly Problem[] =>
  problems.map((problem) => ({ ...problem, at: { from: respelled.original(problem.at.from), to: end(respelled, problem.at) } }));
