import { describe, expect, test } from '@jest/globals';
import { indexDistrict } from '@sceneworks/scene';
import type { Answer, Command, Incident, Question } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { answerFrom } from './answer-from.ts';
import { freeze, InvariantBroken } from './freeze.ts';
import { violations } from './invariants.ts';
import { chainStart, comparable, engineVersion, spillable, verifyChain } from './journal.ts';
import { formulaAt, load, nodeOf, templateAt } from './load.ts';
import { ReplayDiffers, replay } from './replay.ts';
import { step } from './step/step.ts';
import {
  act,
  actor,
  check,
  district,
  facts,
  handle,
  type Matter,
  matter,
  opened,
  planOf,
  spine,
  start,
  system,
  taskOf,
  tryTo,
  verdict,
} from './testing.ts';

const desk = { post: 'desk', unit: 'center' };
const worked = (): Matter => {
  const of = matter(spine());
  opened(of);
  act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
  act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
  return of;
};
const entriesOf = (of: Matter) => structuredClone(of.entries);

describe('the journal', () => {
  test('is a chain from the first entry to the head', () => {
    const of = worked();
    expect(of.entries[0]).toMatchObject({ seq: 1, prev: chainStart, engine: engineVersion, districtRev: 7 });
    expect(verifyChain(of.entries)).toEqual({ ok: true, head: of.incident?.head });
    expect(verifyChain(of.entries.slice(1))).toEqual({ ok: true, head: of.incident?.head });
    expect(verifyChain([])).toEqual({ ok: true, head: chainStart });
    expect(verifyChain(of.entries.slice(1), { head: of.entries[0]?.hash ?? '' }).ok).toBe(true);
  });

  test.each([
    ['an entry that is missing', (entries: ReturnType<typeof entriesOf>) => entries.splice(1, 1), { ok: false, seq: 3, why: 'gap' }],
    [
      'an entry of another chain',
      (entries: ReturnType<typeof entriesOf>) => Object.assign(entries[1] ?? {}, { prev: 'x' }),
      { ok: false, seq: 2, why: 'link' },
    ],
    [
      'an entry that was changed',
      (entries: ReturnType<typeof entriesOf>) => Object.assign(entries[2]?.command ?? {}, { task: 'k0' }),
      { ok: false, seq: 3, why: 'hash' },
    ],
    [
      'an answer that was changed',
      (entries: ReturnType<typeof entriesOf>) => entries[0]?.answers.pop(),
      { ok: false, seq: 1, why: 'hash' },
    ],
  ])('shows %s', (_what, change, result) => {
    const entries = entriesOf(worked());
    change(entries);
    expect(verifyChain(entries)).toMatchObject(result);
  });

  test('is stored apart only as far as it stands in the stored document, and trimmed by the step after', () => {
    const of = worked();
    expect(spillable(of.incident as Incident)).toEqual([]);
    while ((of.incident?.journal.length ?? 0) <= limits.journalEntriesHeld)
      act(of, { type: 'report', event: facts(`r${of.number}`), verdict: verdict() });
    const spilled = spillable(of.incident as Incident);
    expect(spilled.map(({ seq }) => seq)).toEqual(of.entries.slice(0, spilled.length).map(({ seq }) => seq));
    expect(spilled.length).toBeGreaterThan(limits.journalEntriesHeld / 2);
    const before = of.incident as Incident;
    act(of, { type: 'report', event: facts('last'), verdict: verdict() }, { spilledThrough: spilled.at(-1)?.seq as number });
    expect(of.incident?.journalFrom).toBe((spilled.at(-1)?.seq as number) + 1);
    expect(of.incident?.journal).toHaveLength(before.journal.length - spilled.length + 1);
    expect(violations(of.incident as Incident)).toEqual([]);
    expect(comparable(replay(of.plan, of.entries))).toBe(comparable(of.incident as Incident));
    expect(verifyChain(of.incident?.journal ?? [], { head: spilled.at(-1)?.hash ?? '' }).ok).toBe(true);
  });

  test('time in it never goes back, and instants are whole', () => {
    const of = worked();
    of.at = '2026-03-01T00:00:00Z';
    act(of, { type: 'report', event: facts('e2'), verdict: verdict() });
    expect(of.entries.at(-1)).toMatchObject({ at: start, command: { at: '2026-03-01T00:00:00Z' } });
  });
});

