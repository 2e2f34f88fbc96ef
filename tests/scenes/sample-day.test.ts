import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type RunResult, run } from '@sceneworks/engine';
import { sampleLibraryIn } from '@sceneworks/runtime';
import { compile } from '@sceneworks/scene';
import type { CaseEvent, Plan, Source } from '@sceneworks/schemas';

const library = join(import.meta.dirname, '../../scenes');

interface Day {
  readonly lines: CaseEvent[];
  readonly expected: {
    events: number;
    redelivered: number;
    late: number;
    outside: number;
    unrouted: number;
    discarded: Record<string, number>;
  };
}

const generator = join(library, 'sample-day/make.mjs');

/** The generator is plain JavaScript without types: it is asked in a process of its own. */
const asked = (options: string): string => {
  const script = `import(${JSON.stringify(generator)}).then(({ sampleDay }) => process.stdout.write(JSON.stringify(sampleDay(${options}))))`;
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', maxBuffer: 64_000_000 });
};

const dayOf = (options = '{}'): Day => {
  const { events, expected } = JSON.parse(asked(options)) as { events: (CaseEvent & { note: string })[]; expected: Day['expected'] };
  return { lines: events.map(({ at, source, payload }) => ({ at, source, payload })), expected };
};

describe('the sample day', () => {
  const day = dayOf();
  let result: RunResult;
  beforeAll(() => {
    const { rows, scenes } = sampleLibraryIn(library)();
    const sources = rows.filter(({ kind }) => kind === 'source').map(({ value }) => value as Source);
    const plans: Plan[] = scenes.map((scene) => {
      const compiled = compile(scene, { sources });
      if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
      return compiled.plan;
    });
    result = run(plans, rows, day.lines);
  });

  const withOutcome = (outcome: string, reason?: string): number =>
    result.events.filter((event) => event.outcome === outcome && (reason === undefined || event.reason === reason)).length;

  test('is the same for the same seed, another for another, and in order of arrival', () => {
    expect(dayOf()).toEqual(day);
    expect(dayOf('{ seed: 2 }').lines).not.toEqual(day.lines);
    expect(day.lines.map(({ at }) => at)).toEqual(day.lines.map(({ at }) => at).sort());
    expect(day.lines).toHaveLength(3_000);
  });

  test('is within the share that belongs to nobody', () => {
    expect(day.expected.unrouted / day.expected.events).toBeLessThanOrEqual(0.01);
    expect(withOutcome('unrouted')).toBe(day.expected.unrouted);
  });

  test('is taken whole: nothing is refused or quarantined', () => {
    expect(result.refusals).toEqual([]);
    expect(withOutcome('refused') + withOutcome('quarantined')).toBe(0);
  });

  test('holds the redeliveries and the discards that it was made of', () => {
    expect(withOutcome('duplicate')).toBe(day.expected.redelivered);
    for (const [reason, count] of Object.entries(day.expected.discarded))
      expect([reason, withOutcome('discarded', reason)]).toEqual([reason, count]);
  });

  test('touches the three scenes it was made for and the one with a daily check, and every report from outside waits for a person at the center', () => {
    const scenes = new Set(result.incidents.map(({ scene }) => scene));
    // The daily check before the rain is a schedule of its own: it speaks whatever the day brings.
    expect([...scenes].sort()).toEqual(['s1-gas-leak', 's2-waterlogging', 's4-stall-smoke', 's7-manhole']);
    const first = (kind: string): number => result.incidents.filter(({ tasks }) => tasks[0]?.kind === kind).length;
    expect(first('accept')).toBeGreaterThan(day.expected.outside);
    expect(result.incidents.length).toBeGreaterThan(500);
  });

  test('reaches its owners: the center owns no handling, and nothing had to be rescued', () => {
    const handling = result.incidents.flatMap(({ tasks }) =>
      tasks.filter(({ kind }) => kind !== 'accept' && kind !== 'arbitrate' && kind !== 'dispatch'),
    );
    expect(handling.filter(({ post }) => post.startsWith('center.'))).toEqual([]);
    expect(handling.filter(({ kind }) => kind === 'rescue')).toEqual([]);
  });
});
