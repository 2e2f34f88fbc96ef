import { describe, expect, test } from '@jest/globals';
import {
  type Answer,
  type FieldSchema,
  type Plan,
  type PlanNode,
  type Question,
  type Verdict,
  validator,
  type WatchState,
} from '@sceneworks/schemas';
import type { Envelope } from './envelope.ts';
import { type JudgeContext, type Judged, judge } from './judge.ts';

type Drawn = Pick<PlanNode, 'kind' | 'next'> & { config: object; emergency?: object; presence?: PlanNode['presence'] };

/** A row of a decision table, whose answer the format calls `then`. */
const row = (id: string, when: readonly string[], then: readonly string[]) => ({ id, when, then });

const plan = (nodes: Record<string, Drawn>, more: Partial<Plan> = {}): Plan => ({
  planFormat: 1,
  hash: 'plan-1',
  scene: 'gas-leak',
  title: { zh: '燃气' },
  domain: 'safety',
  lead: 'housing',
  joint: [],
  categories: [],
  subject: {
    type: 'object',
    properties: {
      lel: { type: 'number' },
      kind: { type: 'string' },
      worst: { type: 'number' },
      contact: { type: 'string', personal: 'phone' },
    },
  },
  forms: {},
  parameters: {},
  sources: {},
  sourceNodes: ['in'],
  nodes: Object.fromEntries(
    Object.entries({ in: { kind: 'webhook' as const, next: { done: 'first' }, config: { source: 'gas' } }, ...nodes }).map(
      ([id, drawn]) => {
        const { kind, next, config, emergency = config, presence = 'both' } = drawn as Drawn;
        return [id, { id, kind, title: { zh: id }, facet: 'observe', presence, config, emergency, next, hash: `hash-${id}` } as PlanNode];
      },
    ),
  ),
  ...more,
});

const file = (config: object = {}): Drawn => ({
  kind: 'file',
  next: { done: 'task' },
  config: {
    category: '"E0502"',
    standard: '"E0502-1"',
    severity: '3',
    title: { zh: '燃气 {lel}', en: 'Gas {lel}' },
    correlation: 'event.key',
    repeat: { do: 'join' },
    accept: 'auto',
    ...config,
  },
});

const event = (id: string, more: Partial<Envelope> = {}): Envelope => ({
  _id: id,
  source: 'gas',
  sourceVersion: 1,
  intelClass: 'civic',
  type: 'alarm',
  key: `key-${id}`,
  occurredAt: '2026-03-02T00:00:00.000Z',
  receivedAt: '2026-03-02T00:00:01.000Z',
  areaPath: ['d', 's', 'c', 'g'],
  place: { lon: 104, lat: 30, area: 'g' },
  point: { type: 'Point', coordinates: [104, 30] },
  subject: { lel: 12 },
  raw: {},
  ...more,
});

const context: JudgeContext = { at: '2026-03-02T00:00:02.000Z', districtRev: 7 };
const answers = (judged: Judged, value: (question: Question) => unknown): Answer[] =>
  'asks' in judged ? judged.asks.map((question) => ({ id: question.id, kind: question.kind, value: value(question) })) : [];
const isVerdict = (judged: Judged): judged is Extract<Judged, { verdict: Verdict }> => 'verdict' in judged;

/** Judges with an answer for every question, asking as long as anything is asked. */
const judged = (of: Plan, what: Envelope, value: (question: Question) => unknown = () => null, more: Partial<JudgeContext> = {}) => {
  let known: Answer[] = [];
  for (let round = 0; round < 6; round += 1) {
    const result = judge({ plan: of }, 'in', what, known, { ...context, ...more });
    if (!('asks' in result)) return result;
    known = [...known, ...answers(result, value)];
  }
  throw new Error('asks on');
};
const verdictOf = (...args: Parameters<typeof judged>): Verdict => {
  const result = judged(...args);
  if (!isVerdict(result)) throw new Error(JSON.stringify(result));
  expect(validator('Verdict')(result.verdict)).toEqual([]);
  return result.verdict;
};

