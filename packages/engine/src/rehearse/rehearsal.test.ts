import { describe, expect, test } from '@jest/globals';
import type {
  CaseLine,
  DistrictRow,
  Event,
  Incident,
  Mode,
  Plan,
  RehearsalChoice,
  RehearsalFigureKind,
  RehearsalResult,
} from '@sceneworks/schemas';
import { runDocuments } from '../run/run.ts';
import { file, input, node, planOf, rows, rowsOf, spine, spineEdges, spineNodes } from '../run/testing.ts';
import { check, district, handle } from '../testing.ts';
import { measuring } from './handling.ts';
import { comparing, type RehearsalInput, rehearse } from './rehearsal.ts';
import { playVersion } from './version.ts';

const start = Date.parse('2026-03-02T01:00:00.000Z');
const minute = (n: number): string => new Date(start + n * 60_000).toISOString();
const choice: RehearsalChoice = { days: 1, from: minute(0), until: minute(1_440), seed: 1, district: 'asOfEvent' };

/** A stored event, as the runtime would have left it. */
const event = (n: number, subject: Event['subject'], more: Partial<Event> = {}): Event => ({
  _id: `e${String(n).padStart(3, '0')}`,
  source: 'hotline',
  sourceVersion: 1,
  intelClass: 'civic',
  type: 'report',
  key: `k${n}`,
  occurredAt: minute(n),
  receivedAt: minute(n),
  areaPath: ['a', 'a.street'],
  subject,
  raw: { never: 'read' },
  status: 'received',
  deliveries: [],
  due: null,
  ...more,
});

interface Given extends Partial<RehearsalInput> {
  readonly events?: readonly Event[];
  readonly recorded?: readonly { incident: Incident; plan?: Plan; entries?: Incident['journal'] }[];
  readonly masked?: number;
}

/** As `rehearse` does it, and the same with both versions played apart and what they came to sent over, as between threads. */
const rehearsed = ({ events = [], recorded = [], masked = 0, ...more }: Given): RehearsalResult => {
  const given = { draft: spine, live: spine, others: [], rows, choice, ...more };
  const running = rehearse(given);
  const beside = comparing(given);
  const measured = measuring();
  const draft = playVersion(given.draft, given, measured);
  const live = given.live && playVersion(given.live, given, beside.measured);
  for (const { incident, plan, entries = incident.journal } of recorded) {
    running.record(incident, entries, plan);
    beside.record(incident, entries, plan);
    measured.take({ ...incident, journal: [...entries] });
  }
  for (const [piece, erased] of [[events.slice(0, 2), masked] as const, [events.slice(2), 0] as const]) {
    running.take(piece, erased);
    beside.take(piece, erased);
    beside.found(structuredClone(live?.take(piece)), structuredClone(draft.take(piece)));
  }
  const result = running.end();
  expect(beside.end(structuredClone(live?.end()), structuredClone(draft.end()))).toEqual(result);
  return result;
};

const figureOf = ({ figures }: RehearsalResult, kind: RehearsalFigureKind) => figures.find((figure) => figure.kind === kind);
const changed = ({ figures }: RehearsalResult): Partial<Record<RehearsalFigureKind, number>> =>
  Object.fromEntries(figures.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));
const exampleOf = ({ examples }: RehearsalResult, id: string) => examples.find((example) => example.event === id);

const drawn = (fileMore: object, nodes = spineNodes): Plan =>
  planOf({ nodes: [input, file(fileMore), ...nodes], edges: ['in file', ...spineEdges] });
const three = [event(0, { asset: 'A' }), event(10, { asset: 'A' }), event(20, { asset: 'B' })];

