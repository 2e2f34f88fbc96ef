import { describe, expect, test } from '@jest/globals';
import { type Effect, type Plan, type PlanNode, validator, type WatchState } from '@sceneworks/schemas';
import type { Envelope } from './envelope.ts';
import { absenceEvent, incidentEvents, raisedEvent, scheduleEvent } from './own-events.ts';

const node = (id: string, kind: PlanNode['kind'], config: object): PlanNode =>
  ({
    id,
    kind,
    title: { zh: id },
    facet: 'observe',
    presence: 'both',
    config: { ...config },
    emergency: { ...config },
    next: {},
    hash: 'h',
  }) as PlanNode;
const plan = (...nodes: PlanNode[]): Plan => ({
  planFormat: 1,
  hash: 'h',
  scene: 'over',
  title: { zh: '总' },
  domain: 'civic',
  lead: 'works',
  joint: [],
  categories: [],
  subject: { type: 'object', properties: { asset: { type: 'string' }, note: { type: 'string' } } },
  forms: {},
  parameters: {},
  sources: {},
  sourceNodes: nodes.map(({ id }) => id),
  nodes: Object.fromEntries(nodes.map((one) => [one.id, one])),
});

const at = '2026-03-02T01:00:00.000Z';
const now = '2026-03-02T01:00:05.000Z';
const isWhole = (event: Envelope): void =>
  expect(validator('Event')({ ...event, deliveries: [], status: 'received', due: null })).toEqual([]);

describe('what scenes say themselves', () => {
  test('a schedule: the same event however often it is made', () => {
    const every = node('every', 'schedule', { type: 'patrol', everyMinutes: 60, subject: { note: 'string(now)' } });
    const made = scheduleEvent(plan(every), every, at, now);
    isWhole(made);
    expect(made).toMatchObject({ source: 'over/every', type: 'patrol', key: at, occurredAt: at, receivedAt: now, areaPath: [] });
    expect(made.subject.note).toMatch(/^2026-03-02T01:00/);
    expect(scheduleEvent(plan(every), every, at, at)._id).toBe(made._id);
    const bare = node('every', 'schedule', { type: 'patrol' });
    expect(scheduleEvent(plan(bare), bare, at, now).subject).toEqual({});
  });

  test('an absence: what is known of the thing, and what is computed from it', () => {
    const none = node('none', 'absence', {
      source: 'meter',
      key: 'asset',
      silentFor: { amount: 1, unit: 'urgentHour' },
      type: 'silence',
      subject: { note: 'asset + " is silent"' },
    });
    const state: WatchState = {
      _id: 'over|none|A',
      scene: 'over',
      node: 'none',
      nodeHash: 'h',
      key: 'A',
      rev: 1,
      recent: [],
      subject: { asset: 'A' },
    };
    const made = absenceEvent(plan(none), none, state, { key: 'A|x', dueAt: at }, now);
    isWhole(made);
    expect(made).toMatchObject({
      source: 'over/none',
      type: 'silence',
      key: 'A|x',
      occurredAt: at,
      subject: { asset: 'A', note: 'A is silent' },
    });
    const { subject: _subject, ...unknown } = state;
    expect(absenceEvent(plan(none), none, unknown, { key: 'A|x', dueAt: at }, now).subject).toEqual({ note: null });
  });

  const effect = (body: object): Effect => ({ id: 'i1:3:1', kind: 'incidentEvent', at, notBefore: at, tries: 0, body: { ...body } });
  const incident = {
    id: 'i1',
    no: 'n',
    scene: 'cover',
    category: 'C0101',
    standard: 's',
    severity: 3,
    status: 'closed',
    areaPath: ['d', 's'],
    intelClass: 'police',
    subject: { asset: 'A' },
    count: 1,
  };

  test('what became of an incident: told to those that asked, with its class and place', () => {
    const config = {
      scenes: ['cover'],
      on: ['closed'],
      where: 'incident.severity <= 3',
      type: 'cover.closed',
      subject: { asset: 'incident.subject.asset' },
    };
    const over = plan(
      node('told', 'incidents', config),
      node('deaf', 'incidents', { ...config, on: ['filed'] }),
      node('far', 'incidents', { ...config, scenes: ['other'] }),
      node('mild', 'incidents', { ...config, where: 'incident.severity > 3' }),
      node('all', 'incidents', { scenes: ['cover'], on: ['closed'], type: 'any' }),
      node('in', 'webhook', { source: 'x' }),
    );
    const made = incidentEvents([over], effect({ on: 'closed', incident, place: { lon: 104, lat: 30 }, drill: true }), now);
    expect(made.map((one) => one.node.id)).toEqual(['told', 'all']);
    const [{ event }] = made as unknown as [{ event: Envelope }];
    isWhole(event);
    expect(event).toMatchObject({
      source: 'over/told',
      type: 'cover.closed',
      key: 'i1:3:1',
      intelClass: 'police',
      areaPath: ['d', 's'],
      point: { coordinates: [104, 30] },
      subject: { asset: 'A' },
      drill: true,
    });
    const [{ event: placeless }] = incidentEvents([over], effect({ on: 'closed', incident }), now) as unknown as [{ event: Envelope }];
    expect(placeless).not.toHaveProperty('place');
    expect(placeless).not.toHaveProperty('drill');
  });

  test('what one incident raises in another scene', () => {
    const body = { scene: 'pump', type: 'pump.needed', subject: { asset: 'P' }, severity: 2, intelClass: 'civic', areaPath: ['d'] };
    const made = raisedEvent(effect(body), now);
    isWhole(made);
    expect(made).toMatchObject({
      source: 'raise',
      type: 'pump.needed',
      key: 'i1:3:1',
      occurredAt: at,
      receivedAt: now,
      subject: { asset: 'P' },
    });
    expect(raisedEvent(effect({ ...body, place: { lon: 104, lat: 30, area: 'd' }, drill: true }), now)).toMatchObject({
      point: { coordinates: [104, 30] },
      drill: true,
    });
    expect(raisedEvent(effect({ ...body, place: { address: '某处' } }), now)).not.toHaveProperty('point');
  });
});
