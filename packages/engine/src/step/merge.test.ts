import { describe, expect, test } from '@jest/globals';
import type { Effect } from '@sceneworks/schemas';
import { act, actor, facts, type Matter, matter, spine, taskOf, tryTo, verdict } from '../testing.ts';

const begun = (id: string, severity: 1 | 2 | 3 = 3): Matter => {
  const of = matter(spine());
  act(of, {
    type: 'open',
    to: id,
    event: facts(`e.${id}`, { intelClass: id === 'i2' ? 'opinion' : 'civic' }),
    verdict: verdict({ correlation: `k.${id}`, severity }),
  });
  return of;
};
const sent = (of: Matter, kind: Effect['kind']): Effect[] => of.incident?.outbox.filter((effect) => effect.kind === kind) ?? [];
/** Carries the newest effect of a kind to another incident, as the outbox does. */
const carry = (from: Matter, kind: 'absorb' | 'absorbed' | 'absorbRefused' | 'keysFreed', to: Matter) => {
  const effect = sent(from, kind).at(-1) as Effect;
  const refusal = tryTo(to, { id: effect.id, type: kind, actor: { kind: 'incident', id: from.incident?._id ?? '' }, data: effect.body });
  act(from, { type: 'effect', effect: { id: effect.id, ok: true } });
  return refusal;
};

describe('one incident taken over by another', () => {
  test('gives its reports, is withdrawn, and frees its keys', () => {
    const [one, two] = [begun('i1'), begun('i2', 2)];
    act(two, { type: 'report', event: facts('e9'), verdict: verdict() });
    act(two, { type: 'merge', actor: actor('desk'), to: 'i1' });
    expect(two.incident).toMatchObject({ status: 'merging', open: true, holds: ['k.i2'], before: 'dispatched' });
    expect(tryTo(two, { type: 'report', event: facts('e8'), verdict: verdict() })?.code).toBe('INCIDENT_MERGING');
    expect(carry(two, 'absorb', one)).toBeUndefined();
    expect(one.incident).toMatchObject({ count: 3, severity: 2, intelClass: 'opinion' });
    expect(one.incident?.seen).toEqual(expect.arrayContaining(['e.i2', 'e9']));
    expect(carry(one, 'absorbed', two)).toBeUndefined();
    expect(two.incident).toMatchObject({ status: 'merged', mergedInto: 'i1', open: false, holds: [], timers: [], openKinds: [] });
    expect(carry(two, 'keysFreed', one)).toBeUndefined();
    expect(one.incident?.holds).toEqual(['k.i1', 'k.i2']);
    expect(tryTo(one, { type: 'report', event: facts('e9') })?.code).toBe('EVENT_SEEN');
  });

  test('that cannot take it leaves it as it was', () => {
    const [one, two] = [begun('i1'), begun('i2')];
    act(one, { type: 'forceClose', actor: actor('chief'), reason: { code: 'x' } });
    act(two, { type: 'acknowledge', task: taskOf(two, 'work'), actor: actor('crew') });
    act(two, { type: 'merge', actor: actor('chief'), to: 'i1' });
    expect(carry(two, 'absorb', one)).toBeUndefined();
    expect(one.incident?.open).toBe(false);
    expect(carry(one, 'absorbRefused', two)).toBeUndefined();
    expect(two.incident).toMatchObject({ status: 'handling', open: true });
    expect(two.incident?.mergedInto).toBeUndefined();
    expect(tryTo(two, { type: 'absorbRefused' })?.code).toBe('WRONG_STATUS');
    expect(tryTo(two, { type: 'absorbed' })?.code).toBe('WRONG_STATUS');
  });

  test('an answer to an earlier wish comes too late', () => {
    const of = begun('i2');
    act(of, { type: 'merge', actor: actor('chief'), to: 'i1' });
    const late = { type: 'absorbed' as const, data: { by: 'i1', of: 'i2:0:0' } };
    expect(tryTo(of, late)?.code).toBe('EFFECT_GONE');
    expect(tryTo(of, { ...late, type: 'absorbRefused' })?.code).toBe('EFFECT_GONE');
    expect(of.incident?.status).toBe('merging');
  });

  test('that never hears of it leaves it as it was', () => {
    const two = begun('i2');
    act(two, { type: 'merge', actor: actor('chief'), to: 'gone' });
    act(two, { type: 'effect', effect: { id: sent(two, 'absorb')[0]?.id, gone: true } });
    expect(two.incident?.status).toBe('dispatched');
  });

  test('two that ask each other end as one', () => {
    const [one, two] = [begun('i1'), begun('i2')];
    act(one, { type: 'merge', actor: actor('desk'), to: 'i2' });
    act(two, { type: 'merge', actor: actor('chief'), to: 'i1' });
    expect(carry(one, 'absorb', two)).toBeUndefined();
    expect(carry(two, 'absorb', one)).toBeUndefined();
    expect(carry(two, 'absorbRefused', one)?.code).toMatch(/WRONG_STATUS|EFFECT_GONE/);
    expect(carry(one, 'absorbed', two)).toBeUndefined();
    expect([one.incident?.status, two.incident?.status]).toEqual(['dispatched', 'merged']);
    expect(one.incident?.count).toBe(2);
  });

  test('by itself only the later goes into the earlier, and none into itself', () => {
    const of = begun('i2');
    expect(tryTo(of, { type: 'merge', to: 'i3' })?.code).toBe('MERGE_ORDER');
    expect(tryTo(of, { type: 'merge', actor: actor('desk') })).toMatchObject({ code: 'COMMAND_MALFORMED', at: 'to' });
    expect(tryTo(of, { type: 'merge', actor: actor('desk'), to: 'i2' })?.code).toBe('MERGE_WITH_ITSELF');
    expect(tryTo(of, { type: 'merge', to: 'i1' })).toBeUndefined();
  });

  test('what is given has to be there', () => {
    const of = begun('i1');
    expect(tryTo(of, { type: 'absorb' })?.code).toBe('COMMAND_MALFORMED');
    expect(tryTo(of, { type: 'keysFreed', data: {} })?.code).toBe('COMMAND_MALFORMED');
  });
});