describe('a draft beside the version in force', () => {
  test('is played to the close on both sides, and where it is the same nothing differs', () => {
    const result = rehearsed({ events: three });
    expect(changed(result)).toEqual({});
    expect(result.examples).toEqual([]);
    expect(result.totals.draft).toEqual(result.totals.live);
    expect(result.totals.draft).toMatchObject({ events: 3, opened: 2, joined: 1, ended: 2, tasks: 4, overdue: 0, unrouted: 0, failed: 0 });
    expect(result.handled.draft).toEqual({ post: 0, node: 0, kind: 0, assumed: 4, refused: 0 });
    expect(result.districtRev).toBe(1);
    expect(result.load.map(({ post, live, draft }) => [post, live.tasks, draft.tasks])).toEqual([
      ['crew', 2, 2],
      ['patrol', 2, 2],
    ]);
  });

  test('may be judged only: opened and joined, and left to nobody', () => {
    const { totals, handled } = rehearsed({ events: three, isHandled: false });
    expect(totals.draft).toMatchObject({ opened: 2, joined: 1, ended: 0, overdue: 0, tasks: 2 });
    expect(handled.draft).toEqual({ post: 0, node: 0, kind: 0, assumed: 0, refused: 0 });
  });

  test('is the same for the same arguments, in pieces of whatever size', () => {
    const whole = rehearse({ draft: spine, live: null, others: [], rows, choice });
    whole.take(three, 0);
    const pieces = rehearse({ draft: spine, live: null, others: [], rows, choice });
    for (const one of three) pieces.take([one], 0);
    expect(pieces.end()).toEqual(whole.end());
  });

  test('names what it would open, and what it would not open any more, by the event', () => {
    const wary = planOf({
      nodes: [
        input,
        node('worth', 'condition', { cases: [{ port: 'yes', when: 'level >= 2' }] }),
        node('drop', 'discard', { reason: 'mild' }),
        file(),
        ...spineNodes,
      ],
      edges: ['in worth', 'worth yes file', 'worth otherwise drop', ...spineEdges],
    });
    const events = [event(0, { asset: 'A', level: 1 }), event(1, { asset: 'B', level: 3 }), event(2, { asset: 'A', level: 3 })];
    const less = rehearsed({ draft: wary, events });
    expect(changed(less)).toEqual({ opened: 1, noLongerOpened: 1 });
    expect(figureOf(less, 'noLongerOpened')?.examples).toEqual(['e000']);
    expect(figureOf(less, 'opened')?.examples).toEqual(['e002']);
    expect(exampleOf(less, 'e000')).toMatchObject({
      type: 'report',
      source: 'hotline',
      live: { outcome: 'opened', matter: { reports: 2, tasks: [{ post: 'crew' }, { post: 'patrol' }] } },
      draft: { outcome: 'discarded', reason: 'mild' },
    });
    expect(exampleOf(less, 'e002')).toMatchObject({ live: { outcome: 'joined' }, draft: { outcome: 'opened' } });
    const more = rehearsed({ draft: spine, live: wary, events: [event(0, { asset: 'A', level: 1 }), event(1, { asset: 'C', level: 1 })] });
    expect(changed(more)).toEqual({ opened: 2 });
    expect(more.load[0]).toMatchObject({ post: 'crew', live: { tasks: 0 }, draft: { tasks: 2 }, examples: ['e000', 'e001'] });
  });

  test('names what would join another matter, or none', () => {
    const byKind = drawn({ correlation: 'kind' });
    const events = [event(0, { asset: 'A', kind: 'x' }), event(1, { asset: 'B', kind: 'y' }), event(2, { asset: 'A', kind: 'y' })];
    const result = rehearsed({ draft: byKind, events });
    expect(changed(result)).toEqual({ joinedDifferently: 1 });
    expect(exampleOf(result, 'e002')).toMatchObject({
      live: { outcome: 'joined', matter: { reports: 2 } },
      draft: { outcome: 'joined', matter: { openedAt: minute(1) } },
      occurredAt: expect.any(String),
    });
  });

  test('names whose work it would become, by area and unit', () => {
    const works = drawn({}, [
      node('work', 'task', { ...handle, owner: [{ by: 'post', post: 'plumbers' }], meets: 'restore', operations: ['arrive'] }),
      ...spineNodes.slice(1),
    ]);
    const events = [...three, event(30, { asset: 'C' }, { areaPath: [] })];
    const result = rehearsed({ draft: works, events });
    expect(changed(result)).toEqual({ ownerChanged: 3 });
    expect(figureOf(result, 'ownerChanged')?.groups).toEqual([
      { area: 'a.street', from: 'works', to: 'water', count: 2, examples: ['e000', 'e020'] },
      { from: 'works', to: 'water', count: 1, examples: ['e030'] },
    ]);
    expect(result.load.find(({ post }) => post === 'plumbers')).toMatchObject({ live: { tasks: 0 }, draft: { tasks: 3 } });
    expect(result.load.find(({ post }) => post === 'crew')?.examples).toEqual(['e000', 'e020', 'e030']);
  });

  test('a node that only one of them has is nobody’s loss', () => {
    const renamed = planOf({
      nodes: [input, file(), node('other', 'task', handle), node('check', 'verify', check), ...spineNodes.slice(2)],
      edges: ['in file', 'file other', 'other check', 'check pass close', 'check fail other'],
    });
    expect(changed(rehearsed({ draft: renamed, events: three }))).toEqual({});
  });

  test('names what would be overdue, by handling as it was measured', () => {
    const slow = (n: number): CaseLine[] => [
      { at: minute(n), source: 'hotline', payload: { id: `h${n}`, asset: `H${n}` } },
      { at: minute(n + 5), actor: 'li', command: { type: 'acknowledge', node: 'work', incident: n } },
      { at: minute(n + 150), actor: 'li', command: { type: 'complete', node: 'work', data: {}, incident: n } },
    ];
    const measured = runDocuments([spine], rows, [0, 1, 2, 3, 4].flatMap(slow)).incidents;
    const hasty = drawn({}, [
      node('work', 'task', {
        ...handle,
        meets: 'restore',
        operations: ['arrive'],
        limits: { base: { restore: { amount: 1, unit: 'urgentHour' } } },
      }),
      ...spineNodes.slice(1),
    ]);
    const recorded = measured.map((incident) => ({ incident, plan: spine }));
    const result = rehearsed({ draft: hasty, events: three, recorded });
    expect(changed(result)).toMatchObject({ overdue: 2 });
    expect(exampleOf(result, 'e000')).toMatchObject({
      draft: { matter: { overdue: ['contain', 'task'] } },
      live: { matter: { overdue: ['contain'] } },
    });
  });
});

