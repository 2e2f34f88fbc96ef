import { createHash, type Hash, hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { indexDistrict, sha256By } from '@sceneworks/scene';
import { type Answer, type Command, type Incident, type JournalEntry, limits, type Refusal, type Task } from '@sceneworks/schemas';
import fc from 'fast-check';
import { dayMs, later } from './instant.ts';
import { violations } from './invariants.ts';
import { comparable, verifyChain } from './journal.ts';
import { load } from './load.ts';
import { operations } from './operations.ts';
import { replay } from './replay.ts';
import { step } from './step/step.ts';
import { actor, answererOf, counted, district, facts, type Matter, planOf, start, system, tryTo, verdict } from './testing.ts';
import { drawingsAtRandom } from './testing-drawings.ts';

sha256By((text) => hash('sha256', text));

const plans = drawingsAtRandom(150, 20260302).map(planOf);

const peace = district();
const war = district({
  modes: [
    {
      id: 'm1',
      level: 'III',
      reason: { zh: '暴雨' },
      by: 'qian',
      startedAt: start,
      epoch: 1,
      deferral: { severityAtLeast: 3, by: { amount: 1, unit: 'workDay' } },
    },
  ],
});
const over = district({ modes: [{ ...(war.modes[0] as never as object), endedAt: '2026-03-02T01:00:01.000Z', epoch: 2 } as never] });

const posts = district().posts.map(({ id }) => id);
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Somebody who may, mostly; sometimes anybody. */
const someone = (task: Task | undefined, name: keyof typeof operations, n: number) => {
  const row = operations[name];
  if (n % 9 === 0) return actor(pick(posts, n >> 3) as string);
  if (row.who.includes('owner') && task) return task.person && n % 5 !== 0 ? actor(task.owner, task.person) : actor(task.owner);
  return actor(
    { dispatcher: 'desk', dutyChief: 'chief', intakeOfficer: 'intake', unitLead: 'crew', system: 'desk', owner: 'desk' }[
      row.who[0] ?? 'owner'
    ],
  );
};

const dataFor = (incident: Incident, n: number): Record<string, unknown> =>
  n % 11 === 0 ? { nonsense: 1 } : n % 2 === 0 ? { note: `n${n}`, ok: incident.count > 1 } : {};

const names_ = Object.keys(operations) as (keyof typeof operations)[];

/** What brings a task on. */
const forward = ({ kind, state }: Task): keyof typeof operations => {
  if (state === 'offered') return 'acknowledge';
  const onwards = {
    handle: 'complete',
    joint: 'complete',
    verifyResult: 'verify',
    confirmReport: 'confirmReport',
    accept: 'accept',
    dispatch: 'dispatch',
    arbitrate: 'arbitrate',
    release: 'release',
    rescue: 'dispatch',
  } as const;
  return onwards[kind];
};

const operation = (of: Matter, n: number, m: number): Partial<Command> & Pick<Command, 'type'> => {
  const incident = of.incident as Incident;
  const open = incident.tasks.filter(({ state }) => state === 'offered' || state === 'accepted');
  const task = pick(n % 13 === 0 ? incident.tasks : open, m);
  const fitting = task
    ? names_.filter((name) => operations[name].on.includes(task.kind) && operations[name].taskStates.includes(task.state))
    : [];
  const whole = names_.filter((name) => operations[name].on.length === 0 && operations[name].statuses.includes(incident.status));
  const onward = task && forward(task);
  const rare = whole.filter((name) => !['void', 'forceClose', 'merge'].includes(name) || m % 12 === 0);
  const name =
    (n % 17 === 0 ? pick(names_, m) : n % 7 === 0 ? pick(rare, m >> 2) : n % 3 !== 0 ? onward : pick(fitting, n >> 2)) ?? 'acknowledge';
  return {
    type: name,
    actor: someone(task, name, m),
    ...(task && operations[name].on.length > 0 && { task: task.id }),
    ...(m % 10 !== 0 && { reason: { code: 'why', text: '理由' } }),
    ...(['dispatch', 'arbitrate', 'reassign'].includes(name) && {
      to: pick(['crew', 'crew2', 'plumbers', 'patrol', 'nobody'], m >> 2) as string,
    }),
    ...(name === 'merge' && { to: 'i0' }),
    ...(name === 'suspend' && { until: later(of.at, (1 + (m % 30)) * dayMs) }),
    ...(name === 'verify' && { result: pick(['pass', 'fail', 'unable', 'pass', 'pass'], m) as string }),
    data:
      name === 'raise'
        ? m % 2
          ? { severity: 1 + (m % 3) }
          : { scene: 'other', type: 'x' }
        : name === 'dispatch' && n % 3 === 0
          ? { node: 'first' }
          : dataFor(incident, m),
  };
};

/** One thing that happens to the matter, by four numbers. */
const happens = (of: Matter, [what, n, m]: readonly [number, number, number]): (Partial<Command> & Pick<Command, 'type'>) | undefined => {
  const incident = of.incident as Incident;
  if (what < 11) return operation(of, n, m);
  const sent = pick(incident.outbox, n);
  switch (what) {
    case 11:
    case 12: {
      const timer = pick(
        [...incident.timers].sort((a, b) => (a.at < b.at ? -1 : 1)),
        n % 4 === 0 ? m : 0,
      );
      if (timer && n % 7 !== 0 && timer.at > of.at) of.at = timer.at;
      return { type: 'timer', timer: timer?.id ?? 'm0' };
    }
    case 13:
      return {
        type: 'report',
        event: facts(`e${10 + (n % 40)}`, { occurredAt: n % 3 === 0 ? start : of.at, ...(n % 2 && { reporter: { key: 'k' } }) }),
        verdict: verdict({ severity: (1 + (m % 5)) as 1 }),
      };
    case 14:
    case 15: {
      const plain = incident.outbox.filter(({ kind }) => !['call', 'raise', 'absorb'].includes(kind)).map(({ id }) => id);
      if (n % 2 === 0) return { type: 'effect', effect: { done: plain } };
      const ok = m % 3 !== 0;
      return {
        type: 'effect',
        effect: {
          id: sent?.id ?? 'x',
          ok,
          ...(m % 6 === 0 ? { retryAt: later(of.at, 60_000) } : { gone: !ok }),
          answer: m % 5 === 0 ? { n: 'x' } : { n },
          incident: 'child',
        },
      };
    }
    case 16:
      of.district = pick([peace, war, over], n) as typeof peace;
      return { type: 'mode' };
    case 17:
      return pick(
        [
          { type: 'message' as const, event: facts(`m${n}`) },
          { type: 'recalendar' as const },
          { type: 'childEnded' as const, data: { effect: Object.keys(incident.children ?? {})[0] ?? 'x' } },
          { type: 'absorb' as const, data: { from: 'i9', no: '2', reports: [], events: ['e90'], holds: ['k9'], count: 1, severity: 2 } },
          { type: 'keysFreed' as const, data: { holds: ['k9'] } },
          { type: 'absorbed' as const },
          { type: 'absorbRefused' as const },
          { type: 'parentEnded' as const, data: { do: m % 8 === 0 ? 'end' : 'goOn' } },
        ],
        n,
      );
    default:
      of.at = later(of.at, (1 + (n % 600)) * 60_000);
      return undefined;
  }
};

const index = indexDistrict(peace);

/** So that a step which changes what it was handed throws. */
const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
};