describe('judging', () => {
  test('an event walks from its source to the filing; the verdict says by which way and what to file', () => {
    expect(verdictOf(plan({ first: file({ subject: { worst: 'lel * 2' } }) }), event('e'))).toEqual({
      at: context.at,
      districtRev: 7,
      outcome: 'file',
      path: ['first'],
      rows: [],
      lookups: {},
      counted: [],
      file: {
        node: 'first',
        category: 'E0502',
        standard: 'E0502-1',
        severity: 3,
        title: { zh: '燃气 12', en: 'Gas 12' },
        correlation: 'key-e',
        subject: { lel: 12, worst: 24 },
      },
    });
  });

  test('the subject begins with what the event gives of the scene’s fields, and nothing else of it', () => {
    const given = event('e', { subject: { lel: 1, other: 2, contact: { $p: 'p1', c: 'x' } } });
    expect(verdictOf(plan({ first: file() }), given).file?.subject).toEqual({ lel: 1, contact: { $p: 'p1', c: 'x' } });
  });

  test('what the filing lacks makes the event unrouted, with the reason; it is never dropped', () => {
    for (const [member, text] of [
      ['category', 'null'],
      ['standard', '""'],
      ['severity', '6'],
      ['severity', '"3"'],
    ] as const) {
      expect(verdictOf(plan({ first: file({ [member]: text }) }), event('e'))).toMatchObject({
        outcome: 'unrouted',
        reason: `incomplete:${member}`,
      });
    }
  });

  test('without a correlation an event stands for itself; a long one is known by its hash', () => {
    expect(verdictOf(plan({ first: file({ correlation: 'null' }) }), event('e')).file?.correlation).toBe('event:e');
    expect(verdictOf(plan({ first: file() }), event('e', { key: 'k'.repeat(301) })).file?.correlation).toMatch(/^[0-9a-f]{64}$/);
  });

  test('where another scene has precedence this one observes', () => {
    expect(verdictOf(plan({ first: file() }), event('e'), undefined, { mayFile: false })).toMatchObject({
      outcome: 'observe',
      reason: 'precedence',
    });
  });

  test('whether a person decides is said with the filing, as the rules see it', () => {
    const accept = { owner: [], form: 'f', limit: { amount: 5, unit: 'urgentMinute' }, when: 'lel < 10' };
    expect(verdictOf(plan({ first: file({ accept }) }), event('e')).file?.accept).toBe(false);
    expect(verdictOf(plan({ first: file({ accept }) }), event('e', { subject: { lel: 5 } })).file?.accept).toBe(true);
    const { when: _when, ...always } = accept;
    expect(verdictOf(plan({ first: file({ accept: always }) }), event('e')).file).not.toHaveProperty('accept');
  });

  test('conditions are tried in order, null is not true, and otherwise is taken; an edge that is not drawn leaves it unrouted', () => {
    const cases = [
      { port: 'high', when: 'lel >= 10' },
      { port: 'unknown', when: 'kind = "school"' },
    ];
    const drawn = plan({
      first: { kind: 'condition', config: { cases }, next: { high: 'filed', otherwise: 'away' } },
      filed: file(),
      away: { kind: 'discard', config: { reason: 'tooLow' }, next: {} },
    });
    expect(verdictOf(drawn, event('e'))).toMatchObject({ outcome: 'file', path: ['first', 'filed'] });
    expect(verdictOf(drawn, event('e', { subject: {} }))).toMatchObject({ outcome: 'discard', reason: 'tooLow', path: ['first', 'away'] });
    expect(verdictOf(drawn, event('e', { subject: { kind: 'school' } }))).toMatchObject({ outcome: 'unrouted', reason: 'noEdge' });
    expect(verdictOf(plan({}, { nodes: { in: { ...(plan({}).nodes.in as PlanNode), next: {} } } }), event('e'))).toMatchObject({
      outcome: 'unrouted',
      path: [],
    });
  });

  test('a table gives its outputs under its name and tells which rows hit', () => {
    const outputs = [{ id: 'severity', schema: { type: 'integer' } as FieldSchema }];
    const rows = [row('r1', ['>= 20'], ['2']), row('r2', ['>= 10'], ['3'])];
    const table = { hitPolicy: 'mostSevere', inputs: [{ id: 'lel', expression: 'lel' }], outputs, rows };
    const drawn = plan({
      first: { kind: 'table', config: { table, as: 'grade' }, next: { done: 'filed' } },
      filed: file({ severity: 'grade.severity' }),
    });
    expect(verdictOf(drawn, event('e', { subject: { lel: 30 } }))).toMatchObject({
      rows: [{ node: 'first', rows: ['r1'] }],
      file: { severity: 2 },
    });
    expect(verdictOf(drawn, event('e', { subject: { lel: 1 } }))).toMatchObject({
      outcome: 'unrouted',
      rows: [{ node: 'first', rows: [] }],
    });
  });

  test('a table that lists its outputs keeps their order', () => {
    const outputs = [{ id: 'grade', schema: { type: 'string', enum: ['high', 'low'] } as FieldSchema }];
    const rows = [row('low', ['> 0'], ['"low"']), row('high', ['> 5'], ['"high"'])];
    const table = { hitPolicy: 'P', inputs: [{ id: 'lel', expression: 'lel' }], outputs, rows };
    const drawn = plan({
      first: { kind: 'table', config: { table, as: 'said' }, next: { done: 'filed' } },
      filed: file({ correlation: 'said.grade' }),
    });
    expect(verdictOf(drawn, event('e')).file?.correlation).toBe('high');
  });

  test('a plan whose expressions do not compile is a fault of the house', () => {
    expect(() => judged(plan({ first: file({ severity: 'nowhere' }) }), event('e'))).toThrow(/nodes\.first\.severity/);
    expect(() => judged(plan({ first: file({ title: { zh: '{' } }) }), event('e'))).toThrow(/nodes\.first\.title/);
    const table = { hitPolicy: 'U', inputs: [], outputs: [], rows: [] };
    expect(() => judged(plan({ first: { kind: 'table', config: { table, as: 'x' }, next: {} } }), event('e'))).toThrow(/nodes\.first/);
    expect(() =>
      judged(plan({ first: { kind: 'discard', config: { reason: 'x' }, next: {} } }, { sourceNodes: [] }), event('e')),
    ).not.toThrow();
    const astray = plan({
      first: { kind: 'condition', config: { cases: [] }, next: { otherwise: 'task' } },
      task: { kind: 'task', config: {}, next: {} },
    });
    expect(() => judged(astray, event('e'))).toThrow(/no rule/);
    const round = plan({
      first: { kind: 'condition', config: { cases: [] }, next: { otherwise: 'second' } },
      second: { kind: 'condition', config: { cases: [] }, next: { otherwise: 'first' } },
    });
    expect(() => judged(round, event('e'))).toThrow(/circle/);
  });

  test('a scene that fails on an event is refused with the place of the failure', () => {
    const drawn = plan({
      first: { kind: 'condition', config: { cases: [] }, next: { otherwise: 'filed' } },
      filed: file({ severity: 'fail("no")' }),
    });
    expect(judged(drawn, event('e'))).toMatchObject({ refusal: { code: 'EXPRESSION_FAILED', at: 'nodes.filed' } });
  });
});

