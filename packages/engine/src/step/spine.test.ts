import { describe, expect, test } from '@jest/globals';
import { violations } from '../invariants.ts';
import { comparable, verifyChain } from '../journal.ts';
import { replay } from '../replay.ts';
import { act, actor, fireDue, matter, opened, spine, taskOf, tryTo, until } from '../testing.ts';

describe('a matter from its event to its end', () => {
  test('is offered, taken up, handled, verified by somebody else, and closed', () => {
    const of = matter(spine());
    const first = opened(of);
    expect(first).toMatchObject({ status: 'dispatched', no: '5101082026030200001', openOwners: ['crew'], openKinds: ['handle'] });
    act(until(of, '2026-03-02T01:05:00.000Z'), { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(of.incident?.status).toBe('handling');
    act(until(of, '2026-03-02T03:00:00.000Z'), {
      type: 'complete',
      task: taskOf(of, 'work'),
      actor: actor('crew'),
      data: { note: '已换盖' },
    });
    expect(of.incident).toMatchObject({ status: 'verifying', openOwners: ['patrol'] });
    act(of, { type: 'acknowledge', task: taskOf(of, 'check'), actor: actor('patrol') });
    const closed = act(until(of, '2026-03-02T06:00:00.000Z'), {
      type: 'verify',
      task: taskOf(of, 'check'),
      actor: actor('patrol'),
      result: 'pass',
    });
    expect(closed).toMatchObject({
      status: 'closed',
      open: false,
      holds: [],
      closeKind: 'restored',
      outcome: 'resolved',
      timers: [],
      tokens: [],
    });
    expect(violations(closed, { plan: of.plan, entries: of.entries })).toEqual([]);
    expect(verifyChain(of.entries)).toEqual({ ok: true, head: closed.head });
    expect(comparable(replay(of.plan, of.entries))).toBe(comparable(closed));
  });

  test('tells who is late, once', () => {
    const of = matter(spine());
    opened(of);
    const early = of.incident?.timers.find(({ kind }) => kind === 'acknowledge');
    expect(tryTo(of, { type: 'timer', timer: early?.id ?? '' })?.code).toBe('TIMER_EARLY');
    fireDue(until(of, '2026-03-02T01:10:00.000Z'));
    expect(of.incident?.clocks.find(({ kind }) => kind === 'acknowledge')).toMatchObject({ overdueAt: '2026-03-02T01:10:00.000Z' });
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'overdue').map(({ to }) => to)).toEqual(['crew', 'desk']);
    expect(tryTo(of, { type: 'timer', timer: early?.id ?? '' })?.code).toBe('TIMER_GONE');
  });
});