/** The step just done, done again by asking and answering in rounds: no more of them than allowed, and the same entry comes of it. */
const inRounds = (of: Matter, before: Incident): void => {
  const entry = of.entries.at(-1) as JournalEntry;
  const answers: Answer[] = [];
  for (let round = 0; ; round += 1) {
    const result = step(load(of.plan), before, entry.command, answers, { districtRev: entry.districtRev });
    if ('asks' in result) answers.push(...result.asks.map((question) => answererOf(of)(question) as Answer));
    else {
      expect('entry' in result && result.entry.hash).toBe(entry.hash);
      expect(round).toBeLessThanOrEqual(limits.stepAskRounds);
      return;
    }
  }
};

/** What came of the commands of one kind, over all matters: how often they were done or refused, and a digest of all that they changed. */
type Came = { readonly codes: string[]; readonly digest: Hash };

const came = new Map<string, Came>();

const note = (command: Partial<Command> & Pick<Command, 'type'>, before: Incident, after: Incident, refusal: Refusal | undefined): void => {
  const of = came.get(command.type) ?? { codes: [], digest: createHash('sha256') };
  came.set(command.type, of);
  const code = refusal ? `${refusal.code} ${refusal.at ?? ''}`.trim() : 'done';
  of.codes.push(code);
  of.digest.update(`${code} ${JSON.stringify(refusal?.detail) ?? ''}\n`);
  if (refusal) return;
  // A step shares with the incident before it what it does not change.
  const members = Object.keys({ ...before, ...after }) as (keyof Incident)[];
  const changed = members.filter((member) => member !== 'journal' && before[member] !== after[member]);
  for (const member of changed.sort()) of.digest.update(`${member} ${JSON.stringify(after[member]) ?? ''}\n`);
};

const follow = (plan: number, deeds: readonly (readonly [number, number, number])[]): void => {
  const of: Matter = { plan: plans[plan] as (typeof plans)[number], incident: null, entries: [], district: peace, at: start, number: 0 };
  const reporter = plan % 2 === 0 ? { reporter: { key: 'k' } } : {};
  expect(tryTo(of, { type: 'open', to: 'i1', event: facts('e1', reporter), verdict: verdict() })).toBeUndefined();
  for (const deed of deeds) {
    const before = of.incident as Incident;
    freeze(before);
    const command = happens(of, deed);
    if (command === undefined) continue;
    const refusal = tryTo(of, { actor: system, ...command });
    const after = of.incident as Incident;
    if (after !== before && deed[2] % 5 === 0) inRounds(of, before);
    if (refusal) expect(after).toBe(before);
    note(command, before, after, refusal);
    const light = { ...after, journal: after.journal.slice(-1), journalFrom: after.seq };
    const found = violations(light, { index, before, at: of.at });
    if (found.length > 0) throw new Error(`${command.type}: ${JSON.stringify(found)} ${JSON.stringify(command)}`);
  }
  const last = of.incident as Incident;
  expect(verifyChain(of.entries)).toEqual({ ok: true, head: last.head });
  expect(comparable(replay(of.plan, of.entries))).toBe(comparable(last));
};

describe('any matter over any drawing', () => {
  test('keeps every invariant after every step, replays to the same bytes, and comes to what it always came to', () => {
    const deed = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.nat(10_000), fc.nat(10_000));
    fc.assert(
      fc.property(fc.nat(plans.length - 1), fc.array(deed, { minLength: 5, maxLength: 40, size: 'max' }), (plan, deeds) =>
        follow(plan, deeds),
      ),
      { numRuns: 2_000, seed: 7 },
    );
    const told = [...came]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, { codes, digest }]) => `${type}: ${counted(codes).join(', ')}; ${digest.digest('hex').slice(0, 12)}`);
    expect(told).toMatchSnapshot();
  }, 300_000);
});