describe('what judging asks', () => {
  const devices = (more: object = {}): Drawn => ({
    kind: 'enrich',
    config: {
      dataset: 'devices',
      key: 'kind',
      as: 'device',
      schema: { type: 'object', properties: { floor: { type: 'number' }, phone: { type: 'string', personal: 'phone' } } },
      ...more,
    },
    next: { done: 'filed' },
  });
  const enriched = (more: object = {}): Plan =>
    plan({
      first: devices(more),
      filed: file({ severity: 'if device.found and present(device.phone) then 2 else 3', correlation: 'string(device.floor)' }),
    });

  test('a lookup by key: only the declared columns are read, and a personal one never in plain text', () => {
    const row = { floor: 3, phone: '13900000000', secret: 1 };
    const verdict = verdictOf(enriched(), event('e', { subject: { kind: 'A-1' } }), ({ kind, args }) => {
      expect([kind, args]).toEqual(['lookup', { dataset: 'devices', key: 'A-1' }]);
      return row;
    });
    expect(verdict).toMatchObject({
      lookups: { first: { floor: 3, phone: { $p: 'first.phone' } } },
      file: { severity: 2, correlation: '3' },
    });
    expect(JSON.stringify(verdict)).not.toMatch(/13900000000|secret/);
  });

  test('what is not found is null, and <as>.found says so; without key and point nothing is asked', () => {
    expect(verdictOf(enriched(), event('e', { subject: { kind: 'A-1' } }))).toMatchObject({
      lookups: { first: null },
      file: { severity: 3 },
    });
    const unasked = judge({ plan: enriched() }, 'in', event('e'), [], context);
    expect(unasked).toMatchObject({ verdict: { lookups: { first: null } } });
  });

  test('a lookup near the place goes by the point, and not without one', () => {
    const near = enriched({ withinMetres: 5 });
    const asked = judge({ plan: near }, 'in', event('e'), [], context);
    expect(asked).toMatchObject({
      asks: [{ kind: 'lookup', args: { dataset: 'devices', point: { lon: 104, lat: 30 }, withinMetres: 5 } }],
    });
    expect(isVerdict(judge({ plan: near }, 'in', event('e', { place: { address: '某处' } }), [], context))).toBe(true);
    const { key: _key, ...keyless } = devices().config as { key: string };
    const byPlace = plan({ first: { ...devices(), config: { ...keyless, withinMetres: 5 } }, filed: file() });
    expect(verdictOf(byPlace, event('e'), () => ({ floor: 1 })).lookups).toEqual({ first: { floor: 1, phone: null } });
  });

  test('mode and parameters are asked first, and only where the rules read them', () => {
    const tuned = plan(
      { first: file({ severity: 'if lel > param.high then 2 else 3' }) },
      {
        parameters: { high: { title: { zh: '高' }, value: 10, min: 1, max: 50 }, other: { title: { zh: '另' }, value: 1, min: 1, max: 2 } },
      },
    );
    const asked = judge({ plan: tuned }, 'in', event('e'), [], context);
    expect(asked).toMatchObject({ asks: [{ kind: 'parameter', args: { scene: 'gas-leak', parameter: 'high' } }] });
    expect(verdictOf(tuned, event('e'), () => 20).file?.severity).toBe(3);
    expect(verdictOf(tuned, event('e'), () => null).file?.severity).toBe(2);
    // Tuned under a version with wider bounds.
    expect(verdictOf(tuned, event('e'), () => 60).file?.severity).toBe(2);
  });

  test('in 战 a node takes its other face, an absent one is passed by, and mode can be read', () => {
    const drawn = plan({
      first: { kind: 'discard', config: { reason: 'peaceOnly' }, next: { done: 'filed' }, presence: 'peace' },
      filed: { ...file(), emergency: { ...file({ severity: '2', correlation: 'mode' }).config } },
    });
    const mode = (name: string) => (question: Question) => (question.kind === 'mode' ? { mode: name, epoch: 1 } : null);
    expect(verdictOf(drawn, event('e'), mode('peace'))).toMatchObject({ outcome: 'discard', reason: 'peaceOnly' });
    expect(verdictOf(drawn, event('e'), mode('emergency'))).toMatchObject({
      path: ['filed'],
      file: { severity: 2, correlation: 'emergency' },
    });
    const asked = judge({ plan: drawn }, 'in', event('e', { drill: true }), [], context);
    expect(asked).toMatchObject({ asks: [{ kind: 'mode', args: { scene: 'gas-leak', areaPath: ['d', 's', 'c', 'g'], drill: true } }] });
  });
});

