import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bundle } from './generated/bundle.ts';
import { validatorOf as byReading } from './validate-by-reading.ts';
import { validatorOf as compiled } from './validate-compiled.ts';
import type { Malformed, ShapeName } from './validator.ts';

const known = new Set([
  ...['$ref', 'type', 'enum', 'const', 'anyOf', 'minimum', 'maximum', 'exclusiveMinimum', 'minLength', 'maxLength', 'pattern'],
  ...['minItems', 'maxItems', 'items', 'required', 'properties', 'additionalProperties', 'description'],
]);

const keywords = (shape: unknown): string[] => {
  if (typeof shape !== 'object' || shape === null) return [];
  const { properties = {}, items, additionalProperties, anyOf = [] } = shape as Record<string, unknown>;
  const inner = [...Object.values(properties as object), items, additionalProperties, ...(anyOf as unknown[])];
  return [...Object.keys(shape), ...inner.flatMap(keywords)];
};

/** Of a choice that was missed only that it was missed: in which order the ways to miss it are told does not matter. */
const told = (found: readonly Malformed[]): unknown => found.find(({ rule }) => rule === 'anyOf') ?? found[0] ?? 'sound';
const says = (name: ShapeName, value: unknown) => [told(byReading(name)(value)), told(compiled(name)(value))] as const;

const sceneAt = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../scenes/${folder}/scene.json`, import.meta.url)), 'utf8'));
const scenes = ['s1-gas-leak', 's4-stall-smoke', 's7-manhole'].map(sceneAt);

type Json = Record<string, unknown>;

/** The same value with one thing in it changed, taken away or put in, wherever the numbers lead. */
const spoiled = (value: unknown, way: readonly number[], bad: unknown): unknown => {
  const [turn, ...rest] = way;
  if (turn === undefined || typeof value !== 'object' || value === null) return bad;
  const keys = Object.keys(value);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return bad;
  if (Array.isArray(value)) return value.map((item, place) => (String(place) === key ? spoiled(item, rest, bad) : item));
  if (rest.length === 0 && bad === undefined) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  if (rest.length === 0 && bad === 'more') return { ...value, more: 1 };
  return { ...value, [key]: spoiled((value as Json)[key], rest, bad) };
};

describe('a shape read and a shape compiled', () => {
  test('shapes speak no rule that is not read', () => {
    expect(
      Object.values(bundle.$defs)
        .flatMap(keywords)
        .filter((word) => !known.has(word)),
    ).toEqual([]);
  });

  test('say the same of every shape and any value', () => {
    const names = fc.constantFrom(...(Object.keys(bundle.$defs) as ShapeName[]));
    fc.assert(
      fc.property(names, fc.jsonValue({ maxDepth: 3 }), (name, value) => {
        const [read, made] = says(name, value);
        expect(read).toEqual(made);
      }),
      { numRuns: 600 },
    );
  });

  test('say the same of whole scenes, and of scenes with something wrong in them', () => {
    for (const scene of scenes) expect(says('Scene', scene)).toEqual(['sound', 'sound']);
    const bad = fc.constantFrom<unknown>(undefined, 'more', '', 'x'.repeat(5_000), '𠮷'.repeat(96), -1, 1.5, null, [], {}, true, 'a b');
    const way = fc.array(fc.nat(40), { minLength: 1, maxLength: 8 });
    let wrongs = 0;
    fc.assert(
      fc.property(fc.constantFrom(...scenes), way, bad, (scene, turns, value) => {
        const [read, made] = says('Scene', spoiled(scene, turns, value));
        if (made !== 'sound') wrongs += 1;
        expect(read).toEqual(made);
      }),
      { numRuns: 600 },
    );
    expect(wrongs).toBeGreaterThan(200);
  });

  test('say the same of numbers and texts at their bounds', () => {
    for (const value of [0, 1, 5, 6, 1.5]) expect(says('Severity', value)[0]).toEqual(says('Severity', value)[1]);
    for (const amount of [0, 0.1, 100_000, 100_001]) {
      const [read, made] = says('Limit', { amount, unit: 'workDay' });
      expect(read).toEqual(made);
    }
    for (const zh of ['长'.repeat(2_000), '长'.repeat(2_001), '𠮷'.repeat(2_000), '𠮷'.repeat(2_001), '\ud842'.repeat(2_001)]) {
      const [read, made] = says('Text', { zh });
      expect(read).toEqual(made);
    }
  });
});