describe('what was recorded', () => {
  const lines: CaseLine[] = [
    { at: minute(0), source: 'hotline', payload: { id: 'h0', asset: 'A' } },
    { at: minute(3), source: 'hotline', payload: { id: 'h1', asset: 'A' } },
    { at: minute(5), actor: 'li', command: { type: 'acknowledge', node: 'work' } },
    { at: minute(60), actor: 'li', command: { type: 'complete', node: 'work', data: { note: '好' } } },
    { at: minute(70), actor: 'patrol', command: { type: 'acknowledge', node: 'check' } },
    { at: minute(80), actor: 'chen', command: { type: 'verify', node: 'check', result: 'pass' } },
  ];
  const documents = runDocuments([spine], rows, lines);
  const [incident] = documents.incidents as [Incident];
  const stored = documents.events.map(
    ({ event: envelope }, i): Event => ({
      ...envelope,
      status: 'joined',
      due: null,
      deliveries: [
        {
          scene: 'cover',
          hash: spine.hash,
          state: 'done',
          target: incident._id,
          attempt: 0,
          tries: 0,
          rev: 1,
          mayFile: true,
          outcome: i === 0 ? 'opened' : 'joined',
          incident: incident._id,
        },
      ],
    }),
  );
  const [first, second] = stored as [Event, Event];
  const recorded = [{ incident, plan: spine }];
  const replayedOf = (given: Given) => rehearsed({ events: stored, recorded, ...given }).replayed;

  test('comes again, entry by entry, and every event counts where its delivery says', () => {
    const result = rehearsed({ events: stored, recorded });
    expect(result.replayed).toEqual({ incidents: 1, entries: incident.seq, deliveries: 2, skipped: 0, differences: 0, examples: [] });
    expect(result.deviation).toEqual({
      recorded: { opened: 1, joined: 1, ended: 1, overdue: 0 },
      modelled: { opened: 1, joined: 1, ended: 1, overdue: 0 },
      judgedOtherwise: 0,
      examples: [],
    });
    expect(result.events).toEqual({ count: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/), masked: 0, expired: 0 });
  });

  test('a history that was changed, a document that was, and an event that counts nowhere are differences, each named', () => {
    const entries = incident.journal.map((entry) => (entry.seq === 4 ? { ...entry, hash: 'other' } : entry));
    expect(replayedOf({ recorded: [{ incident, plan: spine, entries }] })).toMatchObject({
      differences: 1,
      skipped: 2,
      examples: [{ incident: incident._id, why: 'Entry 4: another entry comes of it' }],
    });
    expect(replayedOf({ recorded: [{ incident: { ...incident, severity: 1 }, plan: spine }] })).toMatchObject({
      differences: 1,
      examples: [{ why: 'another incident comes of its entries' }],
    });
    expect(replayedOf({ events: [{ ...first, _id: 'stranger' }, second] })).toMatchObject({
      differences: 1,
      deliveries: 2,
      examples: [{ event: 'stranger' }],
    });
  });

  test('a bug is no difference: it is thrown', () => {
    const broken = incident.journal.map((entry) => (entry.seq === 4 ? { ...entry, command: null as never } : entry));
    const running = rehearse({ draft: spine, live: spine, others: [], rows, choice });
    expect(() => running.record(incident, broken, spine)).toThrow(TypeError);
  });

  test('what is not whole is skipped and said: no plan, no beginning, a missing end, an incident from before', () => {
    const missing = (entries: Incident['journal']) => [{ incident, plan: spine, entries }];
    expect(replayedOf({ recorded: [{ incident }] })).toMatchObject({ incidents: 0, skipped: 3, differences: 0 });
    for (const entries of [incident.journal.slice(1), incident.journal.slice(0, -1), []])
      expect(replayedOf({ recorded: missing(entries) })).toMatchObject({ incidents: 0, skipped: 3 });
    expect(
      replayedOf({
        events: [
          { ...first, deliveries: [] },
          { ...second, deliveries: [{ ...second.deliveries[0], outcome: 'discarded' } as never] },
        ],
      }),
    ).toMatchObject({
      deliveries: 0,
      skipped: 0,
    });
  });

  test('an event counts in the matter that took its own over, at the end of the chain and not in a circle', () => {
    const merging: CaseLine[] = [
      { at: minute(0), source: 'hotline', payload: { id: 'm0', asset: 'A' } },
      { at: minute(1), source: 'hotline', payload: { id: 'm1', asset: 'B' } },
      { at: minute(2), actor: 'chief', command: { type: 'merge', incident: 1, to: 0 } },
    ];
    const { incidents, events } = runDocuments([spine], rows, merging, { until: minute(3) });
    const [target, source] = incidents as [Incident, Incident];
    expect(source.mergedInto).toBe(target._id);
    const delivered = (id: string, to: string): Event => ({
      ...first,
      _id: id,
      deliveries: [{ ...first.deliveries[0], incident: to } as never],
    });
    const [a, b] = events.map(({ event: { _id } }) => _id) as [string, string];
    const both = [target, source].map((one) => ({ incident: one, plan: spine }));
    expect(replayedOf({ recorded: both, events: [delivered(a, target._id), delivered(b, source._id)] })).toMatchObject({
      deliveries: 2,
      differences: 0,
    });
    expect(replayedOf({ recorded: both, events: [delivered(a, source._id)] })).toMatchObject({ deliveries: 1, differences: 0 });
    expect(replayedOf({ recorded: both, events: [delivered('else', source._id)] })).toMatchObject({ deliveries: 1, differences: 1 });
  });

  test('how far the model is from it is said: what is open still, what ran late, what the rules would say otherwise now', () => {
    const open = runDocuments([spine], rows, lines.slice(0, 3), { until: minute(500) }).incidents[0] as Incident;
    const strict = drawn({ severity: 'null' });
    const result = rehearsed({
      live: strict,
      events: stored.map((one) => ({ ...one, deliveries: one.deliveries.map((delivery) => ({ ...delivery, hash: strict.hash })) })),
      recorded: [{ incident: open, plan: spine }],
    });
    expect(result.deviation).toMatchObject({
      recorded: { opened: 1, joined: 1, ended: 0, overdue: 1 },
      modelled: { opened: 0, joined: 0 },
      judgedOtherwise: 2,
      examples: [first._id, second._id],
    });
    const late = { ...incident, endedAt: minute(2_000) };
    expect(rehearsed({ recorded: [{ incident: late, plan: spine }] }).deviation.recorded.ended).toBe(0);
  });

  test('events that are gone or masked are counted and said', () => {
    const result = rehearsed({ events: [first], recorded, masked: 1 });
    expect(result.events).toMatchObject({ count: 1, masked: 1, expired: 1 });
    const beyond = { ...choice, from: minute(1_000), until: minute(2_440) };
    expect(rehearsed({ choice: beyond, recorded }).events.expired).toBe(0);
    expect(rehearsed({ choice: { ...choice, until: minute(0) }, recorded }).events.expired).toBe(0);
  });

  test('the hash is of the events used and of their order', () => {
    const many = Array.from({ length: 1_200 }, (_, n) => event(n, { asset: 'A' }, { source: 'cover/never' }));
    const hashOf = (events: readonly Event[]) => rehearsed({ events }).events.hash;
    expect(hashOf(many)).toBe(hashOf(many));
    expect(new Set([many, many.slice(1), [...many.slice(1), many[0] as Event], []].map(hashOf)).size).toBe(4);
  });

  test('handling as it was measured is done again: sent back, sent on by the desk, and found faulty once', () => {
    const said: CaseLine[] = [
      { at: minute(0), source: 'hotline', payload: { id: 'b0', asset: 'A' } },
      { at: minute(5), actor: 'li', command: { type: 'returnBack', node: 'work', reason: 'notOurs' } },
      { at: minute(10), actor: 'desk', command: { type: 'dispatch', to: 'crew2' } },
      { at: minute(20), actor: 'zheng', command: { type: 'acknowledge', node: 'work' } },
      { at: minute(40), actor: 'zheng', command: { type: 'complete', node: 'work', data: {} } },
    ];
    const returned = runDocuments([spine], rows, said).incidents[0] as Incident;
    const result = rehearsed({ events: three, recorded: [{ incident: returned, plan: spine }] });
    expect(changed(result)).toEqual({});
    expect(result.handling.map(({ kind, post }) => [kind, post])).toEqual(
      expect.arrayContaining([
        ['dispatch', 'desk'],
        ['handle', 'crew'],
        ['handle', 'crew2'],
      ]),
    );
    expect(result.handled.draft).toMatchObject({ node: expect.any(Number), refused: 0 });
    expect(result.totals.draft.ended).toBe(2);
  });
});

