import { describe, expect, test } from '@jest/globals';
import { districtAt, indexDistrict, sha256 } from '@sceneworks/scene';
import type { CaseFile, Source } from '@sceneworks/schemas';
import { casesOf, rows, sceneNames } from '../testing-library.ts';
import { envelopeOf } from './envelope.ts';

const receivedAt = '2026-03-12T02:00:00.000Z';
const index = indexDistrict(districtAt(rows, receivedAt));
const short = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 10);

/** What each source was sent in the cases, the first few that differ. */
const sent = new Map<string, Readonly<Record<string, unknown>>[]>();
for (const { lines } of sceneNames.flatMap(casesOf))
  for (const line of lines as CaseFile['lines']) {
    if (!('payload' in line) || line.payload === undefined) continue;
    const known = sent.get(line.source) ?? [];
    sent.set(line.source, known);
    if (known.length < 4) known.push(line.payload as Readonly<Record<string, unknown>>);
  }

const odd = [
  undefined,
  null,
  '',
  ' ',
  'x',
  -1,
  1e9,
  true,
  [],
  {},
  '2026-02-30T25:00:00Z',
  '2099-01-01T00:00:00+08:00',
  '13800000000',
  'constructor',
];

/** A payload as it was sent, and with each of its members made odd in turn. */
const spoilt = (payload: Readonly<Record<string, unknown>>) => [
  payload,
  ...Object.keys(payload).flatMap((name) => odd.map((value) => ({ ...payload, [name]: value }))),
];

const cameTo = (source: Source, payload: unknown) => {
  const seal = (kind: string, text: string) => ({ $p: `${kind} ${text}`, c: text });
  return envelopeOf(source, payload, { receivedAt, index, seal, callerKey: (key) => key });
};

describe('what a source may be sent', () => {
  test.each([...sent.keys()].filter((id) => index.sources.has(id)))('%s: is taken or refused as it was, member by member', (id) => {
    const source = index.sources.get(id) as Source;
    const told = (sent.get(id) ?? []).flatMap(spoilt).map((payload) => {
      const made = cameTo(source, payload);
      if ('event' in made) return `event ${short(made)}`;
      const { code, at, text } = made.refusal;
      return `${code} ${at ?? ''} ${text.zh} / ${text.en}`;
    });
    const refused = [...new Set(told.filter((line) => !line.startsWith('event ')))].sort();
    expect({
      tried: told.length,
      taken: told.filter((line) => line.startsWith('event ')).length,
      all: short(told),
      refused,
    }).toMatchSnapshot();
  });
});