describe('judging at a window', () => {
  const window = (config: object = {}, next: object = {}): Plan =>
    plan({
      first: { kind: 'condition', config: { cases: [] }, next: { otherwise: 'window' } },
      window: {
        kind: 'window',
        config: { key: 'kind', within: { amount: 1, unit: 'urgentHour' }, count: 2, as: 'seen', ...config },
        next: { reached: 'filed', ...next },
      },
      filed: file({ severity: 'if seen.reached and seen.count = 2 then 2 else 4', correlation: 'kind' }),
      away: { kind: 'discard', config: { reason: 'few' }, next: {} },
    });
  const stall = event('b', {
    subject: { kind: 'stall' },
    occurredAt: '2026-03-02T00:30:00.000Z',
    reporter: { key: 'r1' },
    device: 'cam|1',
  });
  const first = (of: Plan) => judge({ plan: of }, 'in', stall, [], context) as Extract<Judged, { verdict: Verdict }>;

  test('the first judging holds and asks nothing: a window counts only what is durable', () => {
    const { verdict } = first(window());
    expect(verdict).toMatchObject({
      outcome: 'hold',
      path: ['first', 'window'],
      held: { node: 'window', key: 'stall', until: '2026-03-02T01:30:00.000Z' },
    });
    expect(validator('Verdict')(verdict)).toEqual([]);
  });

  test('judging on from it asks who else was counted, and goes on when the window is reached', () => {
    const { verdict: before } = first(window());
    const asked = judge({ plan: window() }, 'in', stall, [], { ...context, before });
    expect(asked).toMatchObject({
      asks: [
        {
          kind: 'window',
          args: { scene: 'gas-leak', windowKey: 'window|stall', from: '2026-03-01T23:30:00.000Z', until: '2026-03-02T01:30:00.000Z' },
        },
      ],
    });
    const members = [{ event: 'a', occurredAt: '2026-03-02T00:00:00.000Z', type: 'alarm' }];
    const later = verdictOf(window(), stall, () => members, { before, at: '2026-03-02T09:00:00.000Z' });
    expect(later).toMatchObject({ outcome: 'file', path: ['first', 'window', 'filed'], counted: ['a', 'b'], file: { severity: 2 } });
    expect(later).not.toHaveProperty('held');
    expect(later).not.toHaveProperty('bound');
  });

  test('below, it holds on with what it has counted, or goes on where the drawing says', () => {
    const { verdict: before } = first(window());
    expect(verdictOf(window(), stall, () => [], { before })).toMatchObject({ outcome: 'hold', counted: ['b'], held: { key: 'stall' } });
    expect(verdictOf(window({}, { below: 'filed' }), stall, () => [], { before })).toMatchObject({
      outcome: 'file',
      file: { severity: 4 },
      counted: ['b'],
    });
  });

  test('nearness is asked with the point', () => {
    const near = window({ withinMetres: 100 });
    const { verdict: before } = first(near);
    expect(judge({ plan: near }, 'in', stall, [], { ...context, before })).toMatchObject({
      asks: [{ args: { withinMetres: 100, point: stall.point } }],
    });
    const { point: _point, ...nowhere } = stall;
    expect(judge({ plan: near }, 'in', nowhere, [], { ...context, before })).toMatchObject({ asks: [{ args: { point: null } }] });
  });

  test('an event without a key waits for nothing', () => {
    const keyless = { ...stall, subject: {} };
    expect(verdictOf(window(), keyless)).toMatchObject({ outcome: 'discard', reason: 'windowKeyMissing' });
    expect(verdictOf(window({}, { below: 'away' }), keyless)).toMatchObject({ outcome: 'discard', reason: 'few' });
    const config = { key: 'kind', within: { amount: 1, unit: 'urgentHour' }, count: 2 };
    const bare = plan({ first: { kind: 'window', config, next: { reached: 'filed' } }, filed: file() });
    expect(verdictOf(bare, keyless).outcome).toBe('discard');
  });

  test('what was found on the way to the window stands when judging goes on', () => {
    const outputs = [{ id: 'grade', schema: { type: 'integer' } as FieldSchema }];
    const table = { hitPolicy: 'F', inputs: [], outputs, rows: [row('r', [], ['param.g'])] };
    const drawn = plan(
      {
        first: { kind: 'table', config: { table, as: 'said' }, next: { done: 'window' } },
        window: { kind: 'window', config: { key: '"k"', within: { amount: 1, unit: 'urgentHour' }, count: 1 }, next: { reached: 'filed' } },
        filed: file({ severity: 'said.grade' }),
      },
      { parameters: { g: { title: { zh: '级' }, value: 2, min: 1, max: 5 } } },
    );
    const before = verdictOf(drawn, stall, () => 4);
    expect(before).toMatchObject({ outcome: 'hold', bound: { said: { grade: 4 }, param: { g: 4 } } });
    const on = verdictOf(drawn, stall, ({ kind }) => (kind === 'window' ? [] : 1), { before });
    expect(on).toMatchObject({ outcome: 'file', file: { severity: 4 }, rows: [{ node: 'first', rows: ['r'] }] });
  });
});