describe('replay', () => {
  test('rests on the recorded answers alone', () => {
    const of = worked();
    expect(comparable(replay(of.plan, of.entries))).toBe(comparable(of.incident as Incident));
    const without = entriesOf(of);
    Object.assign(without[0] ?? {}, { answers: [] });
    expect(() => replay(of.plan, without)).toThrow(/no recorded answer to/);
  });

  test.each([
    ['nothing at all', () => [], /no entries/],
    [
      'a refused command',
      (of: Matter) => [
        ...of.entries,
        { ...(of.entries[0] as never as object), command: { ...(of.entries[1]?.command as Command), id: 'again', task: 'k99' } },
      ],
      /refused, TASK_UNKNOWN/,
    ],
    ['another entry', (of: Matter) => [{ ...(of.entries[0] as never as object), hash: 'x' }], /another entry/],
  ])('throws for %s', (_what, entries, message) => {
    const of = worked();
    expect(() => replay(of.plan, entries(of) as never)).toThrow(message);
    expect(() => replay(of.plan, entries(of) as never)).toThrow(ReplayDiffers);
  });

  test('keeps the engine that wrote an entry', () => {
    const of = matter(spine());
    act(of, { type: 'open', to: 'i1', event: facts('e1'), verdict: verdict() }, { engine: '0' });
    expect(replay(of.plan, of.entries).journal[0]?.engine).toBe('0');
  });
});

describe('asking', () => {
  const open: Command = { id: 'o', at: start, actor: system, type: 'open', to: 'i1', event: facts('e1'), verdict: verdict() };
  const plan = planOf(spine());
  const index = indexDistrict(district());
  const reply = (question: Question): Answer =>
    question.kind === 'number'
      ? { id: question.id, kind: 'number', value: '5101082026030200001' }
      : (answerFrom(index, question) as Answer);

  test('takes no more than five rounds, and gives what answering at once gives', () => {
    const answers: Answer[] = [];
    let rounds = 0;
    let result = step(load(plan), null, open, answers, { districtRev: 7 });
    while ('asks' in result) {
      rounds += 1;
      answers.push(...result.asks.map(reply));
      result = step(load(plan), null, open, answers, { districtRev: 7 });
    }
    expect(rounds).toBeLessThanOrEqual(limits.stepAskRounds);
    const of = matter(spine());
    opened(of);
    expect('entry' in result && result.entry.answers).toEqual(of.entries[0]?.answers);
  });

  test('keeps only the answers it used', () => {
    const more: Answer = { id: 'owner:nobody', kind: 'owner', value: {} };
    const of = worked();
    const result = step(
      load(of.plan),
      of.incident,
      { id: 'x', at: of.at, actor: system, type: 'report', event: facts('e5'), verdict: verdict() },
      [more],
      { districtRev: 7 },
    );
    expect('entry' in result && result.entry.answers).toEqual([]);
  });

  test('nobody but the store gives numbers', () => {
    expect(answerFrom(index, { id: 'n', kind: 'number', args: {} })).toBeUndefined();
  });

  test('the district answers lookups, by key or by nearness', () => {
    const given = indexDistrict(
      district({
        datasets: [],
        datasetRows: [{ dataset: 'covers', key: 'A', place: { type: 'Point', coordinates: [104, 30] }, value: { owner: 'works' } }],
      }),
    );
    const ask = (args: object) => answerFrom(given, { id: 'l', kind: 'lookup', args: { dataset: 'covers', ...args } })?.value;
    expect(ask({ key: 'A' })).toEqual({ owner: 'works' });
    expect(ask({ key: 'B' })).toBeNull();
    expect(ask({ key: 'B', point: { lon: 104, lat: 30 }, withinMetres: 5 })).toEqual({ owner: 'works' });
    expect(ask({ point: { lon: 104, lat: 30 } })).toBeNull();
  });

  test('the desk is whoever the center has, and joint posts are those of the row', () => {
    const noChief = indexDistrict(district({ posts: district().posts.filter(({ id }) => id !== 'chief') }));
    const ask = (of: typeof noChief, args: object) =>
      answerFrom(of, { id: 'o', kind: 'owner', args: args as Record<string, unknown> })?.value;
    expect(ask(noChief, { desk: 'dutyChief' })).toMatchObject({ post: 'desk' });
    expect(ask(index, { joint: true, at: start, category: 'C0101', areaPath: [], severity: 3, mode: 'peace' })).toEqual({
      posts: ['plumbers'],
    });
    expect(ask(index, { at: start, areaPath: [], severity: 3, mode: 'peace' })).toMatchObject({ post: 'desk', fallback: true });
    expect(() => ask(indexDistrict(district({ posts: [] })), { desk: 'dispatcher' })).toThrow(/no center/);
  });

  test('a due date in a pause without end is nobody’s to say', () => {
    const limit = { amount: 1, unit: 'urgentHour' };
    const args = { start, limit, pauses: [{ from: start, why: 'x' }] };
    expect(() => answerFrom(index, { id: 'd', kind: 'due', args })).toThrow(/pause without end/);
  });

  test('a parameter nobody set is the plan’s own, or none', () => {
    const ask = (args: object) =>
      answerFrom(index, { id: 'p', kind: 'parameter', args: { scene: 'cover', parameter: 'x', ...args } })?.value;
    expect([ask({ default: 4 }), ask({})]).toEqual([4, null]);
  });

  test('very long questions have short ids', () => {
    const policy = Array.from({ length: 10 }, (_, i) => ({
      by: 'lookup',
      role: 'handler',
      value: `if note = "${'长'.repeat(30)}${i}" then "crew" else "crew2"`,
    }));
    const of = matter(spine({ nodes: { work: { kind: 'task', config: { ...handle, owner: policy } } } }));
    opened(of);
    expect(of.incident?.openOwners).toEqual(['crew2']);
    expect(of.entries[0]?.answers.every(({ id }) => id.length <= 300)).toBe(true);
  });
});

