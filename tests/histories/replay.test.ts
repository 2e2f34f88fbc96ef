import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { replay, verifyChain } from '@sceneworks/engine';
import type { Plan } from '@sceneworks/schemas';
import { expectedOf, type History } from './history.ts';

const linesOf = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const here = import.meta.dirname;
const releases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(releases)('journals written by %s', (release) => {
  const plans = new Map(linesOf<Plan>(join(here, release, 'plans.ndjson')).map((plan) => [plan.hash, plan]));
  const histories = linesOf<History>(join(here, release, 'incidents.ndjson'));

  test('are whole chains', () => {
    for (const { entries } of histories) expect(verifyChain(entries)).toMatchObject({ ok: true });
  });

  test('give the incidents they gave then, byte for byte, from the plan and the entries alone', () => {
    const differing = histories.filter(({ plan, entries, expected }) => expectedOf(replay(plans.get(plan) as Plan, entries)) !== expected);
    expect(differing.map(({ entries }) => entries[0]?.command.id)).toEqual([]);
  });

  test('show what incidents go through in every scene', () => {
    const types = new Set(histories.flatMap(({ entries }) => entries.map(({ command }) => command.type)));
    expect(types.size).toBeGreaterThan(25);
    expect(new Set(histories.map(({ plan }) => plans.get(plan)?.scene)).size).toBe(plans.size);
  });
});