describe('judging at a watch', () => {
  const levels = [{ name: 'high', severity: 3, raise: 10, clear: 8 }];
  const watch = (next: Record<string, string> = { raised: 'filed' }): Plan =>
    plan({
      first: { kind: 'watch', config: { value: 'lel', key: 'kind', as: 'gas', levels }, next },
      filed: file({ severity: 'gas.severity', correlation: 'gas.level' }),
      away: { kind: 'discard', config: { reason: 'calm' }, next: {} },
    });
  const reading = (id: string, lel: number, minute = 0): Envelope =>
    event(id, { subject: { kind: 'D-1', lel }, occurredAt: new Date(Date.UTC(2026, 2, 2, 0, minute)).toISOString() });
  const moved = (of: Plan, what: Envelope, state: WatchState | null) =>
    judged(of, what, () => state) as Extract<Judged, { verdict: Verdict }>;

  test('a reading that raises the level files, moves the watch, and leaves its verdict there for whoever comes next', () => {
    const { verdict, moves } = moved(watch(), reading('e', 12), null);
    expect(verdict).toMatchObject({
      outcome: 'file',
      file: { severity: 3, correlation: 'high' },
      watch: { first: { level: 'high', previous: null, port: 'raised' } },
    });
    expect(moves).toEqual([
      expect.objectContaining({ _id: 'gas-leak|first|D-1', rev: 1, level: 'high', nodeHash: 'hash-first', last: { event: 'e', verdict } }),
    ]);
    expect(validator('WatchState')(moves[0])).toEqual([]);
  });

  test('it asks for the state by its id', () => {
    expect(judge({ plan: watch() }, 'in', reading('e', 1), [], context)).toMatchObject({
      asks: [{ kind: 'watch', args: { id: 'gas-leak|first|D-1', node: 'first', key: 'D-1' } }],
    });
  });

  test('judged again after the watch was moved but before the verdict was kept, it says the same and moves nothing', () => {
    const { verdict, moves } = moved(watch(), reading('e', 12), null);
    const again = moved(watch(), reading('e', 12), moves[0] as WatchState);
    expect(again.verdict).toEqual(verdict);
    expect(again.moves).toEqual([]);
  });

  test('steady and lowered readings are observed unless the drawing leads on', () => {
    const raised = moved(watch(), reading('a', 12), null).moves[0] as WatchState;
    expect(moved(watch(), reading('b', 11, 1), raised).verdict).toMatchObject({ outcome: 'observe', reason: 'steady' });
    expect(moved(watch(), reading('c', 1, 2), raised).verdict).toMatchObject({ outcome: 'observe', reason: 'lowered' });
    const drawn = watch({ raised: 'filed', steady: 'away', lowered: 'away' });
    expect(moved(drawn, reading('b', 11, 1), raised).verdict).toMatchObject({ outcome: 'discard', reason: 'calm' });
    expect(moved(drawn, reading('c', 1, 2), raised).verdict).toMatchObject({ outcome: 'discard', reason: 'calm' });
  });

  test('a late reading moves nothing, and is observed unless the drawing leads on: an alarm that was held up is still one', () => {
    const raised = moved(watch(), reading('a', 12, 5), null).moves[0] as WatchState;
    expect(moved(watch(), reading('b', 50, 1), raised)).toMatchObject({ verdict: { outcome: 'observe', reason: 'late' }, moves: [] });
    const drawn = watch({ raised: 'filed', steady: 'away' });
    expect(moved(drawn, reading('b', 50, 1), raised)).toMatchObject({ verdict: { outcome: 'discard', reason: 'calm' }, moves: [] });
  });

  test('without a key or a number there is no reading', () => {
    const keyless = event('e', { subject: { lel: 12 } });
    expect(moved(watch(), keyless, null)).toMatchObject({ verdict: { outcome: 'observe', reason: 'noReading' }, moves: [] });
    expect(moved(watch({ raised: 'filed', steady: 'away' }), event('e', { subject: { kind: 'D-1' } }), null).verdict.outcome).toBe(
      'discard',
    );
  });
});
