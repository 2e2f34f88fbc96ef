import type { FieldSchema } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';

type Choices = NonNullable<FieldSchema['oneOf']>;

const titleMost = 120;
const englishMost = 240;

/** Choices as they are typed: one a line, the English name behind a bar. */
export const choicesText = (choices: Choices): string => choices.map(({ title, en }) => (en ? `${title} | ${en}` : title)).join('\n');

/**
 * Typed lines as choices. A choice keeps its value when its title stays, and when it is only renamed (as many lines as before): what was
 * handed in and what conditions ask for goes on to mean the same. A new one is its own value.
 */
export const choicesFrom = (text: string, before: Choices): Choices => {
  const lines = text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([title]) => title)
    .slice(0, limits.formEnum);
  const isRenaming = lines.length === before.length;
  const taken = new Set<unknown>();
  return lines.flatMap(([title = '', en = ''], place) => {
    const known = before.find((one) => one.title === title) ?? (isRenaming ? before[place] : undefined);
    const value = known?.const ?? title.slice(0, titleMost);
    if (taken.has(value)) return [];
    taken.add(value);
    return [{ const: value, title: title.slice(0, titleMost), ...(en && { en: en.slice(0, englishMost) }) }];
  });
};
