import { describe, expect, test } from '@jest/globals';
import type { Effect } from '@sceneworks/schemas';
import { later } from '../instant.ts';
import { act, actor, type Drawing, fileAuto, fireDue, handle, type Matter, matter, opened, start, tryTo, until } from '../testing.ts';

const raising = (more: object, edges: readonly string[] = ['file other', 'other after', 'after close']): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    other: { kind: 'raise', config: { scene: 'traffic', type: 'jam', subject: { no: 'incident.no' }, wait: true, ...more } },
    after: { kind: 'task', config: handle },
    ...(edges.length > 3 && { late: { kind: 'task' as const, config: handle } }),
    close: { kind: 'close', config: { outcome: 'resolved' } },
  },
  edges,
});
const begun = (more: object, edges?: readonly string[]): Matter => {
  const of = matter(raising(more, edges));
  opened(of);
  return of;
};
const sent = (of: Matter, kind: Effect['kind']): Effect[] => of.incident?.outbox.filter((effect) => effect.kind === kind) ?? [];
const at = (of: Matter) => of.incident?.tokens.map(({ node }) => node);
const why = { reason: { code: 'why', text: '因故' } };

describe('opening an incident of another scene', () => {
  test('says who asks and what for, and waits for its end', () => {
    const of = begun({});
    const [effect] = sent(of, 'raise');
    expect(effect).toMatchObject({
      to: 'traffic',
      body: { type: 'jam', subject: { no: '5101082026030200001' }, parent: { incident: 'i1' } },
    });
    act(of, { type: 'effect', effect: { id: effect?.id, ok: true, incident: 'child' } });
    expect(of.incident?.children).toEqual({ [effect?.id ?? '']: { token: 't1', incident: 'child' } });
    expect(at(of)).toEqual(['other']);
    act(of, { type: 'childEnded', data: { effect: effect?.id, incident: 'child' } });
    expect(at(of)).toEqual(['after']);
    expect(tryTo(of, { type: 'childEnded', data: { effect: effect?.id } })?.code).toBe('CHILD_UNKNOWN');
    expect(tryTo(of, { type: 'childEnded' })).toMatchObject({ code: 'COMMAND_MALFORMED', at: 'data.effect' });
  });

  test('or goes on at once', () => {
    const of = begun({ wait: false });
    expect(at(of)).toEqual(['after']);
    const [effect] = sent(of, 'raise');
    act(of, { type: 'effect', effect: { id: effect?.id, ok: true, incident: 'child' } });
    act(of, { type: 'childEnded', data: { effect: effect?.id } });
    expect(of.incident?.children).toEqual({});
  });

  test('looks after itself once a day while it waits without an end', () => {
    const of = begun({});
    fireDue(until(of, later(start, 86_400_000)));
    expect(of.incident?.timers.find(({ kind }) => kind === 'raiseTimeout')?.at).toBe(later(start, 2 * 86_400_000));
    expect(at(of)).toEqual(['other']);
  });

  test('no longer than the timeout', () => {
    const of = begun({ timeout: { amount: 2, unit: 'urgentHour' } }, [
      'file other',
      'other after',
      'other timeout late',
      'after close',
      'late close',
    ]);
    fireDue(until(of, later(start, 2 * 3_600_000)));
    expect(at(of)).toEqual(['late']);
  });

  test('a timeout without an edge goes on as done', () => {
    const of = begun({ timeout: { amount: 2, unit: 'urgentHour' } });
    fireDue(until(of, later(start, 2 * 3_600_000)));
    expect(at(of)).toEqual(['after']);
  });

  test('refused for good, the center gets it', () => {
    const of = begun({});
    act(of, { type: 'effect', effect: { id: sent(of, 'raise')[0]?.id, gone: true } });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'raiseFailed', node: 'other' }]);
    const alone = begun({ wait: false });
    act(alone, { type: 'effect', effect: { id: sent(alone, 'raise')[0]?.id, gone: true } });
    expect(alone.incident?.rescued).toEqual([{ at: start, cause: 'raiseFailed' }]);
  });

  test.each([
    ['end', 'end'],
    ['goOn', 'goOn'],
  ])('its end asks the other to %s, as drawn', (onParentEnd, does) => {
    const of = begun({ onParentEnd });
    const [effect] = sent(of, 'raise');
    act(of, { type: 'effect', effect: { id: effect?.id, ok: true, incident: 'child' } });
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    expect(sent(of, 'parentEnded')).toMatchObject([{ to: 'child', body: { effect: effect?.id, do: does } }]);
    expect(tryTo(of, { type: 'childEnded', data: { effect: effect?.id } })?.code).toBe('CHILD_UNKNOWN');
  });

  test('one that was not delivered yet is told by the effect that makes it', () => {
    const of = begun({});
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    expect(sent(of, 'parentEnded')).toMatchObject([{ to: sent(of, 'raise')[0]?.id }]);
    act(of, { type: 'effect', effect: { id: sent(of, 'raise')[0]?.id, ok: true, incident: 'child' } });
  });

  test('a person does it too, and nothing waits', () => {
    const of = begun({ wait: false });
    act(of, { type: 'raise', actor: actor('desk'), data: { scene: 'traffic', type: 'jam', subject: { why: 'x' } }, ...why });
    act(of, { type: 'raise', actor: actor('desk'), data: { scene: 'traffic', type: 'jam' }, ...why });
    expect(sent(of, 'raise').map(({ body }) => body.subject)).toEqual([{ no: '5101082026030200001' }, { why: 'x' }, {}]);
    expect(tryTo(of, { type: 'raise', actor: actor('desk'), data: {}, ...why })?.code).toBe('COMMAND_MALFORMED');
  });
});

describe('an incident that another has opened', () => {
  const child = (): Matter => {
    const again = matter(raising({ wait: false }));
    opened(again, { data: { parent: { incident: 'p1', effect: 'p1:3:1' } } });
    return again;
  };

  test('tells its parent when it has ended', () => {
    const of = child();
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    expect(sent(of, 'childEnded')).toMatchObject([
      { to: 'p1', body: { effect: 'p1:3:1', incident: 'i1', status: 'forceClosed', outcome: 'why' } },
    ]);
  });

  test('ends with its parent, or goes on alone', () => {
    const ends = child();
    act(ends, { type: 'parentEnded', data: { do: 'end' } });
    expect(ends.incident).toMatchObject({ status: 'forceClosed', outcome: 'parentEnded' });
    expect(sent(ends, 'childEnded')).toEqual([]);
    const goesOn = child();
    act(goesOn, { type: 'parentEnded', data: { do: 'goOn' } });
    expect(goesOn.incident?.open).toBe(true);
    expect(goesOn.incident?.parent).toBeUndefined();
  });
});
