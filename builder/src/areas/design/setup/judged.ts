import { compile, ExpressionError, isProblem, write } from '@sceneworks/expression';
import type { Text } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';
import type { Sample } from './sample.ts';

/** Something wrong with a text as it is being written, under which signs, and what was probably meant. */
export interface Slip {
  readonly from: number;
  readonly to: number;
  readonly text: Text;
  readonly hint?: string;
}

/** What is known of an expression while it is written. */
export interface Judged {
  readonly slips: readonly Slip[];
  /** What it comes to for the sample; absent without one, and where something is wrong */
  readonly value?: string;
}

type Fields = Parameters<typeof compile>[1];

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { true: '是', false: '否', null: '空' },
  en: { true: 'yes', false: 'no', null: 'nothing' },
};

/** A slip at nothing, as at the end of what is not finished, is shown at the sign before it. */
const shown = (from: number, to: number, length: number): { readonly from: number; readonly to: number } => {
  const [start, end] = [Math.min(from, length), Math.min(to, length)];
  return end > start ? { from: start, to: end } : { from: Math.max(0, start - 1), to: Math.max(1, start) };
};

/** Reads an expression as it stands: what is wrong under which word, and its value for the sample. */
export const judged = (text: string, fields: Fields, sample: Sample, lang: Language): Judged => {
  if (text.trim() === '') return { slips: [] };
  const compiled = compile(text, fields);
  if (isProblem(compiled))
    return {
      slips: compiled.problems.map(({ at, text: told, hint }) => ({
        ...shown(at.from, at.to, text.length),
        text: told,
        ...(hint !== undefined && { hint }),
      })),
    };
  if (Object.keys(sample).length === 0) return { slips: [] };
  try {
    const value = write(compiled.evaluate(sample)) ?? '';
    return { slips: [], value: words[lang][value] ?? value };
  } catch (failure) {
    if (failure instanceof ExpressionError) return { slips: [{ ...shown(0, text.length, text.length), text: failure.text }] };
    throw failure;
  }
};

/** A text in pieces, those that are wrong marked; slips that overlap are one piece. */
export const pieces = (text: string, slips: readonly Slip[]): readonly { readonly text: string; readonly isWrong: boolean }[] => {
  const wrong = new Set(slips.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, place) => from + place)));
  const found: { text: string; isWrong: boolean }[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const isWrong = wrong.has(place);
    const last = found.at(-1);
    if (last?.isWrong === isWrong) last.text += text[place];
    else found.push({ text: text[place] as string, isWrong });
  }
  return found;
};
