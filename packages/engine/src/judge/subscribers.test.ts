import { describe, expect, test } from '@jest/globals';
import { indexDistrict } from '@sceneworks/scene';
import type { District, Plan, PlanNode } from '@sceneworks/schemas';
import { district } from '../testing.ts';
import type { Envelope } from './envelope.ts';
import { listeners, ownSource, raisedSource, sourceNodeOf, subscribers } from './subscribers.ts';

type Drawn = Pick<PlanNode, 'kind'> & { config: object; presence?: PlanNode['presence'] };

const plan = (scene: string, nodes: Record<string, Drawn>, more: Partial<Plan> = {}): Plan => ({
  planFormat: 1,
  hash: `hash-${scene}`,
  scene,
  title: { zh: scene },
  domain: 'safety',
  lead: 'works',
  joint: [],
  categories: [],
  subject: { type: 'object', properties: { level: { type: 'number' } } },
  forms: {},
  parameters: {},
  sources: {},
  sourceNodes: Object.keys(nodes),
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, { kind, config, presence = 'both' }]) => [
      id,
      { id, kind, title: { zh: id }, facet: 'observe', presence, config, emergency: config, next: {}, hash: `hash-${id}` } as PlanNode,
    ]),
  ),
  ...more,
});

const event = (more: Partial<Envelope> = {}): Envelope => ({
  _id: 'e',
  source: 'hotline',
  sourceVersion: 1,
  intelClass: 'civic',
  type: 'smoke',
  key: 'k',
  occurredAt: '2026-03-02T00:00:00.000Z',
  receivedAt: '2026-03-02T00:00:00.000Z',
  areaPath: ['d', 's', 'c', 'g'],
  subject: { level: 5 },
  raw: {},
  ...more,
});

const index = (more: Partial<District> = {}) => indexDistrict(district(more));
const webhook = (config: object = {}): Drawn => ({ kind: 'webhook', config: { source: 'hotline', ...config } });
const takers = (plans: readonly Plan[], what: Envelope = event(), more: Partial<District> = {}) =>
  subscribers(plans, what, index(more)).map(({ scene, node }) => `${scene}.${node}`);

describe('who takes an event', () => {
  test('each scene that subscribes to its source, once, by the first node that fits', () => {
    const a = plan('a', { other: webhook({ source: 'other' }), one: webhook(), two: webhook() });
    expect(subscribers([a, plan('b', { in: webhook() })], event(), index())).toEqual([
      { scene: 'a', hash: 'hash-a', node: 'one', mayFile: true },
      { scene: 'b', hash: 'hash-b', node: 'in', mayFile: true },
    ]);
    expect(takers([plan('c', { in: webhook({ source: 'other' }) })])).toEqual([]);
  });

  test('by its types and its condition, where they are given', () => {
    expect(
      takers([
        plan('a', { in: webhook({ types: ['smoke'] }) }),
        plan('b', { in: webhook({ types: ['stall'] }) }),
        plan('c', { in: webhook({ types: [] }) }),
      ]),
    ).toEqual(['a.in', 'c.in']);
    expect(takers([plan('a', { in: webhook({ where: 'level > 4' }) }), plan('b', { in: webhook({ where: 'level > 5' }) })])).toEqual([
      'a.in',
    ]);
  });

  test('a condition may rest on parameters and mode as the district has them', () => {
    const tuned = plan(
      'a',
      { in: webhook({ where: 'level > param.least and mode = "peace"' }) },
      { parameters: { least: { title: { zh: '下限' }, value: 4, min: 0, max: 9 } } },
    );
    expect(takers([tuned])).toEqual(['a.in']);
    expect(takers([tuned], event(), { parameters: [{ scene: 'a', parameter: 'least', value: 6 }] })).toEqual([]);
    expect(takers([tuned], event(), { parameters: [{ scene: 'a', parameter: 'least', value: 10 }] })).toEqual(['a.in']);
    const storm = { id: 'm', level: 'II' as const, reason: { zh: '雨' }, by: 'chief', startedAt: '2026-03-01T00:00:00.000Z', epoch: 1 };
    expect(takers([tuned], event(), { modes: [storm] })).toEqual([]);
    expect(takers([tuned], event(), { modes: [{ ...storm, drill: true }] })).toEqual(['a.in']);
    expect(takers([tuned], event({ drill: true }), { modes: [{ ...storm, drill: true }] })).toEqual([]);
  });

  test('a condition that fails keeps nothing out', () => {
    expect(takers([plan('a', { in: webhook({ where: 'fail("no")' }) })])).toEqual(['a.in']);
    expect(() => takers([plan('a', { in: webhook({ where: 'nowhere' }) })])).toThrow(/nodes\.in\.where/);
  });

  test('a source node that stands in one face only is deaf in the other', () => {
    const war = plan('a', { in: { ...webhook(), presence: 'emergency' } });
    expect(takers([war])).toEqual([]);
    expect(
      takers([war], event(), {
        modes: [{ id: 'm', level: 'II', reason: { zh: '雨' }, by: 'chief', startedAt: '2026-03-01T00:00:00.000Z', epoch: 1 }],
      }),
    ).toEqual(['a.in']);
  });

  test('what a scene says itself comes in by the node that said it, and nowhere else', () => {
    const own = plan('a', {
      every: { kind: 'schedule', config: { type: 'x' } },
      told: { kind: 'incidents', config: {} },
      none: { kind: 'absence', config: { source: 'hotline', key: 'event.key' } },
    });
    for (const node of ['every', 'told', 'none'])
      expect(takers([own, plan('b', { in: webhook() })], event({ source: ownSource('a', node) }))).toEqual([`a.${node}`]);
    expect(takers([own])).toEqual([]);
  });

  test('nobody subscribes to what is raised; it is brought to the scene it is for', () => {
    const a = plan('a', { one: webhook({ types: ['stall'] }), two: webhook({ types: ['smoke'] }) });
    expect(takers([a], event({ source: raisedSource }))).toEqual([]);
    expect(sourceNodeOf(a, event({ source: raisedSource }))).toBe('two');
    expect(sourceNodeOf(a, event({ source: raisedSource, type: 'other' }))).toBeNull();
  });
});

