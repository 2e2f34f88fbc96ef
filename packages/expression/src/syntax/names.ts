import { isPlainName } from './grammar.ts';
import { literalText } from './text.ts';

/** What stands before a colon and after a bracket or a comma: the key of a context. */
const keys = /(?<=[{,])[^{}[\](),:"]{1,200}(?=:)/g;
const quotedKeys = /"((?:[^"\\]|\\.)*)"(?=\s{0,20}:)/gs;
const loops = /\b(?:for|some|every)\b([^{}[\]()"]{1,400}?)\bin\b/gs;
const laterTurns = /,([^{}[\](),:"]{1,200}?)\bin\b/gs;
const parameters = /\bfunction\s*\(([^()]{1,400})\)/gs;

const hasName = /^[\p{L}_?]/u;

/**
 * The names of more than one word that a text makes itself: context keys, loop variables, parameters. The grammar must be told of them
 * before it reads the text. Found by their surroundings alone; a name too many does no harm.
 */
export const namesMadeIn = (text: string): readonly string[] => {
  if (!/[{"]|\b(?:for|some|every|function)\b/.test(text)) return [];
  const found = [
    ...[...text.matchAll(keys)].map(([bare]) => bare),
    ...[...text.matchAll(quotedKeys)].map(([, quoted]) => literalText(`"${quoted}"`)),
    ...[...text.matchAll(loops), ...text.matchAll(laterTurns)].map(([, name]) => name),
    ...[...text.matchAll(parameters)].flatMap(([, list = '']) => list.split(',').map((each) => each.split(':')[0])),
  ];
  return [
    ...new Set(found.flatMap((name) => (name && hasName.test(name.trim()) && /[^\p{L}\p{N}_]/u.test(name.trim()) ? [name.trim()] : []))),
  ];
};

const mostNames = 1_000;

/**
 * The names of more than one word that stand inside values, at any depth: the grammar must be told of them. At most a thousand, as
 * values without a declared shape may be anything.
 */
export const namesInside = (value: unknown): readonly string[] => {
  const found = new Set<string>();
  const waiting: unknown[] = [value];
  for (let at = waiting.pop(); at !== undefined && found.size < mostNames; at = waiting.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    if (!Array.isArray(at)) for (const name of Object.keys(at)) if (!isPlainName(name) && hasName.test(name)) found.add(name);
    waiting.push(...Object.values(at).filter((each) => typeof each === 'object' && each !== null));
  }
  return [...found];
};