describe('freezing', () => {
  test('stands the incident still, tells the center, and replays', () => {
    const of = worked();
    const { incident, entry } = freeze(of.incident as Incident, '2026-03-01T00:00:00Z', 'I7: broken', desk, 7);
    of.incident = incident;
    of.entries.push(entry);
    expect(incident).toMatchObject({ status: 'frozen', before: 'verifying', timers: [], openKinds: ['rescue', 'verifyResult'], at: start });
    expect(entry).toMatchObject({ seq: incident.seq, at: start, answers: [], districtRev: 7, hash: incident.head });
    expect(entry.command).toMatchObject({ id: `i1:freeze:${incident.seq}`, type: 'freeze', actor: { kind: 'system' } });
    expect(violations(incident, { plan: of.plan, entries: of.entries })).toEqual([]);
    expect(tryTo(of, { type: 'report', event: facts('e9') })?.code).toBe('INCIDENT_FROZEN');
    expect(tryTo(of, { type: 'verify', task: taskOf(of, 'check'), actor: actor('patrol'), result: 'pass' })?.code).toBe('INCIDENT_FROZEN');
    act(of, { type: 'effect', effect: { done: incident.outbox.map(({ id }) => id) } });
    act(of, { type: 'forceClose', actor: actor('chief'), reason: { code: 'frozen' } });
    expect(of.incident).toMatchObject({ status: 'forceClosed', open: false });
    expect(comparable(replay(of.plan, of.entries))).toBe(comparable(of.incident as Incident));
  });

  test('of one with nothing on its way has no next time', () => {
    const of = matter(spine());
    opened(of);
    act(of, { type: 'effect', effect: { done: of.incident?.outbox.map(({ id }) => id) } });
    const { incident } = freeze({ ...(of.incident as Incident), tokens: [] }, start, 'x', desk, 7);
    expect(incident.nextDueAt).toBeNull();
  });

  test.each<[string, Partial<Incident>]>([
    ['I3', { holds: [] }],
    ['I6', { open: false, holds: [] }],
    [
      'I12',
      { tasks: Array.from({ length: 201 }, (_, i) => ({ ...(worked().incident as Incident).tasks[1], id: `x${i}` })) as Incident['tasks'] },
    ],
  ])('is what a step asks for by throwing %s when it would leave something broken', (invariant, change) => {
    const of = worked();
    of.incident = { ...(of.incident as Incident), ...change };
    const done = { done: of.incident.outbox.map(({ id }) => id) };
    expect(() => tryTo(of, { type: 'effect', effect: done })).toThrow(new InvariantBroken(invariant, '').message);
  });

  test('is not asked for by a command from outside', () => {
    const of = worked();
    expect(tryTo(of, { type: 'freeze' })).toMatchObject({ code: 'COMMAND_MALFORMED', at: 'type' });
    expect(new InvariantBroken('I5', 'why')).toMatchObject({ name: 'InvariantBroken', invariant: 'I5', message: 'I5: why' });
  });
});