describe('the node an event came in by', () => {
  test('is found again from plan and event alone, also when a parameter has been moved since', () => {
    const tuned = plan(
      'a',
      { no: webhook({ source: 'x' }), one: webhook({ where: 'level > param.least' }), two: webhook({ where: 'level > 100' }) },
      { parameters: { least: { title: { zh: '下限' }, value: 9, min: 0, max: 9 } } },
    );
    expect(takers([tuned], event(), { parameters: [{ scene: 'a', parameter: 'least', value: 1 }] })).toEqual(['a.one']);
    expect(sourceNodeOf(tuned, event())).toBe('one');
    expect(sourceNodeOf(tuned, event({ subject: { level: 200 } }))).toBe('one');
    expect(sourceNodeOf(plan('a', { one: webhook({ where: 'level > 5' }), two: webhook({ where: 'level = 5' }) }), event())).toBe('two');
    expect(sourceNodeOf(tuned, event({ source: 'y' }))).toBeNull();
  });
});

describe('precedence', () => {
  const both = [plan('a', { in: webhook() }), plan('b', { in: webhook() })];
  const mayFile = (precedence: District['precedence'], what: Envelope = event()): string[] =>
    subscribers(both, what, index({ precedence }))
      .filter((one) => one.mayFile)
      .map(({ scene }) => scene);

  test('names the one scene that may file; the narrower area wins, then the smaller id', () => {
    expect(mayFile([])).toEqual(['a', 'b']);
    expect(mayFile([{ id: 'p1', type: 'smoke', scene: 'b' }])).toEqual(['b']);
    expect(
      mayFile([
        { id: 'p1', type: 'smoke', scene: 'b' },
        { id: 'p2', type: 'smoke', areas: ['c'], scene: 'a' },
      ]),
    ).toEqual(['a']);
    expect(
      mayFile([
        { id: 'p1', type: 'smoke', areas: ['s'], scene: 'b' },
        { id: 'p2', type: 'smoke', areas: ['c'], scene: 'a' },
      ]),
    ).toEqual(['a']);
    expect(
      mayFile([
        { id: 'p2', type: 'smoke', scene: 'b' },
        { id: 'p1', type: 'smoke', areas: [], scene: 'a' },
      ]),
    ).toEqual(['a']);
    expect(
      mayFile([
        { id: 'p1', type: 'smoke', scene: 'a' },
        { id: 'p2', type: 'smoke', scene: 'b' },
      ]),
    ).toEqual(['a']);
  });

  test('speaks only of its type and areas, and of scenes that take the event', () => {
    expect(mayFile([{ id: 'p', type: 'stall', scene: 'b' }])).toEqual(['a', 'b']);
    expect(mayFile([{ id: 'p', type: 'smoke', areas: ['elsewhere'], scene: 'b' }])).toEqual(['a', 'b']);
    const { areaPath: _path, ...placeless } = event();
    expect(mayFile([{ id: 'p', type: 'smoke', areas: ['c'], scene: 'b' }], placeless)).toEqual(['a', 'b']);
    expect(mayFile([{ id: 'p', type: 'smoke', scene: 'unpublished' }])).toEqual(['a', 'b']);
  });
});

describe('who listens for silence', () => {
  const absence = (config: object = {}): Drawn => ({
    kind: 'absence',
    config: { source: 'hotline', key: 'string(level)', silentFor: { amount: 1, unit: 'urgentHour' }, type: 'silence', ...config },
  });

  test('absence sources that the event concerns, each with its key', () => {
    const quiet = plan('a', {
      in: webhook(),
      none: absence(),
      other: absence({ source: 'other' }),
      high: absence({ where: 'level > 9' }),
      keyless: absence({ key: 'null' }),
    });
    expect(listeners([quiet], event(), index()).map(({ node, key }) => [node.id, key])).toEqual([['none', '5']]);
  });
});
