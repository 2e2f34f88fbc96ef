import { describe, expect, test } from '@jest/globals';
import type { CaseEvent, CaseLine, DistrictRow, FieldSchema, Plan, PlanNode } from '@sceneworks/schemas';
import { district, form, handle } from '../testing.ts';
import type { RunResult } from './result.ts';
import { type RunOptions, run } from './run.ts';
import { file, input, node, personal, planOf, rows, rowsOf, spine, spineEdges, spineNodes } from './testing.ts';

const start = Date.parse('2026-03-02T01:00:00.000Z');
const minute = (n: number): string => new Date(start + n * 60_000).toISOString();
const report = (n: number, payload: object): CaseLine => ({ at: minute(n), source: 'hotline', payload: { id: `r${n}`, ...payload } });
const says = (n: number, actor: string, command: object): CaseLine => ({ at: minute(n), actor, command: { ...command } });
const done = (
  plans: Plan | readonly Plan[],
  lines: readonly CaseLine[],
  options?: RunOptions,
  on: readonly DistrictRow[] = rows,
): RunResult => run(Array.isArray(plans) ? plans : [plans as Plan], on, lines, options);

describe('a district in memory', () => {
  test('a matter from its event to its close, with numbers, dues and tasks as printed', () => {
    const result = done(spine, [
      report(0, { asset: 'A' }),
      says(5, 'li', { type: 'acknowledge', node: 'work' }),
      says(30, 'li', { type: 'complete', node: 'work', data: { note: '好了' } }),
      says(40, 'patrol', { type: 'acknowledge' }),
      says(50, 'chen', { type: 'verify', node: 'check', result: 'pass' }),
    ]);
    expect(result.refusals).toEqual([]);
    expect(result.incidents).toEqual([
      {
        no: '5101992026030200001',
        scene: 'cover',
        category: 'C0101',
        standard: 's.missing',
        severity: 3,
        severityPath: [{ at: minute(0), severity: 3, event: 'r0' }],
        status: 'closed',
        outcome: 'resolved',
        events: ['r0'],
        tasks: [
          {
            node: 'work',
            kind: 'handle',
            post: 'crew',
            person: 'li',
            state: 'done',
            offeredAt: minute(0),
            dueAt: minute(360),
            doneAt: minute(30),
          },
          {
            node: 'check',
            kind: 'verifyResult',
            post: 'patrol',
            person: 'chen',
            state: 'done',
            offeredAt: minute(30),
            dueAt: expect.any(String),
            doneAt: minute(50),
          },
        ],
        dueAt: { contain: minute(120), restore: minute(360), total: expect.any(String) },
      },
    ]);
    expect(result.events).toEqual([{ key: 'r0', scene: 'cover', outcome: 'opened', incident: '5101992026030200001' }]);
  });

  test('is the same for the same arguments, and nothing at all without lines', () => {
    const lines = [report(0, { asset: 'A', phone: '1' }), report(3, { asset: 'A', phone: '1' })];
    expect(JSON.stringify(done(spine, lines))).toBe(JSON.stringify(done(spine, lines)));
    expect(done(spine, [])).toEqual({ incidents: [], events: [], refusals: [] });
    expect(done(spine, [], { until: minute(1) })).toEqual({ incidents: [], events: [], refusals: [] });
  });

  test('lines are taken in order of time, and none after the end', () => {
    const { events } = done(spine, [report(9, { asset: 'A' }), report(1, { asset: 'B' }), report(20, { asset: 'C' })], {
      until: minute(10),
    });
    expect(events.map(({ key }) => key)).toEqual(['r1', 'r9']);
  });

  test('numbers count within the local day, under the code of the district', () => {
    const square = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    };
    const coded = rowsOf(district({ areas: [{ id: '510108', kind: 'district', name: { zh: '区' }, geometry: square }] }));
    const lines = [report(0, { asset: 'A' }), report(1, { asset: 'B' }), report(15 * 60, { asset: 'C' })];
    expect(done(spine, lines, {}, coded).incidents.map(({ no }) => no)).toEqual([
      '5101082026030200001',
      '5101082026030200002',
      '5101082026030300001',
    ]);
    const odd = rowsOf(district({ areas: [{ id: 'town', kind: 'district', name: { zh: '区' }, geometry: square }] }));
    expect(done(spine, lines.slice(0, 1), {}, odd).incidents[0]?.no).toMatch(/^510199/);
  });

  test('a repeat joins while it is open, opens anew when it has ended; a redelivery changes nothing', () => {
    const end = says(10, 'chief', { type: 'forceClose', reason: 'noNeed' });
    const { incidents, events } = done(spine, [
      report(0, { asset: 'A' }),
      report(5, { asset: 'A', level: 1 }),
      { ...report(5, { asset: 'A', level: 1 }), at: minute(6) },
      end,
      report(20, { asset: 'A' }),
    ]);
    expect(incidents.map(({ status, events: keys }) => [status, keys])).toEqual([
      ['forceClosed', ['r0', 'r5']],
      ['dispatched', ['r20']],
    ]);
    expect(events.map(({ outcome }) => outcome)).toEqual(['opened', 'joined', 'duplicate', 'opened']);
  });

  test('what is refused at the door is a row with its reason: an unknown source, a wrong payload', () => {
    const { events } = done(spine, [
      { at: minute(0), source: 'nowhere', payload: {} },
      { at: minute(1), source: 'hotline', payload: {} },
    ]);
    expect(events).toEqual([
      { key: '', outcome: 'refused', reason: 'SOURCE_UNKNOWN' },
      { key: '', outcome: 'refused', reason: 'PAYLOAD_INVALID' },
    ]);
  });

  test('an event nobody takes is unrouted; a type may be given with the line', () => {
    const picky = planOf({
      nodes: [node('in', 'webhook', { source: 'hotline', types: ['cover'] }), file(), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    const { events } = done(picky, [report(0, { asset: 'A' }), { ...report(1, { asset: 'A' }), type: 'cover' } as CaseLine]);
    expect(events.map(({ outcome, scene }) => [outcome, scene])).toEqual([
      ['unrouted', undefined],
      ['opened', 'cover'],
    ]);
  });

  test('a scene that fails on an event puts it aside; one that says no gives its reason', () => {
    const failing = planOf({
      nodes: [input, file({ severity: 'if level = 1 then fail("no") else if level = 2 then null else 3' }), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    const { events } = done(failing, [report(0, { asset: 'A', level: 1 }), report(1, { asset: 'A', level: 2 })]);
    expect(events).toEqual([
      { key: 'r0', scene: 'cover', outcome: 'quarantined', reason: 'EXPRESSION_FAILED' },
      { key: 'r1', scene: 'cover', outcome: 'unrouted', reason: 'incomplete:severity' },
    ]);
  });

  test('where two scenes take an event, the one with precedence files and the other observes', () => {
    const other = planOf({ id: 'other', nodes: [input, file(), ...spineNodes], edges: ['in file', ...spineEdges] });
    const ruled = rowsOf(district({ precedence: [{ id: 'p', type: 'report', scene: 'other' }] }));
    expect(done([spine, other], [report(0, { asset: 'A' })], {}, ruled).events.map(({ scene, outcome }) => [scene, outcome])).toEqual([
      ['cover', 'observed'],
      ['other', 'opened'],
    ]);
  });
});

describe('commands of a line', () => {
  const two = [report(0, { asset: 'A' }), report(1, { asset: 'B' })];
  const codes = (lines: readonly CaseLine[], plan = spine): (string | undefined)[] => done(plan, lines).refusals.map(({ code }) => code);

  test('are refused with their line when nobody, nothing or more than one is meant', () => {
    const { refusals } = done(spine, [report(0, { asset: 'A' }), says(1, 'nobody', { type: 'acknowledge', node: 'work' })]);
    expect(refusals).toEqual([{ line: 2, at: minute(1), code: 'CASE_ACTOR', text: expect.anything() }]);
    expect(codes([says(0, 'li', { type: 'acknowledge' })])).toEqual(['CASE_INCIDENT']);
    expect(codes([...two, says(2, 'li', { type: 'acknowledge' })])).toEqual(['CASE_INCIDENT']);
    expect(
      codes([...two, says(2, 'li', { type: 'acknowledge', incident: 7 }), says(2, 'li', { type: 'acknowledge', incident: 'x' })]),
    ).toEqual(['CASE_INCIDENT', 'CASE_INCIDENT']);
    expect(codes([two[0] as CaseLine, says(1, 'li', { type: 'juggle' }), says(2, 'li', { type: 'timer' }), says(3, 'li', {})])).toEqual(
      Array(3).fill('CASE_COMMAND'),
    );
  });

  test('name the incident by its place or number; a task by its id, by its node, or by being the only one it could be', () => {
    const lines = [
      ...two,
      says(2, 'li', { type: 'acknowledge', incident: 1 }),
      says(3, 'li', { type: 'acknowledge', incident: '5101992026030200001', task: 'k4' }),
      says(4, 'li', { type: 'complete', incident: 1, node: 'work', data: {} }),
      says(5, 'li', { type: 'complete', incident: 1, node: 'work', data: {} }),
    ];
    const { incidents, refusals } = done(spine, lines);
    expect(refusals.map(({ line, code }) => [line, code])).toEqual([
      [4, 'TASK_UNKNOWN'],
      [6, 'TASK_ENDED'],
    ]);
    expect(incidents[1]?.tasks.map(({ state }) => state)).toEqual(['done', 'offered']);
    const [first] = done(spine, two).incidents;
    expect(first?.status).toBe('dispatched');
  });

  test('a person acts for the post of the task, else for the one of several that may do it', () => {
    const posts = ['crew2', 'chief'].map((post) => ({ post, from: '2025-01-01T00:00:00.000Z' }));
    const people = [...district().people, { id: 'he', name: 'he', posts }, { id: 'idle', name: 'idle', posts: [] }];
    const many = rowsOf(district({ people }));
    const voided = done(spine, [report(0, { asset: 'A' }), says(1, 'he', { type: 'void', reason: { code: 'test' } })], {}, many);
    expect(voided).toMatchObject({ refusals: [], incidents: [{ status: 'voided' }] });
    expect(done(spine, [report(0, { asset: 'A' }), says(1, 'idle', { type: 'void', reason: 'test' })], {}, many).refusals[0]?.code).toBe(
      'CASE_ACTOR',
    );
    const emptyPost = rowsOf(district({ people: [] }));
    expect(
      done(spine, [report(0, { asset: 'A' }), says(1, 'chief', { type: 'void', reason: 'test' })], {}, emptyPost).refusals[0]?.code,
    ).toBe('CASE_ACTOR');
    const whole: CaseLine = {
      at: minute(1),
      actor: { kind: 'person', person: 'x', post: 'chief', unit: 'center', roles: ['dutyChief'] },
      command: { type: 'void', reason: 'test' },
    };
    expect(done(spine, [report(0, { asset: 'A' }), whole]).incidents[0]?.status).toBe('voided');
  });

  test('a post that is named is who took the task up, over the end of his shift too, until somebody takes over', () => {
    const shift = (from: string, until: string, person: string) => ({ hours: { from, until }, people: [person], substitutes: [] });
    const shifts = [shift('08:00', '09:10', 'li'), shift('09:10', '20:00', 'wu')];
    const onDuty = rowsOf(district({ rosters: [{ id: 'roster.crew', post: 'crew', shifts }] }));
    const takes = (n: number) => says(n, 'crew', { type: 'acknowledge', node: 'work' });
    const ends = says(30, 'crew', { type: 'complete', node: 'work', data: { note: '好了' } });
    const doneBy = (...lines: CaseLine[]) => {
      const { refusals, incidents } = done(spine, [report(0, { asset: 'A' }), ...lines, ends], {}, onDuty);
      expect(refusals).toEqual([]);
      return incidents[0]?.tasks[0]?.person;
    };
    expect(doneBy(takes(5))).toBe('li');
    expect(doneBy(takes(5), takes(20))).toBe('wu');
  });

  test('an only incident that has ended is still meant', () => {
    const lines = [
      report(0, { asset: 'A' }),
      says(1, 'chief', { type: 'void', reason: 'x' }),
      says(2, 'chief', { type: 'void', reason: 'x' }),
    ];
    expect(codes(lines)).toEqual(['INCIDENT_ENDED']);
  });

  test('form data are split from personal values, and a field nobody asked for is refused as ever', () => {
    const withPhone = planOf({
      nodes: [input, file(), node('work', 'task', { ...handle, form: 'call' }), ...spineNodes.slice(1)],
      edges: ['in file', ...spineEdges],
      forms: { call: form({ phone: personal, note: { type: 'string', title: '注' } }) },
    });
    const lines = (data: object) => [
      report(0, { asset: 'A' }),
      says(1, 'li', { type: 'acknowledge' }),
      says(2, 'li', { type: 'complete', node: 'work', data }),
    ];
    expect(codes(lines({ phone: '13900000000', note: '好' }), withPhone)).toEqual([]);
    expect(codes(lines({ other: 1 }), withPhone)).toEqual(['FORM_INVALID']);
    expect(codes(lines(5 as never), withPhone)).toEqual([]);
  });

  test('two may be merged by their numbers or places', () => {
    const merged = done(spine, [...two, says(2, 'desk', { type: 'merge', incident: 0, to: 1 })]);
    expect(merged.refusals).toEqual([]);
    expect(merged.incidents).toMatchObject([{ status: 'merged', mergedInto: '5101992026030200002' }, { events: ['r1', 'r0'] }]);
    const after = done(spine, [...two, says(2, 'desk', { type: 'merge', incident: 0, to: 1 }), report(3, { asset: 'A' })]);
    expect(after.events.at(-1)).toMatchObject({ outcome: 'joined', incident: '5101992026030200002' });
    expect(done(spine, [...two, says(2, 'desk', { type: 'merge', incident: 0, to: 'nowhere' })]).incidents[0]?.status).toBe('dispatched');
  });
});

describe('what time brings', () => {
  test('a clock runs out in the order of time, and the task keeps its due date', () => {
    const late = planOf({
      nodes: [input, file(), ...spineNodes, node('nudge', 'notify', { to: [{ by: 'responsibility' }], message: { zh: '催' } })],
      edges: ['in file', 'file work', 'work check', 'check pass close', 'check fail work', 'work late nudge'],
    });
    const nodes = late.nodes;
    expect(nodes.nudge).toBeDefined();
    expect(done(late, [report(0, { asset: 'A' })], { until: minute(2_000) }).incidents[0]).toMatchObject({
      status: 'dispatched',
      dueAt: { restore: minute(360) },
    });
  });

  const window = (more: object = {}, edges: readonly string[] = []): Plan =>
    planOf({
      nodes: [
        input,
        node('seen', 'window', { key: 'kind', within: { amount: 1, unit: 'urgentHour' }, count: 2, ...more }),
        file({ correlation: 'kind' }),
        ...spineNodes,
      ],
      edges: ['in seen', 'seen reached file', ...edges, ...spineEdges],
    });

  test('members of a window wait; when it is reached all of them are in one incident', () => {
    const { incidents, events } = done(window(), [report(0, { kind: 'stall' }), report(30, { kind: 'stall' })]);
    expect(incidents).toMatchObject([{ events: ['r30', 'r0'] }]);
    expect(events.map(({ outcome }) => outcome)).toEqual(['joined', 'opened']);
  });

  test('when it passes they end with that reason, not a moment before', () => {
    const lines = [report(0, { kind: 'stall' }), { ...report(59, { kind: 'smoke' }), at: minute(59) }];
    expect(done(window(), lines, { until: minute(59) }).events[0]).toMatchObject({ outcome: 'held' });
    expect(done(window(), lines, { until: minute(60) }).events[0]).toMatchObject({ outcome: 'discarded', reason: 'windowPassed' });
    const exactly = [report(0, { kind: 'stall' }), report(60, { kind: 'stall' })];
    expect(done(window(), exactly).events.map(({ outcome }) => outcome)).toEqual(['joined', 'opened']);
  });

  test('a late event whose window has passed already ends at once, or is counted with those of its time', () => {
    const late = { ...report(300, { kind: 'stall', at: minute(30) }) };
    expect(done(window(), [late]).events[0]).toMatchObject({ outcome: 'discarded', reason: 'windowPassed' });
    expect(done(window(), [report(0, { kind: 'stall' }), late]).events.map(({ outcome }) => outcome)).toEqual(['discarded', 'opened']);
  });

  test('callers, devices and places are told apart', () => {
    const callers = window({ count: undefined, distinctReporters: 2 });
    const same = [report(0, { kind: 'k', phone: '1' }), report(1, { kind: 'k', phone: '1' })];
    expect(done(callers, same).incidents).toEqual([]);
    expect(done(callers, [...same, report(2, { kind: 'k', phone: '2' })]).incidents).toHaveLength(1);
    const devices = window({ count: undefined, distinctDevices: 2 });
    expect(
      done(devices, [
        report(0, { kind: 'k', device: 'd1' }),
        report(1, { kind: 'k', device: 'd1' }),
        report(2, { kind: 'k', device: 'd2' }),
      ]).incidents,
    ).toHaveLength(1);
    const near = window({ withinMetres: 100 });
    expect(done(near, [report(0, { kind: 'k', lon: 104, lat: 30 }), report(1, { kind: 'k', lon: 104, lat: 30.01 })]).incidents).toEqual([]);
    expect(
      done(near, [report(0, { kind: 'k', lon: 104, lat: 30 }), report(1, { kind: 'k', lon: 104, lat: 30.0001 })]).incidents,
    ).toHaveLength(1);
  });

  test('a watch keeps its level between readings', () => {
    const watch = planOf({
      nodes: [
        input,
        node('gas', 'watch', { value: 'level', key: 'asset', as: 'gas', levels: [{ name: 'high', severity: 2, raise: 10, clear: 8 }] }),
        file({ severity: 'gas.severity' }),
        ...spineNodes,
      ],
      edges: ['in gas', 'gas raised file', ...spineEdges],
    });
    const { events, incidents } = done(watch, [
      report(0, { asset: 'A', level: 12 }),
      report(1, { asset: 'A', level: 13 }),
      report(2, { asset: 'A', level: 1 }),
      report(3, { asset: 'A', level: 11 }),
    ]);
    expect(events.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['opened', 'steady', 'lowered', 'joined']);
    expect(incidents[0]?.severity).toBe(2);
  });

  test('a silence is an event, once for each last time something was heard', () => {
    const quiet = planOf({
      nodes: [
        node('none', 'absence', {
          source: 'meter',
          key: 'asset',
          silentFor: { amount: 2, unit: 'urgentHour' },
          type: 'silence',
          where: 'kind != "test"',
          subject: { note: '"silent since " + asset' },
        }),
        file({ title: { zh: '{note}' } }),
        ...spineNodes,
      ],
      edges: ['none file', ...spineEdges],
    });
    const hears = (n: number, payload: object): CaseLine => ({
      at: minute(n),
      source: 'meter',
      payload: { id: `m${n}`, asset: 'A', kind: 'flow', ...payload },
    });
    const result = done(
      quiet,
      [hears(0, {}), hears(60, {}), hears(61, { at: minute(10) }), hears(62, { kind: 'test' }), hears(63, { asset: '' })],
      { until: minute(900) },
    );
    expect(result.incidents).toMatchObject([{ severityPath: [{ at: minute(180) }], events: [`A|${minute(60)}`] }]);
    expect(result.events.map(({ outcome }) => outcome)).toEqual(['unrouted', 'unrouted', 'unrouted', 'unrouted', 'unrouted', 'opened']);
  });

  test('a schedule speaks at its hours for as long as the run lasts', () => {
    const patrol = planOf({
      nodes: [
        node('every', 'schedule', { type: 'patrol', everyMinutes: 60, subject: { note: '"round"' } }),
        file({ correlation: 'event.key', title: { zh: '{note}' } }),
        ...spineNodes,
      ],
      edges: ['every file', ...spineEdges],
    });
    const { events } = done(patrol, [report(0, { asset: 'A' })], { until: minute(180) });
    expect(events.filter(({ scene }) => scene === 'cover').map(({ key }) => key)).toEqual([minute(60), minute(120), minute(180)]);
    const every = patrol.nodes.every as PlanNode;
    const never: Plan = { ...patrol, hash: 'never', nodes: { ...patrol.nodes, every: { ...every, config: { type: 'patrol' } } } };
    expect(done(never, [report(0, { asset: 'A' })], { until: minute(180) }).events).toHaveLength(1);
  });
});

describe('effects between incidents', () => {
  test('two reports a few metres apart become one matter, whichever came first', () => {
    const near = planOf({
      nodes: [input, file({ near: { withinMetres: 15, within: { amount: 1, unit: 'urgentDay' } } }), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    for (const n of [0, 10, 20, 30, 40, 50]) {
      const { incidents } = done(near, [
        report(n, { asset: 'A', lon: 104, lat: 30 }),
        report(n + 1, { asset: 'B', lon: 104, lat: 30.0001 }),
        report(n + 2, { asset: 'far', lon: 104, lat: 30.01 }),
        report(n + 3, { asset: 'nowhere' }),
      ]);
      expect(incidents.map(({ status }) => status).filter((status) => status === 'merged')).toHaveLength(1);
      expect(incidents.find(({ events }) => events.length === 2)).toMatchObject({ status: 'dispatched' });
    }
  });

  test('a member taken along by a window waits for a merge that is under way, and counts once', () => {
    const near = planOf({
      nodes: [
        input,
        node('seen', 'window', { key: 'kind', within: { amount: 1, unit: 'urgentHour' }, count: 2 }),
        file({ near: { withinMetres: 15, within: { amount: 1, unit: 'urgentDay' } } }),
        ...spineNodes,
      ],
      edges: ['in seen', 'seen reached file', ...spineEdges],
    });
    const here = { lon: 104, lat: 30 };
    for (const n of [0, 10, 20, 30, 40, 50]) {
      const first = [n, n + 1].map((at) => report(at, { asset: 'A', kind: 'k', ...here }));
      const second = [n + 2, n + 3].map((at) => report(at, { asset: 'B', kind: 'm', ...here }));
      const { events, incidents } = done(near, [...first, ...second]);
      expect(events.map(({ outcome }) => outcome).sort()).toEqual(['joined', 'joined', 'opened', 'opened']);
      const [whole] = incidents.filter(({ status }) => status !== 'merged');
      expect([...(whole?.events ?? [])].sort()).toEqual([...first, ...second].map((line) => (line as CaseEvent).payload.id).sort());
    }
  });

  const pump = planOf({
    id: 'pump',
    nodes: [node('in', 'webhook', { source: 'meter', types: ['pump.needed'] }), file({ correlation: 'asset' }), ...spineNodes],
    edges: ['in file', ...spineEdges],
  });
  const raising = (more: object = {}, edges: readonly string[] = []): Plan =>
    planOf({
      nodes: [
        input,
        file(),
        node('ask', 'raise', { scene: 'pump', type: 'pump.needed', subject: { asset: '"P-" + asset' }, wait: true, ...more }),
        node('close', 'close', { outcome: 'resolved', closeKind: 'restored' }),
      ],
      edges: ['in file', 'file ask', 'ask close', ...edges],
    });

  test('one scene raises an incident of another and goes on when that one ends', () => {
    const plans = [raising(), pump];
    const lines = [report(0, { asset: 'A' }), says(5, 'chief', { type: 'forceClose', incident: 1, reason: 'done' })];
    expect(done(plans, lines.slice(0, 1)).incidents).toMatchObject([
      { scene: 'cover', status: 'filed' },
      { scene: 'pump', status: 'dispatched' },
    ]);
    expect(done(plans, lines).incidents).toMatchObject([{ status: 'closed' }, { status: 'forceClosed' }]);
    const parentFirst = done(
      [raising({ onParentEnd: 'end' }), pump],
      [report(0, { asset: 'A' }), says(5, 'chief', { type: 'forceClose', incident: 0, reason: 'done' })],
    );
    expect(parentFirst.incidents.map(({ status }) => status)).toEqual(['forceClosed', 'forceClosed']);
  });

  test('what cannot be raised comes to the center: no such scene, no way in, not filed, or held already', () => {
    const cause = (plans: readonly Plan[], lines = [report(0, { asset: 'A' })]) =>
      done(plans, lines).incidents[0]?.tasks.map(({ kind, post }) => [kind, post]);
    expect(cause([raising()])).toEqual([['rescue', 'desk']]);
    expect(cause([raising({ type: 'other' }), pump])).toEqual([['rescue', 'desk']]);
    const strict = planOf({
      id: 'pump',
      nodes: [node('in', 'webhook', { source: 'meter' }), file({ severity: 'null' }), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    expect(cause([raising(), strict])).toEqual([['rescue', 'desk']]);
    const failing = planOf({
      id: 'pump',
      nodes: [node('in', 'webhook', { source: 'meter' }), file({ severity: 'fail("no")' }), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    expect(done([raising(), failing], [report(0, { asset: 'A' })]).events.at(-1)).toMatchObject({
      outcome: 'unrouted',
      reason: 'EXPRESSION_FAILED',
    });
    const held: CaseLine = { at: minute(0), source: 'meter', type: 'pump.needed', payload: { id: 'm', asset: 'P-A' } };
    const both = done([raising(), pump], [held, report(1, { asset: 'A' })]);
    expect(both.events.at(-1)).toMatchObject({ outcome: 'refused', reason: 'CORRELATION_HELD' });
  });

  test('a scene over scenes is told what has become of others', () => {
    const over = planOf({
      id: 'over',
      nodes: [
        node('told', 'incidents', {
          scenes: ['cover'],
          on: ['closed'],
          where: 'incident.severity <= 3',
          type: 'cover.closed',
          subject: { asset: 'incident.subject.asset', note: 'incident.outcome' },
        }),
        file({ title: { zh: '{note}' } }),
        ...spineNodes,
      ],
      edges: ['told file', ...spineEdges],
    });
    const mild = planOf({
      nodes: [input, file({ severity: 'if level = 1 then 5 else 3' }), ...spineNodes],
      edges: ['in file', ...spineEdges],
    });
    const lines = [
      report(0, { asset: 'A', lon: 104, lat: 30 }),
      report(1, { asset: 'B', level: 1 }),
      says(2, 'chief', { type: 'forceClose', incident: 0, reason: 'x' }),
      says(3, 'chief', { type: 'forceClose', incident: 1, reason: 'x' }),
    ];
    const { incidents } = done([mild, over], lines);
    expect(incidents.map(({ scene }) => scene)).toEqual(['cover', 'cover', 'over']);
  });

  test('a call is answered with a stand-in of the declared shape', () => {
    const answer: FieldSchema = {
      type: 'object',
      required: ['ok', 'n', 'least', 'list', 'word', 'choice', 'one', 'inner'],
      properties: {
        ok: { type: 'boolean' },
        n: { type: 'number' },
        least: { type: 'integer', minimum: 4 },
        list: { type: 'array', items: { type: 'string' } },
        word: { type: 'string' },
        choice: { type: 'string', enum: ['x', 'y'] },
        one: { oneOf: [{ const: 'z', title: 'Z' }] },
        inner: { type: 'object', properties: {} },
        more: { type: 'string' },
      },
    };
    const calling = planOf({
      nodes: [input, file(), node('call', 'call', { endpoint: 'gateway', method: 'POST', path: '/x', answer, as: 'said' }), ...spineNodes],
      edges: ['in file', 'file call', 'call ok work', 'work check', 'check pass close', 'check fail work', 'call failed close'],
    });
    expect(done(calling, [report(0, { asset: 'A' })]).incidents[0]?.status).toBe('dispatched');
  });
});

describe('modes', () => {
  const sized = planOf({
    nodes: [input, file(), node('work', 'task', handle, { emergency: { owner: [{ by: 'post', post: 'chief' }] } }), ...spineNodes.slice(1)],
    edges: ['in file', ...spineEdges],
  });
  const declare = (n: number, mode: object): CaseLine => ({ at: minute(n), mode: { ...mode } });
  const owners = (lines: readonly CaseLine[], options?: RunOptions, on?: readonly DistrictRow[]): unknown =>
    done(sized, lines, options, on).incidents.map(({ tasks }) => tasks.filter(({ state }) => state === 'offered').map(({ post }) => post));

  test('a line declares one and everything open hears of it; ending it brings the old owners back', () => {
    expect(owners([report(0, { asset: 'A' }), declare(1, {})])).toEqual([['chief']]);
    expect(owners([report(0, { asset: 'A' }), declare(1, { id: 'storm' }), declare(2, { end: 'storm' })])).toEqual([['crew']]);
    expect(owners([report(0, { asset: 'A' }), declare(1, { id: 'storm' }), declare(2, { end: 'other' })])).toEqual([['chief']]);
    expect(owners([report(0, { asset: 'A' }), declare(1, {}), declare(2, { end: true })])).toEqual([['crew']]);
  });

  test('a run may begin in one, and one may begin and end by itself', () => {
    expect(owners([report(0, { asset: 'A' })], { startMode: { level: 'I' } })).toEqual([['chief']]);
    const soon = declare(1, { startedAt: minute(10), expiresAt: minute(20) });
    expect(owners([report(0, { asset: 'A' }), soon], { until: minute(9) })).toEqual([['crew']]);
    expect(owners([report(0, { asset: 'A' }), soon], { until: minute(10) })).toEqual([['chief']]);
    expect(owners([report(0, { asset: 'A' }), soon], { until: minute(20) })).toEqual([['crew']]);
    const planned = rowsOf(
      district({
        modes: [{ id: 'm', level: 'II', reason: { zh: '演' }, by: 'chief', startedAt: minute(5), endedAt: minute(15), epoch: 1 }],
      }),
    );
    expect(owners([report(0, { asset: 'A' })], { until: minute(6) }, planned)).toEqual([['chief']]);
    expect(owners([report(0, { asset: 'A' })], { until: minute(16) }, planned)).toEqual([['crew']]);
  });
});