describe('what must always hold', () => {
  const index = indexDistrict(district());
  const whole = worked().incident as Incident;
  const [done, open] = whole.tasks as [Incident['tasks'][number], Incident['tasks'][number]];

  test.each<[string, Partial<Incident>, object?]>([
    ['I4', { tasks: [{ ...open, owner: 'nobody' }] }, { index }],
    ['I5', { nextDueAt: null }],
    ['I5', { tasks: [], timers: [], outbox: [], nextDueAt: null }],
    ['I6', { holds: [] }],
    ['I6', { open: false }],
    ['I7', { tasks: [done, { ...open, state: 'done', doneBy: 'li', doneAt: start }] }],
    [
      'I8',
      {
        timers: whole.timers.map((timer) => ({ ...timer, at: '2026-03-09T00:00:00.000Z' })),
        outbox: [],
        nextDueAt: '2026-03-09T00:00:00.000Z',
      },
    ],
    ['I8', { timers: [...whole.timers, ...whole.timers] }],
    ['I9', { head: 'x' }],
    ['I9', { journal: whole.journal.slice(1) }],
    ['I9', { journal: [whole.journal[0], whole.journal[2]] as never }],
    ['I10', { count: 9 }, { plan: planOf(spine()), entries: whole.journal }],
    ['I10', {}, { plan: planOf(spine()), entries: [] }],
    ['I11', { outbox: [...whole.outbox, ...whole.outbox] }],
    ['I11', { outbox: whole.outbox.map((effect) => ({ ...effect, id: 'i1:99:1' })) }],
    ['I11', { outbox: whole.outbox.map((effect) => ({ ...effect, id: 'other' })) }],
    ['I12', { visits: { work: 21 } }],
    ['I12', { firings: 10_001 }],
    ['I12', { suspensions: 2 }],
    ['I12', { clocks: whole.clocks.map((clock) => ({ ...clock, extensions: 3 })) }],
    ['I12', { tasks: Array.from({ length: 201 }, (_, i) => ({ ...open, id: `x${i}` })) }],
    ['I13', { tasks: [{ ...done, state: 'offered' }, open] }, { before: whole }],
    ['I13', { tasks: [open] }, { before: whole }],
    ['I13', { tasks: [{ ...done, state: 'cancelled' }, open] }, { before: whole }],
    ['stuck', { tasks: [{ ...open, owner: 'nobody' }], timers: [], outbox: [], nextDueAt: null }, { index, at: start }],
  ])('%s is seen to be broken', (invariant, change, surroundings = {}) => {
    expect(violations(whole, { index, plan: planOf(spine()), entries: whole.journal, before: whole, at: start })).toEqual([]);
    const found = violations({ ...whole, ...change } as Incident, surroundings);
    expect(found.map((violation) => violation.invariant)).toContain(invariant);
    expect(found).toMatchSnapshot();
  });

  test('an ended one shows what is left in it', () => {
    const ended = { ...whole, open: false };
    expect(
      violations(ended)
        .filter(({ invariant }) => invariant === 'I6')
        .map(({ why }) => why),
    ).toEqual(['ended, with an open task', 'ended, with a timer', 'ended, with a token', 'ended, and holds a key']);
  });

  test('one put off to a chosen date is not stuck', () => {
    expect(
      violations({ ...whole, status: 'suspended', tasks: [], timers: [], nextDueAt: null }, { at: start }).map(
        ({ invariant }) => invariant,
      ),
    ).not.toContain('stuck');
  });

  test('who verified first and handled after has not verified his own work', () => {
    const verified = { ...open, state: 'done' as const, doneBy: 'chen', doneAt: start };
    const after = { ...done, id: 'k9', doneBy: 'chen', doneAt: start };
    const invariants = (tasks: Incident['tasks']) => violations({ ...whole, tasks }).map(({ invariant }) => invariant);
    expect(invariants([done, verified, after])).not.toContain('I7');
    expect(invariants([done, after, verified])).toContain('I7');
  });

  test('who verified is held against the steps the drawing names', () => {
    const plan = planOf(spine({ nodes: { check: { kind: 'verify', config: { ...check, independentOf: ['work'] } } } }));
    const broken = { ...whole, tasks: [done, { ...open, state: 'done' as const, doneBy: 'li', doneAt: start }] };
    expect(violations(broken, { plan }).map(({ invariant }) => invariant)).toContain('I7');
  });
});

describe('a plan made ready', () => {
  test('is made ready once', () => {
    const plan = planOf(spine());
    expect(load(plan)).toBe(load(structuredClone(plan)));
  });

  test('has no expression with a mistake: one is a bug', () => {
    const loaded = load(planOf(spine()));
    expect(() => formulaAt(loaded, 'work', 'nothing.here')).toThrow(/nothing/);
    expect(() => templateAt(loaded, 'work', { zh: '{nothing.here}' })).toThrow(/nothing/);
    expect(() => nodeOf(loaded, 'nothing')).toThrow(/no node nothing/);
  });

  test('another plan is not the incident’s', () => {
    const of = worked();
    const other = load(planOf(spine({ subject: { more: { type: 'string', title: '多' } } })));
    expect(() => step(other, of.incident, { id: 'x', at: start, actor: system, type: 'mode' }, [], { districtRev: 7 })).toThrow(
      /runs on plan/,
    );
  });
});