describe('what the scene says or does by itself', () => {
  test('one that was never in force opens all it opens anew', () => {
    const result = rehearsed({ live: null, events: [...three, event(30, {}, { source: 'meter' })] });
    expect(changed(result)).toEqual({ opened: 2, unrouted: 1 });
    expect(result.totals.live).toMatchObject({ events: 0, opened: 0 });
    expect(exampleOf(result, 'e000')).toMatchObject({ live: null, draft: { outcome: 'opened' } });
    expect(exampleOf(result, 'e030')).toMatchObject({ source: 'meter', live: null, draft: { outcome: 'unrouted', reason: 'nobody' } });
    expect(rehearsed({ live: null }).totals.draft.events).toBe(0);
  });

  test('an event that the draft does not take is unrouted, unless another scene takes it', () => {
    const deaf = planOf({ nodes: [node('in', 'webhook', { source: 'meter' }), file(), ...spineNodes], edges: ['in file', ...spineEdges] });
    const other = planOf({ id: 'other', nodes: [input, file(), ...spineNodes], edges: ['in file', ...spineEdges] });
    const alone = rehearsed({ draft: deaf, events: three });
    expect(changed(alone)).toEqual({ noLongerOpened: 2, joinedDifferently: 1, unrouted: 3 });
    const beside = rehearsed({ draft: deaf, events: three, others: [other, spine] });
    expect(changed(beside)).toEqual({ noLongerOpened: 2, joinedDifferently: 1 });
    expect(exampleOf(beside, 'e000')?.draft).toEqual({ outcome: 'notTaken' });
    expect(beside.totals.draft.events).toBe(0);
    expect(changed(rehearsed({ draft: spine, live: deaf, events: three }))).toMatchObject({ noLongerUnrouted: 3 });
  });

  test('where another scene has precedence it observes only', () => {
    const other = planOf({ id: 'other', nodes: [input, file(), ...spineNodes], edges: ['in file', ...spineEdges] });
    const ruled = rowsOf(district({ precedence: [{ id: 'p', type: 'report', scene: 'other' }] }));
    const { totals } = rehearsed({ others: [other], rows: ruled, events: three });
    expect(totals.draft).toMatchObject({ events: 3, opened: 0, notFiled: 3 });
  });

  test('a window holds what it counts until it is reached or has passed', () => {
    const windowed = (count: number): Plan =>
      planOf({
        nodes: [input, node('twice', 'window', { key: 'asset', within: { amount: 1, unit: 'urgentHour' }, count }), file(), ...spineNodes],
        edges: ['in twice', 'twice reached file', ...spineEdges],
      });
    const events = [event(0, { asset: 'A' }), event(10, { asset: 'A' }), event(200, { asset: 'B' }), event(1_430, { asset: 'C' })];
    const result = rehearsed({ draft: windowed(3), live: windowed(2), events });
    expect(result.totals.live).toMatchObject({ opened: 1, joined: 1, notFiled: 2 });
    expect(result.totals.draft).toMatchObject({ opened: 0, joined: 0, notFiled: 4 });
    expect(changed(result)).toEqual({ noLongerOpened: 1, joinedDifferently: 1 });
  });

  test('what fails or is refused is counted apart', () => {
    const failing = drawn({ severity: 'if level = 1 then fail("no") else 3' });
    const { totals } = rehearsed({ draft: failing, events: [event(0, { asset: 'A', level: 1 }), event(1, { asset: 'B' })] });
    expect(totals.draft).toMatchObject({ failed: 1, opened: 1 });
  });

  test('schedules and silences speak anew, and what they said then is not heard again', () => {
    const hours = { at: ['12:00', '18:00'], type: 'round', subject: { asset: '"round"' } };
    const timed = planOf({
      nodes: [
        input,
        node('round', 'schedule', hours),
        node('quiet', 'absence', {
          source: 'meter',
          key: 'asset',
          silentFor: { amount: 2, unit: 'urgentHour' },
          type: 'silence',
          subject: { asset: '"silence"' },
        }),
        file({ correlation: '"one " + asset' }),
        ...spineNodes,
      ],
      edges: ['in file', 'round file', 'quiet file', ...spineEdges],
    });
    const spoken = event(60, { asset: 'round' }, { source: 'cover/round' });
    const heard = event(30, { asset: 'M' }, { source: 'meter' });
    const { totals } = rehearsed({ draft: timed, live: timed, events: [heard, spoken] });
    expect(totals.draft.opened).toBeGreaterThanOrEqual(2);
    expect(totals.draft).toEqual(totals.live);
  });

  test('a matter may be raised in another scene, and come from one', () => {
    const raise = { scene: 'pump', type: 'pump.needed', subject: { asset: '"P"' }, wait: true };
    const raising = planOf({
      nodes: [input, file(), node('ask', 'raise', raise), ...spineNodes],
      edges: ['in file', 'file ask', 'ask done work', 'work check', 'check pass close', 'check fail work'],
    });
    const pump = planOf({
      id: 'pump',
      nodes: [node('in', 'webhook', { source: 'meter' }), file(), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    const { totals, handled } = rehearsed({ draft: raising, live: raising, others: [pump], events: [event(0, { asset: 'A' })] });
    expect(totals.draft).toMatchObject({ opened: 1, ended: 1, tasks: 2 });
    expect(handled.draft.assumed).toBe(4);
    const { totals: alone } = rehearsed({ draft: raising, live: raising, events: [event(0, { asset: 'A' })] });
    expect(alone.draft).toMatchObject({ opened: 1, ended: 0 });
    const asked = event(5, { asset: 'R' }, { source: 'raise' });
    expect(rehearsed({ events: [asked] }).totals.draft).toMatchObject({ opened: 1, ended: 1 });
    const typed = planOf({
      nodes: [node('in', 'webhook', { source: 'hotline', types: ['cover'] }), file(), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    expect(rehearsed({ draft: typed, events: [asked] }).totals.draft).toMatchObject({ opened: 0, unrouted: 1 });
  });

  test('a matter that has ended is near to nothing any more', () => {
    const near = { near: { within: { amount: 1, unit: 'urgentDay' }, withinMetres: 100 } };
    const at = (n: number, asset: string): Event =>
      event(n, { asset }, { place: { lon: 104, lat: 30 }, point: { type: 'Point', coordinates: [104, 30] } });
    const { totals } = rehearsed({ draft: drawn(near), live: null, events: [at(0, 'A'), at(1_300, 'B')] });
    expect(totals.draft).toMatchObject({ opened: 2, ended: 2, tasks: 4 });
  });

  test('nearby matters are put together, and count as one', () => {
    const near = { near: { within: { amount: 1, unit: 'urgentDay' }, withinMetres: 100 } };
    const at = (n: number, asset: string) =>
      event(n, { asset }, { place: { lon: 104, lat: 30 }, point: { type: 'Point', coordinates: [104, 30] } });
    const result = rehearsed({ draft: drawn(near), events: [at(0, 'A'), at(5, 'B')] });
    expect(changed(result)).toMatchObject({ joinedDifferently: 1 });
    expect(result.totals.draft).toMatchObject({ opened: 2, ended: 2 });
  });
});

describe('the district of a rehearsal', () => {
  const later: DistrictRow = {
    ...(rows.find(({ id }) => id === 'r.cover') as DistrictRow),
    _id: 'responsibility|r.cover|2',
    value: { id: 'r.cover', categories: ['C01*'], post: 'plumbers', verifier: 'patrol' },
    from: minute(600),
    recordedAt: minute(600),
    rev: 2,
  };
  const moved = [...rows, later];
  const postsOf = ({ load }: RehearsalResult) => Object.fromEntries(load.map(({ post, draft }) => [post, draft.tasks]));
  const events = [event(0, { asset: 'A' }), event(700, { asset: 'B' })];

  test('is read as of each event, or as it is today', () => {
    expect(postsOf(rehearsed({ rows: moved, events }))).toEqual({ crew: 1, plumbers: 1, patrol: 2 });
    const today = rehearsed({ rows: moved, events, choice: { ...choice, district: 'today' } });
    expect(postsOf(today)).toEqual({ plumbers: 2, patrol: 2 });
    expect(today.districtRev).toBe(2);
  });

  test('a mode that was declared on the way is heard of', () => {
    const mode: Mode = { id: 'm', level: 'II', reason: { zh: '演' }, by: 'chief', startedAt: minute(10), epoch: 1 };
    const declared: DistrictRow = { ...later, _id: 'mode|m', kind: 'mode', id: 'm', value: mode, from: minute(10), recordedAt: minute(10) };
    const { load } = rehearsed({ rows: [...rows, declared], events });
    expect(load.find(({ post }) => post === 'crew2')?.draft.tasks).toBeGreaterThanOrEqual(1);
  });

  test('a post that nobody holds is worked for all the same', () => {
    const empty = rowsOf(district({ people: [] }));
    expect(rehearsed({ rows: empty, events }).totals.draft).toMatchObject({ ended: 2 });
    const one = rowsOf(
      district({
        people: [{ id: 'solo', name: 'solo', posts: ['crew', 'patrol'].map((post) => ({ post, from: '2025-01-01T00:00:00.000Z' })) }],
      }),
    );
    expect(rehearsed({ rows: one, events }).totals.draft).toMatchObject({ ended: 2 });
  });
});

describe('people of a rehearsal', () => {
  const endings = (nodes: Parameters<typeof planOf>[0]['nodes'], edges: readonly string[], more: object = {}) => {
    const plan = planOf({ nodes: [input, file(more), ...nodes], edges });
    return rehearsed({ draft: plan, live: plan, events: [event(0, { asset: 'A' })] });
  };

  test('accept reports that a person decides', () => {
    const accept = { owner: [{ by: 'post', post: 'intake' }], form: 'work', limit: { amount: 30, unit: 'urgentMinute' }, when: 'true' };
    const result = endings(spineNodes, ['in file', ...spineEdges], { accept });
    expect(result.totals.draft).toMatchObject({ ended: 1, tasks: 3 });
    expect(result.load.map(({ post }) => post)).toEqual(expect.arrayContaining(['intake', 'crew', 'patrol']));
  });

  test('wait for the hours of a verification', () => {
    const verify = node('check', 'verify', { ...check, window: { from: '22:00', until: '23:00' } });
    const [work, , close] = spineNodes as [(typeof spineNodes)[0], unknown, (typeof spineNodes)[0]];
    const { totals } = endings([work, verify, close], ['in file', ...spineEdges]);
    expect(totals.draft).toMatchObject({ ended: 1 });
  });

  test('what no assumption fulfils stays open and is counted', () => {
    const demanding = node('work', 'task', {
      ...handle,
      meets: 'restore',
      requires: [{ when: 'forms.work.note = "确认"', text: { zh: '须确认' } }],
    });
    const { totals, handled } = endings([demanding, ...spineNodes.slice(1)], ['in file', ...spineEdges]);
    expect(totals.draft).toMatchObject({ ended: 0, overdue: 1 });
    expect(handled.draft.refused).toBe(1);
  });

  test('say the place of the matter where a form asks for one', () => {
    const placed = node('work', 'task', {
      ...handle,
      meets: 'restore',
      evidence: { photos: 1, place: true },
      requires: [{ when: 'forms.work.where.lon = 104', text: { zh: '在现场' } }],
    });
    const plan = planOf({ nodes: [input, file(), placed, ...spineNodes.slice(1)], edges: ['in file', ...spineEdges] });
    const there = event(0, { asset: 'A' }, { place: { lon: 104, lat: 30 } });
    const { totals, handled } = rehearsed({ draft: plan, live: plan, events: [there, event(5, { asset: 'B' })] });
    expect(totals.draft).toMatchObject({ opened: 2, ended: 1 });
    expect(handled.draft).toMatchObject({ assumed: 3, refused: 1 });
  });

  test('lead a join, send stranded matters back', () => {
    const fork = [
      node('both', 'fork', { branches: [{ port: 'a' }, { port: 'b' }] }),
      node('one', 'task', handle),
      node('two', 'task', { ...handle, joint: true, owner: [{ by: 'post', post: 'plumbers' }] }),
      node('meet', 'join', { policy: 'lead', lead: [{ by: 'post', post: 'desk' }] }),
      ...spineNodes,
    ];
    const edges = [
      'in file',
      'file both',
      'both a one',
      'both b two',
      'one meet',
      'two meet',
      'meet done work',
      'work check',
      'check pass close',
      'check fail work',
    ];
    const { totals } = endings(fork, edges);
    expect(totals.draft.tasks).toBeGreaterThanOrEqual(4);
  });
});
