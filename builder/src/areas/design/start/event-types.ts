import type { Source } from '@sceneworks/schemas';

const literal = /"([^"\\]*)"/g;
const byField = /"([^"\\]*)"\s*\+\s*payload\.(\w+)/;

const textsIn = (expression: string): string[] => [...expression.matchAll(literal)].map(([, text = '']) => text);

/**
 * The types of event a source says it gives, as far as its mapping can be read: texts that stand in it, and a text with a listed field of
 * the payload behind it. What cannot be read is not offered; a drawing may still name it later.
 */
export const eventTypes = ({ mapping: { type }, payload }: Pick<Source, 'mapping' | 'payload'>): readonly string[] => {
  const joined = byField.exec(type);
  if (!joined) {
    const results = textsIn(type.replace(/\([^)]*\)|[<>=!]+\s*"[^"]*"/g, ''));
    return results.length > 1 ? [...new Set(results)] : [];
  }
  const [, stem = '', field = ''] = joined;
  const listed = payload.properties?.[field]?.oneOf?.map(({ const: value }) => `${stem}${value}`) ?? [];
  const whole = textsIn(type.replace(byField, '').replace(/\([^)]*\)|[<>=!]+\s*"[^"]*"/g, ''));
  return [...new Set([...whole, ...listed])];
};
