import { describe, expect, test } from '@jest/globals';
import type { CaseLine, Incident } from '@sceneworks/schemas';
import { runDocuments } from '../run/run.ts';
import { rows, spine } from '../run/testing.ts';
import { type HandlingModel, measuring } from './handling.ts';

const start = Date.parse('2026-03-02T01:00:00.000Z');
const minute = (n: number): string => new Date(start + n * 60_000).toISOString();

/** A matter that is taken up after some minutes and done after some more, then verified. */
const handled = (from: number, takenUp: number, done: number): CaseLine[] => [
  { at: minute(from), source: 'hotline', payload: { id: `r${from}`, asset: `A${from}` } },
  { at: minute(from + takenUp), actor: 'li', command: { type: 'acknowledge', node: 'work' } },
  { at: minute(from + done), actor: 'li', command: { type: 'complete', node: 'work', data: { note: `after ${done}` } } },
  { at: minute(from + done + 5), actor: 'patrol', command: { type: 'acknowledge', node: 'check' } },
  { at: minute(from + done + 15), actor: 'chen', command: { type: 'verify', node: 'check', result: 'pass' } },
];

const incidents = (lines: readonly CaseLine[]): readonly Incident[] => runDocuments([spine], rows, lines).incidents;

const modelOf = (all: readonly Incident[], seed = 1): HandlingModel => {
  const measured = measuring();
  for (const incident of all) measured.take(incident);
  return measured.model(seed, spine);
};

const work = { node: 'work', kind: 'handle', owner: 'crew' } as const;
const five = [30, 40, 50, 60, 90].flatMap((done, i) => handled(i * 200, 4, done));

describe('how handling is measured', () => {
  test('each post at each node, from offer to end, by the commands that stand in the journals', () => {
    expect(modelOf(incidents(five)).rows).toEqual([
      { node: 'check', kind: 'verifyResult', post: 'patrol', title: { zh: 'check' }, measured: 5, medianMinutes: 15, longMinutes: 15 },
      { node: 'work', kind: 'handle', post: 'crew', title: { zh: 'work' }, measured: 5, medianMinutes: 50, longMinutes: 90 },
    ]);
  });

  test('what is open still, what was a drill and what nobody ended by hand is not measured', () => {
    const open = incidents([...handled(0, 4, 30).slice(0, 2)]);
    expect(modelOf(open).rows).toEqual([]);
    expect(modelOf(incidents(five).map((incident) => ({ ...incident, drill: true }))).rows).toEqual([]);
    const [first] = incidents(five) as [Incident];
    expect(modelOf([{ ...first, tasks: [] }]).rows).toEqual([]);
  });

  test('drawing gives what somebody did, the same for the same words and seed', () => {
    const model = modelOf(incidents(five));
    const drawn = model.draw(work, ['e1', 'work', 0]);
    expect(drawn?.from).toBe('post');
    expect(drawn?.handled).toMatchObject({ type: 'complete', takenMs: 4 * 60_000, data: { note: expect.stringMatching(/^after/) } });
    expect(model.draw(work, ['e1', 'work', 0])).toEqual(drawn);
    const all = new Set(Array.from({ length: 60 }, (_, n) => model.draw(work, ['e', n])?.handled.doneMs));
    expect(all.size).toBe(5);
    const other = modelOf(incidents(five), 2);
    const draws = (one: HandlingModel) => Array.from({ length: 20 }, (_, n) => one.draw(work, ['e', n])?.handled.doneMs);
    expect(draws(other)).not.toEqual(draws(model));
  });

  test('a post that was measured too little is drawn from its node; a node that never was from its kind; nothing from nothing', () => {
    const model = modelOf(incidents(five));
    expect(model.draw({ ...work, owner: 'crew2' }, ['e'])?.from).toBe('node');
    expect(model.draw({ ...work, node: 'new' }, ['e'])?.from).toBe('kind');
    expect(model.draw({ ...work, kind: 'accept' }, ['e'])).toBeUndefined();
    expect(modelOf(incidents(five.slice(0, 20))).draw(work, ['e'])?.from).toBe('node');
  });

  test('of very many, some are kept, and newcomers among them', () => {
    const [first] = incidents(handled(0, 4, 30)) as [Incident];
    const measured = measuring();
    for (let n = 0; n < 2_000; n += 1) {
      const journal = first.journal.map((entry) =>
        entry.command.type === 'complete' ? { ...entry, command: { ...entry.command, at: minute(30 + n) } } : entry,
      );
      measured.take({ ...first, journal });
    }
    const model = measured.model(1, spine);
    expect(model.rows.find(({ node }) => node === 'work')).toMatchObject({ measured: 2_000 });
    const median = model.rows.find(({ node }) => node === 'work')?.medianMinutes as number;
    expect(Math.abs(median - 1_030)).toBeLessThan(200);
  });

  test('whoever ends without taking up is taken as taking up at the end; what a drawing has no node for has no title', () => {
    const [first] = incidents(handled(0, 4, 30)) as [Incident];
    const tasks = first.tasks.map(({ acknowledgedAt: _at, ...task }) => ({ ...task, node: 'gone', notBefore: minute(10) }));
    const model = modelOf([{ ...first, tasks }]);
    expect(model.rows[0]).not.toHaveProperty('title');
    expect(model.draw({ node: 'gone', kind: 'handle', owner: 'crew' }, ['e'])?.handled).toMatchObject({
      takenMs: 20 * 60_000,
      doneMs: 20 * 60_000,
    });
  });
});
