import { compile, type Fields, isProblem, type Json, type Problem, toJson } from '@sceneworks/expression';
import type { Text } from '@sceneworks/schemas';

type Language = 'zh' | 'en';
type Values = Readonly<Record<string, unknown>>;

/** A stretch of a template: text that stands, or an expression to be replaced. `at` is where its text begins. */
type Piece = { readonly text: string } | { readonly expression: string; readonly at: number };

/** The end of an expression that began behind a brace: texts and inner braces are stepped over. Undefined where it has none. */
const endOf = (template: string, from: number): number | undefined => {
  let depth = 0;
  for (let i = from; i < template.length; i += 1) {
    const letter = template[i];
    if (letter === '"') {
      for (i += 1; i < template.length && template[i] !== '"'; i += 1) if (template[i] === '\\') i += 1;
    } else if (letter === '{') depth += 1;
    else if (letter === '}' && depth > 0) depth -= 1;
    else if (letter === '}') return i;
  }
  return undefined;
};

const piecesOf = (template: string): readonly Piece[] | undefined => {
  const pieces: Piece[] = [];
  let text = '';
  for (let i = 0; i < template.length; i += 1) {
    const letter = template[i] as string;
    if ((letter === '{' || letter === '}') && template[i + 1] === letter) {
      text += letter;
      i += 1;
    } else if (letter === '{') {
      const end = endOf(template, i + 1);
      if (end === undefined) return undefined;
      pieces.push({ text }, { expression: template.slice(i + 1, end), at: i + 1 });
      text = '';
      i = end;
    } else text += letter;
  }
  return [...pieces, { text }];
};

const yesNo: Readonly<Record<Language, readonly [yes: string, no: string]>> = { zh: ['是', '否'], en: ['yes', 'no'] };

const dateTimeShape = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/;
const mainlandMs = 480 * 60_000;

/** Local wall clock to the minute, which is what people read; an instant in UTC is shown as on the mainland. */
const readable = (json: string): string => {
  const parts = dateTimeShape.exec(json);
  if (!parts) return json;
  const local = json.endsWith('Z') ? new Date(Date.parse(json) + mainlandMs).toISOString() : json;
  return local.replace(dateTimeShape, '$1 $2').slice(0, 16);
};

const plainNumber = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12))));

/** A value as people read it; what is missing is a dash, so that nobody reads a gap as nothing amiss. */
const shown = (json: Json, language: Language): string => {
  if (json === null) return '—';
  if (typeof json === 'boolean') return yesNo[language][json ? 0 : 1];
  if (typeof json === 'number') return plainNumber(json);
  if (typeof json === 'string') return readable(json);
  if (Array.isArray(json)) return json.map((item) => shown(item as Json, language)).join(language === 'zh' ? '、' : ', ');
  return Object.values(json)
    .map((item) => shown(item as Json, language))
    .join(' ');
};

/** A template ready to be filled, in one language or both. */
export interface Compiled<T> {
  /** Fills it over the JSON values of the declared fields. Throws nothing but `ExpressionError`. */
  readonly evaluate: (values: Values) => T;
  /** The declared fields it reads, as paths. */
  readonly variables: readonly (readonly string[])[];
}

/** Why a text is no template: where in it, what, in zh and en. */
export interface TemplateProblem {
  readonly code: string;
  readonly at: { readonly from: number; readonly to: number };
  readonly text: { readonly zh: string; readonly en: string };
}

const unclosed = (template: string): TemplateProblem => ({
  code: 'TEMPLATE_UNCLOSED',
  at: { from: template.lastIndexOf('{'), to: template.length },
  text: { zh: '“{”没有对应的“}”；要写花括号本身请写两个“{{”', en: 'A "{" has no "}"; write "{{" for a brace that is meant' },
});

const moved = ({ code, at, text }: Problem, by: number): TemplateProblem => ({ code, at: { from: at.from + by, to: at.to + by }, text });

/** Compiles a text of one language in which `{expression}` is replaced by its value; `{{` and `}}` are braces. */
export const compileLine = (
  template: string,
  language: Language,
  fields: Fields,
): Compiled<string> | { readonly problems: readonly TemplateProblem[] } => {
  const pieces = piecesOf(template);
  if (!pieces) return { problems: [unclosed(template)] };
  const problems: TemplateProblem[] = [];
  const parts: ((values: Values) => string)[] = [];
  const variables: (readonly string[])[] = [];
  for (const piece of pieces) {
    if ('text' in piece) {
      parts.push(() => piece.text);
      continue;
    }
    const compiled = compile(piece.expression, fields);
    if (isProblem(compiled)) problems.push(...compiled.problems.map((problem) => moved(problem, piece.at)));
    else {
      variables.push(...compiled.variables);
      parts.push((values) => shown(toJson(compiled.evaluate(values)), language));
    }
  }
  return problems.length > 0 ? { problems } : { evaluate: (values) => parts.map((part) => part(values)).join(''), variables };
};

/**
 * Compiles a template: each of its languages is filled in the way that language writes yes and no, lists, dates; what is null is a dash.
 * Refused with the problems of its expressions, each with its place in the text.
 */
export const compileTemplate = ({ zh, en }: Text, fields: Fields): Compiled<Text> | { readonly problems: readonly TemplateProblem[] } => {
  const chinese = compileLine(zh, 'zh', fields);
  const english = en === undefined ? undefined : compileLine(en, 'en', fields);
  const problems = [chinese, english].flatMap((line) => (line && 'problems' in line ? line.problems : []));
  if ('problems' in chinese || (english && 'problems' in english)) return { problems };
  return {
    evaluate: (values) => ({ zh: chinese.evaluate(values), ...(english && { en: english.evaluate(values) }) }),
    variables: [...chinese.variables, ...(english?.variables ?? [])],
  };
};
