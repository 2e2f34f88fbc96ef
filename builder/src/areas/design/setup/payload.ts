import { compile, ExpressionError, type Fields, isProblem, type Json, toJson } from '@sceneworks/expression';
import { sourceWords } from '@sceneworks/scene';
import type { FieldSchema, Scene, Source } from '@sceneworks/schemas';
import { type Sample, sampleWith } from './sample.ts';

const deepest = 4;
const leavesMost = 60;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const name = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** Names that reach into the machinery of JavaScript: no expression may read them. */
const refused = new Set(['__proto__', 'constructor', 'prototype']);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What arrives, from what somebody pasted: one record, or the first of a list. */
export const payloadFrom = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const read: unknown = JSON.parse(text);
    const one: unknown = Array.isArray(read) ? read[0] : read;
    return isRecord(one) ? one : undefined;
  } catch {
    // Not JSON: it is told at the place where it was pasted.
    return undefined;
  }
};

/** The shape of a value, as far as one example can tell. */
export const shapeOfSample = (value: unknown, depth = 1): FieldSchema => {
  if (typeof value === 'number') return { type: 'number' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  if (Array.isArray(value)) return { type: 'array', items: shapeOfSample(value[0], depth + 1) };
  if (isRecord(value) && depth <= deepest)
    return {
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => !refused.has(key))
          .map(([key, inner]) => [key, shapeOfSample(inner, depth + 1)]),
      ),
    };
  return instant.test(String(value)) ? { type: 'string', format: 'date-time' } : { type: 'string' };
};

/** A value of a payload, and how an expression names it. */
export interface Leaf {
  readonly path: string;
  readonly name: string;
  readonly value: string | number | boolean;
}

/** The single values of a payload that an expression can name, from the outside in. */
export const leavesOf = (payload: Readonly<Record<string, unknown>>, prefix = 'payload', depth = 1): readonly Leaf[] =>
  Object.entries(payload)
    .flatMap(([key, value]): readonly Leaf[] => {
      if (!name.test(key) || refused.has(key)) return [];
      const path = `${prefix}.${key}`;
      if (isRecord(value)) return depth < deepest ? leavesOf(value, path, depth + 1) : [];
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [{ path, name: key, value }] : [];
    })
    .slice(0, leavesMost);

/** Which field of the matter each value goes into: path in the payload → field. */
export type Mapping = Readonly<Record<string, string>>;

/** What is registered of a source: the fields its values go into unchanged. */
export const mappingOf = (source: Source | undefined): Mapping =>
  Object.fromEntries(Object.entries(source?.mapping.subject ?? {}).map(([field, expression]) => [expression?.trim() ?? '', field]));

/** A new field of the matter for a value of a payload. */
export const fieldFor = ({ value, name: title }: Leaf): FieldSchema => ({ ...shapeOfSample(value), title });

const comesTo = (expression: string | undefined, fields: Fields, payload: unknown): Json => {
  const compiled = expression === undefined ? undefined : compile(expression, fields);
  if (!compiled || isProblem(compiled)) return null;
  try {
    return toJson(compiled.evaluate({ payload }));
  } catch (failure) {
    if (failure instanceof ExpressionError) return null;
    throw failure;
  }
};

const guesses = {
  key: /^(?:id|no|key|code|编号)$|id$/i,
  occurredAt: /time|(?:^|[a-z])at$|时间/i,
  lon: /^(?:lon|lng|longitude|经度)$/i,
  lat: /^(?:lat|latitude|纬度)$/i,
} as const;

const guessed = (leaves: readonly Leaf[], of: RegExp): string | undefined => leaves.find((leaf) => of.test(leaf.name))?.path;

/** What every source must say of its messages: what tells one from another, and when it happened. */
export type Basics = Readonly<Partial<Record<'key' | 'occurredAt', string>>>;

/** What is guessed of it by the names of the values. */
export const guessedBasics = (payload: Readonly<Record<string, unknown>>): Basics => {
  const leaves = leavesOf(payload);
  const [key, occurredAt] = [guessed(leaves, guesses.key) ?? leaves[0]?.path, guessed(leaves, guesses.occurredAt)];
  return { ...(key !== undefined && { key }), ...(occurredAt !== undefined && { occurredAt }) };
};

/**
 * The source as the center would register it: the shape of the payload, where each field comes from, and what tells events apart. A source
 * that is registered already comes as its next version.
 */
export const sourceFor = (
  scene: Scene,
  id: string,
  payload: Readonly<Record<string, unknown>>,
  mapping: Mapping,
  known?: Source,
  basics: Basics = guessedBasics(payload),
): Source => {
  const leaves = leavesOf(payload);
  const fields = Object.entries(mapping).filter(([, field]) => scene.subject.properties?.[field]);
  const [lon, lat] = [guessed(leaves, guesses.lon), guessed(leaves, guesses.lat)];
  return {
    ...(known ?? {
      id,
      title: scene.title,
      kind: 'webhook',
      unit: scene.lead,
      intelClass: 'civic',
      retentionDays: 180,
    }),
    version: (known?.version ?? 0) + 1,
    payload: shapeOfSample(payload),
    mapping: {
      type: `"${id}"`,
      key: basics.key ?? '',
      occurredAt: basics.occurredAt ?? '',
      ...(lon && lat ? { lon, lat } : {}),
      ...known?.mapping,
      subject: { ...known?.mapping.subject, ...Object.fromEntries(fields.map(([path, field]) => [field, path])) },
    },
    subject: {
      type: 'object',
      properties: {
        ...known?.subject.properties,
        ...Object.fromEntries(fields.map(([, field]) => [field, scene.subject.properties?.[field]])),
      },
      ...(known?.subject.required ? { required: known.subject.required } : {}),
    },
  };
};

/** What expressions would read of an event that carries this payload. */
export const sampleOf = (source: Source, payload: Readonly<Record<string, unknown>>, receivedAt: string): Sample => {
  const fields = sourceWords(source);
  const { mapping } = source;
  const said = (expression: string | undefined) => comesTo(expression, fields, payload);
  const subject = Object.entries(mapping.subject).reduce<Sample>(
    (sample, [field, expression]) => sampleWith(sample, [field], said(expression) ?? undefined),
    {},
  );
  return {
    ...subject,
    event: {
      type: said(mapping.type),
      key: said(mapping.key),
      source: source.id,
      occurredAt: said(mapping.occurredAt),
      receivedAt,
      reported: mapping.reporter !== undefined && said(mapping.reporter.phone ?? mapping.reporter.name) !== null,
    },
    place: { lon: said(mapping.lon), lat: said(mapping.lat), address: said(mapping.address) },
    now: receivedAt,
    mode: 'peace',
  };
};
